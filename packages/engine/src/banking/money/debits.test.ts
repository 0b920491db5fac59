import { won } from '@gwanmun/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fresh, MERCHANT } from '../../testing/bench.js';
import { type BankingBench, debitOf, expectBankingSound, openBankingBench, registered, wordOf } from '../testing/banking-bench.js';

let bench: BankingBench;
beforeAll(async () => {
  bench = await openBankingBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  bench.bank.calm();
  bench.directory.window = undefined;
  bench.clock.set('2024-05-07T03:00:00Z');
  await bench.policy({});
});

describe('a debit', () => {
  it('takes from the account once, credits the main account, and is found by order and day', async () => {
    const account = await registered(bench);
    const before = await bench.banking.mainAccount(MERCHANT);
    const command = debitOf(bench, account, 1_000);
    const result = await bench.banking.debit(command);
    expect(result).toMatchObject({ kind: 'done', transaction: { kind: 'payment', method: 'account_debit', state: 'approved' } });
    expect(await bench.banking.mainAccount(MERCHANT)).toEqual({
      ...before,
      balance: before.balance + 1_000,
      available: before.available + 1_000,
    });
    const { orderNo, requestDate } = command;
    const found = await bench.banking.ofOrder({ merchantId: MERCHANT, operation: 'debit', orderNo, requestDate });
    const masked = account.account.number.reveal().replace(/^(...).*(...)$/, '$1***$2');
    expect(found).toMatchObject({
      transactionId: command.transactionId,
      outcome: { kind: 'charged', institution: '004' },
      facts: { banking: { accountKey: account.accountKey, bank: '004', maskedAccount: masked, countedOn: '20240507' } },
    });
    expect(await bench.banking.ofOrder({ merchantId: MERCHANT, operation: 'debit', orderNo, requestDate: '20240508' })).toBeUndefined();
    expect(await bench.engine.transaction(MERCHANT, command.transactionId)).toBeUndefined();
    await expectBankingSound(bench);
  });

  it('repeats nothing under an order number of the day, and is free under it on another day', async () => {
    const account = await registered(bench);
    const command = debitOf(bench, account, 500);
    const again = () => ({ ...command, transactionId: fresh('T') });
    const results = await Promise.all([bench.banking.debit(command), bench.banking.debit(again()), bench.banking.debit(again())]);
    expect(results.map(wordOf).filter((word) => word === 'done')).toHaveLength(1);
    for (const word of results.map(wordOf)) expect(['done', 'order_in_flight', 'duplicate_order']).toContain(word);
    expect(wordOf(await bench.banking.debit(again()))).toBe('duplicate_order');
    expect(wordOf(await bench.banking.debit({ ...again(), requestDate: '20240508' }))).toBe('done');
    await expectBankingSound(bench);
  });

  it('is refused by the bank in its own words, and gives the limits back', async () => {
    await bench.policy({ amountPerDay: 1_000 });
    const account = await registered(bench);
    bench.bank.fate = () => 'insufficient_balance';
    expect(wordOf(await bench.banking.debit(debitOf(bench, account, 1_000)))).toBe('insufficient_balance');
    bench.bank.calm();
    expect(wordOf(await bench.banking.debit(debitOf(bench, account, 1_000)))).toBe('done');
    expect(wordOf(await bench.banking.debit(debitOf(bench, account, 1)))).toBe('amount_per_day');
    await expectBankingSound(bench);
  });
});

describe('the rules of a debit', () => {
  it('are told in their order: number, account, bank, policy, maintenance, limits', async () => {
    const account = await registered(bench);
    const word = async (change = {}) => wordOf(await bench.banking.debit(debitOf(bench, account, 1_000, change)));
    await bench.policy({ perTransaction: 10 });
    expect(await word()).toBe('limit_per_transaction');
    const now = bench.clock.now();
    bench.directory.window = { from: now, to: new Date(now.getTime() + 1_000) };
    const result = await bench.banking.debit(debitOf(bench, account, 1_000));
    expect(result).toMatchObject({ rule: 'bank_maintenance', window: bench.directory.window });
    await bench.policy({ perTransaction: 10, suspended: 'service_suspended' });
    expect(await word()).toBe('service_suspended');
    expect(await word({ bank: '088' })).toBe('bank_differs');
    expect(await word({ customerId: 'kim' })).toBe('no_such_account_key');
    expect(await word({ accountKey: 'nobody' })).toBe('no_such_account_key');
    const { accountKey, customerId } = account;
    await bench.banking.cancelledByInstitution({ merchantId: MERCHANT, accountKey, origin: '1', reason: '0' });
    expect(await word()).toBe('consent_withdrawn');
    bench.directory.window = undefined;
    const other = await registered(bench);
    await bench.banking.cancelAccount({ ...other, customerId, bank: '004' });
    expect(wordOf(await bench.banking.debit(debitOf(bench, other, 1)))).toBe('account_cancelled');
  });

  it('without a key are those of the customer’s most recent active account at the bank', async () => {
    const customerId = fresh('cust');
    await registered(bench, { customerId });
    bench.clock.advance(1_000);
    const recent = await registered(bench, { customerId });
    const { accountKey: _, ...command } = debitOf(bench, recent, 10);
    expect(await bench.banking.debit(command)).toMatchObject({
      kind: 'done',
      transaction: { facts: { banking: { accountKey: recent.accountKey } } },
    });
    expect(wordOf(await bench.banking.debit({ ...command, transactionId: fresh('T'), customerId: fresh('cust') }))).toBe('duplicate_order');
    expect(wordOf(await bench.banking.debit({ ...command, orderNo: fresh('O'), customerId: fresh('cust') }))).toBe('no_such_account_key');
  });
});

it('a merchant may want another consent for large debits', async () => {
  await bench.policy({ secondConsentFrom: 1_000 });
  const account = await registered(bench);
  const words = await Promise.all([999, 1_000].map((amount) => bench.banking.debit(debitOf(bench, account, amount))));
  expect(words.map(wordOf)).toEqual(['done', 'second_consent_required']);
});

describe('limits', () => {
  it('hold against many debits of the same moment, in two processes', async () => {
    await bench.policy({ amountPerDay: 1_000 });
    const account = await registered(bench);
    const { banking: other } = await bench.anotherBanking();
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, i) => (i % 2 ? other : bench.banking).debit(debitOf(bench, account, 100))),
    );
    const words = results.map(wordOf);
    expect(words.filter((word) => word === 'done')).toHaveLength(10);
    expect(new Set(words)).toEqual(new Set(['done', 'amount_per_day']));
    await expectBankingSound(bench);
  });

  it('count days and months of Korea', async () => {
    await bench.policy({ countPerDay: 2, countPerMonth: 3, amountPerMonth: 100 });
    const account = await registered(bench);
    const word = async (amount = 10) => wordOf(await bench.banking.debit(debitOf(bench, account, amount)));
    expect([await word(), await word(), await word()]).toEqual(['done', 'done', 'count_per_day']);
    bench.clock.set('2024-05-07T14:59:59Z');
    expect(await word()).toBe('count_per_day');
    bench.clock.set('2024-05-07T15:00:00Z');
    expect([await word(81), await word(80), await word()]).toEqual(['amount_per_month', 'done', 'amount_per_month']);
    bench.clock.set('2024-05-31T15:00:00Z');
    expect([await word(100), await word(1)]).toEqual(['done', 'amount_per_month']);
    await expectBankingSound(bench);
  });

  it('of a debit that is refused after midnight are given back to its own day and month', async () => {
    await bench.policy({ amountPerDay: 1_000, amountPerMonth: 1_500 });
    const account = await registered(bench);
    let answer!: (fate: 'insufficient_balance') => void;
    bench.bank.fate = () => new Promise((resolve) => (answer = resolve));
    const late = bench.banking.debit(debitOf(bench, account, 900));
    await expect.poll(() => answer !== undefined).toBe(true);
    bench.bank.calm();
    bench.clock.set('2024-05-08T03:00:00Z');
    expect(wordOf(await bench.banking.debit(debitOf(bench, account, 600)))).toBe('done');
    answer('insufficient_balance');
    expect(wordOf(await late)).toBe('insufficient_balance');
    expect(wordOf(await bench.banking.debit(debitOf(bench, account, 401)))).toBe('amount_per_day');
    expect(wordOf(await bench.banking.debit(debitOf(bench, account, 400)))).toBe('done');
    await expectBankingSound(bench);
  });
});

describe('an answer that does not come', () => {
  it.each([
    ['lost after', 'approved'],
    ['lost before', 'refused'],
  ] as const)('%s: still running until recovery knows, then %s, and the bank debited at most once', async (fate, state) => {
    await bench.policy({ amountPerDay: 1_000 });
    const account = await registered(bench);
    bench.bank.fate = () => fate;
    const command = debitOf(bench, account, 1_000);
    expect(await bench.banking.debit(command)).toEqual({ kind: 'unknown' });
    expect(await bench.banking.transaction(MERCHANT, command.transactionId)).toMatchObject({ state: 'unknown' });
    bench.bank.calm();
    expect(wordOf(await bench.banking.debit({ ...command, transactionId: fresh('T') }))).toBe('order_in_flight');
    bench.bank.atWork = () => true;
    expect((await bench.engine.recover({ olderThanMs: 0 })).open).toBe(1);
    expect(await bench.banking.transaction(MERCHANT, command.transactionId)).toMatchObject({ state: 'unknown' });
    bench.bank.atWork = () => false;
    await bench.engine.recover({ olderThanMs: 0 });
    expect(await bench.banking.transaction(MERCHANT, command.transactionId)).toMatchObject({ state });
    expect(wordOf(await bench.banking.debit(debitOf(bench, account, 1_000)))).toBe(state === 'approved' ? 'amount_per_day' : 'done');
    await expectBankingSound(bench);
  });

  it('because the process died is found by another one', async () => {
    const account = await registered(bench);
    const { banking: doomed } = await bench.anotherBanking();
    bench.bank.fate = () => 'hang';
    const command = debitOf(bench, account, 70);
    void doomed.debit(command);
    await expect.poll(() => bench.bank.books.has(command.transactionId), { timeout: 20_000 }).toBe(true);
    bench.bank.calm();
    expect(await bench.engine.recover({ olderThanMs: 0 })).toEqual({ resolved: 1, open: 0 });
    expect(await bench.banking.transaction(MERCHANT, command.transactionId)).toMatchObject({ state: 'approved' });
    expect(bench.bank.asked).not.toContain(`reverse ${command.transactionId}`);
    await expectBankingSound(bench);
  });
});

it('a container deposit is kept with the debit', async () => {
  const account = await registered(bench);
  const result = await bench.banking.debit(debitOf(bench, account, 1_300, { containerDeposit: won(300) }));
  expect(result).toMatchObject({ kind: 'done', transaction: { facts: { banking: { containerDeposit: 300 } } } });
});
