import { describe, expect, it } from 'vitest';
import { memoryOrderStore } from '../../store/memory.js';
import {
  ACCOUNT,
  fakeEasyCash,
  LOST,
  PENDING,
  refused,
  SUCCESS,
} from '../../testing/fake-easy-cash.js';
import type { Call } from '../../testing/fake-pg.js';
import { WAITING } from '../../testing/sample-orders.js';
import type { Order } from '../order.js';
import { statusOf } from '../order-state.js';
import { askOutcome, mayAsk, outcomeOpen } from './ask-outcome.js';
import { refreshAccounts, removeAccount } from './list-accounts.js';
import { chargeMonth, endMonthly } from './monthly.js';
import { payFromAccount } from './pay-from-account.js';
import { refundToAccount } from './refund.js';

const NOW = new Date('2025-11-20T09:40:00.000Z');
const { returned: _, ...fresh } = WAITING;
const ORDER: Order = {
  ...fresh,
  way: 'myAccount',
  account: 'easyCash',
  windowType: 'none',
};
const PAID = { ...SUCCESS, trdNo: 'PAY1', trdAmt: ORDER.amount };
const no = ORDER.orderNo;

async function shop(answer: (call: Call) => object, order: Order = ORDER) {
  const store = memoryOrderStore();
  await store.create(order);
  await store.updatePayer(order.customerId, (payer) => ({
    ...payer,
    accounts: [ACCOUNT],
  }));
  return { store, ...fakeEasyCash(answer), found: async () => (await store.find(no))! };
}
const pay = ({ easyCash, store }: Awaited<ReturnType<typeof shop>>) =>
  payFromAccount(easyCash, store, no, ACCOUNT, NOW);
const names = (calls: readonly Call[]) => calls.map(({ name }) => name);

describe('a payment from an account', () => {
  it('is one call under the order’s number, and its answer is the result', async () => {
    const stage = await shop(() => PAID);
    await pay(stage);
    expect(stage.calls[0]!.asked).toMatchObject({
      mchtTrdNo: no,
      bankCd: '004',
      custAcntKey: 'KEY1',
      trdAmt: ORDER.amount,
    });
    expect(await stage.found()).toMatchObject({
      payment: { trdNo: 'PAY1', by: 'answer' },
      payingAccount: { number: '110******321' },
    });
  });

  it('is made once, although the customer taps twice', async () => {
    const stage = await shop(() => PAID);
    await Promise.all([pay(stage), pay(stage)]);
    expect(names(stage.calls)).toEqual(['payment.pay']);
  });

  it('whose answer was lost is confirmed by asking about number and day, never by paying again', async () => {
    const answers = [LOST, PENDING, { ...SUCCESS, trdNo: 'PAY1' }];
    const stage = await shop(({ name }) =>
      name === 'payment.history' ? refused('ST06') : answers.shift()!,
    );
    await pay(stage);
    expect([
      statusOf(await stage.found(), NOW),
      outcomeOpen(await stage.found(), NOW),
    ]).toEqual(['confirming', true]);
    await pay(stage);
    await askOutcome(stage.easyCash, stage.store, await stage.found(), NOW);
    expect(statusOf(await stage.found(), NOW)).toBe('confirming');
    await askOutcome(stage.easyCash, stage.store, await stage.found(), NOW);
    expect(await stage.found()).toMatchObject({
      payment: { trdNo: 'PAY1', by: 'inquiry' },
    });
    expect(outcomeOpen(await stage.found(), NOW)).toBe(false);
    expect(names(stage.calls).filter((name) => name === 'payment.pay')).toHaveLength(1);
    expect(stage.calls.find(({ name }) => name === 'payment.outcome')!.asked).toEqual({
      mchtTrdNo: no,
      mchtTrdDt: '20251120',
      sentAt: NOW,
    });
  });
});

describe('a payment from an account that failed', () => {
  it('that the inquiry says was refused is refused', async () => {
    const stage = await shop(({ name }) =>
      name === 'payment.pay' ? LOST : refused('ST60'),
    );
    await pay(stage);
    await askOutcome(stage.easyCash, stage.store, await stage.found(), NOW);
    expect([
      statusOf(await stage.found(), NOW),
      outcomeOpen(await stage.found(), NOW),
    ]).toEqual(['refused', false]);
  });

  it.each([
    ['ST15', true],
    ['ST53', true],
    ['ST12', false],
  ])('refused with %s: the account is gone: %s', async (code, gone) => {
    const stage = await shop(() => refused(code));
    await pay(stage);
    const [account] = (await stage.store.payer(ORDER.customerId)).accounts;
    expect([statusOf(await stage.found(), NOW), account?.cancelled?.by]).toEqual([
      'refused',
      gone ? 'bank' : undefined,
    ]);
  });

  it('is asked about every three seconds at most, also after a clock was set back', async () => {
    const order = {
      ...ORDER,
      answer: {
        at: NOW.toISOString(),
        outcome: 'unknown',
        code: 'VTIM',
        message: '',
        trdNo: '',
      } as const,
    };
    const after = (ms: number) =>
      mayAsk({ ...order, askedAt: NOW.toISOString() }, new Date(NOW.getTime() + ms));
    expect([after(0), after(2_999), after(3_000), after(-60_000)]).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(
      mayAsk({ ...ORDER, askedAt: NOW.toISOString() }, new Date(NOW.getTime() + 60_000)),
    ).toBe(false);
  });
});

describe('a refund to the account', () => {
  it('whose answer was lost is asked about under its own number, and no other starts meanwhile', async () => {
    let known: object = PENDING;
    const stage = await shop(({ name }) => {
      if (name === 'payment.pay') return PAID;
      if (name === 'refund.make') return LOST;
      return name === 'refund.outcome' ? known : refused('ST06');
    });
    await pay(stage);
    const back = (amount: number) =>
      refundToAccount(stage.easyCash, stage.store, no, { amount, reason: '변심' }, NOW);
    expect(await back(5_000)).toBeUndefined();
    expect(await back(1_000)).toBe('busy');
    expect(stage.calls[1]!.asked).toMatchObject({
      mchtTrdNo: `${no}-C1`,
      trdNo: 'PAY1',
      trdAmt: 5_000,
    });
    await askOutcome(stage.easyCash, stage.store, await stage.found(), NOW);
    expect((await stage.found()).cancels[0]!.state).toBe('unknown');
    known = { ...SUCCESS, trdAmt: 5_000 };
    await askOutcome(stage.easyCash, stage.store, await stage.found(), NOW);
    expect(statusOf(await stage.found(), NOW)).toBe('partly-cancelled');
    expect(names(stage.calls).filter((name) => name === 'refund.make')).toHaveLength(1);
  });
});

describe('monthly payments', () => {
  const MONTHLY: Order = { ...ORDER, way: 'myAccountMonthly' };

  it('start with the first payment, whose key pays the next ones', async () => {
    const stage = await shop(
      ({ name }) =>
        name === 'payment.pay'
          ? { ...PAID, rglChrgKey: 'SERIES' }
          : { ...SUCCESS, trdNo: 'M1' },
      MONTHLY,
    );
    await pay(stage);
    expect(stage.calls[0]!.asked.rglPmtYn).toBe('Y');
    await chargeMonth(stage.easyCash, stage.store, no, NOW);
    expect(stage.calls[1]!.asked).toMatchObject({
      rglChrgKey: 'SERIES',
      mchtTrdNo: `${no}-M1`,
      trdAmt: ORDER.amount,
    });
    expect((await stage.found()).laterPayments).toMatchObject([
      { state: 'approved', trdNo: 'M1' },
    ]);
    await endMonthly(stage.easyCash, stage.store, await stage.found(), NOW);
    expect((await stage.found()).series).toEqual({ billKey: '', ended: true });
  });

  it.each([
    ['C', 'end'],
    ['R', 'again'],
  ])('refused with mark %s: %s', async (mark, advice) => {
    const charged = { ...refused('ST12'), details: { rglPmtProcStatCd: mark } };
    const stage = await shop(
      ({ name }) =>
        name === 'payment.pay' ? { ...PAID, rglChrgKey: 'SERIES' } : charged,
      MONTHLY,
    );
    await pay(stage);
    await chargeMonth(stage.easyCash, stage.store, no, NOW);
    expect((await stage.found()).laterPayments).toMatchObject([
      { state: 'refused', code: 'ST12', advice },
    ]);
  });

  it('whose answer was lost are asked about; the end that was lost is no end', async () => {
    const stage = await shop(({ name }) => {
      if (name === 'payment.pay') return { ...PAID, rglChrgKey: 'SERIES' };
      return name === 'payment.outcome' ? { ...SUCCESS, trdNo: 'M1' } : LOST;
    }, MONTHLY);
    await pay(stage);
    await chargeMonth(stage.easyCash, stage.store, no, NOW);
    expect(await chargeMonth(stage.easyCash, stage.store, no, NOW)).toBe('busy');
    await askOutcome(stage.easyCash, stage.store, await stage.found(), NOW);
    expect((await stage.found()).laterPayments).toMatchObject([
      { no: `${no}-M1`, state: 'approved', trdNo: 'M1' },
    ]);
    await endMonthly(stage.easyCash, stage.store, await stage.found(), NOW);
    expect((await stage.found()).series).toEqual({ billKey: 'SERIES' });
  });
});

describe('the list of accounts', () => {
  it('learns what was cancelled at the bank, and keeps what it knows when there is no answer', async () => {
    const records = [{ recordCustAcntKey: 'KEY1', recordUnregDt: '20251120110000' }];
    const stage = await shop(() => ({ ...SUCCESS, acntRecords: records }));
    const payer = await refreshAccounts(stage.easyCash, stage.store, ORDER.customerId);
    expect(payer.accounts[0]!.cancelled).toEqual({
      by: 'bank',
      at: '2025-11-20T02:00:00.000Z',
    });
    const silent = await shop(() => LOST);
    expect(
      (await refreshAccounts(silent.easyCash, silent.store, ORDER.customerId)).accounts,
    ).toEqual([ACCOUNT]);
  });

  it.each([
    [SUCCESS, undefined, 'customer'],
    [refused('ST53'), undefined, 'bank'],
    [refused('ST11'), 'ST11', undefined],
    [LOST, '', undefined],
  ] as const)('removal answered %j', async (answer, problem, by) => {
    const stage = await shop(() => answer);
    const told = await removeAccount(
      stage.easyCash,
      stage.store,
      ORDER.customerId,
      ACCOUNT,
      NOW,
    );
    const [account] = (await stage.store.payer(ORDER.customerId)).accounts;
    expect([told?.code, account?.cancelled?.by]).toEqual([problem, by]);
  });
});
