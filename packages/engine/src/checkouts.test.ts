import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, fresh, MERCHANT, openBench } from './testing/bench.js';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const open = () =>
  bench.engine.checkouts.open({
    merchantId: MERCHANT,
    protocol: 'wire',
    method: 'card',
    orderNo: fresh('W'),
    state: 'opened',
    data: { step: 1, list: ['a'] },
    personal: { customerName: '김비밀' },
    expiresAt: new Date('2024-05-05T04:00:00Z'),
  });

it('opens with its token only, which is not stored', async () => {
  const { token, checkout } = await open();
  expect(checkout).toMatchObject({ state: 'opened', version: 0, createdAt: bench.clock.now(), data: { step: 1, list: ['a'] } });
  expect(await bench.engine.checkouts.load(token)).toEqual(checkout);
  expect(token).toMatch(/^[\w-]+\.[\w-]{32}$/);
  const { rows } = await bench.pool.query('select c::text as row from gwanmun.checkouts c');
  for (const { row } of rows) {
    expect(row).not.toContain(token);
    expect(row).not.toContain(token.split('.')[1]);
    expect(row).not.toContain('김비밀');
  }
});

it('advances once from each version', async () => {
  const { token } = await open();
  const change = { state: 'paying', data: { step: 2 }, transactionId: 'T1' };
  const tries = await Promise.all(Array.from({ length: 5 }, () => bench.engine.checkouts.advance(token, 0, change)));
  expect(tries.filter((result) => result !== undefined)).toHaveLength(1);
  expect(await bench.engine.checkouts.load(token)).toMatchObject({ version: 1, ...change });
  await bench.engine.checkouts.advance(token, 1, { state: 'done', data: { step: 3 } });
  expect(await bench.engine.checkouts.load(token)).toMatchObject({
    version: 2,
    state: 'done',
    transactionId: 'T1',
    personal: { customerName: '김비밀' },
  });
});

it('does not know tokens that it did not make', async () => {
  const { token } = await open();
  const forged = [
    `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
    '',
    'x',
    `.${'a'.repeat(32)}`,
    `AA.${'a'.repeat(32)}`,
    `${token}x`,
  ];
  for (const bad of forged) {
    expect(await bench.engine.checkouts.load(bad)).toBeUndefined();
    expect(await bench.engine.checkouts.advance(bad, 0, { state: 'paid', data: {} })).toBeUndefined();
  }
});
