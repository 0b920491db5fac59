import { won } from '@gwanmun/kernel';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { registration, verification } from './testing/fake-debits.js';
import { depsOf, type World, world } from './testing/fake-deps.js';
import { START } from './testing/fake-engine.js';
import { type Harness, harness } from './testing/harness.js';

let of: World;
let api: Harness;
beforeEach(async () => {
  of = world();
  api = await harness(depsOf(of));
});
afterEach(() => api.close());

const later = new Date(START.getTime() + 86_400_000);

it('lists registrations masked, narrowed as asked, page by page', async () => {
  of.banking.support.listed.push(registration(), registration({ accountKey: 'KEY2', customerId: 'kim@example.com' }));
  const { body } = await api.get('/merchants/shop_a/accounts?customerId=hong77&bank=004&state=active&limit=1');
  expect(of.banking.support.asked[0]).toEqual({ merchantId: 'shop_a', customerId: 'hong77', bank: '004', state: 'active', limit: 2 });
  expect(body.items).toEqual([
    {
      ...{ merchantId: 'shop_a', accountKey: 'KEY1', customerId: 'ho***', bank: '004', accountNo: '123****890', evidence: 'ars' },
      ...{ payerNo: 'SHOPA00000000001', state: 'active', registeredAt: START.toISOString(), cancelledAt: null, cancelledBy: null },
    },
  ]);
  await api.get(`/merchants/shop_a/accounts?cursor=${body.nextCursor}`);
  expect(of.banking.support.asked[1]).toEqual({ merchantId: 'shop_a', after: { at: START, key: 'KEY1' }, limit: 51 });
  const whole = (await api.get('/merchants/shop_a/accounts')).body;
  expect([whole.items.length, whole.nextCursor]).toEqual([2, null]);
  expect(JSON.stringify(whole)).not.toMatch(/hong77|kim@/);
});

it('shows one with consent, end, limits, series and events', async () => {
  await of.engine.merchants.update('shop_a', { profile: { banking: { amountPerDay: 100_000, countPerMonth: 30 } } });
  const account = registration({ state: 'cancelled', cancelledAt: later, cancelledBy: 'institution' });
  const series = { merchantId: 'shop_a', seriesKey: 'SERIES1', account, firstDay: '20260302', lastDay: '20270302' } as const;
  of.banking.support.records.set('KEY1', {
    ...{ account, consentId: 'ARS1', origin: '2', reason: 'B' },
    use: { day: '20260302', dayAmount: 30_000, dayCount: 2, monthAmount: 70_000, monthCount: 5 },
    series: [{ ...series, firstAmount: won(9_900), total: 19_800, uses: 2, endedAt: later, end: 'institution' }],
  });
  const event = (transactionId: string, type: string, at: Date) => ({
    transactionId,
    eventId: `e-${type}`,
    type,
    at,
    data: { by: 'hong@example.com' },
  });
  of.events.push(
    event('SERIES1', 'series.ended', later),
    event('KEY1', 'account.registered', START),
    event('PAY9', 'payment.approved', START),
  );
  const { body } = await api.get('/merchants/shop_a/accounts/KEY1');
  expect(body).toMatchObject({
    account: { state: 'cancelled', cancelledBy: 'institution', cancelledAt: later.toISOString() },
    consentId: 'ARS1',
    institution: { origin: '2', reason: 'B' },
    day: '2026-03-02',
    today: { amount: 30_000, amountLimit: 100_000, count: 2, countLimit: null },
    month: { amount: 70_000, amountLimit: null, count: 5, countLimit: 30 },
    series: [{ seriesKey: 'SERIES1', lastDay: '2027-03-02', firstAmount: 9_900, total: 19_800, uses: 2, end: 'institution' }],
  });
  expect(body.events.map((each: { event: string; data: object }) => [each.event, each.data])).toEqual([
    ['account.registered', { by: 'h***@example.com' }],
    ['series.ended', { by: 'h***@example.com' }],
  ]);
  expect((await api.get('/merchants/shop_a/accounts/NONE')).status).toBe(404);
});

it('lists verifications masked and without codes', async () => {
  const call = verification({
    verificationId: 'ARS1',
    kind: 'ars',
    state: 'verified',
    purpose: 'withdrawal',
    usedBy: 'KEY1',
    result: '00',
  });
  of.banking.support.checks.push(verification(), { ...call, bank: '004', maskedAccount: '123****890', decidedAt: later });
  const { body } = await api.get('/merchants/shop_a/verifications?customerId=hong77&kind=sms&state=waiting');
  expect(of.banking.support.asked[0]).toEqual({ merchantId: 'shop_a', customerId: 'hong77', kind: 'sms', state: 'waiting', limit: 51 });
  expect(body.items[0]).toMatchObject({
    kind: 'sms',
    tries: 1,
    maxTries: 5,
    customerId: 'ho***',
    name: '홍*동',
    phone: '010****5678',
    bank: null,
  });
  expect(body.items[0].expiresAt).toBe('2026-03-02T03:07:05.000Z');
  expect(body.items[1]).toMatchObject({
    purpose: 'withdrawal',
    usedBy: 'KEY1',
    result: '00',
    accountNo: '123****890',
    decidedAt: later.toISOString(),
  });
  expect(JSON.stringify(body)).not.toMatch(/hong77|홍길동|01012345678/);
});

it.each([
  ['accounts?state=gone', 'query.state'],
  ['accounts?bank=4', 'query.bank'],
  ['accounts?customerId=', 'query.customerId'],
  ['accounts?limit=201', 'query.limit'],
  ['accounts?cursor=x', 'query.cursor'],
  [`accounts?cursor=${Buffer.from(JSON.stringify([Number.MAX_SAFE_INTEGER, 'shop_a', 'K'])).toString('base64url')}`, 'query.cursor'],
  [`accounts?cursor=${Buffer.from(JSON.stringify([-1_000_000, 'shop_a', 'K'])).toString('base64url')}`, 'query.cursor'],
  [`accounts?cursor=${Buffer.from(JSON.stringify([1, 'shop_b', 'K'])).toString('base64url')}`, 'query.cursor'],
  ['verifications?kind=pigeon', 'query.kind'],
  ['verifications?state=asking', 'query.state'],
  ['verifications?cursor=x', 'query.cursor'],
])('names what is wrong with %s', async (path, field) => {
  const { status, body } = await api.get(`/merchants/shop_a/${path}`);
  expect([status, body.error.field]).toEqual([400, field]);
  expect(of.banking.support.asked).toEqual([]);
});

it.each(['accounts', 'accounts/KEY1', 'verifications'])('knows no %s of a merchant that there is not', async (path) => {
  of.banking.support.records.set('KEY1', { account: registration(), use: {} as never, series: [] });
  expect((await api.get(`/merchants/shop_z/${path}`)).status).toBe(404);
});
