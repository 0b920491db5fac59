import { FixedClock } from '@gwanmun/kernel';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { BankingNetworks } from '../banking/banking-networks.js';
import { FaultEvaluator } from '../faults/fault-evaluator.js';
import { NETWORK_MIGRATIONS } from '../migrations.js';
import { housesOn } from './banking.js';

const NOON = new Date('2026-03-10T12:00:00+09:00');

/** Banking's houses on a database of their own, for the tests of a file; before each the clock stands at noon and nothing goes wrong. */
export function housesForTests(take: (houses: BankingNetworks, pool: pg.Pool) => void) {
  const clock = new FixedClock(NOON);
  const faults = new FaultEvaluator();
  let db: TestDatabase;
  let houses: BankingNetworks;
  beforeAll(async () => {
    db = await testDatabase({ folders: [NETWORK_MIGRATIONS] });
    houses = housesOn({ pool: db.pool, clock, faults });
    take(houses, db.pool);
  });
  afterAll(async () => {
    await houses.close();
    await db.close();
  });
  beforeEach(() => {
    clock.set(NOON);
    faults.replace([], 1);
  });
  return { clock, faults, noon: NOON };
}
