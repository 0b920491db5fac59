import { createHectoPg } from '@gwanmun/hecto-pg/client';
import { TESTBED_KEYS } from '@gwanmun/hecto-pg/messages';
import { checkLedger } from '@gwanmun/ledger';
import { reconcile } from '@gwanmun/networks';
import type pg from 'pg';
import { type Deed, MERCHANT } from './load.js';

interface Row {
  readonly id: string;
  readonly kind: 'payment' | 'cancel';
  readonly order: string;
  readonly paymentId: string | null;
  readonly state: string;
  readonly amount: number;
  readonly cancelled: number;
}

const ROWS = `select transaction_id as id, kind, order_no as "order", payment_id as "paymentId", state, amount, cancelled
  from gwanmun.transactions where merchant_id = $1 and kind in ('payment', 'cancel')`;

/** How many intents and notifications have not come to their end yet. */
export async function openThings(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ open: number }>(
    `select (select count(*) from gwanmun.transactions where state in ('pending', 'unknown') or open_cancel is not null)::int
          + (select count(*) from gwanmun.notifications where state = 'waiting')::int as open`,
  );
  return rows[0]!.open;
}

/** Everything that must hold after recovery has run, whatever was killed when. Returns what does not, in words. */
export async function verify(pool: pg.Pool, deeds: readonly Deed[], notifications: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<Row>(ROWS, [MERCHANT]);
  const books = await reconcile(pool);
  const ledger = await checkLedger(pool);
  return [
    ...answersHold(deeds, rows),
    ...cancelsFit(rows),
    ...notified(rows, notifications),
    ...books.findings.map((finding) => `books: ${JSON.stringify(finding)}`),
    ...(books.open > 0 ? [`books: ${books.open} still open`] : []),
    ...ledger.findings.map((finding) => `ledger: ${JSON.stringify(finding)}`),
  ];
}

/** Nothing lost, nothing invented, nothing twice: what the merchant was told is what is on record. */
function answersHold(deeds: readonly Deed[], rows: readonly Row[]): string[] {
  const byOrder = new Map<string, Row[]>();
  for (const row of rows) byOrder.set(row.order, [...(byOrder.get(row.order) ?? []), row]);
  const wrong: string[] = [];
  for (const deed of deeds) {
    const found = byOrder.get(deed.orderNo) ?? [];
    const say = (what: string) => wrong.push(`${deed.kind} ${deed.orderNo} told ${deed.told} ${deed.code ?? ''}: ${what}`);
    if (found.length > 1) say(`${found.length} rows`);
    const row = found[0];
    if (row && row.amount !== deed.amount) say(`amount ${row.amount} instead of ${deed.amount}`);
    if (deed.told === 'approved' && row?.state !== 'approved') say(`stored as ${row?.state ?? 'nothing'}`);
    if (deed.told === 'approved' && row && row.id !== deed.transactionNo) say(`number ${row.id} instead of ${deed.transactionNo}`);
    if (deed.told === 'refused' && row && !['refused', 'reversed'].includes(row.state)) say(`stored as ${row.state}`);
    // The caller was told that the issuer did not answer: a failure, which must not charge the customer later.
    if (deed.kind === 'payment' && deed.code === 'VTIM' && row?.state === 'approved') say('charged after a time-out was reported');
  }
  const known = new Set(deeds.map((deed) => deed.orderNo));
  for (const row of rows) if (!known.has(row.order)) wrong.push(`${row.kind} ${row.order}: nobody asked for it`);
  return wrong;
}

function cancelsFit(rows: readonly Row[]): string[] {
  const sums = new Map<string, number>();
  for (const row of rows) {
    if (row.kind === 'cancel' && row.state === 'approved') sums.set(row.paymentId!, (sums.get(row.paymentId!) ?? 0) + row.amount);
  }
  return rows
    .filter((row) => row.kind === 'payment' && (row.cancelled !== (sums.get(row.id) ?? 0) || row.cancelled > row.amount))
    .map((row) => `payment ${row.order}: cancelled ${row.cancelled} of ${row.amount}, its cancels sum to ${sums.get(row.id) ?? 0}`);
}

/** Every approval reached the merchant with a valid hash, and nothing else did. */
function notified(rows: readonly Row[], bodies: readonly string[]): string[] {
  const pg = createHectoPg({ mchtId: MERCHANT, aesKey: TESTBED_KEYS.cipher, hashKey: TESTBED_KEYS.hash });
  const wrong: string[] = [];
  const amounts = new Map<string, number>();
  for (const body of bodies) {
    const read = pg.verifyNotification(Buffer.from(body, 'latin1'), 'application/x-www-form-urlencoded; charset=EUC-KR');
    if (!read.verified) wrong.push(`a notification that does not verify (${read.reason}): ${body.slice(0, 200)}`);
    else amounts.set(read.notification.mchtTrdNo, Number(read.notification.trdAmt));
  }
  for (const row of rows.filter((each) => each.kind === 'payment')) {
    const amount = amounts.get(row.order);
    if (row.state === 'approved' && amount !== row.amount)
      wrong.push(`payment ${row.order}: notified of ${amount} instead of ${row.amount}`);
    if (row.state !== 'approved' && amount !== undefined) wrong.push(`payment ${row.order} is ${row.state} but was notified`);
  }
  return wrong;
}
