import {
  type AnyField,
  amount,
  date,
  dateTime,
  digest,
  digits,
  type Fields,
  type Message,
  message,
  oneOf,
  pattern,
  text,
  time,
} from '@gwanmun/wire';
import { EXAMPLE, SILENTLY_REMOVED, WINDOW_ORDER_NUMBER } from './blocks.js';
import { windowField } from './codes/window.js';
import { H_UI } from './recipes.js';

/** A row with the label and codes that the vendor has for the field (hecto-pg §9.1). */
export function row<F extends AnyField>(name: string, field: F, meaning: string, origin = 'P', example?: string): F {
  const { label, tooLongLabel, codes } = windowField(name);
  const labels = tooLongLabel === label ? undefined : { 'too-long': tooLongLabel };
  const given = field.spec.required || field.spec.requiredWhen !== undefined ? codes : { tooLong: codes.tooLong };
  return field.label(label, labels).code(given).doc(meaning, origin, example) as F;
}

/** Fields that every window's hash is made of. */
type Hashed = 'mchtId' | 'method' | 'mchtTrdNo' | 'trdDt' | 'trdTm' | 'trdAmt';

/**
 * A form that opens a window, checked in the order of D-20: missing (1001…), length (1101…), decryption (1902), hash (1901), and only
 * then what the document has no order for. Whether `method` fits the path and the merchant is judged after that.
 */
export function windowRequest<const F extends Fields & Readonly<Record<Hashed, AnyField>>>(spec: {
  readonly id: string;
  readonly title: string;
  readonly origin: string;
  readonly fields: F;
  readonly notes?: readonly string[];
}): Message<F> {
  return message<F>({
    ...spec,
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
    hash: H_UI as never,
  });
}

/** Text that people read: markup, emoji and some words vanish from it (hecto-pg §1.9). */
const free = (max: number) => text(max).clean(SILENTLY_REMOVED);
const URL_EXAMPLE = 'https://example.com';

/** What every window asks first. `method` is taken as it comes, so that a wrong one is judged behind the hash (D-20). */
export function windowOrder<M extends string>(method: M, merchant: string) {
  return {
    // 10 here, 12 on the API (D-32)
    mchtId: row('mchtId', text(10).required(), 'merchant ID', 'S,P', merchant),
    method: row('method', text(20).required().default(method), 'payment method', 'S,P', method),
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
  };
}

/** What is sold. */
export function windowGoods(amountMeaning = 'amount') {
  return {
    pmtPrdtNm: row('pmtPrdtNm', free(128).required(), 'product name', 'S,P', '테스트상품'),
    trdAmt: row('trdAmt', amount(12).required().sealed(), amountMeaning, 'S,P', '1000'),
  };
}

/** Where the result goes, and what comes back with it. */
export function windowUrls() {
  const url = (name: string, meaning: string) => row(name, text(250).required(), meaning, 'S,P', `${URL_EXAMPLE}/${name}`);
  return {
    notiUrl: url('notiUrl', 'server-to-server notification URL'),
    nextUrl: url('nextUrl', 'result page, posted to by the browser after the completion screen'),
    cancUrl: url('cancUrl', 'page when the user leaves with the window’s own X'),
    mchtParam: row('mchtParam', text(4000), 'merchant pass-through field, returned unchanged', 'S,P', EXAMPLE.passThrough),
  };
}

/** The part that all windows but the easy-pay one have in common (hecto-pg §6.1.1, §6.8, §6.10, §6.19, §6.26, §6.27). */
export function windowCore<M extends string>(method: M, merchant: string, amountMeaning?: string) {
  return {
    ...windowOrder(method, merchant),
    mchtEName: row('mchtEName', free(100).required(), 'merchant name (English)', 'S,P', 'Hecto Financial'),
    ...windowGoods(amountMeaning),
    // the script example of the document sends it in clear (D-11)
    mchtCustNm: row('mchtCustNm', free(30).sealed({ lenient: true }).secret('personal'), 'customer name', 'S,P', '홍길동'),
    ...windowUrls(),
  };
}

/** Rows that some windows have. */
export const windowRows = {
  email: () => row('email', text(60).sealed().secret('personal'), 'customer e-mail', 'P', 'HongGilDong@example.com'),
  prdtTerm: () => row('prdtTerm', dateTime(), 'end of the service period; empty = ordinary sale', 'P', '20221231235959'),
  mchtCustId: () =>
    row('mchtCustId', text(50).sealed().secret('personal'), 'merchant-side customer ID or unique key', 'P', EXAMPLE.customer),
  svcAmt: () => row('svcAmt', amount(12).sealed(), 'service charge (tip), cards only', 'P', '10'),
  taxFreeAmt: (meaning: string, example: string) => row('taxFreeAmt', amount(12).sealed(), meaning, 'P', example),
  cphoneNo: () => digits(11).sealed().secret('personal').doc('mobile number, digits only', 'P', '01012345678'),
  custAcntSumry: (meaning: string, origin: string, example: string) => free(50).doc(meaning, origin, example),
  expireDt: () =>
    dateTime().doc('deposit deadline; default request date + 10 days; at most today + 365 days 23:59:59', 'P', '20211231235959'),
  appScheme: () => row('appScheme', text(100), 'caller app scheme for in-app WebView', 'P', 'PAYAPPNAME://'),
  custIp: () => row('custIp', text(15), 'end user’s device IP', 'S,P', '127.0.0.1'),
  // absent is a hash mismatch, not a missing field (D-20)
  pktHash: () => row('pktHash', digest(200), 'hash', 'S,P', '64 hex'),
} as const;

/** E-mail, period and customer, which most windows have side by side. */
export function windowContact() {
  return { email: windowRows.email(), prdtTerm: windowRows.prdtTerm(), mchtCustId: windowRows.mchtCustId() };
}

/** Tax type and the amounts of compound tax. Whether they add up is a business rule (ST55, hecto-pg §5.6). */
export function windowTax() {
  const part = (name: string, meaning: string, example: string) =>
    row(name, amount(12).sealed().conditional('needed when compound tax (taxTypeCd G)'), meaning, 'P', example);
  return {
    taxTypeCd: row('taxTypeCd', oneOf(['N', 'Y', 'G']), 'tax type: N taxed, Y exempt, G compound; empty = merchant setting', 'P', 'N'),
    taxAmt: part('taxAmt', 'taxable supply amount', '909'),
    vatAmt: part('vatAmt', 'VAT amount', '91'),
    taxFreeAmt: part('taxFreeAmt', 'tax-free amount', '0'),
  };
}

/**
 * Bank and cash receipt chosen beforehand: fields of the browser script that stand in no table, with the meaning they have in §6.14
 * (hecto-pg §7.2). The number is sealed there; here both forms are taken.
 */
export function windowReceipt() {
  return {
    bankCd: text(3).doc('bank chosen beforehand', 'P-js', '011'),
    cashRcptUIYn: text(1).doc('whether the window asks for a cash receipt', 'P-js', 'Y'),
    csrcIssReqYn: text(1).doc('cash receipt wanted: Y or N', 'P-js', 'N'),
    cashRcptPrposDivCd: text(1).doc('cash-receipt purpose: 0 income deduction, 1 expense proof', 'P-js', '0'),
    csrcRegNoDivCd: text(1).doc('kind of csrcRegNo: 1 card, 2 resident no., 3 business no., 4 mobile', 'P-js', '4'),
    csrcRegNo: text(64).sealed({ lenient: true }).secret('personal').doc('cash-receipt identity number', 'P-js', '01012345678'),
  };
}

export const IGNORED_FIELDS = 'Fields that the table does not name are ignored: the browser script posts about fifty, empty ones included.';
