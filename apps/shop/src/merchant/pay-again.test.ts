import { expect, it } from 'vitest';
import { memoryOrderStore } from '../store/memory.js';
import { APPROVED, fakePg, UNKNOWN } from '../testing/fake-pg.js';
import { PAID } from '../testing/sample-orders.js';
import { askGateway } from './ask-gateway.js';
import type { Order } from './order.js';
import { endSubscription, payAgain } from './pay-again.js';

const now = new Date('2025-12-20T09:31:02.000Z');
const MONTHLY: Order = {
  ...PAID,
  way: 'mobileMonthly',
  account: 'mobileMonthly',
  series: { billKey: 'MO0123456789' },
};

async function arrange(order: Order, answer: object = APPROVED) {
  const store = memoryOrderStore();
  await store.create(order);
  const { pg, calls } = fakePg(answer);
  return {
    store,
    pg,
    calls,
    pay: () => payAgain(pg, store, order.orderNo, now),
    found: async () => (await store.find(order.orderNo))!,
  };
}

it('takes the next month with the key, the amount and the product of the first, under a number of its own', async () => {
  const { pay, calls, found } = await arrange(MONTHLY);
  expect([await pay(), await pay()]).toEqual([undefined, undefined]);
  expect(
    calls.map(({ name, asked }) => [
      name,
      asked.mchtTrdNo,
      asked.trdAmt,
      asked.prdtNm,
      asked.billKey,
    ]),
  ).toEqual([
    [
      'mobile.payMonthly',
      `${PAID.orderNo}-M1`,
      66_000,
      '달항아리 화병 외 1건',
      'MO0123456789',
    ],
    [
      'mobile.payMonthly',
      `${PAID.orderNo}-M2`,
      66_000,
      '달항아리 화병 외 1건',
      'MO0123456789',
    ],
  ]);
  expect((await found()).laterPayments!.map(({ state }) => state)).toEqual([
    'approved',
    'approved',
  ]);
});

it('takes one payment of two clicks', async () => {
  const { pay, calls } = await arrange(MONTHLY);
  expect((await Promise.all([pay(), pay()])).sort()).toEqual(['busy', undefined]);
  expect(calls).toHaveLength(1);
});

it('takes nothing without a first payment, without a key, or after the end', async () => {
  const { payment: _, ...unpaid } = MONTHLY;
  const { series: __, ...keyless } = MONTHLY;
  for (const order of [
    unpaid,
    keyless,
    { ...MONTHLY, series: { billKey: '', ended: true } },
  ]) {
    const { pay, calls } = await arrange(order);
    expect([await pay(), calls]).toEqual(['notPaid', []]);
  }
});

it('of a lost answer takes no second one until an inquiry says what happened', async () => {
  const lost = await arrange(MONTHLY, UNKNOWN);
  await lost.pay();
  expect(await lost.pay()).toBe('busy');
  const asked = fakePg({ ...APPROVED, state: 'paid', trdAmt: 66_000, cnclAmt: 0 });
  await askGateway(asked.pg, lost.store, await lost.found(), now);
  expect(
    asked.calls.map(({ asked: { orgMchtTrdNo, method } }) => [orgMchtTrdNo, method]),
  ).toEqual([
    [PAID.orderNo, 'MP'],
    [`${PAID.orderNo}-M1`, 'MP'],
  ]);
  expect((await lost.found()).laterPayments![0]).toMatchObject({
    state: 'approved',
    trdNo: 'STFP_NEW',
  });
});

it('of a subscription names the wallet, and its end forgets the key unless the answer is lost', async () => {
  const order: Order = {
    ...MONTHLY,
    way: 'naverSubscription',
    account: 'naverSubscription',
  };
  const { pay, calls, pg, store, found } = await arrange(order);
  await pay();
  expect(calls[0]).toMatchObject({
    name: 'subscription.pay',
    asked: { corpPayCode: 'NVP', mUserId: PAID.customerId },
  });
  await endSubscription(fakePg(UNKNOWN).pg, store, await found(), now);
  expect((await found()).series).toEqual({ billKey: 'MO0123456789' });
  await endSubscription(pg, store, await found(), now);
  expect((await found()).series).toEqual({ billKey: '', ended: true });
});
