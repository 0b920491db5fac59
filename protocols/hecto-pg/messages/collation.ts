import {
  type AnyMessage,
  amount,
  date,
  digest,
  digits,
  type Fields,
  fixed,
  type HashRecipe,
  integer,
  type Message,
  message,
  oneOf,
  type ProblemCodes,
  text,
  time,
} from '@gwanmun/wire';
import { EXAMPLE } from './blocks.js';
import { COLLATION_CODES } from './codes/collation.js';
import { REPORT_CODES } from './methods.js';
import { H_COL } from './recipes.js';

/** What a collation request that does not fit is answered with (hecto-pg §10.4). */
const CODES: ProblemCodes = {
  malformed: 'ST09',
  missing: 'ST91',
  tooLong: 'ST09',
  badCharacter: 'ST09',
  badValue: 'ST09',
  hashMismatch: 'ST92',
  noKeys: 'ST90',
};

/** A request, as GET query or as form (hecto-pg §6.36, §6.37): missing, unknown merchant, hash, and then the values, as §10.4 lists them. */
function request<const F extends Fields>(
  id: string,
  title: string,
  origin: string,
  fields: F,
  hash: HashRecipe<keyof F & string>,
): Message<F> {
  return message<F>({ id, title, origin, layout: 'form', checks: ['missing', 'hash', 'length', 'format'], codes: CODES, fields, hash });
}

const merchant = () => text(10).required().doc('merchant ID, also in the path', 'P', 'nxca_jt_il');
const methodCode = () => oneOf(REPORT_CODES).required().doc('method code (§9.8)', 'P', 'CA');
// anything that is no hash is a wrong one
const hash = () => digest(200).required().code({ badValue: 'ST92', tooLong: 'ST92' }).doc('hash', 'P', '64 hex');

export const transactionCollationRequest = request(
  'transaction-collation-request',
  'Transaction collation — request',
  'hecto-pg §6.36, §10.4',
  {
    mchtId: merchant(),
    mchtTy: fixed('M').doc('constant', 'P', 'M'),
    method: methodCode(),
    pdTy: fixed('D').doc('constant: a day', 'P', 'D'),
    trdDtSt: date().required().doc('transaction date', 'P', '20211231'),
    pktHash: hash(),
  },
  H_COL('trdDtSt'),
);

export const settlementCollationRequest = request(
  'settlement-collation-request',
  'Settlement collation — request',
  'hecto-pg §6.37, §10.4',
  {
    mchtId: merchant(),
    method: methodCode(),
    crtrDt: date().required().doc('planned settlement date', 'P', '20211231'),
    // printed AN(32), is 64 hex
    pktHash: hash(),
  },
  H_COL('crtrDt'),
);

/** A line of an answer. Tolerant, so that one odd value never costs a reader the report; a `|` or line break in a value becomes a blank. */
function line<const F extends Fields>(id: string, title: string, origin: string, fields: F): Message<F> {
  return message<F>({ id, title, origin, layout: 'pipe', tolerant: true, fields });
}

/** The first line of both answers (hecto-pg §6.36); on anything but 0000 the only one. */
export const collationHead = line('collation-head', 'Collation — first line of the answer', 'hecto-pg §6.36, §6.37, §9.9', {
  code: text(4).required().default('0000').doc('result code', 'P', '0000'),
  message: text(200).required().default(COLLATION_CODES['0000']!.ko).doc('message', 'P', COLLATION_CODES['0000']!.ko),
  rows: integer().required().doc('number of lines that follow', 'P', '1'),
});

const kind = () => oneOf(['0', '1']).required().doc('0 approval, 1 cancel', 'P', '0');
const order = () => text(100).doc('merchant’s order number', 'P', EXAMPLE.order);
const payer = () => text(88).secret('personal').doc('orderer name', 'P', '홍길동');
const product = () => text(200).doc('product name', 'P', '테스트상품');
const approval = () => text(15).doc('card approval number', 'P', '30001234');
const instalments = () => digits(2).doc('instalment months; cards', 'P', '00');
const code = () => text(2).required().doc('method code', 'P', 'VA');

/** A line of the transaction collation (hecto-pg §6.36): approvals on their day, cancels on theirs (D-35). The names of the cells are ours. */
export const transactionCollationRow = line('transaction-collation-row', 'Transaction collation — line', 'hecto-pg §6.36', {
  mchtId: text(10).required().doc('merchant ID', 'P', 'mid_test'),
  method: code(),
  trdNo: text(40).required().doc('gateway transaction number', 'P', EXAMPLE.transaction),
  mchtTrdNo: order(),
  kind: kind(),
  trdDt: date().required().doc('date; of cancels the cancel’s', 'P', '20211231'),
  trdTm: time().required().doc('time; of cancels the cancel’s', 'P', '100001'),
  trdAmt: amount(12).required().doc('amount, plain; printed N(13)', 'P', '1000'),
  orgTrdNo: text(40).doc('gateway number of the payment; cancels', 'P', EXAMPLE.transaction),
  orgTrdDt: date().doc('date of the payment; cancels', 'P', '20211231'),
  ordNm: payer(),
  prdtNm: product(),
  apprNo: approval(),
  fnNm: text(20).doc('financial company; a name, though code tables §9.4–9.6 apply too', 'P', '케이뱅크'),
  instmtMon: instalments(),
  ninstmtYn: text(1).doc('instalment without interest, borne by the merchant; cards', 'P', 'N'),
});

const signed = (meaning: string, example: string) => integer({ loose: true }).max(13).required().doc(meaning, 'P', example);

/** A line of the settlement collation (hecto-pg §6.37). Amounts of cancels are negative (D-36). The names of the cells are ours. */
export const settlementCollationRow = line('settlement-collation-row', 'Settlement collation — line', 'hecto-pg §6.37, D-36', {
  mchtId: text(10).required().doc('merchant ID', 'P', 'mid_test'),
  trdNo: text(40).required().doc('gateway transaction number', 'P', 'SOFP_00000001'),
  orgTrdNo: text(40).doc('gateway number of the payment', 'P', 'SOFP_00000004'),
  method: code(),
  trdDt: date().required().doc('approval or cancel date', 'P', '20211231'),
  kind: kind(),
  fnCd: text(20).doc('bank, card or carrier code', 'P', '089'),
  apprNo: approval(),
  instmtMon: instalments(),
  mchtTrdNo: order(),
  ordNm: payer(),
  prdtNm: product(),
  trdAmt: signed('payment amount', '1000'),
  fee: signed('fee (supply amount)', '20'),
  feeVat: signed('VAT on the fee', '2'),
  sttlAmt: signed('amount to be settled = payment − fee − VAT', '978'),
  sttlDt: date().required().doc('planned settlement date', 'P', '20210514'),
});

/** A report: a request as GET query or POST form, and an answer of lines. */
export interface Collation<Q extends AnyMessage, R extends AnyMessage> {
  /** Path with a `:mchtId` in it, on the collation host. */
  readonly route: string;
  readonly path: (mchtId: string) => string;
  readonly request: Q;
  readonly head: typeof collationHead;
  readonly row: R;
  /** Behind every line that is sent; readers also take `\r\n`. */
  readonly lineEnd: '\n';
}

function collation<Q extends AnyMessage, R extends AnyMessage>(file: string, request: Q, row: R): Collation<Q, R> {
  const at = (mchtId: string): string => `/api/pg/${mchtId}/${file}`;
  return {
    route: at(':mchtId'),
    path: (mchtId) => at(encodeURIComponent(mchtId)),
    request,
    head: collationHead,
    row,
    lineEnd: '\n',
  };
}

/** What was paid and cancelled on a day by one method (hecto-pg §6.36). */
export const transactionCollation = collation('transInfo.do', transactionCollationRequest, transactionCollationRow);

/** What is paid out on a day for one method (hecto-pg §6.37). */
export const settlementCollation = collation('sttlmntInfo.do', settlementCollationRequest, settlementCollationRow);
