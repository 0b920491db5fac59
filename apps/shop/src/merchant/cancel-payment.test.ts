import { createHectoPg, type HectoPg } from '@gwanmun/hecto-pg/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryOrderStore } from '../store/memory.js';
import { PAID, WAITING } from '../testing/sample-orders.js';
import { TEST_ACCOUNTS } from '../testing/shop-app.js';
import { StubGateway } from '../testing/stub-gateway.js';
import { askGateway } from './ask-gateway.js';
import { cancelPayment } from './cancel-payment.js';
import type { Order } from './order.js';
import { remainingAmount, statusOf } from './order-state.js';
import { receiveNotification } from './receive-notification.js';

const now = new Date('2025-11-20T09:40:00.000Z');

let stub: StubGateway;
let pg: HectoPg;
let order: Order;
const store = () => kept;
let kept = memoryOrderStore();

beforeEach(async () => {
  stub = new StubGateway();
  const api = await stub.app.listen({ port: 0, host: '127.0.0.1' });
  pg = createHectoPg({ ...TEST_ACCOUNTS.card, baseUrls: { window: api, api } });
  kept = memoryOrderStore();
  const payment = stub.approve({
    mchtId: 'nxca_jt_il',
    mchtTrdNo: PAID.orderNo,
    trdAmt: PAID.amount,
  });
  order = { ...PAID, payment: { ...PAID.payment!, trdNo: payment.trdNo } };
  await kept.create(order);
});
afterEach(async () => {
  await pg.close();
  await stub.app.close();
});

const cancel = (amount: number) =>
  cancelPayment(pg, store(), order.orderNo, { amount, reason: '상품이 상했습니다' }, now);
const found = async () => (await store().find(order.orderNo))!;
const given = () => stub.payments.get(order.orderNo)!.cancelled;

describe('giving money back', () => {
  it('counts rounds and stops at what was paid', async () => {
    expect(await cancel(18_000)).toBeUndefined();
    expect(statusOf(await found(), now)).toBe('partly-cancelled');
    expect(await cancel(50_000)).toBe('amount');
    expect(await cancel(48_000)).toBeUndefined();
    const after = await found();
    expect(statusOf(after, now)).toBe('cancelled');
    expect(after.cancels.map((each) => [each.round, each.state])).toEqual([
      [1, 'approved'],
      [2, 'approved'],
    ]);
    expect(given()).toBe(66_000);
  });

  it.each([0, -1, 0.5, Number.NaN, 66_001])(
    'does not even ask for %d won',
    async (amount) => {
      expect(await cancel(amount)).toBe('amount');
      expect((await found()).cancels).toEqual([]);
    },
  );

  it('is not possible before the payment is confirmed', async () => {
    await store().create(WAITING);
    expect(
      await cancelPayment(
        pg,
        store(),
        WAITING.orderNo,
        { amount: 1_000, reason: '' },
        now,
      ),
    ).toBe('notPaid');
  });

  it('makes one cancel of two clicks', async () => {
    const outcomes = await Promise.all([cancel(10_000), cancel(10_000)]);
    expect(outcomes.sort()).toEqual(['busy', undefined]);
    expect(given()).toBe(10_000);
  });

  it('shows the gateway’s refusal and can be tried again', async () => {
    stub.payments.get(order.orderNo)!.cancelled = 60_000;
    await cancel(10_000);
    expect((await found()).cancels[0]).toMatchObject({ state: 'refused', code: 'ST57' });
    await cancel(6_000);
    expect((await found()).cancels.map((each) => [each.round, each.state])).toEqual([
      [1, 'refused'],
      [1, 'approved'],
    ]);
  });
});

describe('a cancel whose answer was lost', () => {
  it('stays open, blocks others, and is settled by asking: it happened', async () => {
    stub.losesAnswers = true;
    await cancel(10_000);
    expect((await found()).cancels[0]!.state).toBe('unknown');
    expect(await cancel(10_000)).toBe('busy');
    stub.losesAnswers = false;
    await askGateway(pg, store(), await found(), now);
    const after = await found();
    expect(after.cancels[0]!.state).toBe('approved');
    expect(remainingAmount(after)).toBe(56_000);
  });

  it('or it did not happen', async () => {
    stub.losesAnswers = true;
    await cancel(10_000);
    stub.losesAnswers = false;
    stub.payments.get(order.orderNo)!.cancelled = 0;
    await askGateway(pg, store(), await found(), now);
    const after = await found();
    expect(after.cancels[0]!.state).toBe('refused');
    expect(remainingAmount(after)).toBe(66_000);
    expect(await cancel(10_000)).toBeUndefined();
  });
});

describe('a notified cancel (hecto-pg §1.7 rule 2)', () => {
  const notify = (cancelNo: string, amount: number) => {
    const done = stub.approve({
      mchtId: 'nxca_jt_il',
      mchtTrdNo: cancelNo,
      trdAmt: amount,
    });
    const { body, contentType } = stub.notification(done, { bizType: 'C0' });
    return receiveNotification(pg, store(), body, contentType, now);
  };

  it('is marked, and settles a cancel whose answer was lost', async () => {
    stub.losesAnswers = true;
    await cancel(10_000);
    const [asked] = (await found()).cancels;
    expect(await notify(asked!.cancelNo, 10_000)).toBe('OK');
    expect((await found()).cancels[0]).toMatchObject({
      state: 'approved',
      notified: true,
    });
    expect((await found()).notifications).toHaveLength(1);
  });

  it('of another amount settles nothing', async () => {
    stub.losesAnswers = true;
    await cancel(10_000);
    await notify((await found()).cancels[0]!.cancelNo, 9_999);
    expect((await found()).cancels[0]!.state).toBe('unknown');
  });
});

describe('asking the gateway', () => {
  it('makes an order paid whose notification never came', async () => {
    await store().create(WAITING);
    stub.approve({
      mchtId: 'nxca_jt_il',
      mchtTrdNo: WAITING.orderNo,
      trdAmt: WAITING.amount,
    });
    await askGateway(pg, store(), WAITING, now);
    const after = (await store().find(WAITING.orderNo))!;
    expect(statusOf(after, now)).toBe('paid');
    expect(after.payment!.by).toBe('inquiry');
  });

  it('leaves an order waiting that the gateway does not know', async () => {
    await store().create(WAITING);
    await askGateway(pg, store(), WAITING, now);
    const after = (await store().find(WAITING.orderNo))!;
    expect(after.inquiries.at(-1)!.state).toBe('not-found');
    expect(statusOf(after, now)).toBe('waiting');
  });

  it('says that it does not know when there is no answer', async () => {
    stub.losesAnswers = true;
    await askGateway(pg, store(), order, now);
    const after = await found();
    expect(after.inquiries.at(-1)!.state).toBe('unknown');
    expect(statusOf(after, now)).toBe('paid');
  });
});
