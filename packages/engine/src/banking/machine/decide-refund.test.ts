import { won } from '@gwanmun/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeAmount } from '../../machine/parts.js';
import { total } from '../../testing/amounts.js';
import { decideRefund, type RefundablePayment } from './decide-refund.js';

const STATES = ['pending', 'unknown', 'approved', 'refused', 'reversed'] as const;
const rules = { partialContainers: false, now: new Date('2024-05-07T03:00:00Z') };

function payment(change: Partial<RefundablePayment> = {}, containerDeposit?: number): RefundablePayment {
  const banking = { bank: '004', maskedAccount: '', memo: '', ...(containerDeposit !== undefined && { containerDeposit }) };
  return {
    kind: 'payment',
    method: 'account_debit',
    state: 'approved',
    currency: 'KRW',
    amount: total(1_000),
    cancelled: total(0),
    cancelCount: 0,
    personal: { customerId: 'hong' },
    facts: { productName: '', instalments: 0, banking },
    ...change,
  };
}
const wordOf = (of: RefundablePayment | undefined, amount: number, customerId = 'hong', partialContainers = false): string => {
  const plan = decideRefund(of, { customerId, amount: total(amount) }, { ...rules, partialContainers });
  return plan.kind === 'rejected' ? plan.rule : plan.kind;
};

describe('a refund', () => {
  it('is of an approved debit of this customer', () => {
    for (const state of STATES) expect(wordOf(payment({ state }), 1)).toBe(state === 'approved' ? 'cancel' : 'no_such_payment');
    expect(wordOf(undefined, 1)).toBe('no_such_payment');
    expect(wordOf(payment(), 1, 'kim')).toBe('no_such_payment');
    expect(wordOf(payment({ kind: 'cancel' }), 1)).toBe('no_such_payment');
    expect(wordOf(payment({ kind: 'remittance', method: 'remittance' }), 1)).toBe('no_such_payment');
  });

  it('waits for the one before it', () => {
    expect(wordOf(payment({ openCancel: 'C1' }), 1)).toBe('refund_in_flight');
    expect(wordOf(payment({ cancelled: total(1_000) }), 1)).toBe('already_refunded');
  });

  it('of any payment, any part before and any amount is what is left, or less', () => {
    const won_ = fc.integer({ min: 0, max: 50 });
    fc.assert(
      fc.property(won_, won_, won_, fc.boolean(), fc.boolean(), (paid, before, amount, container, allowed) => {
        fc.pre(paid > 0 && before <= paid);
        const of = payment({ amount: wholeAmount(won(paid)), cancelled: wholeAmount(won(before)) }, container ? 1 : undefined);
        const word = wordOf(of, amount, 'hong', allowed);
        const fits = amount > 0 && amount <= paid - before && (!container || allowed || amount === paid);
        expect(word).toBe(before === paid ? 'already_refunded' : fits ? 'cancel' : 'refund_amount_wrong');
      }),
    );
  });
});
