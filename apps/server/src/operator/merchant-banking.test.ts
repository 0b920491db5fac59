import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { depsOf, type World, world } from './testing/fake-deps.js';
import { type Harness, harness } from './testing/harness.js';

let of: World;
let api: Harness;
beforeEach(async () => {
  of = world();
  api = await harness(depsOf(of));
});
afterEach(() => api.close());

const change = (body: unknown) => api.call('PATCH', '/merchants/shop_a', { body });
const profile = async () => (await of.engine.merchants.find('shop_a'))!.profile;

describe('banking settings of a merchant', () => {
  it('are set on creation, changed member by member, and taken away with null', async () => {
    const banking = { perTransaction: 300_000, countPerDay: 10, passwordTries: 0 };
    const easyCash = { payerPrefix: 'SHOPB001', blockedIps: ['203.0.113.7', '2001:db8::1'], english: true };
    const made = await api.post('/merchants', { merchantId: 'shop_b', name: '둘째', banking, easyCash });
    expect(made.body.merchant).toMatchObject({ banking, easyCash });
    const changed = await api.call('PATCH', '/merchants/shop_b', {
      body: { banking: { perTransaction: null, amountPerDay: 500_000 }, easyCash: { english: null, banks: ['088', '004'] } },
    });
    expect(changed.body.banking).toEqual({ countPerDay: 10, passwordTries: 0, amountPerDay: 500_000 });
    const { english: _, ...kept } = easyCash;
    expect(changed.body.easyCash).toEqual({ ...kept, banks: ['088', '004'] });
    expect((await of.engine.merchants.find('shop_b'))!.profile).toMatchObject({
      banking: changed.body.banking,
      easyCash: changed.body.easyCash,
    });
  });

  it('keep what operators do not know, and show only what has an effect', async () => {
    await of.engine.merchants.update('shop_a', {
      profile: { banking: { laterMember: 1, perTransaction: 'much' } as object, easyCash: 'none' },
    });
    expect((await api.get('/merchants/shop_a')).body).not.toHaveProperty('banking');
    const { body } = await change({ banking: { suspended: 'service_suspended' } });
    expect(body.banking).toEqual({ suspended: 'service_suspended' });
    expect((await profile()).banking).toMatchObject({ laterMember: 1 });
    expect((await change({ banking: { suspended: null } })).body).not.toHaveProperty('banking');
  });

  it.each([
    [{ banking: { perTransaction: 0 } }, 'body.banking.perTransaction'],
    [{ banking: { perTransaction: 1.5 } }, 'body.banking.perTransaction'],
    [{ banking: { perTransaction: '300000' } }, 'body.banking.perTransaction'],
    [{ banking: { amountPerMonth: 1e15 } }, 'body.banking.amountPerMonth'],
    [{ banking: { countPerDay: -1 } }, 'body.banking.countPerDay'],
    [{ banking: { suspended: 'because' } }, 'body.banking.suspended'],
    [{ banking: { passwordTries: 101 } }, 'body.banking.passwordTries'],
    [{ banking: { partialContainerRefunds: 'yes' } }, 'body.banking.partialContainerRefunds'],
    [{ banking: { colour: 'red' } }, 'body.banking.colour'],
    [{ banking: null }, 'body.banking'],
    [{ easyCash: { payerPrefix: 'SHORT' } }, 'body.easyCash.payerPrefix'],
    [{ easyCash: { blockedIps: ['203.0.113.7', 'everybody'] } }, 'body.easyCash.blockedIps.1'],
    [{ easyCash: { mainAccountNo: '12-34' } }, 'body.easyCash.mainAccountNo'],
    [{ easyCash: { banks: [] } }, 'body.easyCash.banks'],
    [{ easyCash: { english: 1 } }, 'body.easyCash.english'],
  ])('names what is wrong with %j', async (body, field) => {
    const before = await profile();
    const answer = await change(body);
    expect([answer.status, answer.body.error.field]).toEqual([400, field]);
    expect(await profile()).toBe(before);
  });
});

describe('a protocol with short merchant ids', () => {
  beforeEach(async () => {
    await api.close();
    const deps = depsOf(of);
    const newKeys = () => ({ only: 'fresh-only-key-0123456789' });
    api = await harness({
      ...deps,
      protocols: { ...deps.protocols, 'short-pg': { newCancelId: () => 'C1', newKeys, longestMerchantId: 8 } },
    });
  });

  it('has keys for ids that it carries', async () => {
    const keysOf = async (merchantId: string) => {
      const { body } = await api.post('/merchants', { merchantId, name: '가게' });
      return body.newKeys.map(({ protocol }: { protocol: string }) => protocol);
    };
    expect(await keysOf('shop_678')).toEqual(['test-pg', 'short-pg']);
    expect(await keysOf('shop_6789')).toEqual(['test-pg']);
  });

  it('has none for others, also when asked', async () => {
    const made = await api.post('/merchants', { merchantId: 'shop_6789', name: '가게', protocols: ['short-pg'] });
    expect([made.status, made.body.error.field]).toEqual([400, 'body.protocols']);
    await api.post('/merchants', { merchantId: 'shop_6789', name: '가게' });
    const rotated = await api.post('/merchants/shop_6789/keys/short-pg');
    expect([rotated.status, rotated.body.error.field]).toEqual([400, 'params.protocol']);
  });
});
