import { type AnyField, amount, date, dateTime, digest, digits, fixed, message, oneOf, pattern, text, time } from '@gwanmun/wire';
import { EXAMPLE, SILENTLY_REMOVED, WINDOW_ORDER_NUMBER } from './blocks.js';
import { windowField } from './codes/window.js';
import { H_UI } from './recipes.js';

/** A row with the label and codes that the vendor has for the field (hecto-pg §9.1). */
function row<F extends AnyField>(name: string, field: F, meaning: string, origin = 'P', example?: string): F {
  const { label, tooLongLabel, codes } = windowField(name);
  const labels = tooLongLabel === label ? undefined : { 'too-long': tooLongLabel };
  const given = field.spec.required ? codes : { tooLong: codes.tooLong };
  return field.label(label, labels).code(given).doc(meaning, origin, example) as F;
}

const free = (max: number) => text(max).clean(SILENTLY_REMOVED);
const compound = () => amount(12).sealed().conditional('needed when compound tax (taxTypeCd G)');

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
    mchtId: row('mchtId', text(10).required(), 'merchant ID', 'S,P', 'nxca_jt_il'),
    method: row('method', text(20).required().default('card'), 'payment method', 'S,P', 'card'),
    trdDt: row('trdDt', date().required(), 'request date', 'S,P', '20211231'),
    trdTm: row('trdTm', time().required(), 'request time', 'S,P', '100000'),
    mchtTrdNo: row(
      'mchtTrdNo',
      pattern(WINDOW_ORDER_NUMBER, 100).required(),
      'merchant’s order number, unique per merchant, no Korean letters',
      'S,P',
      EXAMPLE.order,
    ),
    mchtName: row('mchtName', free(100).required(), 'merchant name (Korean)', 'S,P', '헥토파이낸셜'),
    mchtEName: row('mchtEName', free(100).required(), 'merchant name (English)', 'S,P', 'Hecto Financial'),
    pmtPrdtNm: row('pmtPrdtNm', free(128).required(), 'product name', 'S,P', '테스트상품'),
    trdAmt: row('trdAmt', amount(12).required().sealed(), 'amount; foreign-currency merchants send USD × 100', 'S,P', '1000'),
    // the script example of the document sends it in clear (D-11)
    mchtCustNm: row('mchtCustNm', free(30).sealed({ lenient: true }).secret('personal'), 'customer name', 'S,P', '홍길동'),
    notiUrl: row('notiUrl', text(250).required(), 'server-to-server notification URL', 'S,P', 'https://example.com/notiUrl'),
    nextUrl: row(
      'nextUrl',
      text(250).required(),
      'result page, posted to by the browser after the completion screen',
      'S,P',
      'https://example.com/nextUrl',
    ),
    cancUrl: row(
      'cancUrl',
      text(250).required(),
      'page when the user leaves with the window’s own X',
      'S,P',
      'https://example.com/cancUrl',
    ),
    mchtParam: row('mchtParam', text(4000), 'merchant pass-through field, returned unchanged', 'S,P', EXAMPLE.passThrough),
    email: row('email', text(60).sealed().secret('personal'), 'customer e-mail', 'P', 'HongGilDong@example.com'),
    prdtTerm: row('prdtTerm', dateTime(), 'end of the service period; empty = ordinary sale', 'P', '20221231235959'),
    mchtCustId: row('mchtCustId', text(50).sealed().secret('personal'), 'merchant-side customer ID or unique key', 'P', EXAMPLE.customer),
    taxTypeCd: row('taxTypeCd', oneOf(['N', 'Y', 'G']), 'tax type: N taxed, Y exempt, G compound; empty = merchant setting', 'P', 'N'),
    taxAmt: row('taxAmt', compound(), 'taxable supply amount', 'P', '909'),
    vatAmt: row('vatAmt', compound(), 'VAT amount', 'P', '91'),
    taxFreeAmt: row('taxFreeAmt', compound(), 'tax-free amount', 'P', '0'),
    svcAmt: row('svcAmt', amount(12).sealed(), 'service charge (tip), cards only', 'P', '10'),
    instmtMon: digits(2).doc('instalment months: preselected and locked if offered; direct call: used as is', 'P', '00'),
    cardType: row('cardType', digits(1), '3 app-card only, 6 Hyundai PayShot', 'P', '3'),
    chainUserId: text(100).doc('Hyundai PayShot user ID (direct contract only)', 'P'),
    cardGb: row('cardGb', text(4), 'show only this card company (issuer code, §9.3)', 'P', 'NHC'),
    appScheme: row('appScheme', text(100), 'caller app scheme for in-app WebView', 'P', 'PAYAPPNAME://'),
    custIp: row('custIp', text(15), 'end user’s device IP', 'S,P', '127.0.0.1'),
    // absent is a hash mismatch, not a missing field (D-20)
    pktHash: row('pktHash', digest(200), 'hash', 'S,P', '64 hex'),
  },
  hash: H_UI,
  notes: ['Fields that the table does not name are ignored: the browser script posts about fifty, empty ones included.'],
});

/** What the browser posts to `nextUrl`, and to `cancUrl` with status 0031 and code 0009 (hecto-pg §6.1.2, §5.3, D-07). It carries no hash: for display only. */
export const cardReturn = message({
  id: 'card-return',
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
