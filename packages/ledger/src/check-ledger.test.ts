import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { balances, checkLedger, type Posting, postingForApproval, postingForCancel, takeSnapshot } from './index.js';

const FEE = 250;
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => void (await database.pool.query('truncate gwanmun.transactions, gwanmun.postings, gwanmun.balance_snapshots')));

async function transaction(id: string, kind: 'payment' | 'cancel', amount: number, paymentId?: string, merchant = 'm'): Promise<void> {
  await database.pool.query(
    `insert into gwanmun.transactions (merchant_id, transaction_id, kind, method, channel, protocol, order_no, payment_id, state, on_unknown,
       currency, amount, fee_basis_points, requested_at)
     values ($5, $1, $2, 'card', 'api', 'test', $1, $4, 'approved', 'complete', 'KRW', $3, ${FEE}, now())`,
    [id, kind, amount, paymentId ?? null, merchant],
  );
}

async function post(id: string, paymentId: string, { kind, accounts, amounts }: Posting, merchant = 'm'): Promise<void> {
  await database.pool.query(
    `insert into gwanmun.postings (merchant_id, posting_id, payment_id, kind, currency, accounts, amounts, posted_at)
     values ($6, $1, $2, $3, 'KRW', $4, $5, now())`,
    [id, paymentId, kind, accounts, amounts, merchant],
  );
}

async function pay(id: string, amount: number, merchant = 'm'): Promise<void> {
  await transaction(id, 'payment', amount, undefined, merchant);
  await post(id, id, postingForApproval({ amount, feeBasisPoints: FEE }), merchant);
}

async function cancel(id: string, paymentId: string, amount: number, cancelledBefore: number, cancelled: number): Promise<void> {
  await transaction(id, 'cancel', cancelled, paymentId);
  await post(id, paymentId, postingForCancel({ amount, feeBasisPoints: FEE, cancelledBefore, cancel: cancelled }));
  await database.pool.query(
    'update gwanmun.transactions set cancelled = cancelled + $2, cancel_count = cancel_count + 1 where transaction_id = $1',
    [paymentId, cancelled],
  );
}

const failing = async (): Promise<string[]> =>
  (await checkLedger(database.pool)).findings.map(({ check, subject }) => `${check} ${subject}`).sort();

it('finds nothing in sound books, and says how much it looked at', async () => {
  await pay('p1', 10_000);
  await pay('p2', 777);
  await cancel('c1', 'p1', 10_000, 0, 3_333);
  await cancel('c2', 'p1', 10_000, 3_333, 6_667);
  expect(await checkLedger(database.pool)).toEqual({ sound: true, findings: [], truncated: false, postings: 4 });
});

it('finds an approval that was never posted, and a posting without an approval', async () => {
  await pay('p1', 1_000);
  await transaction('p2', 'payment', 500);
  await post('p3', 'p3', postingForApproval({ amount: 10, feeBasisPoints: FEE }));
  await database.pool.query(`update gwanmun.transactions set state = 'refused' where transaction_id = 'p1'`);
  expect(await failing()).toEqual([
    'approval-is-posted p2',
    'posting-has-approved-cause p1',
    'posting-has-approved-cause p3',
    'postings-fit-payment p2',
  ]);
});

it('finds a payment whose cancelled amount is not the sum of its cancels', async () => {
  await pay('p1', 1_000);
  await cancel('c1', 'p1', 1_000, 0, 400);
  await database.pool.query(`update gwanmun.transactions set cancelled = 500 where transaction_id = 'p1'`);
  expect(await failing()).toEqual(['cancelled-is-sum-of-cancels p1', 'postings-fit-payment p1']);
});

it('finds a posting with another fee than the contract says, and one that does not balance', async () => {
  await transaction('p1', 'payment', 1_000);
  await post('p1', 'p1', postingForApproval({ amount: 1_000, feeBasisPoints: FEE + 100 }));
  await pay('p2', 2_000);
  await database.pool.query('begin; alter table gwanmun.postings drop constraint postings_check; commit');
  try {
    await database.pool.query(`update gwanmun.postings set amounts[1] = 1999 where posting_id = 'p2'`);
    expect(await failing()).toEqual(['posting-balanced p2', 'postings-fit-payment p1', 'postings-fit-payment p2']);
  } finally {
    await database.pool.query(`delete from gwanmun.postings;
      alter table gwanmun.postings add check (cardinality(accounts) = cardinality(amounts) and gwanmun.is_balanced(amounts))`);
  }
});

it('refuses to store a posting that does not balance', async () => {
  const bad: Posting = { kind: 'approval', accounts: ['network_receivable', 'merchant_payable'], amounts: [100, -99] };
  await expect(post('p1', 'p1', bad)).rejects.toMatchObject({ code: '23514' });
});

it('cuts findings off at the limit', async () => {
  for (const id of ['p1', 'p2', 'p3']) await transaction(id, 'payment', 500);
  const report = await checkLedger(database.pool, { limit: 2 });
  expect(report.truncated).toBe(true);
  expect(report.findings.filter(({ check }) => check === 'approval-is-posted')).toHaveLength(2);
});

it('looks only at what was recorded since a moment', async () => {
  await transaction('old', 'payment', 500);
  await database.pool.query(`update gwanmun.transactions set recorded_at = now() - interval '2 days'`);
  await pay('new', 700);
  const report = await checkLedger(database.pool, { since: new Date(Date.now() - 86_400_000) });
  expect(report).toEqual({ sound: true, findings: [], truncated: false, postings: 1 });
  expect((await checkLedger(database.pool)).sound).toBe(false);
});

it('gives the same balances with snapshots as without', async () => {
  await pay('p1', 10_000);
  await pay('p2', 5_000, 'other');
  const before = await balances(database.pool);
  expect(before).toContainEqual({ merchantId: 'other', account: 'merchant_payable', currency: 'KRW', balance: -4_862 });
  await database.pool.query(`update gwanmun.postings set recorded_at = now() - interval '1 hour'`);
  expect(await takeSnapshot(database.pool)).toBe(8);
  expect(await balances(database.pool)).toEqual(before);
  await cancel('c1', 'p1', 10_000, 0, 10_000);
  const after = await balances(database.pool, 'm');
  expect(after.map(({ balance }) => balance)).toEqual([0, 0, 0, 0]);
  expect(await takeSnapshot(database.pool, new Date(Date.now() + 60_000))).toBe(8);
  expect(await balances(database.pool, 'm')).toEqual(after);
  expect((await checkLedger(database.pool)).sound).toBe(true);
});

it('finds a snapshot that is not the fold of the postings before it', async () => {
  await pay('p1', 10_000);
  await takeSnapshot(database.pool, new Date(Date.now() + 60_000));
  await database.pool.query(`update gwanmun.balance_snapshots set balance = balance + 1 where account = 'fee_income'`);
  expect(await failing()).toEqual(['balance-is-fold-of-postings fee_income']);
});

it('does not take postings into a snapshot that may still be uncommitted', async () => {
  await pay('p1', 10_000);
  expect(await takeSnapshot(database.pool)).toBe(0);
});
