import { digits, yesNo } from '@gwanmun/wire';
import { api } from './api.js';
import { ordered, rows, said, sealedText } from './blocks.js';
import { H_TRANSFER } from './recipes.js';

const order = rows.order(undefined, 'OID2021083012345').required();
const transaction = said.transaction().required();

/** The bank that asks for the main account's password (hecto-easycash §8.10). */
const PASSWORD_BANK = '045';

/** hecto-easycash §6.24 */
export const remit = api({
  chapter: '24',
  key: 'remit',
  title: 'Remittance',
  path: '/v1/api/pay/rmt',
  hdInfo: ['SPAY_AR0W_1.0'],
  effect: 'money',
  request: {
    mchtTrdNo: order,
    mchtCustId: rows.customer(),
    ...ordered,
    bankCd: rows.bank('receiving bank code').required(),
    custAcntNo: rows.account('receiving account number, digits only', '123456664').required(),
    custAcntSumry: sealedText(14)
      .measure('k2')
      .required()
      .doc('text printed in the receiver’s passbook, 7 full-width letters', 'P', '홍길동'),
    remitterNm: sealedText(16)
      .measure('k2')
      .secret('personal')
      .doc('real name of the sender, 8 full-width letters; needed when paying to Kookmin Card', 'P2', '홍길동'),
    directYn: yesNo().default('N').doc('Y: the merchant has its own contract with the bank', 'P', 'N'),
    macntBankCd: rows.bank('bank code of the main account').requiredWhen('directYn', 'Y'),
    macntNo: rows.account('main account number').requiredWhen('directYn', 'Y'),
    // 6 in P1 (A34)
    macntSumry: sealedText(12)
      .measure('k2')
      .requiredWhen('directYn', 'Y')
      .doc('text printed in the main account’s passbook, 6 full-width letters', 'P2', '출금'),
    scrtCardVal: sealedText(6).secret('key').doc('security-card value of direct contracts with SC Bank', 'P', '123456'),
    firmPktNo: digits(6).doc('firm-banking message number', 'P', '000001'),
    macntPwd: sealedText(4).secret('key').doc('main account password, where the bank contract asks for it', 'P', '1234'),
    trdAmt: rows.amount('amount to send, at most 1,000,000,000 won').atLeast(1).required(),
    custIp: rows.ip(),
  },
  hash: H_TRANSFER('bankCd', 'custAcntNo', 'trdAmt'),
  rules: [
    {
      field: 'macntPwd',
      demand: `needed for a direct contract with bank ${PASSWORD_BANK}`,
      holds: ({ directYn, macntBankCd, macntPwd }) => directYn !== 'Y' || macntBankCd !== PASSWORD_BANK || (macntPwd ?? '') !== '',
    },
  ],
  response: {
    mchtTrdNo: said.order().required(),
    trdNo: transaction,
    trdAmt: said.amount('amount sent').required(),
    svcDivCd: said.service().required(),
  },
});

/** hecto-easycash §6.25: the only path under /v2. */
export const remitBalance = api({
  chapter: '25',
  key: 'remitBalance',
  title: 'Remittance: balance',
  path: '/v2/api/pay/rmt/blc',
  hdInfo: ['SPAY_CA0W_1.0'],
  request: { mchtTrdNo: order, ...ordered },
  hash: H_TRANSFER(),
  response: { mchtTrdNo: said.order().required(), trdNo: transaction, blcAmt: said.amount('balance').sealed().required() },
});
