import type { LoggedRequest } from '@gwanmun/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { debit, remittance } from './testing/fake-debits.js';
import { depsOf, type World, world } from './testing/fake-deps.js';
import { amount, START } from './testing/fake-engine.js';
import { type Harness, harness } from './testing/harness.js';

let of: World;
let api: Harness;
beforeEach(async () => {
  of = world();
  api = await harness(depsOf(of));
});
afterEach(() => api.close());

const after = (ms: number) => new Date(START.getTime() + ms);
const refund = (change = {}) =>
  debit({
    ...{ transactionId: 'CAN1', kind: 'cancel', paymentId: 'DEB0001', orderNo: 'REFUND1', amount: amount(4_000) },
    ...{ requestedAt: after(1_000), decidedAt: after(1_030) },
    outcome: { kind: 'cancelled', networkRef: 'B3', cancelOrder: 1, remaining: amount(6_000).total, full: false },
    ...change,
  });

function request(id: string, change: Partial<LoggedRequest>): LoggedRequest {
  return {
    ...{
      id,
      at: START,
      merchantId: 'shop_a',
      protocol: 'test-pg',
      route: '/pay',
      message: 'pay',
      direction: 'in',
      status: 200,
      outcome: 'no',
    },
    ...{
      durationUs: 900,
      remote: '127.0.0.1',
      orderNo: 'ORDER1',
      transactionId: null,
      received: {},
      answered: {},
      problem: null,
      hash: null,
    },
    ...change,
  };
}

it.each([
  ['', ['payment']],
  ['method=account_debit&', ['payment']],
  ['method=remittance&', ['remittance', 'top_up']],
  ['method=remittance&kind=top_up&', ['top_up']],
  ['kind=remittance&', ['remittance']],
  ['kind=cancel&paymentId=DEB0001&', ['cancel']],
])('searches by %s', async (query, kinds) => {
  of.banking.transactions.set('DEB0001', debit({ personal: { customerId: 'hong77', phone: '01012345678' } }));
  of.banking.transactions.set('REM0001', remittance());
  expect((await api.get(`/payments?${query}limit=10`)).status).toBe(200);
  expect(of.asked.payments[0]).toMatchObject({ kinds });
});

it('lists debits and remittances by bank and masked account', async () => {
  of.banking.transactions.set('DEB0001', debit());
  of.banking.transactions.set('REM0001', remittance());
  expect((await api.get('/payments')).body.items).toMatchObject([
    { method: 'account_debit', kind: 'payment', accountNo: '123****890', institutionName: 'KB국민은행', orderNo: 'ORDER1' },
  ]);
  expect((await api.get('/payments?kind=remittance')).body.items).toMatchObject([
    { method: 'remittance', kind: 'remittance', accountNo: '110******789', institutionName: '신한은행' },
  ]);
});

it('shows a debit with its account, refunds and what they did to the main account', async () => {
  of.banking.transactions.set('DEB0001', debit({ cancelled: amount(4_000), cancelCount: 1 }));
  of.banking.transactions.set('CAN1', refund());
  of.banking.transactions.set('CAN2', refund({ transactionId: 'CAN2', state: 'unknown', amount: amount(500), outcome: undefined }));
  const entries = (sum: number) => [
    { account: 'network_receivable', amount: sum },
    { account: 'main_account', amount: -sum },
  ];
  of.postings.push({ postingId: 'DEB0001', kind: 'debit', currency: 'KRW', postedAt: after(40), entries: entries(10_000) });
  of.postings.push({ postingId: 'CAN1', kind: 'debit_refund', currency: 'KRW', postedAt: after(1_030), entries: entries(-4_000) });
  const { body } = await api.get('/payments/shop_a/DEB0001');
  expect(body.payment).toMatchObject({
    method: 'account_debit',
    customer: { id: 'ho***' },
    outcome: { kind: 'charged', payer: '123****890' },
  });
  expect(body.payment.banking).toEqual({
    ...{ orderDate: '2026-03-02', bank: '004', accountNo: '123****890', memo: '온기상점', accountKey: 'KEY1' },
    ...{ seriesKey: 'SERIES1', startsSeries: true },
  });
  expect(body.cancels.map((each: { transactionId: string }) => each.transactionId)).toEqual(['CAN1', 'CAN2']);
  expect(body.mainAccount).toEqual({ booked: 6_000, held: 500 });
  expect(body.timeline.map((each: { type: string; transactionId: string }) => `${each.type} ${each.transactionId}`)).toEqual([
    ...['intent DEB0001', 'network_answer DEB0001', 'commit DEB0001', 'posting DEB0001'],
    ...['intent CAN1', 'intent CAN2', 'network_answer CAN1', 'commit CAN1', 'commit CAN2', 'posting CAN1'],
  ]);
  expect(JSON.stringify(body)).not.toContain('hong77');
});

it('shows a remittance, its refusal, and a top-up', async () => {
  of.banking.transactions.set('REM0001', remittance());
  const { body } = await api.get('/payments/shop_a/REM0001');
  expect(body.payment).toMatchObject({
    banking: { bank: '088', accountNo: '110******789' },
    outcome: { kind: 'remitted', remittedAt: START.toISOString() },
  });
  expect(JSON.stringify(body)).not.toContain('110123456789');
  const reason = 'bank_maintenance' as const;
  of.banking.transactions.set(
    'REM2',
    remittance({ transactionId: 'REM2', state: 'refused', outcome: { kind: 'refused', reason, networkCode: '', message: '' } }),
  );
  expect((await api.get('/payments/shop_a/REM2')).body.payment.outcome).toMatchObject({ reason });
  const { banking: _, ...facts } = remittance().facts;
  of.banking.transactions.set('TOP1', remittance({ transactionId: 'TOP1', kind: 'top_up', facts, personal: {}, outcome: undefined }));
  const topUp = (await api.get('/payments/shop_a/TOP1')).body;
  expect([topUp.payment.kind, topUp.payment.banking, topUp.mainAccount]).toEqual(['top_up', undefined, { booked: 0, held: 0 }]);
});

it('takes refused requests of the same order, protocol and day for its own', async () => {
  of.banking.transactions.set('DEB0001', debit());
  of.requests.push(
    request('refused-before', {}),
    request('yesterday', { at: new Date('2026-03-01T03:00:00Z') }),
    request('other-door', { protocol: 'other-pg' }),
    request('other-payment', { transactionId: 'DEB0002' }),
    request('its-own', { transactionId: 'DEB0001' }),
  );
  const { timeline } = (await api.get('/payments/shop_a/DEB0001')).body;
  expect(timeline.flatMap((each: { requestId?: string }) => each.requestId ?? []).sort()).toEqual(['its-own', 'refused-before']);
});
