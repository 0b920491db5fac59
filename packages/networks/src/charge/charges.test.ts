import type { ChargeMethod, Funding } from '@gwanmun/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Approved, charge, chargeStage, instrument, paying, total } from '../testing/charges.js';
import { cancelOf } from '../testing/fixtures.js';

const { stage, all } = chargeStage('payco');
const next = (): string => stage.next();
const network = (method: ChargeMethod) => all()[method];
const sum = ({ card, points, coupon, money }: Funding): number => card + points + coupon + money;

async function paid(method: ChargeMethod, amount: number, outcome = 'approve'): Promise<string> {
  const reference = next();
  const answer = await network(method).approve(charge(method, reference, { amount: total(amount), instrument: paying(method, outcome) }));
  expect(answer.kind).toBe('approved');
  return reference;
}

describe('the books of many networks', () => {
  it('are apart: a network knows its own references only', async () => {
    const reference = await paid('payco', 10_000);
    expect(await network('kakao_pay').query('m1', reference)).toEqual({ kind: 'absent' });
    expect(await network('kakao_pay').cancel(cancelOf(reference, next(), 100))).toMatchObject({ reason: 'no_such_transaction' });
    expect(await network('kakao_pay').approve(charge('kakao_pay', reference))).toMatchObject({ kind: 'refused', reason: 'timed_out' });
    expect(await network('payco').query('m1', reference)).toMatchObject({ kind: 'approved', institution: 'PAYCO' });
  });

  it('keep what was answered: funds, card and receipt', async () => {
    const reference = next();
    const answer = await network('naver_pay').approve(charge('naver_pay', reference, { instrument: paying('naver_pay', 'approve_mixed') }));
    expect(answer).toMatchObject({
      funding: { card: 7_000, points: 2_000, coupon: 1_000, money: 0 },
      card: { issuer: 'SHN' },
      cashReceiptAmount: 2_000,
    });
    expect(await network('naver_pay').query('m1', reference)).toEqual(answer);
  });

  it('keep no number that could be used to pay', async () => {
    const reference = next();
    const secrets = { number: '01012345678', password: '482915', identity: '9001011', holder: '홍길동' };
    await network('mobile').approve(charge('mobile', reference, { instrument: instrument('mobile', secrets) }));
    const { rows } = await stage.pool.query<{ row: string }>('select b::text as row from networks.charge_books b where reference = $1', [
      reference,
    ]);
    for (const secret of Object.values(secrets)) expect(rows[0]!.row).not.toContain(secret);
  });
});

describe('methods that are cancelled as a whole', () => {
  it.each(['teen_cash', 'happy_money', 'culture_cash', 'smart_gift', 'book_voucher', 'tmoney'] as const)('%s', async (method) => {
    const payment = await paid(method, 10_000);
    expect(await network(method).cancel(cancelOf(payment, next(), 9_999))).toMatchObject({ kind: 'refused', reason: 'not_cancellable' });
    const cancel = next();
    const answer = await network(method).cancel(cancelOf(payment, cancel, 10_000));
    expect(answer).toMatchObject({ kind: 'approved' });
    expect(answer).not.toHaveProperty('taken');
    expect(await network(method).query('m1', cancel)).toEqual({ ...answer, kind: 'cancelled' });
  });
});

describe('cancels of a payment out of several funds', () => {
  it('give back card money first, then points, then the coupon', async () => {
    const payment = await paid('payco', 10_000);
    const taken = async (amount: number) => {
      const answer = await network('payco').cancel(cancelOf(payment, next(), amount));
      return answer.kind === 'approved' ? answer.taken : answer;
    };
    expect(await taken(8_000)).toEqual({ card: 8_000, points: 0, coupon: 0, money: 0 });
    expect(await taken(700)).toEqual({ card: 500, points: 200, coupon: 0, money: 0 });
    expect(await taken(1_300)).toEqual({ card: 0, points: 300, coupon: 1_000, money: 0 });
  });

  it('answer a repeat and a query with the first split, whatever happened in between', async () => {
    const [payment, first] = [await paid('kakao_pay', 10_000, 'approve_mixed'), next()];
    const answer = await network('kakao_pay').cancel(cancelOf(payment, first, 5_000));
    expect(answer).toMatchObject({ taken: { card: 4_000, money: 1_000, points: 0, coupon: 0 } });
    await network('kakao_pay').cancel(cancelOf(payment, next(), 5_000));
    expect(await network('kakao_pay').cancel(cancelOf(payment, first, 1))).toEqual(answer);
    expect(await network('kakao_pay').query('m1', first)).toEqual({ ...answer, kind: 'cancelled' });
  });

  it('add up to the payment under any sequence, from two processes at once', async () => {
    const wallets = fc.constantFrom('payco', 'kakao_pay', 'naver_pay');
    const amounts = fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 1, maxLength: 8 });
    const other = stage.another();
    await fc.assert(
      fc.asyncProperty(wallets, fc.integer({ min: 1, max: 20_000 }), amounts, async (method, amount, wishes) => {
        const payment = await paid(method, amount, 'approve_mixed');
        const { funding } = (await network(method).query('m1', payment)) as unknown as Approved;
        const givenBack = { card: 0, points: 0, coupon: 0, money: 0 };
        const asked = wishes.map((wish, i) =>
          (method === 'payco' && i % 2 ? other : network(method)).cancel(cancelOf(payment, `${payment}-${i}`, wish)),
        );
        for (const [i, answer] of (await Promise.all(asked)).entries()) {
          if (answer.kind !== 'approved') continue;
          expect(sum(answer.taken!)).toBe(wishes[i]);
          for (const kind of ['card', 'points', 'coupon', 'money'] as const) givenBack[kind] += answer.taken![kind];
        }
        const held = await stage.held(payment);
        expect(sum(givenBack as unknown as Funding)).toBe(amount - held);
        const rest = held > 0 ? await network(method).cancel(cancelOf(payment, `${payment}-rest`, held)) : undefined;
        if (rest?.kind === 'approved')
          for (const kind of ['card', 'points', 'coupon', 'money'] as const) givenBack[kind] += rest.taken![kind];
        expect(givenBack).toEqual(funding);
      }),
      { numRuns: 60 },
    );
    await other.close();
  });
});
