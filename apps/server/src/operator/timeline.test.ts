import type { LoggedRequest } from '@gwanmun/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { deposit } from './testing/fake-bank.js';
import { depsOf, type World, world } from './testing/fake-deps.js';
import { amount, payment, START, store } from './testing/fake-engine.js';
import { type Harness, harness } from './testing/harness.js';

const after = (ms: number) => new Date(START.getTime() + ms);
const NOTIFICATION = '0195555a-0000-7000-8000-00000000000a';

function entry(change: Partial<LoggedRequest>): LoggedRequest {
  return {
    id: '0195555a-0000-7000-8000-000000000001',
    at: after(50),
    merchantId: 'shop_a',
    protocol: 'test-pg',
    route: '/pay',
    message: 'cardPay',
    direction: 'in',
    status: 200,
    outcome: 'ok',
    durationUs: 51_000,
    remote: '127.0.0.1',
    orderNo: 'ORDER1',
    transactionId: 'PAY0001',
    received: {},
    answered: {},
    problem: null,
    hash: { recipe: 'sha256', formula: 'f', parts: [], computed: 'a', received: 'a', matches: true, mistakes: [] },
    ...change,
  };
}

let of: World;
let api: Harness;
beforeEach(async () => {
  of = world();
  api = await harness(depsOf(of));
});
afterEach(() => api.close());

function fill(): void {
  store(of.engine, payment({ cancelled: amount(4_000), cancelCount: 1 }));
  const outcome = { kind: 'cancelled', networkRef: 'C1', cancelOrder: 1, remaining: amount(6_000).total, full: false } as const;
  const times = { requestedAt: after(1_000), decidedAt: after(1_030) };
  const facts = { productName: '', instalments: 0, reason: '홍길동 변심' };
  const cancel = { kind: 'cancel', transactionId: 'CAN1', paymentId: 'PAY0001', orderNo: 'REFUND1', amount: amount(4_000) } as const;
  store(of.engine, payment({ ...cancel, outcome, facts, personal: {}, ...times }));
  of.requests.push(
    entry({}),
    entry({ id: 'r2', at: after(1_040), transactionId: 'CAN1', orderNo: 'REFUND1', message: 'cancel', durationUs: 41_000, hash: null }),
    entry({
      id: 'r0',
      at: after(-500),
      transactionId: null,
      status: 200,
      outcome: 'hash_mismatch',
      durationUs: 900,
      hash: { matches: false },
    }),
    entry({ id: 'rx', transactionId: 'PAY_OF_ANOTHER_TRY' }),
  );
  of.postings.push(
    { postingId: 'PAY0001', kind: 'approval', currency: 'KRW', entries: [{ account: 'a', amount: 5 }], postedAt: after(40) },
    { postingId: 'CAN1', kind: 'cancel', currency: 'KRW', entries: [{ account: 'a', amount: -5 }], postedAt: after(1_030) },
  );
  of.events.push({ transactionId: 'PAY0001', eventId: 'e1', type: 'payment.approved', at: after(40), data: { to: 'hong@example.com' } });
  of.notifications.push({
    ...{ merchantId: 'shop_a', notificationId: NOTIFICATION, transactionId: 'PAY0001', protocol: 'test-pg', topic: 'payment.approved' },
    ...{ url: 'https://shop.example/notify', state: 'delivered', attempts: 2, createdAt: after(40), finishedAt: after(60_100) },
    tries: [
      { attemptNo: 1, manual: false, startedAt: after(60), durationMs: 30, httpStatus: 500, answer: '홍길동 hong77', verdict: 'abnormal' },
      { attemptNo: 2, manual: true, startedAt: after(60_060), durationMs: 40, httpStatus: 200, answer: 'OK', verdict: 'delivered' },
    ],
  });
}

it('puts everything in order of time, causes before effects', async () => {
  fill();
  const { body } = await api.get('/payments/shop_a/PAY0001');
  const told = body.timeline.map((e: { at: string; type: string; transactionId: string }) => [
    Date.parse(e.at) - START.getTime(),
    e.type,
    e.transactionId,
  ]);
  expect(told).toEqual([
    [-501, 'request', 'PAY0001'],
    [-1, 'request', 'PAY0001'],
    [0, 'intent', 'PAY0001'],
    [40, 'network_answer', 'PAY0001'],
    [40, 'commit', 'PAY0001'],
    [40, 'posting', 'PAY0001'],
    [40, 'event', 'PAY0001'],
    [40, 'notification', 'PAY0001'],
    [60, 'notification_attempt', 'PAY0001'],
    [999, 'request', 'CAN1'],
    [1_000, 'intent', 'CAN1'],
    [1_030, 'network_answer', 'CAN1'],
    [1_030, 'commit', 'CAN1'],
    [1_030, 'posting', 'CAN1'],
    [60_060, 'notification_attempt', 'PAY0001'],
  ]);
  expect(body.timeline.slice(0, 2).map((e: { hash: string }) => e.hash)).toEqual(['differs', 'matches']);
  expect(body.timeline[9].hash).toBe('not_checked');
  expect(body.cancels.map((cancel: { transactionId: string }) => cancel.transactionId)).toEqual(['CAN1']);
});

it("masks the payer's data wherever they turn up", async () => {
  fill();
  const { body } = await api.get('/payments/shop_a/PAY0001');
  const text = JSON.stringify(body.timeline);
  for (const secret of ['홍길동', 'hong77', 'hong@example.com']) expect(text).not.toContain(secret);
  const find = (type: string, id: string) =>
    body.timeline.find((e: { type: string; transactionId: string }) => e.type === type && e.transactionId === id);
  expect(find('intent', 'CAN1').reason).toBe('홍*동 변심');
  expect(find('event', 'PAY0001').data).toEqual({ to: 'h***@example.com' });
  expect(find('notification_attempt', 'PAY0001').attempt.answer).toBe('홍*동 ho***');
});

it('shows an intent that nobody knows the outcome of', async () => {
  store(of.engine, payment({ state: 'unknown', outcome: undefined, decidedAt: undefined }));
  const { body } = await api.get('/payments/shop_a/PAY0001');
  expect(body.timeline.map((e: { type: string }) => e.type)).toEqual(['intent']);
  expect(body.payment.state).toBe('unknown');
});

it('shows money that went back instead of paying an account, and nobody’s name', async () => {
  const account = { bank: '088', bankName: '신한은행', accountNo: '56212345678901', printName: '달빛서점' };
  const outcome = {
    kind: 'account',
    accountKind: 'fixed',
    networkRef: 'N1',
    ...account,
    openedAt: START,
    dueAt: after(86_400_000),
  } as const;
  store(of.engine, payment({ method: 'virtual_account', state: 'waiting', outcome }));
  const issue = { merchantId: 'shop_a', accountKind: 'fixed', ...account, state: 'closed', closedAt: null } as const;
  of.bank.accounts.push({ ...issue, reference: 'PAY0002', openedAt: after(9_000) }, { ...issue, reference: 'PAY0001', openedAt: START });
  const back = { state: 'returned', rule: 'amount_differs', transactionId: null } as const;
  of.bank.deposits.push(
    deposit({ ...back, reference: 'D1', at: after(5_000) }),
    deposit({ ...back, reference: 'D2', at: after(6_000), accountReference: null, rule: 'account_expired' }),
    deposit({ ...back, reference: 'D3', at: after(9_500), accountReference: null }),
    deposit({ ...back, reference: 'D4', at: after(9_600), accountReference: 'PAY0002' }),
  );
  const { body } = await api.get('/payments/shop_a/PAY0001');
  const returned = body.timeline.filter(({ type }: { type: string }) => type === 'deposit_returned');
  expect(returned.map((each: { deposit: object }) => each.deposit)).toMatchObject([
    { reference: 'D1', depositor: expect.stringMatching(/^김\*/), rule: 'amount_differs' },
    { reference: 'D2', rule: 'account_expired' },
  ]);
  expect(of.bank.asked).toContainEqual(expect.objectContaining({ bank: '088', accountNo: '56212345678901', state: 'returned' }));
  expect(JSON.stringify(body.timeline)).not.toContain('김입금');
});
