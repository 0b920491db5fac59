import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { depsOf, PUBLIC_KEYS, type World, world } from './testing/fake-deps.js';
import { type Harness, harness } from './testing/harness.js';

let of: World;
let api: Harness;
beforeEach(async () => {
  of = world();
  api = await harness(depsOf(of));
});
afterEach(() => api.close());

const creation = {
  merchantId: 'shop_b',
  name: '둘째 가게',
  notifyUrl: 'https://b.example/notify',
  notifyCharset: 'UTF-8',
  cardAuthentication: 'none',
  billingKeyService: true,
  contracts: { card: 180 },
};

describe('creation', () => {
  it('makes keys and shows them once', async () => {
    const { status, body } = await api.post('/merchants', creation);
    expect(status).toBe(201);
    const [made] = body.newKeys;
    expect(made).toMatchObject({ protocol: 'test-pg', members: { aes: expect.stringMatching(/^fresh-aes/), hash: expect.any(String) } });
    expect((await of.engine.merchants.find('shop_b'))!.keys).toEqual({ 'test-pg': [made.members] });
    expect(body.merchant).toMatchObject({
      merchantId: 'shop_b',
      notifyUrl: 'https://b.example/notify',
      notifyCharset: 'UTF-8',
      notifyCancels: false,
      cardAuthentication: 'none',
      billingKeyService: true,
      contracts: { card: 180 },
      preset: false,
    });
    const later = await api.get('/merchants/shop_b');
    expect(JSON.stringify(later.body)).not.toContain('fresh-');
    expect(later.body.keys['test-pg']).toEqual([{ inForce: true, public: false, members: { aes: '****efgh', hash: '****mnop' } }]);
  });

  it('refuses an id that is taken, also when two ask at once', async () => {
    expect((await api.post('/merchants', { ...creation, merchantId: 'shop_a' })).body.error.code).toBe('merchant_exists');
    const answers = await Promise.all([api.post('/merchants', creation), api.post('/merchants', creation)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it.each([
    [{ merchantId: 'too_long_for_all' }, 'body.merchantId'],
    [{ merchantId: 'a b' }, 'body.merchantId'],
    [{ merchantId: '' }, 'body.merchantId'],
    [{ merchantId: undefined }, 'body.merchantId'],
    [{ name: '' }, 'body.name'],
    [{ name: 'a\nb' }, 'body.name'],
    [{ name: 7 }, 'body.name'],
    [{ notifyUrl: 'ftp://b.example' }, 'body.notifyUrl'],
    [{ notifyUrl: 'https://user:pw@b.example' }, 'body.notifyUrl'],
    [{ notifyUrl: '/notify' }, 'body.notifyUrl'],
    [{ notifyCharset: 'latin1' }, 'body.notifyCharset'],
    [{ cardAuthentication: 'strong' }, 'body.cardAuthentication'],
    [{ billingKeyService: 'yes' }, 'body.billingKeyService'],
    [{ contracts: { card: 10_001 } }, 'body.contracts.card'],
    [{ contracts: { card: 2.5 } }, 'body.contracts.card'],
    [{ contracts: { gold: 1 } }, 'body.contracts.gold'],
    [{ protocols: ['other'] }, 'body.protocols'],
    [{ keys: {} }, 'body.keys'],
  ])('names what is wrong with %j', async (change, field) => {
    const answer = await api.post('/merchants', { ...creation, ...change });
    expect([answer.status, answer.body.error.field]).toEqual([400, field]);
    expect(await of.engine.merchants.list()).toHaveLength(1);
  });
});

describe('reading', () => {
  it('shows published test keys in clear', async () => {
    const { body } = await api.get('/merchants');
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({ merchantId: 'shop_a', preset: true, notifyUrl: null });
    expect(body.items[0].keys['test-pg']).toEqual([{ inForce: true, public: true, members: PUBLIC_KEYS }]);
  });

  it('lists by id', async () => {
    await api.post('/merchants', { ...creation, merchantId: 'a' });
    expect((await api.get('/merchants')).body.items.map((m: { merchantId: string }) => m.merchantId)).toEqual(['a', 'shop_a']);
    expect((await api.get('/merchants/nobody')).status).toBe(404);
  });
});

describe('changes', () => {
  it('changes what is given, and nothing else', async () => {
    await api.post('/merchants', creation);
    const { status, body } = await api.call('PATCH', '/merchants/shop_b', {
      body: { name: '새 이름', notifyCancels: true, notifyUrl: null, billingKeyService: false, contracts: { card: 0 } },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: '새 이름',
      notifyCancels: true,
      notifyUrl: null,
      notifyCharset: 'UTF-8',
      cardAuthentication: 'none',
      billingKeyService: false,
      contracts: { card: 0 },
    });
  });

  it.each([
    [{}, 'body'],
    [{ merchantId: 'x' }, 'body.merchantId'],
    [{ name: null }, 'body.name'],
  ])('refuses the change %j', async (body, field) => {
    const answer = await api.call('PATCH', '/merchants/shop_a', { body });
    expect([answer.status, answer.body.error.field]).toEqual([400, field]);
  });

  it('rotates keys: the new ones in clear this once, the old ones kept', async () => {
    const { status, body } = await api.post('/merchants/shop_a/keys/test-pg');
    expect(status).toBe(201);
    expect(body.newKeys[0].members.aes).toMatch(/^fresh-aes/);
    expect(body.merchant.keys['test-pg']).toEqual([
      { inForce: true, public: false, members: { aes: expect.stringMatching(/^\*{4}/), hash: expect.stringMatching(/^\*{4}/) } },
      { inForce: false, public: true, members: PUBLIC_KEYS },
    ]);
    expect((await api.get('/sandbox', { token: null })).body.merchants[0].keys['test-pg']).toEqual(PUBLIC_KEYS);
  });

  it('knows neither foreign merchants nor foreign protocols', async () => {
    expect((await api.post('/merchants/nobody/keys/test-pg')).status).toBe(404);
    expect((await api.post('/merchants/shop_a/keys/other')).body.error.field).toBe('params.protocol');
    expect((await api.post('/merchants/shop_a/keys/constructor')).status).toBe(400);
    expect((await api.call('PATCH', '/merchants/nobody', { body: { name: 'x' } })).status).toBe(404);
  });
});
