import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fresh, MERCHANT } from '../../testing/bench.js';
import type { RegisterAccount, SeriesDebit } from '../contract.js';
import {
  asked,
  type BankingBench,
  debitOf,
  expectBankingSound,
  openBankingBench,
  refundOf,
  registered,
  wordOf,
} from '../testing/banking-bench.js';

let bench: BankingBench;
beforeAll(async () => {
  bench = await openBankingBench();
});
afterAll(() => bench.close());
beforeEach(() => {
  bench.bank.calm();
  bench.clock.set('2024-05-07T03:00:00Z');
});

const chargeOf = (account: RegisterAccount, seriesKey: string, amount: number, change: Partial<SeriesDebit> = {}): SeriesDebit => {
  const { accountKey: _, bank: _1, ...command } = debitOf(bench, account, amount);
  return { ...command, seriesKey, ...change };
};
const charge = async (account: RegisterAccount, seriesKey: string, amount: number, change: Partial<SeriesDebit> = {}) =>
  wordOf(await bench.banking.debitSeries(chargeOf(account, seriesKey, amount, change)));
const seriesOf = ({ customerId }: RegisterAccount, seriesKey: string) => bench.banking.series(MERCHANT, customerId, seriesKey);
async function started(account: RegisterAccount, lastDay = '20991231'): Promise<string> {
  const seriesKey = fresh('series');
  const { customerId, accountKey } = account;
  const command = { ...asked, transactionId: fresh('T'), seriesKey, customerId, bank: '004', accountKey, lastDay };
  expect(await bench.banking.startSeries(command)).toMatchObject({ kind: 'done', series: { uses: 0, total: 0, firstDay: '20240507' } });
  return seriesKey;
}

describe('a series', () => {
  it('does not begin behind its last day; a repeat of what began it is told so on any day', async () => {
    const account = await registered(bench);
    const first = debitOf(bench, account, 1_000, { startSeries: { seriesKey: fresh('series'), lastDay: '20240507' } });
    const { startSeries } = first;
    bench.clock.set('2024-05-07T14:59:59Z');
    expect(wordOf(await bench.banking.debit(first))).toBe('done');
    bench.clock.set('2024-05-07T15:00:00Z');
    expect(wordOf(await bench.banking.debit({ ...first, transactionId: fresh('T') }))).toBe('duplicate_order');
    expect(wordOf(await bench.banking.debit(debitOf(bench, account, 1_000, { startSeries: startSeries! })))).toBe('series_over');
    await expectBankingSound(bench);
  });

  it('begins with its first debit, which is its first use', async () => {
    const account = await registered(bench);
    const seriesKey = fresh('series');
    const first = debitOf(bench, account, 1_000, { startSeries: { seriesKey, lastDay: '20250507' } });
    bench.bank.fate = () => 'insufficient_balance';
    await bench.banking.debit({ ...first, orderNo: fresh('O'), startSeries: { seriesKey: 'never', lastDay: '20250507' } });
    expect(await seriesOf(account, 'never')).toBeUndefined();
    bench.bank.calm();
    const payment = { ...first, transactionId: fresh('T') };
    expect(wordOf(await bench.banking.debit(payment))).toBe('done');
    expect(await charge(account, seriesKey, 2_000)).toBe('done');
    bench.bank.fate = () => 'insufficient_balance';
    expect(await charge(account, seriesKey, 5_000)).toBe('insufficient_balance');
    bench.bank.calm();
    expect(wordOf(await bench.banking.refund(refundOf(bench, payment, 300)))).toBe('done');
    expect(await seriesOf(account, seriesKey)).toMatchObject({ firstAmount: 1_000, total: 3_000, uses: 2, lastDay: '20250507' });
    const history = await bench.banking.seriesHistory(MERCHANT, seriesKey, '20240507', '20240507');
    expect(history.map(({ transaction: { kind, amount, state }, use }) => [kind, amount.total, state, use])).toEqual([
      ['payment', 1_000, 'approved', 1],
      ['payment', 2_000, 'approved', 2],
      ['payment', 5_000, 'refused', undefined],
      ['cancel', 300, 'approved', 1],
    ]);
    expect(await bench.banking.seriesHistory(MERCHANT, seriesKey, '20240508', '20240601')).toEqual([]);
    await expectBankingSound(bench);
  });

  it('is its customer’s only, and shares order numbers with other debits', async () => {
    const account = await registered(bench);
    const seriesKey = await started(account);
    expect(await charge(account, seriesKey, 10, { customerId: 'kim' })).toBe('no_such_series');
    const command = chargeOf(account, seriesKey, 10);
    expect(wordOf(await bench.banking.debitSeries(command))).toBe('done');
    const { orderNo } = command;
    expect(wordOf(await bench.banking.debit(debitOf(bench, account, 10, { orderNo })))).toBe('duplicate_order');
    expect(await seriesOf(account, seriesKey)).toMatchObject({ firstAmount: 10, uses: 1 });
  });

  it('runs until the end of its last day in Korea', async () => {
    const account = await registered(bench);
    const seriesKey = await started(account, '20240507');
    bench.clock.set('2024-05-07T14:59:59Z');
    expect(await charge(account, seriesKey, 10)).toBe('done');
    bench.clock.set('2024-05-07T15:00:00Z');
    expect(await charge(account, seriesKey, 10)).toBe('series_over');
  });
});

describe('the end of a series', () => {
  it('comes when the customer ends it, once', async () => {
    const account = await registered(bench);
    const seriesKey = await started(account);
    const command = { ...asked, transactionId: fresh('T'), customerId: account.customerId, seriesKey };
    const results = await Promise.all([bench.banking.endSeries(command), bench.banking.endSeries(command)]);
    expect(results.filter(({ kind }) => kind === 'done')).toHaveLength(1);
    expect(await bench.banking.endSeries(command)).toMatchObject({ rule: 'series_ended' });
    expect(await charge(account, seriesKey, 10)).toBe('series_ended');
    expect(await seriesOf(account, seriesKey)).toMatchObject({ end: 'cancelled', endedAt: bench.clock.now() });
  });

  it('is seen by a charge that was decided before it and is recorded after it', async () => {
    const account = await registered(bench);
    const seriesKey = await started(account);
    const command = { ...asked, transactionId: fresh('T'), customerId: account.customerId, seriesKey };
    bench.beforeNextWrite(() => bench.banking.endSeries(command));
    expect(await charge(account, seriesKey, 10)).toBe('series_ended');
    expect(await seriesOf(account, seriesKey)).toMatchObject({ uses: 0, end: 'cancelled' });
  });

  it.each(['merchant', 'institution'] as const)('comes with that of its account (%s)', async (by) => {
    const account = await registered(bench);
    const seriesKey = await started(account);
    if (by === 'merchant') await bench.banking.cancelAccount({ ...account, bank: '004' });
    else await bench.banking.cancelledByInstitution({ merchantId: MERCHANT, accountKey: account.accountKey, origin: '1', reason: '0' });
    expect(await charge(account, seriesKey, 10)).toBe('series_ended');
    expect(await seriesOf(account, seriesKey)).toMatchObject({ end: by === 'merchant' ? 'account_cancelled' : 'institution' });
  });
});

describe('a series without a first debit', () => {
  it('cannot be begun on an account that is gone, at another bank, or for a day that is over', async () => {
    const account = await registered(bench);
    const { customerId, accountKey } = account;
    const command = {
      ...asked,
      transactionId: fresh('T'),
      seriesKey: fresh('s'),
      customerId,
      bank: '004',
      accountKey,
      lastDay: '20991231',
    };
    const word = async (change = {}) => ((await bench.banking.startSeries({ ...command, ...change })) as { rule?: string }).rule;
    expect(await word({ bank: '088' })).toBe('bank_differs');
    expect(await word({ lastDay: '20240506' })).toBe('series_over');
    expect(await word({ accountKey: 'nobody' })).toBe('no_such_account_key');
    await bench.banking.cancelAccount({ ...account, bank: '004' });
    expect(await word()).toBe('account_cancelled');
  });
});
