import { won } from '@gwanmun/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fresh, MERCHANT } from '../../testing/bench.js';
import type { Debit } from '../contract.js';
import {
  type BankingBench,
  debitOf,
  expectBankingSound,
  openBankingBench,
  refundOf,
  registered,
  remittance,
  secret,
  topUp,
  wordOf,
} from '../testing/banking-bench.js';

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

async function paid(amount: number, change: Partial<Debit> = {}): Promise<Debit> {
  const command = debitOf(bench, await registered(bench), amount, change);
  expect(wordOf(await bench.banking.debit(command))).toBe('done');
  return command;
}
const standing = () => bench.banking.mainAccount(MERCHANT);
/** Leaves exactly so much in the main account. */
async function leave(amount: number): Promise<void> {
  const { available } = await standing();
  if (available < amount) await topUp(bench, amount - available);
  else if (available > amount) expect(wordOf(await bench.banking.remit(remittance(bench, available - amount)))).toBe('done');
}

describe('a refund', () => {
  it('gives back in parts, never more than was paid, one at a time', async () => {
    const payment = await paid(1_000);
    await leave(5_000);
    const results = await Promise.all([600, 600, 600].map((amount) => bench.banking.refund(refundOf(bench, payment, amount))));
    const words = results.map(wordOf);
    expect(words.filter((word) => word === 'done')).toHaveLength(1);
    for (const word of words) expect(['done', 'refund_in_flight', 'refund_amount_wrong']).toContain(word);
    expect(wordOf(await bench.banking.refund(refundOf(bench, payment, 401)))).toBe('refund_amount_wrong');
    expect(wordOf(await bench.banking.refund(refundOf(bench, payment, 0)))).toBe('refund_amount_wrong');
    const last = refundOf(bench, payment, 400);
    expect(await bench.banking.refund(last)).toMatchObject({ kind: 'done', transaction: { outcome: { remaining: 0, cancelOrder: 2 } } });
    expect(wordOf(await bench.banking.refund(refundOf(bench, payment, 1)))).toBe('already_refunded');
    expect(wordOf(await bench.banking.refund({ ...last, transactionId: fresh('T') }))).toBe('duplicate_order');
    expect(await standing()).toMatchObject({ balance: 4_000, held: 0 });
    const refunds = await bench.banking.refundsOf(MERCHANT, payment.transactionId);
    expect(refunds.map(({ amount, state }) => [amount.total, state])).toEqual([
      [600, 'approved'],
      [400, 'approved'],
    ]);
    await expectBankingSound(bench);
  });

  it('is for this customer’s approved payments', async () => {
    const payment = await paid(1_000);
    const word = async (change = {}) => wordOf(await bench.banking.refund(refundOf(bench, payment, 10, change)));
    expect(await word({ customerId: 'kim' })).toBe('no_such_payment');
    expect(await word({ paymentId: 'nobody' })).toBe('no_such_payment');
    bench.bank.fate = () => 'insufficient_balance';
    const failed = debitOf(bench, await registeredCalm(), 10);
    bench.bank.fate = () => 'insufficient_balance';
    await bench.banking.debit(failed);
    bench.bank.calm();
    expect(await word({ paymentId: failed.transactionId })).toBe('no_such_payment');
  });
  const registeredCalm = async () => {
    bench.bank.calm();
    return registered(bench);
  };

  it('of a payment with a container deposit is whole, unless the policy says otherwise', async () => {
    const payment = await paid(1_300, { containerDeposit: won(300) });
    expect(wordOf(await bench.banking.refund(refundOf(bench, payment, 1_000)))).toBe('refund_amount_wrong');
    await bench.policy({ partialContainerRefunds: true });
    expect(wordOf(await bench.banking.refund(refundOf(bench, payment, 1_000)))).toBe('done');
  });

  it('cannot take what the main account no longer holds, and the payment stays refundable', async () => {
    const payment = await paid(1_000);
    await leave(999);
    expect(wordOf(await bench.banking.refund(refundOf(bench, payment, 1_000)))).toBe('refund_allowance_exceeded');
    await topUp(bench, 1);
    expect(wordOf(await bench.banking.refund(refundOf(bench, payment, 1_000)))).toBe('done');
    await expectBankingSound(bench);
  });

  it.each([
    ['lost after', 'approved', 0],
    ['lost before', 'refused', 700],
  ] as const)('whose answer was %s holds its money until it is %s', async (fate, state, left) => {
    const payment = await paid(700);
    await leave(700);
    bench.bank.fate = () => fate;
    const command = refundOf(bench, payment, 700);
    expect(await bench.banking.refund(command)).toEqual({ kind: 'unknown' });
    bench.bank.calm();
    expect(await standing()).toMatchObject({ balance: 700, held: 700, available: 0 });
    expect(wordOf(await bench.banking.remit(remittance(bench, 1)))).toBe('main_account_insufficient');
    expect(wordOf(await bench.banking.refund(refundOf(bench, payment, 1)))).toBe('refund_in_flight');
    await bench.engine.recover({ olderThanMs: 0 });
    expect(await bench.banking.transaction(MERCHANT, command.transactionId)).toMatchObject({ state });
    expect(await standing()).toMatchObject({ balance: left, held: 0 });
    await expectBankingSound(bench);
  });
});

it('a refund beside another one of the same payment is told of that one, not of the money that it takes', async () => {
  const payment = await paid(1_000);
  await leave(1_000);
  const results = await Promise.all([1_000, 1_000, 1_000].map((amount) => bench.banking.refund(refundOf(bench, payment, amount))));
  const words = results.map(wordOf).sort();
  expect(words.filter((word) => word === 'done')).toHaveLength(1);
  for (const word of words) expect(['done', 'refund_in_flight', 'already_refunded']).toContain(word);
  await expectBankingSound(bench);
});

describe('a remittance', () => {
  it('leaves the main account, and is found by order and day', async () => {
    await leave(1_000);
    const command = remittance(bench, 400, { customerId: 'hong', sender: '온기상점' });
    expect(await bench.banking.remit(command)).toMatchObject({
      kind: 'done',
      transaction: {
        kind: 'remittance',
        outcome: { kind: 'remitted' },
        facts: { banking: { bank: '088', maskedAccount: '110******789' } },
      },
    });
    expect(await standing()).toEqual({ balance: 600, held: 0, available: 600 });
    const { orderNo, requestDate, transactionId } = command;
    const query = { merchantId: MERCHANT, operation: 'remittance', orderNo, requestDate } as const;
    expect(await bench.banking.ofOrder(query)).toMatchObject({ transactionId });
    expect(await bench.banking.ofOrder({ ...query, operation: 'debit' })).toBeUndefined();
    expect(wordOf(await bench.banking.remit({ ...command, transactionId: fresh('T') }))).toBe('duplicate_order');
    await expectBankingSound(bench);
  });

  it('of many at the same moment, in two processes and beside payments and refunds, never takes more than the balance', async () => {
    const payment = await paid(1_000);
    await leave(1_000);
    const { banking: other } = await bench.anotherBanking();
    const accounts = await Promise.all([registered(bench), registered(bench)]);
    const out = Array.from({ length: 30 }, (_, i) => (i % 2 ? other : bench.banking).remit(remittance(bench, 100)));
    const back = bench.banking.refund(refundOf(bench, payment, 300));
    const paying = accounts.map((account) => bench.banking.debit(debitOf(bench, account, 50)));
    const words = (await Promise.all(out)).map(wordOf);
    expect(new Set(words)).toEqual(new Set(['done', 'main_account_insufficient']));
    const sent = words.filter((word) => word === 'done').length * 100;
    const refunded = wordOf(await back) === 'done' ? 300 : 0;
    await Promise.all(paying);
    expect(await standing()).toMatchObject({ balance: 1_100 - sent - refunded, held: 0 });
    expect(sent + refunded).toBeGreaterThanOrEqual(800);
    await expectBankingSound(bench);
  });

  it('by the merchant’s own contract notes the account that it is to leave', async () => {
    await leave(100);
    const from = { bank: '045', number: secret('987654321098') };
    const command = remittance(bench, 100, { from });
    expect(wordOf(await bench.banking.remit(command))).toBe('done');
    const stored = await bench.banking.transaction(MERCHANT, command.transactionId);
    expect(stored!.facts.banking).toMatchObject({ from: { bank: '045', maskedAccount: '987******098' } });
    expect(await standing()).toEqual({ balance: 0, held: 0, available: 0 });
  });

  it('is not made without money, above the largest amount, or to a bank that is away', async () => {
    await leave(10);
    const word = async (amount: number, change = {}) => wordOf(await bench.banking.remit(remittance(bench, amount, change)));
    expect(await word(11)).toBe('main_account_insufficient');
    expect(await word(1_000_000_001)).toBe('limit_per_transaction');
    expect(await word(1, { to: { ...remittance(bench, 1).to, bank: '999' } })).toBe('bank_not_available');
    bench.directory.window = { from: bench.clock.now(), to: new Date(bench.clock.now().getTime() + 1) };
    expect(await word(1)).toBe('bank_maintenance');
    bench.directory.window = undefined;
    bench.bank.fate = () => 'no_such_account';
    expect(await word(10)).toBe('no_such_account');
    expect(await standing()).toEqual({ balance: 10, held: 0, available: 10 });
  });
});

describe('a remittance without an answer', () => {
  it.each([
    ['lost after', 'approved', 0],
    ['lost before', 'refused', 500],
  ] as const)('whose answer was %s stays open, holds its money, and ends %s', async (fate, state, left) => {
    await leave(500);
    bench.bank.fate = () => fate;
    const command = remittance(bench, 500);
    expect(await bench.banking.remit(command)).toEqual({ kind: 'unknown' });
    bench.bank.calm();
    expect(wordOf(await bench.banking.remit({ ...command, transactionId: fresh('T') }))).toBe('order_in_flight');
    expect(wordOf(await bench.banking.remit(remittance(bench, 1)))).toBe('main_account_insufficient');
    await bench.engine.recover({ olderThanMs: 0 });
    expect(await bench.banking.transaction(MERCHANT, command.transactionId)).toMatchObject({ state });
    expect(await standing()).toEqual({ balance: left, held: 0, available: left });
    await expectBankingSound(bench);
  });

  it('that died with its process is found', async () => {
    await leave(500);
    const { banking: doomed } = await bench.anotherBanking();
    bench.bank.fate = () => 'hang';
    const command = remittance(bench, 500);
    void doomed.remit(command);
    await expect.poll(() => bench.bank.books.has(command.transactionId), { timeout: 20_000 }).toBe(true);
    bench.bank.calm();
    expect(await bench.engine.recover({ olderThanMs: 0 })).toEqual({ resolved: 1, open: 0 });
    expect(await standing()).toEqual({ balance: 0, held: 0, available: 0 });
    await expectBankingSound(bench);
  });
});

it('a top-up counts once', async () => {
  await leave(0);
  const command = { merchantId: MERCHANT, channel: 'operator', protocol: 'wire', transactionId: fresh('TOP'), amount: won(70) } as const;
  await Promise.all([bench.banking.topUp(command), bench.banking.topUp(command)]);
  expect(await bench.banking.topUp(command)).toEqual({ balance: 70, held: 0, available: 70 });
  await expectBankingSound(bench);
});
