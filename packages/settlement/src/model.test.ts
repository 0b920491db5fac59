import { FixedClock, kstDate } from '@gwanmun/kernel';
import { balances, checkLedger } from '@gwanmun/ledger';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { collect } from './collect.js';
import { DAY_MS } from './dates.js';
import { settle } from './settle.js';
import { settlementRuns } from './settle-merchant.js';
import { cancel, clear, contract, items, MERCHANT, type Paid, pay } from './testing/books.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pay' as const),
      amount: fc.integer({ min: 1, max: 1_000_000 }),
      fee: fc.constantFrom(0, 33, 250, 1_234),
      method: fc.constantFrom('card', 'mobile'),
      daysAgo: fc.nat({ max: 20 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat(), part: fc.double({ min: 0.01, max: 1, noNaN: true }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), days: fc.integer({ min: -5, max: 15 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('collect' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('settle' as const), times: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('settle a day' as const), daysAgo: fc.nat({ max: 30 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('change the terms' as const), days: fc.nat({ max: 10 }) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Does a step; `payments` are those made so far. */
async function take(action: Step, clock: FixedClock, payments: Paid[], n: number): Promise<void> {
  const { pool } = database;
  const at = (daysAgo: number): Date => new Date(clock.now().getTime() - daysAgo * DAY_MS);
  switch (action.do) {
    case 'pay':
      payments.push(await pay(pool, `p${n}`, action.amount, at(action.daysAgo), { fee: action.fee, method: action.method }));
      return;
    case 'cancel': {
      const payment = payments[action.which % Math.max(1, payments.length)];
      const left = payment ? payment.amount - payment.cancelled : 0;
      if (payment && left > 0) await cancel(pool, payment, `c${n}`, Math.ceil(left * action.part), clock.now());
      return;
    }
    case 'move':
      clock.advance(action.days * DAY_MS);
      return;
    case 'collect':
      await collect(pool);
      return;
    case 'settle':
      await Promise.all(Array.from({ length: action.times }, () => settle(pool, clock)));
      return;
    case 'settle a day':
      await settle(pool, clock, kstDate(at(action.daysAgo)));
      return;
    case 'change the terms':
      await contract(pool, 'card', action.days);
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** What is paid and what is not make up all items; the books agree. */
async function expectSound(): Promise<void> {
  const { pool } = database;
  const all = await items(pool);
  const runs = await settlementRuns(pool, MERCHANT, 1_000);
  const carried = sum(runs.map(({ net, paid }) => net - paid));
  expect(carried).toBeLessThanOrEqual(0);
  const unpaid = sum(all.filter(({ run }) => run === null).map(({ net }) => net));
  expect(sum(runs.map(({ paid }) => paid)) + carried + unpaid).toBe(sum(all.map(({ net }) => net)));
  expect(sum(runs.map((run) => run.items))).toBe(all.filter(({ run }) => run !== null).length);
  expect(new Set(runs.map(({ runDate }) => runDate)).size).toBe(runs.length);
  for (const { paid } of runs) expect(paid).toBeGreaterThanOrEqual(0);
  expect((await checkLedger(pool)).findings).toEqual([]);
}

it('pays each item once whatever happens in whatever order, and the books stay sound', { timeout: 180_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const { pool } = database;
      await clear(pool);
      await contract(pool, 'card', 2);
      const clock = new FixedClock('2026-02-10T00:30:00+09:00');
      const payments: Paid[] = [];
      for (const [n, action] of steps.entries()) await take(action, clock, payments, n);
      await collect(pool);
      await expectSound();
      clock.advance(120 * DAY_MS);
      await settle(pool, clock);
      await expectSound();
      expect((await items(pool)).filter(({ run }) => run === null)).toEqual([]);
      // What is owed at the end is what cancels took back beyond what was there to pay.
      const payable = (await balances(pool)).find(({ account }) => account === 'merchant_payable')?.balance ?? 0;
      expect(payable).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 40 },
  );
});
