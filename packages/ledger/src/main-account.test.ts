import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { balanceSql, checkLedger, type MainKind, postingForMain, takeSnapshot } from './index.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(() =>
  database.pool.query('truncate gwanmun.transactions, gwanmun.postings, gwanmun.main_account_holds, gwanmun.balance_snapshots'),
);

const KINDS = { debit: 'payment', debit_refund: 'cancel', remittance: 'remittance', top_up: 'top_up' } as const;

async function move(id: string, kind: MainKind, amount: number, posted = amount): Promise<void> {
  const method = kind === 'debit' || kind === 'debit_refund' ? 'account_debit' : 'remittance';
  const { accounts, amounts } = postingForMain(kind, posted);
  await database.pool.query(
    `insert into gwanmun.transactions (merchant_id, transaction_id, kind, method, channel, protocol, order_no, order_claim, state, on_unknown, currency,
       amount, requested_at, decided_at)
     values ('shop', $1, $2, $3, 'api', 'wire', $1, $1, 'approved', 'complete', 'KRW', $4, now(), now())`,
    [id, KINDS[kind], method, amount],
  );
  await database.pool.query(
    `insert into gwanmun.postings (merchant_id, posting_id, payment_id, kind, currency, accounts, amounts, posted_at)
     values ('shop', $1, $1, $2, 'KRW', $3, $4, now())`,
    [id, kind, accounts, amounts],
  );
}
const hold = (id: string, amount: number) =>
  database.pool.query(`insert into gwanmun.main_account_holds values ('shop', $1, $2)`, [id, amount]);
const findings = async (): Promise<string[]> => (await checkLedger(database.pool)).findings.map(({ check }) => check);
const balance = async (): Promise<number> =>
  (await database.pool.query<{ balance: number }>(`select ${balanceSql('$1', 'main_account')} as balance`, ['shop'])).rows[0]!.balance;

it('every movement sums to 0 and has its direction', () => {
  expect(postingForMain('debit', 5)).toMatchObject({ accounts: ['network_receivable', 'main_account'], amounts: [5, -5] });
  expect(postingForMain('debit_refund', 5).amounts).toEqual([-5, 5]);
  expect(postingForMain('remittance', 5)).toMatchObject({ accounts: ['cash', 'main_account'], amounts: [-5, 5] });
  expect(postingForMain('top_up', 5).amounts).toEqual([5, -5]);
});

it('the balance is what came in less what went out, before and after a snapshot', async () => {
  await move('D1', 'debit', 1_000);
  await move('T1', 'top_up', 500);
  await move('R1', 'remittance', 300);
  expect(await balance()).toBe(-1_200);
  await takeSnapshot(database.pool, new Date(Date.now() + 1_000));
  expect(await balance()).toBe(-1_200);
  await takeSnapshot(database.pool, new Date(Date.now() - 60_000));
  expect(await findings()).toEqual([]);
});

it('finds a main account that gave more than it had, on record or on its way out', async () => {
  await move('D1', 'debit', 100);
  await move('R1', 'remittance', 101);
  expect(await findings()).toEqual(['main-account-not-overdrawn']);
});

it('finds a movement of another amount, and what is held for nothing or not held', async () => {
  await move('D1', 'debit', 1_000);
  await move('R1', 'remittance', 30, 29);
  expect(await findings()).toEqual(['movement-fits-transaction']);
  await hold('D1', 10);
  await database.pool.query(`insert into gwanmun.transactions (merchant_id, transaction_id, kind, method, channel, protocol, order_no, state, on_unknown,
    currency, amount, requested_at) values ('shop', 'R2', 'remittance', 'remittance', 'api', 'wire', 'R2', 'pending', 'complete', 'KRW', 5, now())`);
  expect((await findings()).filter((check) => check.startsWith('hold'))).toHaveLength(2);
});

it('finds a debit that was credited to the settlement instead', async () => {
  await move('D1', 'debit', 100);
  await database.pool.query(`update gwanmun.postings set accounts = array['network_receivable', 'merchant_payable']`);
  expect(await findings()).toContain('postings-fit-payment');
});
