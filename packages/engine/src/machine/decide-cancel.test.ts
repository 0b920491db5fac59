import { won } from '@gwanmun/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyAmount, parts, total as whole } from '../testing/amounts.js';
import { type CancelCommand, type CancellablePayment, cancelSummary, decideCancel, takenFromPayment } from './decide-cancel.js';
import { addAmount, hasParts, NO_AMOUNT, PARTS, partsAgree, partsWithin } from './parts.js';

const paid = (change: Partial<CancellablePayment> = {}): CancellablePayment => ({
  kind: 'payment',
  method: 'card',
  state: 'approved',
  currency: 'KRW',
  amount: whole(1000),
  cancelled: NO_AMOUNT,
  cancelCount: 0,
  ...change,
});
const command = (change: Partial<CancelCommand> = {}): CancelCommand => ({ method: 'card', amount: whole(1000), ...change });
const now = new Date('2024-05-05T03:00:00Z');
const allowed = { partialAllowed: true, refund: false, refundService: true, now };
const decide = (payment: CancellablePayment | undefined, change: Partial<CancelCommand> = {}, rules = allowed) =>
  decideCancel(payment, command(change), rules);

describe('the rules in their order', () => {
  /** Each row breaks its own rule and every later one: the first that is broken must be named. */
  const breakers: readonly [rule: string, payment: Partial<CancellablePayment> | undefined, command: Partial<CancelCommand>][] = [
    ['no_such_payment', { kind: 'cancel' }, {}],
    ['payment_not_approved', { state: 'refused' }, {}],
    ['already_cancelled', { cancelled: parts(909, 91), cancelCount: 1 }, {}],
    ['cancel_order_wrong', {}, { cancelOrder: 9 }],
    ['amount_exceeds_balance', {}, { amount: parts(2000, 1) }],
    ['partial_not_allowed', {}, { amount: whole(1) }],
    ['parts_disagree', {}, { amount: { ...parts(1, 1), total: won(1000) } }],
    ['cancel_in_flight', { openCancel: 'C1' }, {}],
    ['currency_mismatch', {}, { currency: 'USD' }],
  ];

  for (let first = 0; first < breakers.length; first++) {
    it(breakers[first]![0], () => {
      const later = breakers.slice(first).reverse();
      const payment = Object.assign({}, paid({ amount: parts(909, 91) }), ...later.map(([, change]) => change));
      const cancel = Object.assign({}, command(), ...later.map(([, , change]) => change));
      expect(decideCancel(payment, cancel, { ...allowed, partialAllowed: false })).toMatchObject({
        kind: 'rejected',
        rule: breakers[first]![0],
      });
    });
  }

  it.each(['pending', 'unknown', 'refused', 'reversed'] as const)('a payment that is %s cannot be cancelled', (state) => {
    expect(decide(paid({ state }))).toMatchObject({ rule: 'payment_not_approved' });
  });

  it('no payment, and nothing to cancel', () => {
    expect(decide(undefined)).toMatchObject({ rule: 'no_such_payment' });
    expect(decide(paid(), { amount: whole(0) })).toMatchObject({ rule: 'amount_exceeds_balance' });
  });

  it('takes the next number when none is given, and the full rest where partial cancels are off', () => {
    const payment = paid({ cancelled: whole(400), cancelCount: 2 });
    expect(decide(payment, { amount: whole(600), cancelOrder: 3 }, { ...allowed, partialAllowed: false })).toEqual({
      kind: 'cancel',
      amount: whole(600),
      cancelOrder: 3,
    });
    expect(decide(payment, { amount: whole(100) })).toMatchObject({ kind: 'cancel', cancelOrder: 3 });
  });
});

describe('parts', () => {
  const mixed = paid({ amount: parts(900, 90, 500, 10) });

  it('have to add up, and to fit what remains of each', () => {
    expect(decide(mixed, { amount: parts(100, 10, 50) })).toMatchObject({ amount: parts(100, 10, 50) });
    expect(decide(mixed, { amount: { ...parts(100, 10), total: won(111) } })).toMatchObject({ rule: 'parts_disagree' });
    expect(decide(mixed, { amount: parts(0, 91) })).toMatchObject({ rule: 'parts_disagree' });
  });

  it('of a full cancel are what remains', () => {
    expect(decide(mixed, { amount: whole(1500) })).toMatchObject({ amount: mixed.amount });
  });

  it('of a partial cancel are worked out for a taxed sale, and asked for when goods are mixed', () => {
    expect(decide(paid({ amount: parts(909, 91) }), { amount: whole(500) })).toMatchObject({ amount: parts(455, 45) });
    expect(decide(paid({ amount: parts(0, 0, 1000) }), { amount: whole(500) })).toMatchObject({ amount: parts(0, 0, 500) });
    expect(decide(mixed, { amount: whole(500) })).toMatchObject({ rule: 'parts_disagree' });
    // Once the tax-free goods are back, the rest is a taxed sale.
    expect(decide({ ...mixed, cancelled: parts(0, 0, 500), cancelCount: 1 }, { amount: whole(100) })).toMatchObject({ kind: 'cancel' });
  });

  it('are kept on the cancel of a payment that has none, and not taken from it', () => {
    expect(decide(paid(), { amount: parts(455, 45) })).toMatchObject({ amount: parts(455, 45) });
    expect(takenFromPayment(paid(), parts(455, 45))).toEqual(whole(500));
  });
});

it('says what remains, and whether one cancel took everything', () => {
  expect(cancelSummary(paid(), whole(1000))).toEqual({ cancelOrder: 1, remaining: 0, full: true });
  expect(cancelSummary(paid(), whole(1))).toEqual({ cancelOrder: 1, remaining: 999, full: false });
  expect(cancelSummary(paid({ cancelled: whole(400), cancelCount: 1 }), whole(600))).toEqual({ cancelOrder: 2, remaining: 0, full: false });
});

/** Any sequence of cancels against a sum that is kept by hand. */
it('never cancels more than was paid, of the whole and of every part, and can always cancel the rest', () => {
  const anyCancel = fc.record({ amount: fc.oneof(anyAmount(600), fc.integer({ min: 0, max: 2500 }).map(whole)), wrongOrder: fc.boolean() });
  fc.assert(
    fc.property(fc.oneof(anyAmount(600), fc.integer({ min: 1, max: 2000 }).map(whole)), fc.array(anyCancel), (amount, cancels) => {
      fc.pre(amount.total > 0);
      let payment = paid({ amount });
      for (const { amount: wanted, wrongOrder } of cancels) {
        const cancelOrder = wrongOrder ? payment.cancelCount + 2 : undefined;
        const plan = decide(payment, { amount: wanted, ...(cancelOrder && { cancelOrder }) });
        if (plan.kind === 'rejected') continue;
        expect(wrongOrder).toBe(false);
        expect(plan.amount.total).toBe(wanted.total);
        expect(partsAgree(plan.amount)).toBe(true);
        const cancelled = addAmount(payment.cancelled, takenFromPayment(payment, plan.amount));
        expect(cancelled.total).toBeLessThanOrEqual(amount.total);
        expect(partsWithin(cancelled, amount)).toBe(true);
        payment = { ...payment, cancelled, cancelCount: plan.cancelOrder };
      }
      const rest = amount.total - payment.cancelled.total;
      const last = decide(payment, { amount: whole(rest) });
      if (rest === 0) expect(last).toMatchObject({ kind: 'rejected' });
      else if (last.kind === 'cancel') {
        const all = addAmount(payment.cancelled, takenFromPayment(payment, last.amount));
        if (hasParts(amount)) for (const part of PARTS) expect(all[part]).toBe(amount[part]);
        expect(all.total).toBe(amount.total);
      } else expect.unreachable(last.detail);
    }),
  );
});
