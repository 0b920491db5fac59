import { won } from '@gwanmun/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parts, total } from '../testing/amounts.js';
import { fresh, MERCHANT } from '../testing/bench.js';
import { depositOf, expectSettled, issue, type MethodsBench, openMethodsBench, refundOf } from '../testing/methods-bench.js';
import type { ChangeAccount, CloseAccount, Deposit, DepositAnswer, IssueAccount, Transaction } from '../types.js';

let bench: MethodsBench;
beforeAll(async () => {
  bench = await openMethodsBench();
});
afterAll(() => bench.close());
beforeEach(() => {
  bench.bank.calm();
  bench.payouts.calm();
  bench.clock.set('2024-05-05T03:00:00Z');
});

const stored = async (id: string): Promise<Transaction> => (await bench.engine.transaction(MERCHANT, id))!;
interface Issued extends IssueAccount {
  readonly no: string;
}
async function issued(change: Partial<IssueAccount> = {}): Promise<Issued> {
  const command = issue(bench.clock, change);
  const result = await bench.engine.issueAccount(command);
  if (result.kind !== 'issued' || result.transaction.outcome?.kind !== 'account') return expect.unreachable(JSON.stringify(result));
  return { ...command, no: result.transaction.outcome.accountNo };
}
const pay = (account: Issued, amount = 1000, change: Partial<Deposit> = {}): Promise<DepositAnswer> =>
  bench.engine.deposit(depositOf(bench, account.bank, account.no, amount, change));
const changeOf = (account: Issued, change: Partial<ChangeAccount> = {}): ChangeAccount => ({
  merchantId: MERCHANT,
  transactionId: fresh('CH'),
  orderNo: fresh('CHO'),
  channel: 'api',
  protocol: 'wire',
  bank: account.bank,
  accountNo: account.no,
  amount: won(2000),
  dueAt: new Date(bench.clock.now().getTime() + 3 * 86_400_000),
  facts: {},
  ...change,
});
const closeOf = (account: Issued, change: Partial<CloseAccount> = {}): CloseAccount => ({
  merchantId: MERCHANT,
  transactionId: fresh('CL'),
  orderNo: fresh('CLO'),
  channel: 'api',
  protocol: 'wire',
  paymentId: account.transactionId,
  accountNo: account.no,
  facts: {},
  ...change,
});
const topics = async (id: string): Promise<string[]> =>
  (await bench.pool.query('select topic from gwanmun.notifications where transaction_id = $1 order by notification_id', [id])).rows.map(
    ({ topic }) => topic,
  );

describe('an account', () => {
  it('is issued and announced, waits, takes its deposit once, and is announced again', async () => {
    const account = await issued({
      facts: { productName: '사과', instalments: 0, cashReceipt: { purpose: 'deduction', idKind: 'mobile' } },
    });
    expect(await stored(account.transactionId)).toMatchObject({
      state: 'waiting',
      expiresAt: account.dueAt,
      outcome: { kind: 'account', accountKind: 'rotating', bank: '011', printName: '온기상점', dueAt: account.dueAt },
    });
    const notice = depositOf(bench, account.bank, account.no, 1000);
    expect(await bench.engine.deposit(notice)).toEqual({ kind: 'accepted', transactionId: account.transactionId });
    expect(await stored(account.transactionId)).toMatchObject({
      state: 'approved',
      decidedAt: bench.clock.now(),
      outcome: { deposit: { reference: notice.reference, at: notice.at, cashReceiptNo: expect.stringMatching(/^\d{9}$/) } },
      personal: { customerName: '홍길동', depositor: '김입금' },
    });
    expect(await topics(account.transactionId)).toEqual(['account.issued', 'payment.approved']);
    // The bank did not hear us and asks again; somebody pays twice.
    expect(await bench.engine.deposit(notice)).toEqual({ kind: 'accepted', transactionId: account.transactionId });
    expect(await pay(account)).toMatchObject({ kind: 'rejected', rule: 'already_deposited' });
    await expect.poll(() => bench.bank.asked.includes(`close ${account.transactionId}`)).toBe(true);
    await expectSettled(bench);
  });

  it('takes one of many deposits that arrive at the same moment, and one notice of many copies', async () => {
    const [one, other] = [await issued(), await issued()];
    const answers = await Promise.all(Array.from({ length: 8 }, () => pay(one)));
    expect(answers.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
    const notice = depositOf(bench, other.bank, other.no, 1000);
    const copies = await Promise.all(Array.from({ length: 8 }, () => bench.engine.deposit(notice)));
    expect(copies).toEqual(Array(8).fill({ kind: 'accepted', transactionId: other.transactionId }));
    await expectSettled(bench);
  });

  it.each([999, 1001, 0])('does not take %i of 1000', async (amount) => {
    const account = await issued();
    expect(await pay(account, amount)).toMatchObject({ kind: 'rejected', rule: 'amount_differs' });
    expect(await pay(account)).toMatchObject({ kind: 'accepted' });
  });

  it('takes a deposit at the deadline and none after it, whether anybody noticed or not', async () => {
    const [early, late, swept] = [await issued(), await issued(), await issued()];
    expect(await pay(early, 1000, { at: early.dueAt })).toMatchObject({ kind: 'accepted' });
    bench.clock.set(new Date(late.dueAt.getTime() + 1));
    expect(await pay(late)).toMatchObject({ rule: 'account_expired' });
    expect(await bench.engine.expire()).toBeGreaterThan(0);
    expect(await stored(swept.transactionId)).toMatchObject({ state: 'expired' });
    expect(await pay(swept)).toMatchObject({ rule: 'account_expired' });
    // Paid in time, told late: the money was there before the end, but the end is on record.
    expect(await pay(swept, 1000, { at: swept.dueAt })).toMatchObject({ kind: 'rejected' });
    await expectSettled(bench);
  });
});

describe('an issue', () => {
  it('that nobody asked for takes nothing', async () => {
    expect(await bench.engine.deposit(depositOf(bench, '011', '999', 1000))).toMatchObject({ rule: 'no_such_account' });
    expect(await bench.engine.deposit(depositOf(bench, '004', '2022004000005', 1000))).toMatchObject({ rule: 'no_such_account' });
  });

  it('whose deadline is over, or whose order number is taken, is not issued', async () => {
    const dueAt = bench.clock.now();
    expect(await bench.engine.issueAccount(issue(bench.clock, { dueAt }))).toMatchObject({ rule: 'due_date_wrong' });
    const { orderNo } = await issued();
    expect(await bench.engine.issueAccount(issue(bench.clock, { orderNo }))).toMatchObject({ rule: 'duplicate_order' });
  });

  it('that the bank refuses is no account', async () => {
    bench.bank.fate = () => ({ reason: 'issuer_maintenance', networkCode: '88', message: '점검' });
    const command = issue(bench.clock, { accountKind: 'fixed', bank: '004', accountNo: '2022004000004' });
    expect(await bench.engine.issueAccount(command)).toMatchObject({ kind: 'refused', reason: 'issuer_maintenance' });
    bench.bank.calm();
    await issued({ accountKind: 'fixed', bank: '004', accountNo: '2022004000004' });
  });

  it.each([
    ['lost after', 'waiting'],
    ['lost before', 'refused'],
  ] as const)('whose issue was %s at the bank is %s after recovery', async (fate, state) => {
    bench.bank.fate = () => fate;
    const command = issue(bench.clock, { accountKind: 'phone', bank: '089', accountNo: fresh('0101234') });
    expect(await bench.engine.issueAccount(command)).toMatchObject({ kind: 'unknown' });
    bench.bank.calm();
    await bench.engine.recover({ olderThanMs: 0 });
    expect(await stored(command.transactionId)).toMatchObject({ state });
    const answer = await bench.engine.deposit(depositOf(bench, '089', command.accountNo!, 1000));
    expect(answer.kind).toBe(state === 'waiting' ? 'accepted' : 'rejected');
    await expectSettled(bench);
  });
});

describe('a fixed account', () => {
  const fixed = { accountKind: 'fixed', bank: '004', accountNo: '2022004000001' } as const;

  it('is issued for one order at a time, again after its deposit, and a late copy of the first notice credits nothing', async () => {
    const first = await issued(fixed);
    const [again, unknown] = await Promise.all([
      bench.engine.issueAccount(issue(bench.clock, fixed)),
      bench.engine.issueAccount(issue(bench.clock, { ...fixed, accountNo: '2022004000099' })),
    ]);
    expect([again, unknown]).toMatchObject([{ rule: 'account_in_use' }, { rule: 'no_such_account' }]);
    const notice = depositOf(bench, '004', first.no, 1000);
    await bench.engine.deposit(notice);
    const second = await issued(fixed);
    expect(await bench.engine.deposit(notice)).toEqual({ kind: 'accepted', transactionId: first.transactionId });
    expect(await stored(second.transactionId)).toMatchObject({ state: 'waiting' });
    expect(await pay(second)).toEqual({ kind: 'accepted', transactionId: second.transactionId });
    await expectSettled(bench);
  });

  it('whose deadline is over is issued again, though nobody had noticed that it was', async () => {
    const first = await issued(fixed);
    bench.clock.set(new Date(first.dueAt.getTime() + 1));
    const commands = Array.from({ length: 6 }, () => issue(bench.clock, fixed));
    const results = await Promise.all(commands.map((command) => bench.engine.issueAccount(command)));
    expect(results.filter(({ kind }) => kind === 'issued')).toHaveLength(1);
    expect(await stored(first.transactionId)).toMatchObject({ state: 'expired' });
    await expectSettled(bench);
  });

  it('is held by one of many issues that come at once', async () => {
    const commands = Array.from({ length: 6 }, () => issue(bench.clock, { ...fixed, accountNo: '2022004000002' }));
    const results = await Promise.all(commands.map((command) => bench.engine.issueAccount(command)));
    expect(results.filter(({ kind }) => kind === 'issued')).toHaveLength(1);
  });
});

it('an unlimited account makes a payment of every deposit, none twice, and is announced for none of its own', async () => {
  const account = await issued({
    accountKind: 'unlimited',
    bank: '004',
    accountNo: '2022004000056',
    amount: total(0),
    depositOrderNo: '0000000',
  });
  expect(await topics(account.transactionId)).toEqual([]);
  const notices = [300, 5000, 300].map((amount) => depositOf(bench, '004', account.no, amount));
  const answers = await Promise.all([...notices, ...notices].map((notice) => bench.engine.deposit(notice)));
  const ids = answers.map((answer) => (answer.kind === 'accepted' ? answer.transactionId : ''));
  expect(new Set(ids).size).toBe(3);
  expect(ids.slice(3)).toEqual(ids.slice(0, 3));
  for (const [i, id] of ids.slice(0, 3).entries()) {
    expect(await stored(id)).toMatchObject({ state: 'approved', orderNo: '0000000', amount: total(notices[i]!.amount) });
    expect(await topics(id)).toEqual(['payment.approved']);
  }
  expect(await stored(account.transactionId)).toMatchObject({ state: 'waiting' });
  await expectSettled(bench);
});

describe('a change', () => {
  it('moves amount and deadline, and the parts in their relation', async () => {
    const account = await issued({ amount: parts(909, 91) });
    const change = changeOf(account);
    expect(await bench.engine.changeAccount(change)).toMatchObject({ kind: 'approved', transaction: { kind: 'account_change' } });
    expect(await stored(account.transactionId)).toMatchObject({
      state: 'waiting',
      amount: parts(1818, 182),
      expiresAt: change.dueAt,
      outcome: { dueAt: change.dueAt },
    });
    expect(await pay(account)).toMatchObject({ rule: 'amount_differs' });
    bench.clock.advance(2 * 86_400_000);
    expect(await pay(account, 2000)).toMatchObject({ kind: 'accepted' });
    expect(await bench.engine.changeAccount(changeOf(account))).toMatchObject({ rule: 'already_deposited' });
    await expectSettled(bench);
  });

  it.each([
    ['a deadline that is over', { dueAt: new Date('2024-05-05T03:00:00Z') }, 'due_date_wrong'],
    ['nothing to deposit', { amount: won(0) }, 'amount_differs'],
    ['no such account', { accountNo: '1' }, 'no_such_account'],
  ] as const)('to %s is refused', async (_, change, rule) => {
    const account = await issued();
    expect(await bench.engine.changeAccount(changeOf(account, change))).toMatchObject({ kind: 'rejected', rule });
  });
});

describe('closing', () => {
  it('gives the account up before its deposit, once, and is announced', async () => {
    const account = await issued();
    const close = closeOf(account);
    expect(await bench.engine.closeAccount(close)).toMatchObject({ kind: 'approved', transaction: { kind: 'account_close' } });
    expect(await stored(account.transactionId)).toMatchObject({ state: 'voided' });
    expect(await topics(close.transactionId)).toEqual(['account.closed']);
    const { rows } = await bench.pool.query(
      `select 1 from graphile_worker._private_jobs where payload::text like '%' || (
      select notification_id::text from gwanmun.notifications where transaction_id = $1) || '%'`,
      [close.transactionId],
    );
    expect(rows).toHaveLength(1);
    expect(await pay(account)).toMatchObject({ rule: 'no_such_account' });
    expect(await bench.engine.closeAccount(closeOf(account))).toMatchObject({ rule: 'already_cancelled' });
  });

  it('loses or wins against a deposit of the same moment, never both', async () => {
    for (let i = 0; i < 10; i++) {
      const account = await issued();
      const [closed, deposited] = await Promise.all([bench.engine.closeAccount(closeOf(account)), pay(account)]);
      expect([closed.kind, deposited.kind].filter((kind) => kind !== 'rejected')).toHaveLength(1);
    }
    await expectSettled(bench);
  });

  it('is for the account of the issue, and for none with money on it', async () => {
    const account = await issued();
    expect(await bench.engine.closeAccount(closeOf(account, { accountNo: '1' }))).toMatchObject({ rule: 'no_such_account' });
    await pay(account);
    expect(await bench.engine.closeAccount(closeOf(account))).toMatchObject({ rule: 'already_deposited' });
    const { orderNo } = account;
    expect(await bench.engine.closeAccount(closeOf(await issued(), { orderNo }))).toMatchObject({ rule: 'duplicate_order' });
  });
});

it('a refund goes to an account, in parts, never more than was deposited, and only there', async () => {
  const account = await issued();
  const refund = (amount: number, change = {}) => bench.engine.cancelPayment(refundOf(account.transactionId, amount, change));
  expect(await refund(400)).toMatchObject({ rule: 'payment_not_approved' });
  await pay(account);
  expect(await refund(400, { refundTo: undefined })).toMatchObject({ rule: 'refund_not_available' });
  const results = await Promise.all([refund(600), refund(600), refund(600)]);
  expect(results.filter(({ kind }) => kind === 'approved')).toHaveLength(1);
  expect(await refund(401)).toMatchObject({ rule: 'amount_exceeds_balance' });
  expect(await refund(400, { cancelOrder: 2 })).toMatchObject({ kind: 'approved', transaction: { outcome: { remaining: 0 } } });
  expect(await refund(1)).toMatchObject({ rule: 'already_cancelled' });
  await expectSettled(bench);
});
