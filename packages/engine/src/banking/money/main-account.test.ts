import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MERCHANT } from '../../testing/bench.js';
import type { Banking, Debit } from '../contract.js';
import {
  type BankingBench,
  debitOf,
  expectBankingSound,
  openBankingBench,
  refundOf,
  registered,
  remittance,
  topUp,
  wordOf,
} from '../testing/banking-bench.js';
import type { Fate } from '../testing/fake-houses.js';

/** Everything that leaves one main account at the same moment, from two processes. A failure prints the seed of its run. */

let bench: BankingBench;
let processes: readonly Banking[];
beforeAll(async () => {
  bench = await openBankingBench();
  processes = [bench.banking, (await bench.anotherBanking()).banking];
});
afterAll(() => bench.close());

const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Fate>('approve') },
  { weight: 2, arbitrary: fc.constantFrom<Fate>('lost before', 'lost after', 'account_error') },
);
const flow = fc.record({
  kind: fc.constantFrom('remit' as const, 'refund' as const, 'debit' as const),
  which: fc.nat({ max: 2 }),
  amount: fc.constantFrom(50, 100, 150, 300),
  process: fc.nat({ max: 1 }),
  fate,
});

async function empty(): Promise<void> {
  const { available } = await bench.banking.mainAccount(MERCHANT);
  if (available > 0) await bench.banking.remit(remittance(bench, available));
}

/** Looks until it is told to stop; the least that was ever there. */
function watch(): () => Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  let on = true;
  const looking = (async () => {
    while (on) {
      const { available, balance } = await processes[1]!.mainAccount(MERCHANT);
      least = Math.min(least, available, balance);
    }
  })();
  return async () => {
    on = false;
    await looking;
    return least;
  };
}

it('never falls below zero, and loses what was sent and given back and nothing else', async () => {
  const account = await registered(bench);
  await fc.assert(
    fc.asyncProperty(fc.array(flow, { minLength: 8, maxLength: 24 }), fc.constantFrom(0, 200, 500), async (flows, start) => {
      const payments: Debit[] = [];
      for (let i = 0; i < 3; i++) payments.push(debitOf(bench, account, 300));
      for (const payment of payments) expect(wordOf(await bench.banking.debit(payment))).toBe('done');
      await empty();
      await topUp(bench, start);
      const fates = new Map<string, Fate>();
      bench.bank.fate = (reference) => fates.get(reference) ?? 'approve';
      const least = watch();
      const results = await Promise.all(
        flows.map(async ({ kind, which, amount, process, fate }) => {
          const banking = processes[process]!;
          const out = kind === 'remit' ? remittance(bench, amount) : refundOf(bench, payments[which]!, amount);
          const command = kind === 'debit' ? debitOf(bench, account, amount) : out;
          fates.set(command.transactionId, fate);
          if (kind === 'debit') await banking.debit(command as Debit);
          else if (kind === 'remit') await banking.remit(command as ReturnType<typeof remittance>);
          else await banking.refund(command as ReturnType<typeof refundOf>);
          return { kind, amount, id: command.transactionId };
        }),
      );
      bench.bank.calm();
      await bench.engine.recover({ olderThanMs: 0 });
      expect(await least()).toBeGreaterThanOrEqual(0);
      let expected = start;
      for (const { kind, amount, id } of results) {
        const carriedOut = bench.bank.books.get(id);
        if (carriedOut && carriedOut.kind !== 'closed' && !carriedOut.refusal) expected += kind === 'debit' ? amount : -amount;
      }
      expect(await bench.banking.mainAccount(MERCHANT)).toEqual({ balance: expected, held: 0, available: expected });
      for (const { transactionId } of payments) expect(bench.bank.creditedOf(transactionId)).toBeLessThanOrEqual(300);
    }),
    { numRuns: 25 },
  );
  await expectBankingSound(bench);
}, 120_000);
