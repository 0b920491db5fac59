import { basisPoints, MAX_WON, won } from '@gwanmun/kernel';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Account, type Posting, postingForApproval, postingForCancel } from './index.js';

const entries = ({ accounts, amounts }: Posting): Record<string, number> =>
  Object.fromEntries(accounts.map((account, at) => [account, amounts[at]!]));
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

it('posts an approval: the network owes the payment, we owe it to the merchant less the fee and its tax', () => {
  // 2.5 % of 10,000 is 250, a tenth of it is tax
  expect(entries(postingForApproval({ amount: 10_000, feeBasisPoints: 250 }))).toEqual({
    network_receivable: 10_000,
    merchant_payable: -9_725,
    fee_income: -250,
    fee_vat: -25,
  });
});

it('leaves out what does not move', () => {
  expect(entries(postingForApproval({ amount: 10_000, feeBasisPoints: 0 }))).toEqual({
    network_receivable: 10_000,
    merchant_payable: -10_000,
  });
  expect(postingForApproval({ amount: 0, feeBasisPoints: 250 }).accounts).toEqual([]);
});

it('gives the fee back in proportion to what is cancelled', () => {
  expect(entries(postingForCancel({ amount: 10_000, feeBasisPoints: 250, cancelledBefore: 0, cancel: 4_000 }))).toEqual({
    network_receivable: -4_000,
    merchant_payable: 3_890,
    fee_income: 100,
    fee_vat: 10,
  });
});

it('refuses to cancel more than is left', () => {
  expect(() => postingForCancel({ amount: 1_000, feeBasisPoints: 250, cancelledBefore: 600, cancel: 401 })).toThrow(RangeError);
});

const payment = fc.record({ amount: fc.integer({ min: 1, max: MAX_WON }), feeBasisPoints: fc.integer({ min: 0, max: 10_000 }) });
const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });

it('balances every posting, keeps the fee that of what is left, and leaves nothing after any full cancel', () => {
  fc.assert(
    fc.property(payment, cuts, ({ amount, feeBasisPoints }, fractions) => {
      const ends = [...new Set([...fractions.map((fraction) => Math.floor(fraction * amount)), amount])]
        .filter((end) => end > 0)
        .sort((a, b) => a - b);
      const totals = new Map<Account, number>();
      const post = (posting: Posting): void => {
        expect(sum(posting.amounts)).toBe(0);
        for (const [at, account] of posting.accounts.entries()) totals.set(account, (totals.get(account) ?? 0) + posting.amounts[at]!);
      };
      post(postingForApproval({ amount, feeBasisPoints }));
      let cancelledBefore = 0;
      for (const end of ends) {
        post(postingForCancel({ amount, feeBasisPoints, cancelledBefore, cancel: end - cancelledBefore }));
        cancelledBefore = end;
        expect(totals.get('fee_income') ?? 0).toBe(0 - basisPoints(won(amount - end), feeBasisPoints));
      }
      for (const total of totals.values()) expect(total).toBe(0);
    }),
  );
});
