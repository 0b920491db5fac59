import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { RunningEngine } from './engine.js';
import { type Bench, cancelOf, openBench, payment } from './testing/bench.js';
import type { Behaviour } from './testing/fake-network.js';
import { expectSound, openIntents } from './testing/soundness.js';

/** Requests, lost answers, cancels and several recoveries at once, in any interleaving: afterwards everything agrees. */

let bench: Bench;
let engines: readonly RunningEngine[];
beforeAll(async () => {
  bench = await openBench({ networkTimeoutMs: 40 });
  engines = [bench.engine, await bench.another()];
});
afterAll(() => bench.close());

const turns = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await new Promise(setImmediate);
};

const behaviour = fc.constantFrom<Behaviour>('approve', 'approve', 'lost before', 'lost after', 'hang', { refuse: 'limit_exceeded' });
const life = fc.record({
  pay: behaviour,
  cancel: behaviour,
  payWait: fc.nat(30),
  networkWait: fc.nat(30),
  onUnknown: fc.constantFrom('complete' as const, 'reverse' as const),
  engine: fc.nat(1),
});

// A run takes seconds. A failing one is shrunk: each trial waits for its intents, so the report of the counterexample takes this long.
it('leaves nothing open and everything sound', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(life, { minLength: 5, maxLength: 20 }),
      fc.array(fc.nat(40), { minLength: 3, maxLength: 6 }),
      async (lives, recoveries) => {
        bench.network.calm();
        const answer = async (reference: string): Promise<'answer'> => {
          await turns(reference.length % 3);
          return 'answer';
        };
        bench.network.onQuery = bench.network.onReverse = answer;
        const plans = new Map<string, (typeof lives)[number]>();
        bench.network.onApprove = async ({ reference }) => {
          await turns(plans.get(reference)!.networkWait);
          return plans.get(reference)!.pay;
        };
        bench.network.onCancel = async ({ paymentReference }) => {
          await turns(plans.get(paymentReference)!.networkWait);
          return plans.get(paymentReference)!.cancel;
        };
        const living = lives.map(async (plan) => {
          const command = payment({ onUnknown: plan.onUnknown });
          plans.set(command.transactionId, plan);
          await turns(plan.payWait);
          const result = await engines[plan.engine]!.approveCard(command);
          if (result.kind === 'approved') await engines[1 - plan.engine]!.cancelPayment(cancelOf(command.transactionId, 400));
        });
        const recovering = recoveries.map(async (wait, i) => {
          await turns(wait);
          await engines[i % 2]!.recover({ olderThanMs: 0 });
        });
        await Promise.all([...living, ...recovering]);
        // As the server does: again and again. On a busy machine the network's answer to recovery may come too late as well.
        await vi.waitFor(
          async () => {
            for (const engine of engines) await engine.recover({ olderThanMs: 0 });
            expect(await openIntents(bench)).toEqual([]);
          },
          { timeout: 20_000, interval: 50 },
        );
      },
    ),
    { numRuns: 15, interruptAfterTimeLimit: 240_000, markInterruptAsFailure: true },
  );
  await expectSound(bench);
});
