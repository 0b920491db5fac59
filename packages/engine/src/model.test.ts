import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, cancelOf, MERCHANT, openBench, payment } from './testing/bench.js';
import { expectSound, openIntents } from './testing/soundness.js';
import type { OnUnknown, Result } from './types.js';

/** Random lives of payments against a model of a few lines: what is answered, what is stored, and that the books are sound. */

type Fate = 'approve' | 'lost before' | 'lost after' | { readonly refuse: 'other' };
type Step =
  | { readonly do: 'pay'; readonly amount: number; readonly fate: Fate; readonly onUnknown: OnUnknown }
  | { readonly do: 'cancel'; readonly which: number; readonly amount: number; readonly fate: Fate }
  | { readonly do: 'recover'; readonly deaf: boolean };

interface ModelCancel {
  readonly id: string;
  readonly amount: number;
  readonly reached: boolean;
}

interface ModelPayment {
  readonly id: string;
  readonly amount: number;
  readonly onUnknown: OnUnknown;
  readonly reached: boolean;
  state: 'approved' | 'refused' | 'unknown' | 'reversed';
  cancelled: number;
  cancels: number;
  open?: ModelCancel;
}

const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 4, arbitrary: fc.constant('approve' as const) },
  { weight: 1, arbitrary: fc.constantFrom<Fate>('lost before', 'lost after', { refuse: 'other' }) },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('pay' as const),
      amount: fc.integer({ min: 1, max: 1000 }),
      fate,
      onUnknown: fc.constantFrom<OnUnknown>('complete', 'reverse'),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat(5), amount: fc.integer({ min: 1, max: 700 }), fate }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('recover' as const), deaf: fc.boolean() }) },
);

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const stateAfter = (wanted: Fate): 'approved' | 'refused' | 'unknown' =>
  wanted === 'approve' ? 'approved' : typeof wanted === 'object' ? 'refused' : 'unknown';

async function pay(model: ModelPayment[], { amount, fate: wanted, onUnknown }: Step & { do: 'pay' }): Promise<void> {
  bench.network.onApprove = () => wanted;
  const command = payment({ amount: { ...payment().amount, total: amount as never }, onUnknown });
  const result = await bench.engine.approveCard(command);
  const state = stateAfter(wanted);
  expect(result.kind).toBe(state);
  model.push({ id: command.transactionId, amount, onUnknown, reached: wanted === 'lost after', state, cancelled: 0, cancels: 0 });
}

function expectedOfCancel(target: ModelPayment, amount: number, wanted: Fate): string {
  if (target.state !== 'approved') return 'payment_not_approved';
  if (target.cancelled === target.amount) return 'already_cancelled';
  if (amount > target.amount - target.cancelled) return 'amount_exceeds_balance';
  if (target.open) return 'cancel_in_flight';
  return stateAfter(wanted);
}

async function cancel(model: ModelPayment[], { which, amount, fate: wanted }: Step & { do: 'cancel' }): Promise<void> {
  const target = model[which % Math.max(1, model.length)];
  if (!target) return;
  bench.network.onCancel = () => wanted;
  const command = cancelOf(target.id, amount);
  const expected = expectedOfCancel(target, amount, wanted);
  const result: Result = await bench.engine.cancelPayment(command);
  expect(result.kind === 'rejected' ? result.rule : result.kind).toBe(expected);
  if (expected === 'approved') {
    target.cancelled += amount;
    target.cancels++;
    expect(result).toMatchObject({
      transaction: { outcome: { remaining: target.amount - target.cancelled, cancelOrder: target.cancels } },
    });
  }
  if (expected === 'unknown') target.open = { id: command.transactionId, amount, reached: wanted === 'lost after' };
}

async function recover(model: ModelPayment[], deaf: boolean): Promise<void> {
  bench.network.onQuery = () => (deaf ? 'unknown' : 'answer');
  await bench.engine.recover({ olderThanMs: 0 });
  bench.network.calm();
  if (deaf) return;
  for (const target of model) {
    if (target.state === 'unknown') target.state = !target.reached ? 'refused' : target.onUnknown === 'reverse' ? 'reversed' : 'approved';
    if (target.open?.reached) {
      target.cancelled += target.open.amount;
      target.cancels++;
    }
    delete target.open;
  }
}

async function compare(model: readonly ModelPayment[]): Promise<void> {
  for (const expected of model) {
    const actual = await bench.engine.transaction(MERCHANT, expected.id);
    expect(actual).toMatchObject({ state: expected.state, cancelCount: expected.cancels, cancelled: { total: expected.cancelled } });
    expect(actual?.openCancel).toBe(expected.open?.id);
  }
}

it('does what the model does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const model: ModelPayment[] = [];
      bench.network.calm();
      for (const next of steps) {
        if (next.do === 'pay') await pay(model, next);
        else if (next.do === 'cancel') await cancel(model, next);
        else await recover(model, next.deaf);
      }
      await compare(model);
      await recover(model, false);
      await compare(model);
      expect(await openIntents(bench)).toEqual([]);
    }),
    { numRuns: 40 },
  );
  await expectSound(bench);
});
