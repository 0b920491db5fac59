import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningEngine } from '../engine.js';
import type { NewMerchant } from '../engine-api.js';
import { type Bench, fresh, openBench } from '../testing/bench.js';

let bench: Bench;
let other: RunningEngine;
beforeAll(async () => {
  bench = await openBench();
  other = await bench.another();
});
afterAll(() => bench.close());

const preset = (change: Partial<NewMerchant> = {}): NewMerchant => ({
  merchantId: fresh('m'),
  name: '가게',
  englishName: 'Shop',
  profile: { cardAuthentication: 'none', billingKeyService: true },
  notifyUrl: 'https://a.example',
  notifyCharset: 'UTF-8',
  keys: { wire: { aes: 'secret-aes', hash: 'secret-hash' } },
  contracts: { card: 250 },
  ...change,
});

describe('merchants', () => {
  it('are found with their keys revealed, which are stored sealed', async () => {
    const merchant = preset();
    const made = await bench.engine.merchants.create(merchant);
    expect(made).toEqual({
      ...merchant,
      settleAfterDays: { card: 2 },
      notifyCancels: false,
      keys: { wire: [{ aes: 'secret-aes', hash: 'secret-hash' }] },
    });
    expect(await other.merchants.find(merchant.merchantId)).toEqual(made);
    const { rows } = await bench.pool.query('select sealed from gwanmun.merchant_keys where merchant_id = $1', [merchant.merchantId]);
    expect(rows[0].sealed.toString('latin1')).not.toContain('secret');
    expect(await bench.engine.merchants.list()).toContainEqual(made);
  });

  it('have one id each', async () => {
    const merchant = preset();
    await bench.engine.merchants.create(merchant);
    await expect(bench.engine.merchants.create(merchant)).rejects.toMatchObject({ code: 'merchant-exists' });
  });

  it('that nobody knows are not found', async () => {
    for (const id of ['nobody', '', 'a\0b', 'x'.repeat(5_000)]) expect(await bench.engine.merchants.find(id)).toBeUndefined();
    expect(await bench.engine.merchants.update('nobody', { name: 'x' })).toBeUndefined();
  });

  it('change in every process, at once in the one that changes them', async () => {
    const { merchantId } = await bench.engine.merchants.create(preset());
    await other.merchants.find(merchantId);
    const changed = await bench.engine.merchants.update(merchantId, {
      notifyCancels: true,
      notifyUrl: '',
      profile: { partialCancel: false },
      keys: { wire: { aes: 'new' } },
      contracts: { card: 100 },
    });
    expect(changed).toMatchObject({
      name: '가게',
      notifyCancels: true,
      profile: { cardAuthentication: 'none', partialCancel: false },
      keys: { wire: [{ aes: 'new' }, { aes: 'secret-aes' }] },
      contracts: { card: 100 },
    });
    expect(changed).not.toHaveProperty('notifyUrl');
    expect(await bench.engine.merchants.find(merchantId)).toEqual(changed);
    await expect.poll(() => other.merchants.find(merchantId), { timeout: 20_000 }).toEqual(changed);
  });
});

describe('presets', () => {
  it('add what is missing and leave what an operator changed', async () => {
    const merchant = preset();
    await bench.engine.merchants.ensure(merchant);
    await bench.engine.merchants.update(merchant.merchantId, {
      name: 'Mine',
      profile: { cardAuthentication: 'legacy' },
      contracts: { card: 1 },
    });
    await bench.engine.merchants.ensure({
      ...merchant,
      profile: { ...merchant.profile, partialCancel: true },
      keys: { ...merchant.keys, other: { key: 'o' } },
    });
    expect(await bench.engine.merchants.find(merchant.merchantId)).toMatchObject({
      name: 'Mine',
      profile: { cardAuthentication: 'legacy', billingKeyService: true, partialCancel: true },
      keys: { wire: [{ aes: 'secret-aes' }], other: [{ key: 'o' }] },
      contracts: { card: 1 },
    });
  });

  it('may be set up by processes that start together', async () => {
    const merchant = preset();
    await Promise.all(Array.from({ length: 8 }, (_, i) => (i % 2 ? other : bench.engine).merchants.ensure(merchant)));
    expect((await bench.engine.merchants.find(merchant.merchantId))?.keys.wire).toHaveLength(1);
  });
});
