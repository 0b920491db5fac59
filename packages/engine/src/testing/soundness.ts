import { checkLedger } from '@gwanmun/ledger';
import { expect } from 'vitest';
import type { Bench } from './bench.js';

/** Everything that must hold once no intent is open: our books, the network's books, postings, notifications and jobs agree. */
export async function expectSound(bench: Bench): Promise<void> {
  expect(await openIntents(bench)).toEqual([]);
  await expectBooksAgree(bench);
  expect((await checkLedger(bench.pool)).findings).toEqual([]);
  await expectNotifications(bench);
}

export async function openIntents({ pool }: Bench): Promise<string[]> {
  const { rows } = await pool.query(
    `select transaction_id from gwanmun.transactions where state in ('pending', 'unknown') or open_cancel is not null`,
  );
  return rows.map((row) => row.transaction_id);
}

/** What the network holds is what we say: no approval without a payment, none lost, cancels alike. */
async function expectBooksAgree({ pool, network }: Bench): Promise<void> {
  const { rows } = await pool.query(
    `select transaction_id as id, kind, amount, cancelled, cancel_count as count, payment_id as payment
     from gwanmun.transactions where state = 'approved' and kind in ('payment', 'cancel')`,
  );
  const ours = Object.fromEntries(
    rows.map((row) => [
      row.id,
      row.kind === 'payment' ? { amount: row.amount, cancelled: row.cancelled } : { amount: row.amount, of: row.payment },
    ]),
  );
  const theirs = Object.fromEntries(
    [...network.books]
      .filter(([, entry]) => entry.state === 'approved' || entry.state === 'cancelled')
      .map(([id, entry]) => [
        id,
        entry.kind === 'approval'
          ? { amount: entry.amount, cancelled: network.cancelledOf(id) }
          : { amount: entry.amount, of: entry.payment },
      ]),
  );
  expect(ours).toEqual(theirs);
}

/** One notification, with one job, for each approved payment and cancel (the bench's merchant wants both). */
async function expectNotifications({ pool }: Bench): Promise<void> {
  const { rows } = await pool.query(
    `select t.transaction_id,
       (select count(*) from gwanmun.notifications n where n.merchant_id = t.merchant_id and n.transaction_id = t.transaction_id) as notifications,
       (select count(*) from graphile_worker._private_jobs j, gwanmun.notifications n
         where n.merchant_id = t.merchant_id and n.transaction_id = t.transaction_id
           and j.payload::jsonb->'notifications' @> jsonb_build_array(jsonb_build_array(t.merchant_id, n.notification_id))) as jobs,
       (t.state = 'approved' and t.kind in ('payment', 'cancel'))::int as expected
     from gwanmun.transactions t`,
  );
  const wrong = rows.filter((row) => row.notifications !== row.expected || row.jobs !== row.expected);
  expect(wrong).toEqual([]);
}
