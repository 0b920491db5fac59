import { createHectoPg, type HectoPg } from '@gwanmun/hecto-pg/client';
import { type HttpReceiver, httpReceiver } from '@gwanmun/testkit/receiver';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type LiveApi, liveApi } from './testing/live-api.js';

const MERCHANT = 'nxca_jt_bi';
const KEYS = { aesKey: 'pgSettle30y739r82jtd709yOfZ2yK5K', hashKey: 'ST1009281328226982205' };
const CARD = { cardNo: '1111222233334444', vldDtMon: '12', vldDtYear: '24' };

let api: LiveApi;
let receiver: HttpReceiver;
const clients: HectoPg[] = [];

function client(mchtId: string, keys: { aesKey: string; hashKey: string } = KEYS): HectoPg {
  const made = createHectoPg({ mchtId, ...keys, baseUrls: { window: api.gateway.url, api: api.gateway.url } });
  clients.push(made);
  return made;
}

async function pay(mchtTrdNo: string, mchtId = MERCHANT, keys = KEYS): Promise<string> {
  const result = await client(mchtId, keys).card.pay({
    ...{ mchtTrdNo, trdAmt: 10_000, pmtprdNm: '사과', mchtCustNm: '홍길동', mchtCustId: 'hong77', email: 'hong@example.com' },
    ...CARD,
    notiUrl: `${receiver.url}/notify`,
  });
  if (result.outcome !== 'approved') throw new Error(`${mchtTrdNo}: ${JSON.stringify(result)}`);
  return result.trdNo;
}

beforeAll(async () => {
  receiver = await httpReceiver();
  api = await liveApi();
});
afterAll(async () => {
  await Promise.all(clients.map((each) => each.close()));
  await api.stop();
  await receiver.close();
});

it('tells the whole story of a payment, and cancels a part of it', async () => {
  const trdNo = await pay('STORY1');
  await receiver.received(1);
  const path = `/payments/${MERCHANT}/${trdNo}`;
  const cancel = await api.call('POST', `${path}/cancels`, { amount: 4_000, reason: '고객 변심', cancelOrder: 1 });
  expect([cancel.status, cancel.body.cancel.state, cancel.body.payment.remaining]).toEqual([201, 'approved', 6_000]);
  const again = await api.call('POST', `${path}/cancels`, { amount: 4_000, reason: '고객 변심', cancelOrder: 1 });
  expect([again.status, again.body.error.code]).toEqual([409, 'cancel_order_wrong']);
  const tooMuch = await api.call('POST', `${path}/cancels`, { amount: 6_001, reason: 'x' });
  expect([tooMuch.status, tooMuch.body.error.field]).toEqual([400, 'body.amount']);

  await api.gateway.house.requests.flush();
  const story = await vi.waitFor(async () => {
    const { body } = await api.call('GET', path);
    expect(body.timeline.some((entry: { type: string }) => entry.type === 'notification_attempt')).toBe(true);
    return body;
  });
  const kinds = (id: string) =>
    story.timeline.filter((entry: { transactionId: string }) => entry.transactionId === id).map((entry: { type: string }) => entry.type);
  expect(kinds(trdNo).filter((kind: string) => kind !== 'event')).toEqual([
    'request',
    'intent',
    'network_answer',
    'commit',
    'posting',
    'notification',
    'notification_attempt',
  ]);
  const cancelId = cancel.body.cancel.transactionId;
  expect(kinds(cancelId).filter((kind: string) => kind !== 'event')).toEqual(['intent', 'network_answer', 'commit', 'posting']);
  expect(story.timeline[0]).toMatchObject({ type: 'request', hash: 'matches' });
  expect(story.payment.customer).toEqual({ name: '홍*동', id: 'ho***', email: 'h***@example.com' });
  const text = JSON.stringify(story);
  for (const secret of ['홍길동', 'hong77', 'hong@example.com', '1111222233334444']) expect(text).not.toContain(secret);

  expect((await api.call('GET', `/payments?merchantId=${MERCHANT}&orderNo=STORY1`)).body.items).toHaveLength(1);
  expect((await api.call('GET', `/payments?kind=cancel&paymentId=${trdNo}`)).body.items).toMatchObject([
    { transactionId: cancelId, amount: 4_000 },
  ]);
});

it('explains a wrong key', async () => {
  const wrong = client(MERCHANT, { ...KEYS, hashKey: 'ST0000000000000000000' });
  await wrong.card.pay({ mchtTrdNo: 'WRONG1', trdAmt: 500, pmtprdNm: 'x', mchtCustNm: '홍길동', mchtCustId: 'hong77', ...CARD });
  await api.gateway.house.requests.flush();
  const { body } = await api.call('GET', '/requests?orderNo=WRONG1');
  expect(body.items).toMatchObject([{ hash: 'differs', merchantId: MERCHANT }]);
  const entry = (await api.call('GET', `/requests/${body.items[0].requestId}`)).body;
  expect(entry.hash.parts.map((part: { name: string }) => part.name)).toContain('mchtTrdNo');
  expect(entry.hash.received).not.toBe(entry.hash.computed);
  for (const secret of ['홍길동', '1111222233334444', KEYS.hashKey]) expect(JSON.stringify(entry)).not.toContain(secret);
});

it('sends a notification again', async () => {
  const trdNo = await pay('AGAIN1');
  const found = await vi.waitFor(async () => {
    const { body } = await api.call('GET', `/notifications?transactionId=${trdNo}`);
    expect(body.items).toMatchObject([{ state: 'delivered', attempts: 1 }]);
    return body.items[0];
  });
  const before = receiver.requests.length;
  const resent = await api.call('POST', `/notifications/${MERCHANT}/${found.notificationId}/resend`);
  expect(resent.body.tries.map((attempt: { manual: boolean; verdict: string }) => [attempt.manual, attempt.verdict])).toEqual([
    [false, 'delivered'],
    [true, 'delivered'],
  ]);
  expect(receiver.requests.length).toBe(before + 1);
  expect(receiver.requests.at(-1)!.body).toEqual(receiver.requests.at(-2)!.body);
  expect(JSON.stringify(resent.body)).not.toContain('홍길동');
  expect(resent.body.body.fields).toMatchObject({ mchtTrdNo: 'AGAIN1', trdAmt: '10000' });
});

it('creates a merchant that can be paid with its keys, and rotates them', async () => {
  const made = await api.call('POST', '/merchants', {
    merchantId: 'new_shop',
    name: '새 가게',
    cardAuthentication: 'none',
    contracts: { card: 100 },
  });
  expect(made.status).toBe(201);
  const { aes, hash } = made.body.newKeys[0].members;
  await pay('NEW1', 'new_shop', { aesKey: aes, hashKey: hash });
  const rotated = (await api.call('POST', '/merchants/new_shop/keys/hecto-pg')).body.newKeys[0].members;
  await pay('NEW2', 'new_shop', { aesKey: rotated.aes, hashKey: rotated.hash });
  await pay('NEW3', 'new_shop', { aesKey: aes, hashKey: hash });
  expect((await api.call('GET', '/merchants/new_shop')).body.keys['hecto-pg']).toHaveLength(2);
  const balances = await api.call('GET', '/merchants/new_shop/balances');
  expect(balances.body.items.reduce((sum: number, item: { balance: number }) => sum + item.balance, 0)).toBe(0);
  expect(balances.body.items.length).toBeGreaterThan(1);
  expect((await api.call('POST', '/merchants', { merchantId: 'new_shop', name: 'x' })).status).toBe(409);
  await api.call('PATCH', '/merchants/new_shop', { notifyUrl: 'https://new.example/n', contracts: { card: 90 } });
  const changed = await api.call('PATCH', '/merchants/new_shop', { notifyUrl: null, notifyCancels: true });
  expect(changed.body).toMatchObject({ notifyUrl: null, notifyCancels: true, cardAuthentication: 'none', contracts: { card: 90 } });
});

it('loses an answer on demand, and finds the payment again', async () => {
  const set = await api.call('POST', '/faults', {
    kind: 'lost_answer',
    merchantId: MERCHANT,
    operation: 'approve',
    when: 'after',
    count: 1,
  });
  expect(set.status).toBe(201);
  expect((await api.call('POST', '/faults', { kind: 'outage', delayMs: 5 })).body.error.field).toBe('body.delayMs');
  const result = await client(MERCHANT).card.pay({
    ...{ mchtTrdNo: 'LOST1', trdAmt: 1_000, pmtprdNm: 'x', mchtCustNm: '홍길동', mchtCustId: 'hong77' },
    ...CARD,
  });
  expect(result.outcome).not.toBe('approved');
  expect((await api.call('DELETE', '/faults')).body.items).toEqual([]);
  await vi.waitFor(
    async () => {
      await api.call('POST', '/recovery', { olderThanMs: 0 });
      const { body } = await api.call('GET', '/payments?orderNo=LOST1');
      expect(['approved', 'reversed', 'refused']).toContain(body.items[0].state);
    },
    { timeout: 20_000, interval: 200 },
  );
  expect((await api.call('POST', '/ledger/check')).body).toMatchObject({ sound: true, findings: [], complete: true });
  expect((await api.call('POST', '/reconciliation')).body).toMatchObject({ agrees: true, open: 0 });
});

it('slows the database for the writes of one payment, while others overtake it', async () => {
  await api.call('POST', '/faults', { kind: 'slow_database', merchantId: MERCHANT, delayMs: 1_000, count: 1 });
  const answered: string[] = [];
  const slow = pay('SLOW1').then(() => answered.push('SLOW1'));
  await vi.waitFor(() => expect(api.gateway.house.engine.metrics().underWay).toBe(1));
  await pay('QUICK1').then(() => answered.push('QUICK1'));
  await slow;
  expect(answered).toEqual(['QUICK1', 'SLOW1']);
  await api.call('DELETE', '/faults');
});

it('moves the clock that payments are made by', async () => {
  const { body } = await api.call('POST', '/clock/move', { to: '2031-05-05T12:00:00+09:00' });
  expect(body.now).toMatch(/^2031-05-05T03:00:0/);
  const trdNo = await pay('FUTURE1');
  expect((await api.call('GET', `/payments/${MERCHANT}/${trdNo}`)).body.payment.requestedAt).toMatch(/^2031-05-05T03:00/);
  expect((await api.call('GET', '/payments?limit=1')).body.items[0].orderNo).toBe('FUTURE1');
  await api.call('POST', '/clock/reset');
  expect((await api.call('GET', '/payments?limit=1')).body.items[0].orderNo).toBe('FUTURE1');
  expect((await api.call('GET', '/clock')).body.offsetMs).toBe(0);
});

it('answers the rest', async () => {
  expect((await api.call('GET', '/payments/%zz/x')).body).toEqual({
    error: { code: 'invalid_request', message: 'the address is not valid', field: 'path' },
  });
  expect((await api.call('GET', '/jobs')).body.failed).toBe(0);
  expect((await api.call('GET', '/test-cards')).body.items.length).toBeGreaterThan(20);
  const sandbox = (await (await fetch(`${api.gateway.url}/_gwanmun/sandbox`)).json()) as { merchants: { merchantId: string }[] };
  expect(sandbox.merchants.map(({ merchantId }) => merchantId)).toContain(MERCHANT);
  expect((await api.call('GET', `/merchants/${MERCHANT}`)).body.keys['hecto-pg'][0]).toMatchObject({
    public: true,
    members: { aes: KEYS.aesKey },
  });
});
