import { createHectoPg, type HectoPg } from '@gwanmun/hecto-pg/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { memoryOrderStore } from '../store/memory.js';
import { ONE_TAP, WAITING } from '../testing/sample-orders.js';
import { TEST_ACCOUNTS } from '../testing/shop-app.js';
import { StubGateway } from '../testing/stub-gateway.js';
import type { Order } from './order.js';
import { statusOf } from './order-state.js';
import { payWithSavedCard } from './pay-with-saved-card.js';
import { forgetSavedCards, savedCardOf } from './saved-card.js';

const now = new Date('2025-11-20T09:40:00.000Z');
const ASKING: Order = {
  ...WAITING,
  account: 'billing',
  windowType: 'none',
  answer: { at: WAITING.createdAt, outcome: 'asking', code: '', message: '', trdNo: '' },
};

let stub: StubGateway;
let pg: HectoPg;
let store = memoryOrderStore();

beforeEach(async () => {
  stub = new StubGateway();
  const api = await stub.app.listen({ port: 0, host: '127.0.0.1' });
  pg = createHectoPg({ ...TEST_ACCOUNTS.billing!, baseUrls: { window: api, api } });
  store = memoryOrderStore();
});
afterEach(async () => {
  await pg.close();
  await stub.app.close();
});

it('pays with a saved card, and the answer makes the order paid', async () => {
  await store.create(ASKING);
  expect(statusOf(ASKING, now)).toBe('confirming');
  await payWithSavedCard(
    pg,
    store,
    ASKING,
    'SBILL_0123456789',
    'http://127.0.0.1:4000/shop',
    now,
  );
  const order = (await store.find(ASKING.orderNo))!;
  expect(statusOf(order, now)).toBe('paid');
  expect(order.payment).toMatchObject({
    by: 'answer',
    trdNo: stub.payments.get(ASKING.orderNo)!.trdNo,
  });
});

it('never calls a lost answer a failure', async () => {
  await store.create(ASKING);
  stub.losesAnswers = true;
  await payWithSavedCard(
    pg,
    store,
    ASKING,
    'SBILL_0123456789',
    'http://127.0.0.1:4000/shop',
    now,
  );
  const order = (await store.find(ASKING.orderNo))!;
  expect(order.answer!.outcome).toBe('unknown');
  expect(statusOf(order, now)).toBe('confirming');
});

it('finds the customer’s card and forgets it for good', async () => {
  await store.create(ONE_TAP);
  expect(await savedCardOf(store, ONE_TAP.customerId)).toEqual(ONE_TAP.savedCard);
  expect(await savedCardOf(store, 'Csomebodyelse')).toBeUndefined();
  expect(await forgetSavedCards(pg, store, ONE_TAP.customerId, now)).toBe(true);
  expect(await savedCardOf(store, ONE_TAP.customerId)).toBeUndefined();
});

it('keeps a card whose deletion got no answer, so that it can be tried again', async () => {
  await store.create(ONE_TAP);
  stub.losesAnswers = true;
  expect(await forgetSavedCards(pg, store, ONE_TAP.customerId, now)).toBe(false);
  expect(await savedCardOf(store, ONE_TAP.customerId)).toEqual(ONE_TAP.savedCard);
});
