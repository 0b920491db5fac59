import type { NotificationDetail } from '@gwanmun/notify';
import { bytesOf } from '@gwanmun/wire';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { depsOf, type World, world } from './testing/fake-deps.js';
import { payment, START, store } from './testing/fake-engine.js';
import { type Harness, harness } from './testing/harness.js';

const ID = '0195555a-0000-7000-8000-00000000000a';
const percent = (text: string) => [...bytesOf(text, 'euc-kr')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

const row: NotificationDetail = {
  merchantId: 'shop_a',
  notificationId: ID,
  transactionId: 'PAY0001',
  protocol: 'test-pg',
  topic: 'payment.approved',
  url: 'https://shop.example/notify',
  state: 'given_up',
  attempts: 1,
  createdAt: START,
  contentType: 'application/x-www-form-urlencoded; charset=EUC-KR',
  body: Buffer.from(`amount=10000&item=${percent('똠양꿍')}&payer=${percent('홍길동')}&phone=01012345678&key=SBILL_0123456789&empty=`),
  tries: [{ attemptNo: 1, manual: false, startedAt: START, durationMs: 10_000, verdict: 'abnormal', error: 'timed out' }],
};

let of: World;
let api: Harness;
beforeEach(async () => {
  of = world();
  api = await harness(depsOf(of));
  store(of.engine, payment());
  of.notifications.push(row);
});
afterEach(() => api.close());

it('searches', async () => {
  const { body } = await api.get(`/notifications?state=given_up&merchantId=shop_a&cursor=${ID}`);
  expect(of.asked.notifications).toEqual([{ state: 'given_up', merchantId: 'shop_a', cursor: ID, limit: 50 }]);
  expect(body.items[0]).toMatchObject({ notificationId: ID, state: 'given_up', attempts: 1 });
  expect((await api.get('/notifications?cursor=PAY0001')).body.error.field).toBe('query.cursor');
});

it('shows the body in readable fields with the payer masked, and every attempt', async () => {
  const { body } = await api.get(`/notifications/shop_a/${ID}`);
  expect(body.body).toMatchObject({
    charset: 'euc-kr',
    bytes: row.body!.length,
    fields: { amount: '10000', item: '똠양꿍', payer: '홍*동', phone: '010****5678', key: '****6789', empty: '' },
  });
  expect(body.tries).toEqual([
    { attemptNo: 1, manual: false, startedAt: START.toISOString(), durationMs: 10_000, verdict: 'abnormal', error: 'timed out' },
  ]);
});

it.each([
  ['application/json', '{"payer":{"name":"홍길동"},"amount":1}', { fields: { payer: { name: '홍*동' }, amount: 1 } }],
  ['application/json', '{"payer":', { text: '{"payer":' }],
  ['text/plain', '홍길동 paid', { text: '홍*동 paid' }],
])('shows a body of %s', async (contentType, text, shown) => {
  of.notifications[0] = { ...row, contentType, body: Buffer.from(text) };
  expect((await api.get(`/notifications/shop_a/${ID}`)).body.body).toMatchObject(shown);
});

it("masks a cancel's notification with the payer of its payment", async () => {
  store(of.engine, payment({ transactionId: 'CAN1', kind: 'cancel', paymentId: 'PAY0001', personal: {} }));
  of.notifications[0] = { ...row, transactionId: 'CAN1' };
  expect((await api.get(`/notifications/shop_a/${ID}`)).body.body.fields.payer).toBe('홍*동');
});

it('sends again', async () => {
  expect((await api.post(`/notifications/shop_a/${ID}/resend`)).body.notificationId).toBe(ID);
  expect(of.resent).toEqual([ID]);
  const other = ID.replace(/a$/, 'b');
  expect((await api.post(`/notifications/shop_a/${other}/resend`)).status).toBe(404);
  expect((await api.post(`/notifications/shop_b/${ID}/resend`)).status).toBe(404);
  expect(of.resent).toEqual([ID]);
});

it('shows a notification that was not rendered yet', async () => {
  of.notifications[0] = { ...row, contentType: undefined, body: undefined, tries: [], state: 'waiting' };
  const { body } = await api.get(`/notifications/shop_a/${ID}`);
  expect(body).not.toHaveProperty('body');
  expect(body.tries).toEqual([]);
});
