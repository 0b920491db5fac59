import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

describe('announcements of the service as a whole', () => {
  const path = '/service-announcements';

  it('are made, replaced, listed and taken back', async () => {
    const window = { from: '2026-03-02T02:00:00+09:00', to: '2026-03-02T05:00:00+09:00' };
    const made = await api.post(path, { state: 'maintenance', ...window });
    expect([made.status, made.body.items]).toEqual([
      201,
      [{ state: 'maintenance', from: '2026-03-01T17:00:00.000Z', to: '2026-03-01T20:00:00.000Z' }],
    ]);
    await api.post(path, { state: 'busy' });
    await api.post(path, { state: 'over_capacity', merchantId: 'shop_a' });
    expect((await api.get(path)).body.items).toEqual([{ state: 'busy' }, { state: 'over_capacity', merchantId: 'shop_a' }]);
    expect((await api.call('DELETE', path)).body.items).toEqual([{ state: 'over_capacity', merchantId: 'shop_a' }]);
    expect((await api.call('DELETE', path)).status).toBe(200);
    expect((await api.call('DELETE', `${path}?merchantId=shop_a`)).body.items).toEqual([]);
    expect((await api.call('DELETE', `${path}?merchantId=shop_a`)).status).toBe(404);
  });

  it.each([
    [{}, 'body.state'],
    [{ state: 'open' }, 'body.state'],
    [{ state: 'busy', merchantId: 'nobody' }, 'body.merchantId'],
    [{ state: 'busy', from: 'now' }, 'body.from'],
    [{ state: 'busy', to: '2026-02-30T00:00:00Z' }, 'body.to'],
    [{ state: 'busy', from: '2026-03-02T00:00:00Z', to: '2026-03-02T00:00:00Z' }, 'body.to'],
  ])('are not %j', async (body, field) => {
    const refused = await api.post(path, body);
    expect([refused.status, refused.body.error.field, of.banking.announced]).toEqual([400, field, []]);
  });
});

describe('faults that force an outcome', () => {
  it.each([
    { kind: 'refusal', network: 'account_bank', operation: 'debit', reason: 'insufficient_balance', count: 1 },
    { kind: 'pending', network: 'account_bank', operation: 'credit', seconds: 90, reason: 'account_closed' },
    { kind: 'person', network: 'ars', answer: 'busy', seconds: 20 },
    { kind: 'answer', protocol: 'hecto-easycash', operation: 'payConfirm', code: 'ST05', when: 'after' },
    { kind: 'slow_answer', protocol: 'hecto-easycash', operation: 'payCancel', delayMs: 35_000, merchantId: 'shop_a' },
  ])('%j is set and listed as it was given', async (fault) => {
    const set = await api.post('/faults', fault);
    expect([set.status, set.body]).toEqual([201, { faultId: expect.any(String), ...fault }]);
    expect((await api.get('/faults')).body.items).toEqual([set.body]);
  });

  it.each([
    [{ kind: 'refusal', network: 'account_bank', reason: 'mood' }, 'body.reason'],
    [{ kind: 'person', network: 'ars', answer: 'shout' }, 'body.answer'],
    [{ kind: 'answer', protocol: 'other', code: 'ST05' }, 'body.protocol'],
    [{ kind: 'answer', protocol: 'hecto-easycash', code: 'ST45' }, 'body.code'],
    [{ kind: 'answer', protocol: 'hecto-easycash', code: 'ST05', operation: 'debit' }, 'body.operation'],
    [{ kind: 'slow_answer', protocol: 'hecto-easycash', operation: 'sing' }, 'body.operation'],
  ])('%j is none, because of %s', async (fault, field) => {
    const refused = await api.post('/faults', fault);
    expect([refused.status, refused.body.error.field, of.faults.size]).toEqual([400, field, 0]);
  });
});

it('the notice of an institution may take until the next business day', async () => {
  const path = '/registered-accounts/shop_a/KEY1/institution-cancellation';
  of.banking.registered.set('KEY1', {
    ...{ merchantId: 'shop_a', accountKey: 'KEY1', customerId: 'hong77', bank: '004', masked: '123****890', payerNo: 'SHOPA00000000001' },
    ...{ evidence: 'ars', state: 'active', registeredAt: START },
  });
  const { body } = await api.post(path, { effective: 'next_business_day', origin: '3' });
  expect(body).toMatchObject({ state: 'active', cancelledAt: null, effectiveAt: START.toISOString() });
  expect([of.banking.notices, of.banking.sent]).toEqual([[], [{ merchantId: 'shop_a', accountKey: 'KEY1', origin: '3', reason: '' }]]);
  expect((await api.post(path)).body).toMatchObject({ state: 'cancelled', effectiveAt: START.toISOString() });
  expect((await api.post(path, { effective: 'next_business_day' })).body.error.code).toBe('account_cancelled');
  expect((await api.post(path, { effective: 'tomorrow' })).body.error.field).toBe('body.effective');
});
