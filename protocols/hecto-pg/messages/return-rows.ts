import { type AnyField, amount, dateTime, type Fields, fixed, type Message, message, oneOf, text } from '@gwanmun/wire';
import { EXAMPLE } from './blocks.js';

/**
 * What the browser posts to `nextUrl`, and to `cancUrl` with status 0031 and code 0009 (hecto-pg §5.3, D-07). It carries no hash: for
 * display only.
 */
export function windowReturn<const F extends Fields>(spec: {
  readonly id: string;
  readonly title: string;
  readonly origin: string;
  readonly fields: F;
  readonly notes?: readonly string[];
}): Message<F> {
  return message<F>({ ...spec, layout: 'form', tolerant: true });
}

/** A return's method: filled in where there is but one. */
export const returnedMethod = <const M extends string>(method: M) =>
  text(20).required().default(method).doc('window method name', 'P', method);

/** The same for tables that several windows share. */
export const oneOfMethods = <const V extends readonly string[]>(methods: V) =>
  oneOf(methods).required().doc('window method name', 'P', methods[0]);

const STATUS_MEANING: Readonly<Record<string, string>> = {
  '0021': '0021 success',
  '0051': '0051 virtual account issued, waiting for the deposit',
  '0061': '0061 authenticated, the approval is still to be asked for',
  '0031': '0031 failure',
};

/** Rows of every return. `statuses` are those of a success; numbers and amounts come with them only. */
export function returned<M extends AnyField, const S extends readonly string[]>(method: M, merchant: string, statuses: S) {
  const all = [...statuses, '0031'] as unknown as readonly [...S, '0031'];
  return {
    mchtId: text(10).required().doc('merchant ID', 'P', merchant),
    outStatCd: oneOf(all)
      .required()
      .doc(all.map((status) => STATUS_MEANING[status]).join(', '), 'P', statuses[0]),
    outRsltCd: text(4).required().doc('0000 on success, otherwise reject code', 'P', '0000'),
    outRsltMsg: text(200).required().doc('result message', 'P', '결제 요청 정보 누락 (상품명)'),
    method,
    mchtTrdNo: text(100).required().doc('merchant’s order number', 'P', EXAMPLE.order),
    mchtCustId: text(50).sealed().secret('personal').doc('merchant-side customer ID or unique key', 'P', EXAMPLE.customer),
    trdNo: text(40)
      .requiredWhen('outStatCd', ...statuses)
      .doc('gateway transaction number; empty when nothing was approved', 'P', EXAMPLE.transaction),
    trdAmt: amount(12)
      .requiredWhen('outStatCd', ...statuses)
      .sealed()
      .doc('amount', 'P', '1000'),
    mchtParam: text(4000).doc('merchant pass-through field, returned unchanged', 'P', EXAMPLE.passThrough),
    authDt: dateTime().doc('approval (or issue) date-time', 'P', '20211231100000'),
  };
}

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
