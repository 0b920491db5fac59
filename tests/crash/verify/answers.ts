import type { Deed } from '../diary.js';
import { NO_ORDER, type Row, type Rows } from './rows.js';

/** States that a deed may have come to, by its answer. */
const APPROVED = ['approved'];
const ISSUED = ['waiting', 'approved', 'voided', 'expired'];
const NOT_DONE = ['refused', 'reversed'];

function expectedStates({ method, kind, told }: Deed): readonly string[] | undefined {
  if (told === 'approved') return method === 'VA' && kind === 'payment' ? ISSUED : APPROVED;
  return told === 'refused' ? NOT_DONE : undefined;
}

/** Nothing lost, nothing invented, nothing twice: what the merchant was told is what is on record. */
export function answersHold(deeds: readonly Deed[], rows: Rows): string[] {
  const wrong = deeds.flatMap((deed) =>
    contradictions(deed, rows.ofOrder(deed.merchantId, deed.orderNo)).map(
      (what) => `${deed.merchantId} ${deed.method} ${deed.kind} ${deed.orderNo} told ${deed.told} ${deed.code ?? ''}: ${what}`,
    ),
  );
  const known = new Set(deeds.map(({ merchantId, orderNo }) => `${merchantId}/${orderNo}`));
  for (const { merchantId, order, kind } of rows.all) {
    if (order !== NO_ORDER && !known.has(`${merchantId}/${order}`)) wrong.push(`${merchantId} ${kind} ${order}: nobody asked for it`);
  }
  return wrong;
}

function contradictions(deed: Deed, found: readonly Row[]): string[] {
  const { kind, method, amount, told, code, never } = deed;
  const wrong: string[] = [];
  if (found.length > 1) wrong.push(`${found.length} rows`);
  const row = found[0];
  const states = expectedStates(deed);
  if (states && (row ? !states.includes(row.state) : told === 'approved')) wrong.push(`stored as ${row?.state ?? 'nothing'}`);
  if (!row) return wrong;
  if (never && row.state === 'approved') wrong.push('done after what it needs was ended');
  if (row.kind !== kind) wrong.push(`stored as a ${row.kind}`);
  // The issue of an account may have been changed since.
  if (row.amount !== amount && !(method === 'VA' && kind !== 'cancel')) wrong.push(`amount ${row.amount} instead of ${amount}`);
  if (told === 'approved' && row.id !== deed.transactionNo) wrong.push(`number ${row.id} instead of ${deed.transactionNo}`);
  if (deed.paymentNo !== undefined && row.paymentId !== deed.paymentNo) wrong.push(`belongs to ${row.paymentId}, not ${deed.paymentNo}`);
  // The caller was told that the institution did not answer: a failure, which must not charge the customer later.
  if (kind === 'payment' && method !== 'VA' && method !== 'EC' && code === 'VTIM' && row.state === 'approved')
    wrong.push('charged after a time-out was reported');
  return wrong;
}

/** What was given back of a payment is the sum of its cancels, never more than was paid, and no cancel was made twice. */
export function cancelsFit(deeds: readonly Deed[], rows: Rows): string[] {
  const sums = new Map<string, { amount: number; count: number }>();
  for (const { kind, state, merchantId, paymentId, amount } of rows.all) {
    if (kind !== 'cancel' || state !== 'approved') continue;
    const sum = sums.get(`${merchantId}/${paymentId}`) ?? { amount: 0, count: 0 };
    sums.set(`${merchantId}/${paymentId}`, { amount: sum.amount + amount, count: sum.count + 1 });
  }
  const wrong = rows.all
    .filter(({ kind }) => kind === 'payment')
    .flatMap(({ merchantId, id, order, state, amount, cancelled, cancels }) => {
      const sum = sums.get(`${merchantId}/${id}`) ?? { amount: 0, count: 0 };
      const fits = cancelled === sum.amount && cancels === sum.count && cancelled <= amount && (cancelled === 0 || state === 'approved');
      const says = `cancelled ${cancelled} of ${amount} in ${cancels}, its cancels: ${sum.amount} in ${sum.count}`;
      return fits ? [] : [`${merchantId} payment ${order} (${state}): ${says}`];
    });
  return [...wrong, ...cancelledTwice(deeds, rows)];
}

/** Of the requests for one cancel of a payment at most one was done, whatever the others were told. */
function cancelledTwice(deeds: readonly Deed[], rows: Rows): string[] {
  const done = new Map<string, string[]>();
  for (const { kind, merchantId, orderNo, paymentNo, cancelNo } of deeds) {
    if (kind !== 'cancel' || cancelNo === undefined || rows.ofOrder(merchantId, orderNo)[0]?.state !== 'approved') continue;
    const key = `${merchantId} payment ${paymentNo}, cancel ${cancelNo}`;
    done.set(key, [...(done.get(key) ?? []), orderNo]);
  }
  return [...done]
    .filter(([, orders]) => orders.length > 1)
    .map(([key, orders]) => `${key} was made ${orders.length} times: ${orders.join()}`);
}
