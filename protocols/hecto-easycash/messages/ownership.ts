import { digits, oneOf, pattern, text } from '@gwanmun/wire';
import { api } from './api.js';
import { EXAMPLE, maintenanceBounds, requested, rows, said, sealedText } from './blocks.js';
import { H_CUSTOMER, H_MOMENT } from './recipes.js';

/** hecto-easycash §6.10: the merchant composes the memo and compares it itself. */
export const ownership = api({
  chapter: '10',
  key: 'ownership',
  title: 'Account ownership: 1 won with the merchant’s memo',
  path: '/v1/api/auth/acnt/ownership',
  hdInfo: ['SPAY_AA00_1.0'],
  effect: 'money',
  request: {
    mchtTrdNo: rows.order(),
    mchtCustId: rows.customer().required(),
    ...requested,
    bankCd: rows.bank().required(),
    custAcntNo: rows.account().required(),
    custAcntSumry: sealedText(12).measure('k2').required().doc('text printed in the customer’s passbook', 'P', '홍길동'),
    custIp: rows.ip(),
  },
  hash: H_CUSTOMER('custAcntNo'),
  response: { mchtTrdNo: said.order(), trdNo: said.transaction().required() },
  notes: ['At most 5 deposits a day per account number.'],
});

interface Memo {
  readonly authType: '1' | '2' | '3' | '4';
  readonly remitterNm?: string | undefined;
}

const longest = ({ authType }: Memo): number => (authType === '3' ? Number.POSITIVE_INFINITY : authType === '4' ? 3 : 4);

/** hecto-easycash §6.11: the gateway makes the code. */
export const ownershipReq = api({
  chapter: '11',
  key: 'ownershipReq',
  title: 'Account ownership: 1 won with the gateway’s code',
  path: '/v1/api/auth/ownership/req',
  // P2 and a client in the field send the identifier of API 10 (A4)
  hdInfo: ['SPAY_AA10_1.0', 'SPAY_AA00_1.0'],
  effect: 'money',
  request: {
    mchtTrdNo: rows.order().required(),
    mchtCustId: rows.customer().required(),
    ...requested,
    // 30 in the stand-alone document; the gateway takes the longer, clients keep to 20 (A46)
    mchtCustNm: rows.name(30, 'holder’s name; optional since edition 3.2', 'S,P'),
    bankCd: rows.bank().required(),
    custAcntNo: rows.account().required(),
    authType: oneOf(['1', '2', '3', '4'])
      .required()
      .doc('code: 1 three digits; 2 a capital letter and two digits; 3 a word of four Korean syllables; 4 four digits', 'P', '1'),
    remitterNm: sealedText(8).measure('k2').doc('fixed text next to the code; ignored with authType 3', 'P', '이베이'),
    textPos: oneOf(['F', 'R']).default('R').doc('where remitterNm stands: F before the code, R after it', 'P', 'R'),
    authVldTm: rows.seconds('validity in seconds, counted from the creation of trdNo', '600').default('600'),
    apintTm: rows.seconds('repeat-prevention window in seconds', '600').default('600'),
    custIp: rows.ip(),
  },
  hash: H_MOMENT('bankCd', 'custAcntNo'),
  rules: [
    {
      field: 'remitterNm',
      demand: 'at most 4 letters, 3 with authType 4',
      holds: (memo) => [...(memo.remitterNm ?? '')].length <= longest(memo),
      fit: (memo) =>
        memo.remitterNm === undefined ? memo : { ...memo, remitterNm: [...memo.remitterNm].slice(0, longest(memo)).join('') },
    },
  ],
  response: {
    mchtTrdNo: said.order().required(),
    trdNo: said.transaction().required(),
    mchtCustId: said.customer().required(),
    bankChkYn: said.maintenance().required(),
    ...maintenanceBounds(['20200729000900', '20200729001000']),
  },
  notes: ['Inside the repeat-prevention window no 1 won is sent; the answer is ST40 with the running number (A12).'],
  answerNotes: ['The customer id is echoed on failures as well: a client in the field decrypts it before it looks at the status (§13).'],
});

/** hecto-easycash §6.12 */
export const ownershipCheck = api({
  chapter: '12',
  key: 'ownershipCheck',
  title: 'Account ownership: confirm the code',
  path: '/v1/api/auth/ownership/check',
  hdInfo: ['SPAY_RC10_1.0'],
  request: {
    mchtTrdNo: rows.order('order number of the request, not a new one').required(),
    // required in P1, absent in P2 and in some clients (A15)
    trdNo: rows.transaction('gateway’s number of the request'),
    mchtCustId: rows.customer().required(),
    ...requested,
    // encrypted in P1 and P2, in clear in the stand-alone document (A14)
    authNo: text(12)
      .sealed({ lenient: true })
      .secret('key')
      .required()
      .doc('the code without the remitter text; encrypted or in clear', 'P', 'A12'),
    custIp: rows.ip(),
  },
  hash: H_MOMENT('mchtTrdNo'),
  response: { mchtCustId: said.customer().required(), trdNo: said.transaction().required(), mchtTrdNo: said.order().required() },
});

/** hecto-easycash §6.31 */
export const ownershipTransList = api({
  chapter: '31',
  key: 'ownershipTransList',
  title: 'Account ownership: what became of a verification',
  path: '/v1/api/auth/ownership/translist',
  // clients and the stand-alone document; P1 and P2 print LT00 (A4)
  hdInfo: ['SPAY_LT10_1.0', 'SPAY_LT00_1.0'],
  request: {
    // declared with 6, described with 8; the stand-alone document has yyMMdd (A24)
    orgTrdDt: pattern(/^(?:\d{6}|\d{8})$/, 8)
      .required()
      .doc('date of the verification request, yyyyMMdd or yyMMdd', 'P', '20211015'),
    mchtTrdNo: rows.order('order number of the verification request'),
    trdNo: rows.transaction('gateway’s number of the verification request').required(),
    mchtCustId: rows.customer().required(),
    ...requested,
    custIp: rows.ip(),
  },
  hash: H_MOMENT('mchtTrdNo'),
  response: {
    mchtTrdNo: said.order().required(),
    mchtCustId: said.customer(),
    trdNo: said.transaction(undefined, 50).required(),
    bankCd: said.bank().required(),
    custAcntNo: said.masked('12345********890').required(),
    custAcntSumry: sealedText(21).secret('key').required().doc('text printed in the passbook, code included', 'P', '이베이A12'),
    reqTrdDtm: said.at('requested at').required(),
    chkTrdDtm: digits(14).doc('confirmed at; empty while it is not', 'P', EXAMPLE.stamp),
    trdStatCd: said.status('outcome of the verification: 0021, 0031; 0000 not yet confirmed').required(),
    trdRsltCd: said.code('its result code').required(),
    trdRsltMsg: said.message(300, 'its result text').required(),
  },
});
