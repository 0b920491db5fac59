import { type TestDatabase, testDatabase } from '@gwanmun/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNT, registering } from '../testing/fake-easy-cash.js';
import { PAID, WAITING } from '../testing/sample-orders.js';
import { memoryOrderStore } from './memory.js';
import { type OrderPool, postgresOrderStore } from './postgres.js';
import type { ShopStore } from './shop-store.js';

let database: TestDatabase;
const pool = () => database.pool as unknown as OrderPool;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const makers: readonly (readonly [string, () => ShopStore])[] = [
  ['in memory', memoryOrderStore],
  ['in PostgreSQL', () => postgresOrderStore(pool())],
];

let serial = 0;
const fresh = (customerId = WAITING.customerId) => {
  serial += 1;
  return { ...WAITING, customerId, orderNo: `ONGI20251120183005TEST${String(serial).padStart(6, '2')}` };
};

describe.each(makers)('orders %s', (_name, make) => {
  it('are found as they were stored', async () => {
    const store = make();
    await store.prepare();
    const order = { ...PAID, orderNo: fresh().orderNo };
    expect(await store.create(order)).toBe(true);
    expect(await store.find(order.orderNo)).toEqual(order);
    expect(await store.find('ONGI0')).toBeUndefined();
  });

  it('are created once under their number', async () => {
    const store = make();
    await store.prepare();
    const order = fresh();
    const made = await Promise.all(Array.from({ length: 8 }, (_, i) => store.create({ ...order, amount: i + 1 })));
    expect(made.filter(Boolean)).toHaveLength(1);
  });

  it('lose no change when several come at once', async () => {
    const store = make();
    await store.prepare();
    const order = fresh();
    await store.create({ ...order, amount: 0 });
    await Promise.all(Array.from({ length: 25 }, () => store.update(order.orderNo, (found) => ({ ...found, amount: found.amount + 1 }))));
    expect((await store.find(order.orderNo))!.amount).toBe(25);
    expect(await store.update('ONGI0', (found) => found)).toBeUndefined();
  });

  it('are listed for their customer only, newest first', async () => {
    const store = make();
    await store.prepare();
    const customer = `C${_name}`;
    const [old, young, other] = [fresh(customer), fresh(customer), fresh('Cother')];
    await store.create({ ...old, createdAt: '2025-11-19T00:00:00.000Z' });
    await store.create({ ...young, createdAt: '2025-11-20T00:00:00.000Z' });
    await store.create(other);
    expect((await store.ofCustomer(customer)).map((order) => order.orderNo)).toEqual([young.orderNo, old.orderNo]);
  });
});

it('are there after a restart, and servers that start together agree on the tables', async () => {
  const order = fresh();
  const stores = Array.from({ length: 4 }, () => postgresOrderStore(pool()));
  await pool().query('drop schema if exists shop cascade');
  await Promise.all(stores.map((store) => store.prepare()));
  await stores[0]!.create(order);
  const later = postgresOrderStore(pool());
  await later.prepare();
  expect(await later.find(order.orderNo)).toEqual(order);
});

it('keep their old state when a change fails half-way', async () => {
  const store = postgresOrderStore(pool());
  await store.prepare();
  const order = fresh();
  await store.create(order);
  const failing = store.update(order.orderNo, () => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await store.update(order.orderNo, (found) => ({ ...found, amount: 1 }))).toMatchObject({ amount: 1 });
});

it('of the time when cards were the only way to pay are read as such', async () => {
  const { way: _, language: __, ...old } = fresh();
  const store = postgresOrderStore(pool());
  await store.prepare();
  await store.create(old as never);
  await store.create({ ...old, orderNo: fresh().orderNo, account: 'billing' } as never);
  await postgresOrderStore(pool()).prepare();
  expect(await store.find(old.orderNo)).toEqual({ ...old, way: 'card', language: 'ko' });
});

describe.each(makers)('payers %s', (_name, make) => {
  it('start without accounts, and are changed one change at a time', async () => {
    const store = make();
    await store.prepare();
    expect(await store.payer('C-new')).toEqual({ customerId: 'C-new', accounts: [] });
    const add = (id: string) =>
      store.updatePayer('C-new', (payer) => ({ ...payer, accounts: [...payer.accounts, { ...ACCOUNT, id, custAcntKey: id }] }));
    await Promise.all(Array.from({ length: 8 }, (_, i) => add(`A${i}`)));
    const { accounts } = await store.payer('C-new');
    expect(accounts.map(({ id }) => id).sort()).toEqual(Array.from({ length: 8 }, (_, i) => `A${i}`));
    expect(await store.updatePayer('C-new', (payer) => payer)).toEqual({ customerId: 'C-new', accounts });
    expect(await store.payer('C-other')).toEqual({ customerId: 'C-other', accounts: [] });
  });
});

it('what an abandoned registration knew is gone a day later', async () => {
  const store = postgresOrderStore(pool());
  await store.prepare();
  for (const customerId of ['C-old', 'C-now']) await store.updatePayer(customerId, () => ({ ...registering('memo'), customerId }));
  await pool().query(`update shop.payers set updated_at = now() - interval '25 hours' where customer_id = 'C-old'`);
  await store.prepare();
  expect([(await store.payer('C-old')).registration, (await store.payer('C-now')).registration?.step]).toEqual([undefined, 'memo']);
});
