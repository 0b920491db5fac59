import { amount, date, dateTime, digest, digits, fixed, message, oneOf, pattern, sha256, text, time } from '@gwanmun/wire';
import { EXAMPLE, SILENTLY_REMOVED, WINDOW_ORDER_NUMBER } from './blocks.js';

const taxPart = (meaning: string, label: string, tooLong: string, example: string) =>
  amount(12).sealed().label(label).code({ tooLong }).conditional('needed when compound tax (taxTypeCd G)').doc(meaning, 'P', example);

/**
 * The form that opens the card window (hecto-pg §6.1.1), checked in the order of D-20: missing (1001…), length (1101…),
 * decryption (1902), hash (1901), and only then what the document has no order for. Whether `method` fits the path is judged after that.
 */
export const cardWindowRequest = message({
  id: 'card-window-request',
  title: 'Card window — request',
  origin: 'hecto-pg §6.1.1, §9.1',
  layout: 'form',
  checks: ['missing', 'length', 'sealed', 'hash', 'format'],
  codes: {
    malformed: '5004',
    missing: '6001',
    tooLong: '6001',
    badCharacter: '6001',
    badValue: '6001',
    undecryptable: '1902',
    hashMismatch: '1901',
    noKeys: 'ST47',
  },
  fields: {
    // 10 here, 12 on the API (D-32)
    mchtId: text(10).required().label('상점아이디').code({ missing: '1001', tooLong: '1101' }).doc('merchant ID', 'S,P', 'nxca_jt_il'),
    method: text(20)
      .required()
      .default('card')
      .label('결제수단')
      .code({ missing: '1002', tooLong: '1102' })
      .doc('payment method', 'S,P', 'card'),
    trdDt: date()
      .required()
      .label('거래일자', { 'too-long': '요청일자' })
      .code({ missing: '1003', tooLong: '1103' })
      .doc('request date', 'S,P', '20211231'),
    trdTm: time()
      .required()
      .label('거래시간', { 'too-long': '요청시간' })
      .code({ missing: '1004', tooLong: '1104' })
      .doc('request time', 'S,P', '100000'),
    mchtTrdNo: pattern(WINDOW_ORDER_NUMBER, 100)
      .required()
      .label('상점주문번호')
      .code({ missing: '1005', tooLong: '1105' })
      .doc('merchant’s order number, unique per merchant, no Korean letters', 'S,P', EXAMPLE.order),
    mchtName: text(100)
      .required()
      .clean(SILENTLY_REMOVED)
      .label('상점한글명')
      .code({ missing: '1006', tooLong: '1106' })
      .doc('merchant name (Korean)', 'S,P', '헥토파이낸셜'),
    mchtEName: text(100)
      .required()
      .clean(SILENTLY_REMOVED)
      .label('상점영문명')
      .code({ missing: '1007', tooLong: '1107' })
      .doc('merchant name (English)', 'S,P', 'Hecto Financial'),
    pmtPrdtNm: text(128)
      .required()
      .clean(SILENTLY_REMOVED)
      .label('상품명')
      .code({ missing: '1008', tooLong: '1108' })
      .doc('product name', 'S,P', '테스트상품'),
    trdAmt: amount(12)
      .required()
      .sealed()
      .label('거래금액')
      .code({ missing: '1009', tooLong: '1109' })
      .doc('amount; foreign-currency merchants send USD × 100', 'S,P', '1000'),
    // the script example of the document sends it in clear (D-11)
    mchtCustNm: text(30)
      .sealed({ lenient: true })
      .clean(SILENTLY_REMOVED)
      .secret('personal')
      .label('고객명')
      .code({ tooLong: '1110' })
      .doc('customer name', 'S,P', '홍길동'),
    notiUrl: text(250)
      .required()
      .label('결과처리URL')
      .code({ missing: '1010', tooLong: '1111' })
      .doc('server-to-server notification URL', 'S,P', 'https://example.com/notiUrl'),
    nextUrl: text(250)
      .required()
      .label('결과화면URL')
      .code({ missing: '1011', tooLong: '1112' })
      .doc('result page, posted to by the browser after the completion screen', 'S,P', 'https://example.com/nextUrl'),
    cancUrl: text(250)
      .required()
      .label('결제취소URL')
      .code({ missing: '1012', tooLong: '1113' })
      .doc('page when the user leaves the window with its own X', 'S,P', 'https://example.com/cancUrl'),
    mchtParam: text(4000)
      .label('상점예약필드')
      .code({ tooLong: '1114' })
      .doc('merchant pass-through field, returned unchanged', 'S,P', EXAMPLE.passThrough),
    email: text(60)
      .sealed()
      .secret('personal')
      .label('이메일')
      .code({ tooLong: '1115' })
      .doc('customer e-mail', 'P', 'HongGilDong@example.com'),
    prdtTerm: dateTime()
      .label('상품제공기간')
      .code({ tooLong: '1116' })
      .doc('end of the service period; empty = ordinary sale', 'P', '20221231235959'),
    mchtCustId: text(50)
      .sealed()
      .secret('personal')
      .label('상점고객아이디')
      .code({ tooLong: '1117' })
      .doc('merchant-side customer ID or unique key', 'P', EXAMPLE.customer),
    taxTypeCd: oneOf(['N', 'Y', 'G'])
      .label('면세여부')
      .code({ tooLong: '1118' })
      .doc('tax type: N taxed, Y exempt, G compound; empty = merchant setting', 'P', 'N'),
    taxAmt: taxPart('taxable supply amount', '과세금액', '1119', '909'),
    vatAmt: taxPart('VAT amount', '부가세금액', '1120', '91'),
    taxFreeAmt: taxPart('tax-free amount', '비과세금액', '1121', '0'),
    svcAmt: amount(12).sealed().label('봉사료').code({ tooLong: '1122' }).doc('service charge (tip), cards only', 'P', '10'),
    instmtMon: digits(2).doc('instalment months: preselected and locked if offered; direct call: used as is', 'P', '00'),
    cardType: digits(1).label('카드결제타입').code({ tooLong: '1123' }).doc('3 app-card only, 6 Hyundai PayShot', 'P', '3'),
    chainUserId: text(100).doc('Hyundai PayShot user ID (direct contract only)', 'P'),
    cardGb: text(4).label('특정카드사코드').code({ tooLong: '1124' }).doc('show only this card company (issuer code, §9.3)', 'P', 'NHC'),
    appScheme: text(100).label('앱스키마').code({ tooLong: '1125' }).doc('caller app scheme for in-app WebView', 'P', 'PAYAPPNAME://'),
    custIp: text(15).label('고객IP주소').code({ tooLong: '1126' }).doc('end user’s device IP', 'S,P', '127.0.0.1'),
    // absent is a hash mismatch, not a missing field (D-20)
    pktHash: digest(200).label('hash 데이터').code({ tooLong: '1127' }).doc('hash', 'S,P', '64 hex'),
  },
  hash: sha256('mchtId', 'method', 'mchtTrdNo', 'trdDt', 'trdTm', 'trdAmt'),
  notes: ['Fields that the table does not name are ignored: the browser script posts about fifty, empty ones included.'],
});

/** What the browser posts to `nextUrl`, and to `cancUrl` with status 0031 and code 0009 (hecto-pg §6.1.2, §5.3, D-07). It carries no hash: for display only. */
export const cardWindowReturn = message({
  id: 'card-window-return',
  title: 'Card window — return to nextUrl and cancUrl',
  origin: 'hecto-pg §6.1.2',
  layout: 'form',
  tolerant: true,
  fields: {
    mchtId: text(10).required().doc('merchant ID', 'P', 'nxca_jt_il'),
    outStatCd: oneOf(['0021', '0031']).required().doc('0021 success, 0031 failure', 'P', '0021'),
    outRsltCd: text(4).required().doc('0000 on success, otherwise reject code', 'P', '0000'),
    outRsltMsg: text(200).required().doc('result message', 'P', '결제 요청 정보 누락 (상품명)'),
    method: text(20).required().default('card').doc('window method name', 'P', 'card'),
    mchtTrdNo: text(100).required().doc('merchant’s order number', 'P', EXAMPLE.order),
    mchtCustId: text(50).sealed().secret('personal').doc('merchant-side customer ID or unique key', 'P', EXAMPLE.customer),
    trdNo: text(40)
      .requiredWhen('outStatCd', '0021')
      .doc('gateway transaction number; empty when nothing was approved', 'P', EXAMPLE.transaction),
    trdAmt: amount(12).requiredWhen('outStatCd', '0021').sealed().doc('amount', 'P', '1000'),
    mchtParam: text(4000).doc('merchant pass-through field, returned unchanged', 'P', EXAMPLE.passThrough),
    authDt: dateTime().doc('approval date-time', 'P', '20211231100000'),
    authNo: text(15).doc('card approval number', 'P', '30001234'),
    intMon: digits(2).doc('instalment months', 'P', '00'),
    fnNm: text(20).doc('card company name', 'P', '우리카드'),
    fnCd: text(4).doc('card company code (§9.3)', 'P', 'LTC'),
    pointTrdNo: text(40).doc('transaction number of the point part, when points were mixed in', 'P', EXAMPLE.transaction),
    pointTrdAmt: amount(12).sealed().doc('amount of the point part', 'P', '1000'),
    cardTrdAmt: amount(12).sealed().doc('card part = total minus discount and points', 'P', '4000'),
    // printed as required, only present for bill-key merchants (D-30)
    billKey: text(50).secret('key').conditional('bill-key merchants only').doc('bill key for later payments', 'P', 'SBILL_0123456789'),
  },
});

/** The documented form of a refused window request (hecto-pg §10.1, D-19): five members, in this order. */
export const windowFailure = message({
  id: 'window-failure',
  title: 'Window — refused request',
  origin: 'hecto-pg §10.1',
  layout: 'json',
  tolerant: true,
  fields: {
    outRsltMsg: text(200).required().doc('message', 'S,P', '결제 요청 정보 누락 (상품명)'),
    mchtTrdNo: text(100).doc('echo', 'S,P', EXAMPLE.order),
    outRsltCd: text(4).required().doc('reject code', 'S,P', '1008'),
    outStatCd: fixed('0031').doc('failure', 'S,P', '0031'),
    mchtId: text(10).doc('echo', 'S,P', 'nxca_jt_il'),
  },
});
