import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { checkLedger } from './index.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const run = (sql: string) => database.pool.query(sql);
const failing = async (since?: Date): Promise<string[]> =>
  (await checkLedger(database.pool, since && { since })).findings.map(({ check, subject }) => `${check} ${subject}`).sort();

/** Three payments of 10,000 at 2.5 %: the first was settled, with a cancel of the second; the third is due. Then a run that pays nothing. */
beforeEach(async () => {
  await run(`truncate gwanmun.transactions, gwanmun.postings, gwanmun.settlement_items, gwanmun.settlement_runs, gwanmun.settings`);
  await run(`
    insert into gwanmun.transactions (merchant_id, transaction_id, kind, method, channel, protocol, order_no, payment_id, state, on_unknown,
      currency, amount, cancelled, cancel_count, fee_basis_points, requested_at, decided_at)
    select 'm', id, kind, 'card', 'api', 'test', id, payment, 'approved', 'complete', 'KRW', 10000, cancelled, cancelled / 10000, 250, now(), now()
    from (values ('p1', 'payment', null, 0), ('p2', 'payment', null, 10000), ('p3', 'payment', null, 0), ('c2', 'cancel', 'p2', 0))
      as t (id, kind, payment, cancelled);
    insert into gwanmun.postings (merchant_id, posting_id, payment_id, kind, currency, accounts, amounts, posted_at)
    select 'm', id, payment, kind, 'KRW', '{network_receivable,merchant_payable,fee_income,fee_vat}',
      array[10000 * sign, -9725 * sign, -250 * sign, -25 * sign], now()
    from (values ('p1', 'p1', 'approval', 1), ('p2', 'p2', 'approval', 1), ('p3', 'p3', 'approval', 1), ('c2', 'p2', 'cancel', -1))
      as t (id, payment, kind, sign);
    insert into gwanmun.settlement_items (merchant_id, transaction_id, payment_id, method, kind, currency, decided_at, base_date, due_date,
      amount, fee, vat, net, batch, run_id)
    select 'm', id, payment, 'card', kind, 'KRW', now(), '2026-03-06', '2026-03-10', 10000 * sign, 250 * sign, 25 * sign, 9725 * sign, 1, run
    from (values ('p1', 'p1', 'approval', 1, 'r1'), ('p2', 'p2', 'approval', 1, 'r1'), ('c2', 'p2', 'cancel', -1, 'r2'),
      ('p3', 'p3', 'approval', 1, null)) as t (id, payment, kind, sign, run);
    insert into gwanmun.settlement_runs (merchant_id, run_id, currency, run_no, run_date, items, gross, cancelled, fee, vat, net, carried_in,
      paid, settled_at) values
      ('m', 'r1', 'KRW', 1, '2026-03-10', 2, 20000, 0, 500, 50, 19450, 0, 19450, now()),
      ('m', 'r2', 'KRW', 2, '2026-03-11', 1, 0, 10000, -250, -25, -9725, 0, 0, now());
    insert into gwanmun.postings (merchant_id, posting_id, payment_id, kind, currency, accounts, amounts, posted_at)
    values ('m', 'r1', 'r1', 'settlement', 'KRW', '{merchant_payable,cash}', '{19450,-19450}', now());
    insert into gwanmun.settings (key, value) values ('settlement.collected', '{"watermark": "infinity", "batch": 1}')`);
});

it('finds nothing in sound settlements', async () => {
  expect(await failing()).toEqual([]);
  expect(await failing(new Date(Date.now() - 60_000))).toEqual([]);
});

it('finds an item that says something else than its posting', async () => {
  await run(`update gwanmun.settlement_items set fee = fee + 1, net = net - 1 where transaction_id = 'p3'`);
  expect(await failing(new Date(Date.now() - 60_000))).toEqual(['item-agrees-with-posting p3']);
  expect(await failing()).toEqual(['item-agrees-with-posting p3', 'payable-is-unpaid-items KRW']);
});

it('finds a posting that was passed over, but not one that is not collected yet', async () => {
  await run(`delete from gwanmun.settlement_items where transaction_id = 'p3'`);
  expect(await failing()).toEqual(['item-agrees-with-posting p3']);
  await run(`update gwanmun.settings set value = jsonb_build_object('watermark', now() - interval '1 minute')`);
  expect(await failing()).toEqual([]);
});

it('finds an item without a posting', async () => {
  await run(`update gwanmun.settlement_items set transaction_id = 'p4' where transaction_id = 'p3'`);
  expect(await failing()).toEqual(['item-agrees-with-posting p3', 'item-has-posting p4', 'payable-is-unpaid-items KRW']);
});

it('finds a run that is not the sum of its items', async () => {
  await run(`update gwanmun.settlement_items set run_id = 'r1' where transaction_id = 'p3'`);
  expect(await failing()).toEqual(['payable-is-unpaid-items KRW', 'run-is-sum-of-items r1']);
});

it('finds a run that does not carry in what the one before left, and one whose chain is broken', async () => {
  await run(`insert into gwanmun.settlement_runs select merchant_id, 'r3', currency, 3, '2026-03-12', 1, 10000, 0, 250, 25, 9725, -9724, 1,
    settled_at, recorded_at from gwanmun.settlement_runs where run_id = 'r1'`);
  await run(`update gwanmun.settlement_items set run_id = 'r3' where transaction_id = 'p3'`);
  await run(`insert into gwanmun.postings (merchant_id, posting_id, payment_id, kind, currency, accounts, amounts, posted_at)
    values ('m', 'r3', 'r3', 'settlement', 'KRW', '{merchant_payable,cash}', '{1,-1}', now())`);
  expect(await failing()).toEqual(['run-is-sum-of-items r3']);
  await run(`update gwanmun.settlement_runs set run_no = 4 where run_id = 'r3'`);
  expect(await failing()).toEqual(['run-is-sum-of-items r3']);
});

it('finds a payment to a merchant that no run explains, another amount, and a run that was not posted', async () => {
  await run(`update gwanmun.postings set amounts = '{19451,-19451}' where posting_id = 'r1'`);
  expect(await failing()).toEqual(['payable-is-unpaid-items KRW', 'run-is-posted r1']);
  await run(`update gwanmun.postings set posting_id = 'r0' where posting_id = 'r1'`);
  expect(await failing()).toEqual(['payable-is-unpaid-items KRW', 'run-is-posted r0', 'run-is-posted r1']);
});
