import { createHectoPg } from '@gwanmun/hecto-pg/client';
import { describe, expect, it } from 'vitest';
import { memoryOrderStore } from '../store/memory.js';
import { PAID, WAITING } from '../testing/sample-orders.js';
import { TEST_ACCOUNTS } from '../testing/shop-app.js';
import { StubGateway } from '../testing/stub-gateway.js';
import { statusOf } from './order-state.js';
import { receiveNotification } from './receive-notification.js';

const pg = createHectoPg(TEST_ACCOUNTS.card);
const now = new Date('2025-11-20T09:31:02.000Z');

async function arrange(order = WAITING) {
  const store = memoryOrderStore();
  await store.create(order);
  const stub = new StubGateway();
  const payment = stub.approve({
    mchtId: 'nxca_jt_il',
    mchtTrdNo: order.orderNo,
    trdAmt: order.amount,
  });
  const receive = (
    body: Buffer,
    type = 'application/x-www-form-urlencoded; charset=EUC-KR',
  ) => receiveNotification(pg, store, body, type, now);
  return {
    store,
    stub,
    payment,
    receive,
    found: async () => (await store.find(order.orderNo))!,
  };
}

describe('a notification', () => {
  it('that is signed and fits the order makes it paid', async () => {
    const { stub, payment, receive, found } = await arrange();
    expect(await receive(stub.notification(payment).body)).toBe('OK');
    const order = await found();
    expect(statusOf(order, now)).toBe('paid');
    expect(order.payment).toEqual({
      trdNo: payment.trdNo,
      by: 'notification',
      at: now.toISOString(),
    });
    expect(order.notifications[0]).toMatchObject({
      amount: 66_000,
      institution: 'WRI',
      institutionName: '우리카드',
      approvalNo: '30001234',
      times: 1,
    });
  });

  it('that comes again is acknowledged and only counted (hecto-pg §1.7 rule 7)', async () => {
    const { stub, payment, receive, found } = await arrange();
    const { body } = stub.notification(payment);
    expect([await receive(body), await receive(body), await receive(body)]).toEqual([
      'OK',
      'OK',
      'OK',
    ]);
    const order = await found();
    expect(order.notifications).toHaveLength(1);
    expect(order.notifications[0]!.times).toBe(3);
  });

  it('that twenty servers deliver at once is one payment', async () => {
    const { stub, payment, receive, found } = await arrange();
    const { body } = stub.notification(payment);
    await Promise.all(Array.from({ length: 20 }, () => receive(body)));
    expect((await found()).notifications.map((each) => each.times)).toEqual([20]);
  });
});

describe('a message about an order', () => {
  it.each(['trdAmt=66000', 'outStatCd=0021', WAITING.orderNo])(
    'in which %s was changed is not believed, and shown',
    async (part) => {
      const { stub, payment, receive, found } = await arrange();
      const forged = stub
        .notification(payment)
        .body.toString('latin1')
        .replace(part, part.replace(/.$/, '9'));
      expect(await receive(Buffer.from(forged, 'latin1'))).toBe('FAIL');
      const order = await found();
      expect(statusOf(order, now)).toBe('waiting');
      expect(order.disbelieved).toHaveLength(part === WAITING.orderNo ? 0 : 1);
    },
  );

  it('with another amount than the order leaves it unpaid for a person to look at', async () => {
    const { stub, payment, receive, found } = await arrange();
    expect(await receive(stub.notification(payment, { trdAmt: 1_000 }).body)).toBe(
      'FAIL',
    );
    const order = await found();
    expect(statusOf(order, now)).toBe('disputed');
    expect(order.payment).toBeUndefined();
  });

  it('for an order that we do not know is refused', async () => {
    const { stub, receive } = await arrange();
    const strange = stub.approve({
      mchtId: 'nxca_jt_il',
      mchtTrdNo: 'SOMEBODYELSE1',
      trdAmt: 66_000,
    });
    expect(await receive(stub.notification(strange).body)).toBe('FAIL');
  });

  it('keeps the billing key of a card that the customer wanted to save', async () => {
    const { stub, payment, receive, found } = await arrange();
    await receive(stub.notification(payment, { billKey: 'SBILL_0123456789' }).body);
    expect((await found()).savedCard).toEqual({
      billKey: 'SBILL_0123456789',
      cardCd: 'WRI',
      cardName: '우리카드',
      cardNo: '111122******4444',
    });
  });

  it('never makes the list of messages that were not believed grow without end', async () => {
    const { receive, found } = await arrange(PAID);
    for (let i = 0; i < 10; i += 1)
      await receive(Buffer.from(`mchtTrdNo=${PAID.orderNo}&pktHash=${i}`));
    expect((await found()).disbelieved).toHaveLength(3);
  });

  it.each(['', 'nonsense', '{"a":1}', '%%%', 'mchtTrdNo=%ZZ'])(
    'of nonsense (%j) is refused without an error',
    async (text) => {
      const { receive } = await arrange();
      expect(await receive(Buffer.from(text), 'application/octet-stream')).toBe('FAIL');
    },
  );
});
