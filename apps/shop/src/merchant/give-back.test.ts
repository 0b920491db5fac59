import { describe, expect, it } from 'vitest';
import { memoryOrderStore } from '../store/memory.js';
import { APPROVED, fakePg } from '../testing/fake-pg.js';
import { PAID } from '../testing/sample-orders.js';
import { cancelPayment } from './cancel-payment.js';
import type { Order } from './order.js';
import { refundsToAccount } from './order-state.js';
import { WAYS, type WindowWay } from './ways.js';

const now = new Date('2025-11-20T09:40:00.000Z');
const TO = { bank: '011', accountNo: '3021234567890', holder: '홍길동' };

async function giveBack(
  change: Partial<Order>,
  amount: number,
  answer: object = APPROVED,
  at = now,
) {
  const store = memoryOrderStore();
  const order = { ...PAID, ...change };
  await store.create(order);
  const { pg, calls } = fakePg(answer);
  const to = refundsToAccount(order, at) ? TO : undefined;
  const refusal = await cancelPayment(
    pg,
    store,
    order.orderNo,
    { amount, reason: '고객 요청', to },
    at,
  );
  return { calls, refusal, order: (await store.find(order.orderNo))! };
}

const CALLS: Readonly<Record<WindowWay, string>> = {
  ...{
    card: 'payment.cancel',
    keep: 'payment.cancel',
    samsungPay: 'payment.cancel',
    foreignCard: 'payment.cancel',
  },
  ...{
    kakaoPay: 'easyPay.cancel',
    naverPay: 'easyPay.cancel',
    payco: 'easyPay.cancel',
    paycoSplit: 'easyPay.cancel',
  },
  ...{ bank: 'bank.cancel', vbank: 'vbank.refund', vbank010: 'vbank.refund' },
  ...{
    mobile: 'mobile.cancel',
    mobileHybrid: 'mobile.cancel',
    mobileMonthly: 'mobile.cancel',
  },
  ...{
    culturecash: 'voucher.cancel',
    happymoney: 'voucher.cancel',
    teencash: 'voucher.cancel',
    smartcash: 'voucher.cancel',
  },
  ...{ booknlife: 'voucher.cancel', tmoney: 'tmoney.cancel', point: 'point.cancel' },
  ...{ kakaoSubscription: 'easyPay.cancel', naverSubscription: 'easyPay.cancel' },
};

it.each(Object.keys(WAYS) as WindowWay[])(
  '%s: the whole goes back by its own call, once',
  async (way) => {
    const { calls, order } = await giveBack({ way }, 66_000);
    expect(calls).toMatchObject([
      {
        name: CALLS[way],
        asked: {
          orgTrdNo: PAID.payment!.trdNo,
          cnclAmt: 66_000,
          cnclOrd: 1,
          mchtTrdNo: `${PAID.orderNo}-C1`,
        },
      },
    ]);
    expect(order.cancels).toMatchObject([{ state: 'approved', amount: 66_000 }]);
  },
);

it.each(['culturecash', 'tmoney'] as const)('%s takes no part', async (way) => {
  const { calls, refusal } = await giveBack({ way }, 1_000);
  expect([calls, refusal]).toEqual([[], 'amount']);
});

describe('to an account', () => {
  it('goes what was deposited, and of the account only its end is kept', async () => {
    const { calls, order } = await giveBack({ way: 'vbank' }, 6_000);
    expect(calls[0]!.asked).toMatchObject({
      refundBankCd: '011',
      refundAcntNo: '3021234567890',
      refundDpstrNm: '홍길동',
    });
    expect(order.cancels[0]!.to).toEqual({
      bank: '011',
      accountNo: '*********7890',
      holder: '홍**',
    });
    expect(JSON.stringify(order)).not.toContain('3021234567890');
  });

  it('goes a phone bill once its month is over in Korea', async () => {
    const lastMinute = new Date('2025-11-30T14:59:59.000Z');
    const nextMonth = new Date('2025-11-30T15:00:00.000Z');
    expect(
      (await giveBack({ way: 'mobile' }, 66_000, APPROVED, lastMinute)).calls[0]!.name,
    ).toBe('mobile.cancel');
    expect(
      (await giveBack({ way: 'mobile' }, 66_000, APPROVED, nextMonth)).calls[0]!.name,
    ).toBe('mobile.refund');
  });

  it('goes a phone bill whose cancel the gateway refused with the word that a refund is possible', async () => {
    const refused = {
      outcome: 'refused',
      code: 'MP81',
      message: '당월 취소 기간이 지났습니다.',
      rfdPsblCd: 'Y',
      mchtTrdNo: 'x',
    };
    const { order } = await giveBack({ way: 'mobile' }, 66_000, refused);
    expect(order.cancels[0]).toMatchObject({
      state: 'refused',
      code: 'MP81',
      refundInstead: true,
    });
    expect(refundsToAccount(order, now)).toBe(true);
  });
});

it('a wallet says what went back to which funds', async () => {
  const parts = {
    cardCnclAmt: 4_500,
    pntCnclAmt: 500,
    coupCnclAmt: 1_000,
    cnclAmt: 6_000,
    blcAmt: 60_000,
  };
  const { order } = await giveBack({ way: 'payco' }, 6_000, { ...APPROVED, ...parts });
  expect(order.cancels[0]!.parts).toEqual({ card: 4_500, points: 500, coupon: 1_000 });
});

it('dollars go back in cents', async () => {
  const { calls } = await giveBack(
    { way: 'foreignCard', currency: 'USD', amount: 4_715 },
    150,
  );
  expect(calls[0]!.asked).toMatchObject({ crcCd: 'USD', cnclAmt: 150 });
});
