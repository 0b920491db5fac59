import { METHODS } from '@gwanmun/engine';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { depsOf, type World, world } from './testing/fake-deps.js';
import { type Harness, harness } from './testing/harness.js';

let of: World;
let api: Harness;
beforeEach(async () => {
  of = world();
  api = await harness(depsOf(of));
});
afterEach(() => api.close());

const stored = async () => (await of.engine.merchants.find('shop_b'))!;
const create = (body: object) => api.post('/merchants', { merchantId: 'shop_b', name: '둘째 가게', ...body });

it('takes contracts of every method, with the usual lag of each or the one that is given', async () => {
  const contracts = Object.fromEntries(METHODS.map((method) => [method, 300]));
  const { status, body } = await create({ contracts, settleAfterDays: { mobile: 45 } });
  expect([status, body.merchant.contracts]).toEqual([201, contracts]);
  expect(body.merchant.settleAfterDays).toMatchObject({ card: 3, bank_transfer: 1, mobile: 45, tmoney: 5 });
});

it('gives a later contract its usual lag, leaves the others, and takes no lag without a contract', async () => {
  await create({ contracts: { card: 250 }, settleAfterDays: { card: 7 } });
  await api.call('PATCH', '/merchants/shop_b', { body: { contracts: { card: 200, payco: 300 } } });
  expect((await stored()).settleAfterDays).toEqual({ card: 7, payco: 2 });
  await api.call('PATCH', '/merchants/shop_b', { body: { settleAfterDays: { payco: 1 } } });
  expect((await stored()).settleAfterDays).toEqual({ card: 7, payco: 1 });
  const stray = await api.call('PATCH', '/merchants/shop_b', { body: { settleAfterDays: { mobile: 30 } } });
  expect([stray.status, stray.body.error.field]).toEqual([400, 'body.settleAfterDays.mobile']);
});

it('keeps what operators do not see of a service, and what they do not name', async () => {
  await of.engine.merchants.create({
    ...{ merchantId: 'shop_b', name: '가게', contracts: { payco: 300, mobile: 500 } },
    profile: { easyPay: { providers: ['PAC'], split: true }, mobile: { hybrid: true }, virtualAccount: { kinds: ['fixed', 'gold'] } },
  });
  const before = (await api.get('/merchants/shop_b')).body;
  expect(before).toMatchObject({ easyPay: { split: true }, mobile: { hybrid: true }, virtualAccount: { kinds: ['fixed'] } });
  const { body } = await api.call('PATCH', '/merchants/shop_b', {
    body: { easyPay: { subscription: true }, mobile: { hybrid: false, monthly: true }, refundService: false },
  });
  expect(body).toMatchObject({
    easyPay: { split: true, subscription: true },
    mobile: { hybrid: false, monthly: true },
    refundService: false,
  });
  expect((await stored()).profile).toMatchObject({ easyPay: { providers: ['PAC'], split: true, subscription: true } });
});

it('passes on runs of assigned accounts that are some', async () => {
  const runs = [{ bank: '004', accountKind: 'fixed', from: '2022004000001', to: '2022004000050' }];
  expect((await create({ assignedAccounts: runs })).status).toBe(201);
  expect(await stored()).toMatchObject({ assignedAccounts: runs });
});

it.each([
  [{ from: '2022004000050', to: '2022004000001' }, 'body.assignedAccounts.0.to'],
  [{ from: '202200400001', to: '2022004000050' }, 'body.assignedAccounts.0.to'],
  [{ from: '2022004000001', to: '2022004100001' }, 'body.assignedAccounts.0.to'],
  [{ from: '20-22', to: '2022004000050' }, 'body.assignedAccounts.0.from'],
  [{ bank: 'KB', from: '2022004000001', to: '2022004000050' }, 'body.assignedAccounts.0.bank'],
  [{ accountKind: 'rotating', from: '2022004000001', to: '2022004000050' }, 'body.assignedAccounts.0.accountKind'],
])('names what is wrong with the run %j', async (run, field) => {
  const answer = await create({ assignedAccounts: [{ bank: '004', accountKind: 'fixed', ...run }] });
  expect([answer.status, answer.body.error.field]).toEqual([400, field]);
});

it.each([
  [{ virtualAccount: { kinds: [] } }, 'body.virtualAccount.kinds'],
  [{ virtualAccount: { kinds: ['gold'] } }, 'body.virtualAccount.kinds.0'],
  [{ mobile: { prepaid: true } }, 'body.mobile.prepaid'],
  [{ easyPay: { split: 'yes' } }, 'body.easyPay.split'],
  [{ settleAfterDays: { card: 61 }, contracts: { card: 1 } }, 'body.settleAfterDays.card'],
])('names what is wrong with %j', async (change, field) => {
  const answer = await create(change);
  expect([answer.status, answer.body.error.field]).toEqual([400, field]);
});
