import { amount, date, dateTime, digest, digits, type Field, fixed, oneOf, type ProblemCodes, pattern, text, time } from '@gwanmun/wire';

/** Examples that the documents use throughout. */
export const EXAMPLE = {
  order: 'ORDER20211231100000',
  transaction: 'STFP_PGCAnxca_jt_il0211129135810M1494620',
  customer: 'HongGilDong',
  passThrough: 'name=HongGilDong&age=25',
} as const;

/** What an API request that does not fit its table is answered with (hecto-pg §10.2, D-21). */
export const API_CODES: ProblemCodes = {
  malformed: 'ST09',
  missing: 'ST09',
  tooLong: 'ST09',
  badCharacter: 'ST09',
  badValue: 'ST09',
  undecryptable: '1902',
  hashMismatch: '1901',
  noKeys: 'ST47',
};

/** Words that vanish from free text of window requests, together with tags and emoji (hecto-pg §1.9). */
export const SILENTLY_REMOVED = ['href', 'alert', 'javascript', 'console.log'] as const;

/**
 * Order numbers are printable ASCII ("no Korean letters"); they enter hashes and EUC-KR posts. On the API they hold no braces,
 * since the answer echoes them and may not contain any (hecto-pg §5.1).
 */
const API_ORDER_NUMBER = /^[ -z|~]+$/;
export const WINDOW_ORDER_NUMBER = /^[ -~]+$/;

/** A routing code: the only one, or one of several that the sender names. */
export type Codes = string | readonly string[];
type CodeField<C extends Codes> = C extends string
  ? Field<C, 'filled'>
  : C extends readonly string[]
    ? Field<C[number], 'required'>
    : never;

/** A row of `params` that holds a routing code; filled in where there is but one. */
function code<const C extends Codes>(codes: C, meaning: string, origin: string): CodeField<C> {
  const field = typeof codes === 'string' ? fixed(codes) : oneOf(codes).required();
  const example = typeof codes === 'string' ? codes : codes[0];
  return field.in('params').doc(meaning, origin, example) as unknown as CodeField<C>;
}

/** Members of `params` of every request (block PRQ, hecto-pg §5.1). The server takes any `0A..` version and echoes it. */
export function routed<const M extends Codes, const B extends Codes>(method: M, bizType: B, version = '0A19') {
  return {
    ...addressed(version),
    method: code(method, 'method code', 'S,P'),
    bizType: code(bizType, 'operation code', 'S,P'),
    encCd: fixed('23').in('params').doc('encryption scheme', 'S,P', '23'),
    ...sent('merchant’s number of this request, unique per merchant'),
    mobileYn: text(1).in('params').doc('Y mobile web or app, N PC or other', 'S,P', 'N'),
    osType: text(1).in('params').doc('A Android, I iOS, W Windows, M Mac, E other, empty unknown', 'S,P', 'W'),
  };
}

/** `params` of the inquiry: no method, no bizType, no encCd (hecto-pg §6.35). */
export function inquired() {
  return { ...addressed('0A1M'), ...sent('merchant’s number of this inquiry, unique per merchant') };
}

function addressed(version: string) {
  return {
    // 12 on the API, 10 in windows (D-32)
    mchtId: text(12).required().in('params').doc('merchant ID', 'S,P', 'nxca_jt_il'),
    ver: pattern(/^0A..$/, 4)
      .required()
      .default(version)
      .in('params')
      .doc('message version; any 0A.. is accepted and echoed', 'S,P', version),
  };
}

function sent(orderMeaning: string) {
  return {
    mchtTrdNo: pattern(API_ORDER_NUMBER, 100).required().in('params').doc(orderMeaning, 'S,P', EXAMPLE.order),
    trdDt: date().required().in('params').doc('date this message is sent', 'S,P', '20211231'),
    trdTm: time().required().in('params').doc('time this message is sent', 'S,P', '100000'),
  };
}

const SUCCESS_TEXT = '정상적으로 처리되었습니다.';

/** Members of `params` of every answer (block PRS, hecto-pg §5.1). */
export function answered<const M extends Codes, const B extends Codes>(method: M, bizType: B, version = '0A19') {
  return {
    ...echoed(version),
    method: code(method, 'echo', 'P'),
    bizType: code(bizType, 'echo', 'P'),
    encCd: fixed('23').in('params').doc('echo', 'P', '23'),
    ...outcome(),
  };
}

/** `params` of the answer to an inquiry (hecto-pg §6.35). */
export function inquiryAnswered() {
  return { ...echoed('0A1M'), ...outcome() };
}

function echoed(version: string) {
  return {
    mchtId: text(12).required().in('params').doc('echo', 'P', 'nxca_jt_il'),
    ver: text(4).required().default(version).in('params').doc('echo', 'P', version),
  };
}

function outcome() {
  return {
    mchtTrdNo: text(100).required().in('params').doc('echo', 'P', EXAMPLE.order),
    trdNo: text(40).required().in('params').doc('gateway number of this operation (a cancel has its own)', 'P', EXAMPLE.transaction),
    trdDt: date().required().in('params').doc('date of the answer', 'P', '20211231'),
    trdTm: time().required().in('params').doc('time of the answer', 'P', '100000'),
    outStatCd: oneOf(['0021', '0031']).required().default('0021').in('params').doc('0021 success, 0031 failure', 'P', '0021'),
    outRsltCd: text(4).required().default('0000').in('params').doc('0000 or reject code', 'P', '0000'),
    outRsltMsg: text(200).default(SUCCESS_TEXT).in('params').doc('message; always sent, a client can do without', 'P', SUCCESS_TEXT),
  };
}

/** The hash of a request; its absence is a missing field there (D-21), anything that is no hash is a wrong one. */
export const requestHash = (max = 200) => digest(max).required().code({ badValue: '1901' }).doc('hash', 'P', '64 hex');

/** The hash of an answer: its own recipe on success, the request's on failure; a client may accept either (D-12). */
export const answerHash = () => digest(64).doc('hash', 'P', '64 hex');

/** The amounts of compound tax. Whether they add up is a business rule (ST55), so the table only checks their form (hecto-pg §5.6, D-09). */
export function compoundTax(of: string) {
  const part = (meaning: string, example: string) =>
    amount(12).sealed().conditional('needed when compound tax (taxTypeCd G)').doc(`${meaning}${of}`, 'P', example);
  return { taxAmt: part('taxable supply amount', '909'), vatAmt: part('VAT amount', '91'), taxFreeAmt: part('tax-free amount', '0') };
}

/** The same with the service charge. */
export function taxFields(of: string) {
  return { ...compoundTax(of), svcAmt: amount(12).sealed().doc(`service charge (tip)${of}`, 'P', '10') };
}

export const taxType = () => oneOf(['N', 'Y', 'G']).doc('tax type: N taxed, Y exempt, G compound; empty = merchant setting', 'P', 'N');

export const currency = () => oneOf(['KRW', 'USD']).required().doc('currency: KRW domestic, USD overseas', 'S,P', 'KRW');

/** The currency of methods that know no other. */
export const wonOnly = () => fixed('KRW').doc('currency', 'P', 'KRW');

/** Rows that many messages share. */
export const rows = {
  transactionNo: (meaning: string) => text(40).doc(meaning, 'P', EXAMPLE.transaction),
  dateTime: (meaning: string) => dateTime().doc(meaning, 'P', '20211231100000'),
  passThrough: () => text(4000).doc('merchant pass-through field, returned unchanged', 'S,P', EXAMPLE.passThrough),
  notifyUrl: (origin = 'P') => text(250).doc('server-to-server notification URL', origin, 'https://example.com/notiUrl'),
  email: () => text(60).secret('personal').doc('customer e-mail', 'P', 'HongGilDong@example.com'),
  customerName: () => text(30).secret('personal').doc('customer name', 'P', '홍길동'),
  customerId: () => text(50).secret('personal').doc('merchant-side customer ID or unique key', 'P', EXAMPLE.customer),
  instalments: () => digits(2).doc('instalment months, 2 digits, 00 = lump sum', 'P', '00'),
  billKey: (meaning: string, max = 50) => text(max).secret('key').doc(meaning, 'P', 'SBILL_0123456789'),
  amountSealed: (meaning = 'amount') => amount(12).required().sealed().doc(meaning, 'P', '1000'),
  goodsName: () => text(128).required().doc('product name', 'P', '테스트상품'),
  sellerName: (max = 128) => text(max).doc('seller name', 'P', '헥토파이낸셜'),
  ordererName: (max = 30) => text(max).secret('personal').doc('orderer name', 'P', '홍길동'),
  /** Plain on the API, unlike `mchtCustId` of windows (hecto-pg §5.7). */
  userId: () => text(50).secret('personal').doc('merchant-side customer ID, plain', 'P', EXAMPLE.customer),
  phoneNo: () => digits(11).sealed().secret('personal').doc('payer’s mobile number', 'P', '01012345678'),
  carrier: () => text(3).sealed().doc('carrier code (§9.6)', 'P', 'SKT'),
  productName: () => text(128).doc('product name (note the lower-case p in prd)', 'P', '테스트상품'),
} as const;

/** Card data as the API takes it: sealed, declared by plain length (hecto-pg §6.3; the longer ones of §6.4 describe ciphertext). */
export const card = {
  cardNo: () => digits(16).sealed().secret('card').doc('card number', 'P', '1111222233334444'),
  vldDtMon: () => digits(2).sealed().secret('key').doc('expiry month MM', 'P', '12'),
  vldDtYear: () => digits(2).sealed().secret('key').doc('expiry year YY', 'P', '24'),
  idntNo: () => digits(10).sealed().secret('key').doc('birth date 6 digits or business number 10 digits', 'P', '991231'),
  cardPwd: () => digits(2).sealed().secret('key').doc('first 2 digits of the card PIN', 'P', '00'),
} as const;
