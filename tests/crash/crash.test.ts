import { describe, expect, it } from 'vitest';
import { crashRun } from './run.js';

// A new seed every time: the run prints it, and `npm run test:crash -- --seed N` replays its decisions.
const seed = Date.now() % 1_000_000;

describe(`nothing is lost and nothing is charged twice (seed ${seed})`, () => {
  it.each([
    ['server', 10],
    ['database', 4],
  ] as const)('when the %s is killed', async (mode, cycles) => {
    const report = await crashRun({ cycles, seed, mode, verifyEvery: cycles / 2 });
    expect(report.problems).toEqual([]);
    expect(report.approved).toBeGreaterThan(50);
    expect(report.deposits.credited).toBeGreaterThan(0);
    expect(report.refunded.VA).toBeGreaterThan(0);
    expect(report.cancelled.MP).toBeGreaterThan(0);
    expect(report.easyCash.debits).toBeGreaterThan(20);
    expect(report.easyCash.refunds).toBeGreaterThan(5);
    expect(report.easyCash.remittances).toBeGreaterThan(5);
    expect(report.easyCash.seriesCharges).toBeGreaterThan(0);
    expect(report.easyCash.unknownResolved).toBeGreaterThan(0);
    expect(report.easyCash.consented).toBeGreaterThan(0);
    expect(report.easyCash.withdrawn).toBeGreaterThan(0);
    expect(report.easyCash.ownerships.asked).toBeGreaterThan(0);
    const { WINDOW = 0, VOUCHER = 0, TMONEY = 0, POINT = 0, PAYCO = 0, OWNPHONE = 0 } = report.lanes;
    expect(WINDOW + VOUCHER + TMONEY + POINT + PAYCO + OWNPHONE).toBeGreaterThan(0);
    expect(report.settlementRuns).toBeGreaterThan(0);
  });
});
