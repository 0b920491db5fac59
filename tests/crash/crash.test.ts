import { describe, expect, it } from 'vitest';
import { crashRun } from './run.js';

// A new seed every time: the run prints it, and `npm run test:crash -- --seed N` replays its decisions.
const seed = Date.now() % 1_000_000;

describe(`nothing is lost and nothing is charged twice (seed ${seed})`, () => {
  it('when the server is killed', async () => {
    const report = await crashRun({ cycles: 10, seed, mode: 'server' });
    expect(report.problems).toEqual([]);
    expect(report.approved).toBeGreaterThan(50);
  });

  it('when the database is killed', async () => {
    const report = await crashRun({ cycles: 4, seed, mode: 'database' });
    expect(report.problems).toEqual([]);
    expect(report.approved).toBeGreaterThan(50);
  });
});
