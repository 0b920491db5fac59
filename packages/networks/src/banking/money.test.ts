import { Secret } from '@gwanmun/kernel';
import { describe, expect, it } from 'vitest';
import { account, accountThat, creditOf, debitOf, housesOn, remittanceOf, testedBank } from '../testing/banking.js';
import { Stage } from '../testing/stage.js';
import type { BankingNetworks } from './banking-networks.js';

const stage = new Stage('networks.banking_movements', testedBank);
const next = (): string => stage.next();
let serial = 0;
const fresh = () => account(`4400${String(++serial).padStart(8, '0')}`);

/** Runs with houses of this file's database. */
async function using<T>(use: (houses: BankingNetworks) => Promise<T>, more: object = {}): Promise<T> {
  const houses = housesOn({ pool: stage.pool, clock: stage.clock, ...more });
  try {
    return await use(houses);
  } finally {
    await houses.close();
  }
}

describe('money of a customer', () => {
  it('leaves with a debit, comes back with refunds up to it, and the passbook says so', () =>
    using(async (houses) => {
      const [customer, debit, refund] = [fresh(), next(), next()];
      const { bank } = houses.links;
      await houses.setBankAccount(customer, { balance: 50_000 });
      const cashReceipt = { purpose: 'deduction', idKind: 'mobile' } as const;
      expect(await bank.debit(debitOf(debit, { account: customer, amount: 30_000, cashReceipt }))).toMatchObject({
        kind: 'approved',
        institution: '088',
        institutionName: '신한은행',
        payer: expect.stringMatching(/^440\*+\d{3}$/),
        cashReceiptNo: expect.stringMatching(/^\d{9}$/),
        cashReceiptAmount: 30_000,
      });
      expect(await bank.creditBack(creditOf(debit, refund, 10_000, { account: customer }))).toMatchObject({ kind: 'approved' });
      expect(await bank.creditBack(creditOf(debit, next(), 20_001, { account: customer }))).toMatchObject({ networkCode: '13' });
      expect((await houses.bankAccount(customer)).balance).toBe(30_000);
      const { items } = await houses.listMovements({ bank: customer.bank, accountNo: customer.number.reveal() });
      expect(items.map(({ kind, state, amount, balance, memo }) => [kind, state, amount, balance, memo])).toEqual([
        ['credit', 'refused', 20_001, 30_000, '환불'],
        ['credit', 'cancelled', 10_000, 30_000, '환불'],
        ['debit', 'approved', 30_000, 20_000, '사과가게'],
      ]);
      expect(JSON.stringify(items)).not.toContain(customer.number.reveal());
    }));

  it('is not given back to another account than it came from', () =>
    using(async ({ links: { bank } }) => {
      const debit = next();
      await bank.debit(debitOf(debit, { account: fresh() }));
      expect(await bank.creditBack(creditOf(debit, next(), 1_000, { account: fresh() }))).toMatchObject({ reason: 'no_such_transaction' });
    }));

  it.each([
    [{ balance: 10_500 }, 'insufficient_balance'],
    [{ perDay: 10_500 }, 'limit_per_day'],
  ] as const)('%j holds, however many debits come at once from how many processes', (change, reason) =>
    using((one) =>
      using(async (other) => {
        for (let round = 0; round < 5; round++) {
          const customer = fresh();
          const { balance } = await one.setBankAccount(customer, change);
          const debits = Array.from({ length: 40 }, (_, i) =>
            (i % 2 ? one : other).links.bank.debit(debitOf(next(), { account: customer, amount: 1_000 })),
          );
          const answers = await Promise.all(debits);
          expect(answers.filter(({ kind }) => kind === 'approved')).toHaveLength(10);
          expect(answers.find(({ kind }) => kind === 'refused')).toMatchObject({ reason });
          expect((await one.bankAccount(customer)).balance).toBe(balance - 10_000);
        }
      }),
    ),
  );

  it('is debited within the bank’s limits, of which the daily one begins anew at midnight in Korea', () =>
    using(async (houses) => {
      const customer = fresh();
      const pay = (amount: number) => houses.links.bank.debit(debitOf(next(), { account: customer, amount }));
      await houses.setBankAccount(customer, { perTransaction: 5_000, perDay: 8_000 });
      expect(await pay(5_001)).toMatchObject({ reason: 'limit_per_transaction' });
      expect(await pay(5_000)).toMatchObject({ kind: 'approved' });
      expect(await pay(3_001)).toMatchObject({ reason: 'limit_per_day' });
      stage.clock.set(new Date('2026-03-10T23:59:59+09:00'));
      expect(await pay(3_001)).toMatchObject({ reason: 'limit_per_day' });
      stage.clock.set(new Date('2026-03-11T00:00:00+09:00'));
      expect(await pay(3_001)).toMatchObject({ kind: 'approved' });
      expect(await pay(4_999)).toMatchObject({ kind: 'approved' });
      expect(await pay(1)).toMatchObject({ reason: 'limit_per_day' });
      stage.clock.set(new Date('2026-03-10T12:00:00+09:00'));
    }));
});

describe('money to a receiver', () => {
  it('arrives once, and can be taken back only while it is there', () =>
    using(async (houses) => {
      const [receiver, first, second] = [fresh(), next(), next()];
      const { bank } = houses.links;
      await houses.setBankAccount(receiver, { balance: 0 });
      const answer = await bank.remit(remittanceOf(first, { account: receiver }));
      expect(answer).toMatchObject({ kind: 'approved', institution: '088', institutionName: '신한은행', remittedAt: stage.clock.now() });
      expect(await bank.remit(remittanceOf(first, { account: receiver }))).toEqual(answer);
      expect(await bank.query('m1', first)).toEqual(answer);
      await bank.remit(remittanceOf(second, { account: receiver, amount: 2_000 }));
      expect(await bank.reverse('m1', second)).toMatchObject({ kind: 'approved' });
      expect((await houses.bankAccount(receiver)).balance).toBe(10_000);
      await bank.debit(debitOf(next(), { account: receiver, amount: 1 }));
      expect(await bank.reverse('m1', first)).toMatchObject({ kind: 'refused', reason: 'not_cancellable' });
    }));

  it('is refused where nobody can receive', () =>
    using(async ({ links: { bank } }) => {
      for (const [outcome, reason] of [
        ['no_such_account', 'no_such_account'],
        ['account_closed', 'account_closed'],
      ] as const) {
        expect(await bank.remit(remittanceOf(next(), { account: accountThat(outcome) }))).toMatchObject({ kind: 'refused', reason });
      }
      expect(await bank.remit(remittanceOf(next(), { account: account('110123456789', '999') }))).toMatchObject({
        reason: 'bank_not_available',
      });
    }));
});

describe('a bank at work', () => {
  it.each([
    ['pending_then_done', 'approved'],
    ['pending_then_refused', 'refused'],
  ] as const)('%s: unknown until the business clock has moved on, then %s', (outcome, kind) =>
    using(async ({ links: { bank } }) => {
      const [debit, remittance, customer] = [next(), next(), accountThat(outcome)];
      expect(await bank.debit(debitOf(debit, { account: customer }))).toMatchObject({ kind: 'unknown' });
      expect(await bank.remit(remittanceOf(remittance, { account: customer }))).toMatchObject({ kind: 'unknown' });
      expect(await bank.query('m1', debit)).toMatchObject({ kind: 'unknown' });
      expect(await bank.reverse('m1', debit)).toMatchObject({ kind: 'unknown' });
      stage.clock.advance(60_000);
      expect(await bank.query('m1', debit)).toMatchObject({ kind });
      expect(await bank.debit(debitOf(debit, { account: customer }))).toMatchObject({ kind });
      expect(await bank.query('m1', remittance)).toMatchObject({ kind });
    }),
  );

  it('on a refund: the debit stays, the refund becomes known', () =>
    using(async ({ links: { bank } }) => {
      const [debit, refund, customer] = [next(), next(), accountThat('refund_pending_then_done')];
      await bank.debit(debitOf(debit, { account: customer }));
      expect(await bank.creditBack(creditOf(debit, refund, 4_000, { account: customer }))).toMatchObject({ kind: 'unknown' });
      stage.clock.advance(60_000);
      expect(await bank.query('m1', refund)).toMatchObject({ kind: 'cancelled' });
      expect(await stage.held(debit)).toBe(6_000);
    }));

  it('in maintenance refuses everything', () =>
    using(
      async ({ links: { bank } }) => {
        const refused = { kind: 'refused', reason: 'bank_maintenance' };
        expect(await bank.debit(debitOf(next()))).toMatchObject(refused);
        expect(await bank.remit(remittanceOf(next()))).toMatchObject(refused);
        expect(await bank.holderOf({ reference: next(), merchantId: 'm1', account: account() })).toMatchObject(refused);
        expect(await bank.debit(debitOf(next(), { account: account('110123456789', '004') }))).toMatchObject({ kind: 'approved' });
      },
      { maintenance: (bank: string) => (bank === '088' ? { from: new Date(0), to: new Date(8.64e15) } : undefined) },
    ));
});

describe('a deposit of one won', () => {
  it('puts its text into the passbook, once for each reference, where the sandbox reads it', () =>
    using(async (houses) => {
      const [customer, reference] = [fresh(), next()];
      const request = { reference, merchantId: 'm1', account: customer, memo: new Secret('이베이A12') };
      await houses.setBankAccount(customer, { balance: 0 });
      const answer = await houses.links.bank.depositMemo(request);
      expect(answer).toMatchObject({ kind: 'approved', depositedAt: stage.clock.now() });
      expect(await houses.links.bank.depositMemo(request)).toEqual(answer);
      const { items } = await houses.listMovements({ kind: 'memo', bank: customer.bank, accountNo: customer.number.reveal() });
      expect(items).toMatchObject([{ memo: '이베이A12', amount: 1, balance: 1, reference }]);
    }));

  it('whose answer is lost has arrived, or has not', () =>
    using(async (houses) => {
      for (const [outcome, deposits] of [
        ['memo_answer_lost', 1],
        ['lookup_no_answer', 0],
      ] as const) {
        const reference = next();
        const request = { reference, merchantId: 'm1', account: accountThat(outcome), memo: new Secret('123') };
        expect(await houses.links.bank.depositMemo(request)).toMatchObject({ kind: 'unknown' });
        expect((await houses.listMovements({ reference })).items).toHaveLength(deposits);
      }
    }));
});
