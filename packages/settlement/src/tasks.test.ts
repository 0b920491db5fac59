import { FixedClock } from '@gwanmun/kernel';
import { rescheduleAll, startWorker } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { DAY_MS } from './dates.js';
import { settlementRuns } from './settle-merchant.js';
import { settlementPeriodic, settlementTasks } from './tasks.js';
import { contract, MERCHANT, pay } from './testing/books.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

it('comes at half past midnight in Korea', () => {
  const next = (now: string) => settlementPeriodic.next(new Date(`${now}+09:00`)).toISOString();
  expect(next('2026-03-10T00:29:59')).toBe('2026-03-09T15:30:00.000Z');
  expect(next('2026-03-10T00:30:00')).toBe('2026-03-10T15:30:00.000Z');
  expect(next('2026-03-10T23:59:59')).toBe('2026-03-10T15:30:00.000Z');
});

it('settles all missed days when the clock is moved over several', async () => {
  const clock = new FixedClock('2026-03-05T12:00:00+09:00');
  await contract(database.pool, 'card', 2);
  const worker = await startWorker({
    connectionString: database.connectionString,
    clock,
    pollMs: 50,
    tasks: settlementTasks({ pool: database.pool, clock }),
    periodic: [settlementPeriodic],
  });
  try {
    await pay(database.pool, 'p1', 1_000, '2026-03-04T12:00:00+09:00');
    await pay(database.pool, 'p2', 1_000, '2026-03-05T12:00:00+09:00');
    clock.advance(6 * DAY_MS);
    await rescheduleAll(database.pool, 6 * DAY_MS);
    const runs = await vi.waitFor(
      async () => {
        const made = await settlementRuns(database.pool, MERCHANT);
        expect(made).toHaveLength(2);
        return made;
      },
      { timeout: 25_000, interval: 50 },
    );
    expect(runs.map(({ runDate }) => runDate)).toEqual(['20260309', '20260306']);
  } finally {
    await worker.stop();
  }
});
