import type { Won } from '@gwanmun/kernel';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { total } from '../testing/amounts.js';
import { fresh, MERCHANT } from '../testing/bench.js';
import {
  asked,
  type BankingBench,
  debitOf,
  openBankingBench,
  refundOf,
  registered,
  remittance,
  topUp,
  wordOf,
} from './testing/banking-bench.js';

/** Doors let none of this through; an engine that is called with it all the same answers. */

let bench: BankingBench;
beforeAll(async () => {
  bench = await openBankingBench();
});
afterAll(() => bench.close());

const NO_DAYS = ['20240231', '20241301', '20240500', 'gestern', '', '2024-05-07', '20240507000000'];
const NO_AMOUNTS = [1_000_000_000_000, Number.MAX_SAFE_INTEGER, 1e20, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY];
const amountOf = (won: number) => ({ ...total(0), total: won as Won });

it.each(NO_DAYS)('nothing happened on the day %j', async (day) => {
  expect(await bench.banking.institutionCancellations(MERCHANT, day)).toEqual([]);
  expect(await bench.banking.seriesHistory(MERCHANT, 'any', day, '20240507')).toEqual([]);
  expect(await bench.banking.seriesHistory(MERCHANT, 'any', '20240507', day)).toEqual([]);
});

it.each(NO_DAYS)('no series runs until the day %j', async (lastDay) => {
  const account = await registered(bench);
  const { customerId, accountKey } = account;
  const start = { ...asked, transactionId: fresh('T'), seriesKey: fresh('s'), customerId, bank: '004', accountKey, lastDay };
  expect(await bench.banking.startSeries(start)).toMatchObject({ rule: 'impossible_value' });
  const debit = debitOf(bench, account, 10, { startSeries: { seriesKey: fresh('s'), lastDay } });
  expect(wordOf(await bench.banking.debit(debit))).toBe('impossible_value');
});

it.each(NO_AMOUNTS)('%d won are not moved', async (amount) => {
  await bench.policy({ perRemittance: Number.MAX_SAFE_INTEGER });
  const account = await registered(bench);
  const before = await bench.banking.mainAccount(MERCHANT);
  const paid = debitOf(bench, account, 10);
  expect(wordOf(await bench.banking.debit(debitOf(bench, account, 1, { amount: amountOf(amount) })))).toBe('impossible_value');
  expect(wordOf(await bench.banking.debitSeries({ ...paid, seriesKey: 'any', amount: amountOf(amount) }))).toBe('impossible_value');
  expect(wordOf(await bench.banking.remit(remittance(bench, 1, { amount: amount as Won })))).toBe('impossible_value');
  await bench.banking.topUp({ ...asked, transactionId: fresh('TOP'), amount: amount as Won });
  expect(await bench.banking.mainAccount(MERCHANT)).toEqual(before);
  expect(wordOf(await bench.banking.debit(paid))).toBe('done');
  expect(wordOf(await bench.banking.refund(refundOf(bench, paid, 1, { amount: amountOf(amount) })))).toBe('refund_amount_wrong');
  expect(wordOf(await bench.banking.refund(refundOf(bench, paid, 10)))).toBe('done');
});

it('the largest amount there is can be moved', async () => {
  const account = await registered(bench);
  await topUp(bench, 999_999_999_999);
  await topUp(bench, 999_999_999_999);
  expect(wordOf(await bench.banking.debit(debitOf(bench, account, 999_999_999_999)))).toBe('done');
});
