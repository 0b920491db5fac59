import type { ChargeMethod, Funding } from '@gwanmun/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CANCEL_ORDER, takenOf } from '../link/taken.js';
import type { ChosenFunds } from './behaviours.js';
import { fundingOf, fundingRuleOf } from './funding.js';

const WALLETS = ['payco', 'kakao_pay', 'naver_pay'] as const;
const sum = ({ card, points, coupon, money }: Funding): number => card + points + coupon + money;
const funds = (method: ChargeMethod, total: number, only?: 'card' | 'points' | 'money', chosen?: ChosenFunds) =>
  fundingOf(method, total, false, only, chosen);

describe('the funds of a payment', () => {
  it.each([
    ['payco', 10_000, { card: 8_500, points: 500, coupon: 1_000, money: 0 }],
    ['payco', 9_999, { card: 9_499, points: 500, coupon: 0, money: 0 }],
    ['payco', 5_000, { card: 4_500, points: 500, coupon: 0, money: 0 }],
    ['payco', 4_999, { card: 4_999, points: 0, coupon: 0, money: 0 }],
    ['kakao_pay', 999, { card: 0, points: 0, coupon: 0, money: 999 }],
    ['kakao_pay', 1_000, { card: 0, points: 100, coupon: 0, money: 900 }],
    ['kakao_pay', 29_999, { card: 0, points: 100, coupon: 0, money: 29_899 }],
    ['kakao_pay', 30_000, { card: 30_000, points: 0, coupon: 0, money: 0 }],
    ['naver_pay', 9_999, { card: 0, points: 9_999, coupon: 0, money: 0 }],
    ['naver_pay', 10_000, { card: 10_000, points: 0, coupon: 0, money: 0 }],
  ] as const)('%s divides %i won by its documented rule', (method, total, expected) => {
    expect(funds(method, total)).toEqual(expected);
  });

  it('refuse what the merchant does not take, and follow the payer’s choice otherwise', () => {
    expect(funds('payco', 10_000, 'card', 'points')).toBe('refused');
    expect(funds('payco', 10_000, 'card', 'card')).toEqual(funds('payco', 10_000, 'card'));
    expect(funds('payco', 10_000, undefined, 'points')).toEqual({ card: 0, points: 10_000, coupon: 0, money: 0 });
    expect(funds('kakao_pay', 10_000, 'money')).toEqual({ card: 0, points: 0, coupon: 0, money: 10_000 });
    expect(funds('kakao_pay', 10_000, undefined, 'mixed')).toEqual({ card: 4_000, points: 2_000, coupon: 1_000, money: 3_000 });
    expect([funds('payco', 10_000, 'money'), funds('naver_pay', 10_000, 'money')]).toEqual(['refused', 'refused']);
  });

  it('exist at wallets only', () => {
    expect(funds('mobile', 10_000, 'card')).toBeUndefined();
    expect([fundingRuleOf('mobile'), fundingRuleOf('payco')?.en]).toEqual([undefined, expect.stringContaining('1,000')]);
  });

  it('add up to the amount, whatever is chosen', () => {
    const choice = fc.constantFrom(undefined, 'card', 'points', 'money', 'mixed');
    fc.assert(
      fc.property(fc.constantFrom(...WALLETS), fc.nat(999_999_999_999), choice, (method, total, chosen) => {
        const parts = funds(method, total, undefined, chosen as ChosenFunds);
        expect(parts).not.toBe('refused');
        expect(sum(parts as Funding)).toBe(total);
      }),
    );
  });
});

describe('what cancels give back', () => {
  const parts = fc.record({ card: fc.nat(50_000), points: fc.nat(50_000), coupon: fc.nat(50_000), money: fc.nat(50_000) });

  it('adds up under any sequence of cancels, never takes more of a fund than it gave, and in the end takes all', () => {
    fc.assert(
      fc.property(parts, fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 20 }), (record, wishes) => {
        const funding = record as unknown as Funding;
        const total = sum(funding);
        const back = { card: 0, points: 0, coupon: 0, money: 0 };
        let before = 0;
        for (const wish of [...wishes, total]) {
          const amount = Math.min(wish, total - before);
          const taken = takenOf({ funding, before, amount });
          expect(sum(taken)).toBe(amount);
          for (const kind of CANCEL_ORDER) back[kind] += taken[kind];
          before += amount;
          // A later fund is touched only when the earlier ones are used up.
          for (const [i, kind] of CANCEL_ORDER.entries()) {
            expect(back[kind]).toBeLessThanOrEqual(funding[kind]);
            if (back[kind] > 0) for (const earlier of CANCEL_ORDER.slice(0, i)) expect(back[earlier]).toBe(funding[earlier]);
          }
        }
        expect(back).toEqual(funding);
      }),
    );
  });
});
