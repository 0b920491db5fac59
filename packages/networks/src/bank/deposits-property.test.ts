import type { Deposit, DepositAnswer } from '@gwanmun/engine';
import { FixedClock } from '@gwanmun/kernel';
import { GATEWAY_MIGRATIONS } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FaultEvaluator } from '../faults/fault-evaluator.js';
import { NETWORK_MIGRATIONS } from '../migrations.js';
import { bankOn, FakeGateway, given, openedNo, refundOf } from '../testing/bank.js';
import type { BankNetwork } from './bank-network.js';

/** A gateway as the contract wants it: decides once for each reference, answers every repeat alike. One payment takes `expected` won. */
class Decisions {
  readonly made = new Map<string, DepositAnswer>();
  readonly #paid = new Set<string>();

  decide({ reference, accountNo, amount }: Deposit, expected: number): DepositAnswer {
    const earlier = this.made.get(reference);
    if (earlier) return earlier;
    const answer = this.#first(accountNo, amount, expected);
    this.made.set(reference, answer);
    return answer;
  }

  #first(accountNo: string, amount: number, expected: number): DepositAnswer {
    if (amount !== expected) return { kind: 'rejected', rule: 'amount_differs', detail: '' };
    if (this.#paid.has(accountNo)) return { kind: 'rejected', rule: 'already_deposited', detail: '' };
    this.#paid.add(accountNo);
    return { kind: 'accepted', transactionId: issueOf(accountNo) };
  }
}

/** The payment of an account: the bank knows it as the reference of the opening. */
const issueOf = (accountNo: string): string => `I${accountNo.at(-1)}`;

const clock = new FixedClock('2026-03-10T12:00:00+09:00');
const EXPECTED = 10_000;
let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase({ folders: [GATEWAY_MIGRATIONS, NETWORK_MIGRATIONS] });
});
afterAll(() => db.close());

type Step =
  | { readonly do: 'pay'; readonly account: number; readonly amount: number; readonly copies: number }
  | { readonly do: 'redeliver'; readonly processes: number; readonly olderThanMs: number }
  | { readonly do: 'again' }
  | { readonly do: 'refund'; readonly account: number; readonly amount: number };

const STEP: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pay' as const),
      account: fc.nat(3),
      amount: fc.constantFrom(EXPECTED, EXPECTED, 9_900),
      copies: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('redeliver' as const),
      processes: fc.integer({ min: 1, max: 3 }),
      olderThanMs: fc.constantFrom(0, 30_000),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'again' as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('refund' as const), account: fc.nat(3), amount: fc.constantFrom(3_000, 7_000) }) },
);

const LOSSES = fc.record({
  before: fc.constantFrom(0, 0.3),
  after: fc.constantFrom(0, 0.4),
  fails: fc.constantFrom(0, 0.3),
  seed: fc.nat(),
});

/** Runs steps at the same time as far as they are neighbours of one kind would: every step is awaited only at the end of three. */
async function live(processes: readonly BankNetwork[], accounts: readonly string[], steps: readonly Step[]): Promise<void> {
  let running: Promise<unknown>[] = [];
  for (const [i, step] of steps.entries()) {
    running.push(play(processes, accounts, step, i));
    if (running.length < 3) continue;
    await Promise.all(running);
    running = [];
  }
  await Promise.all(running);
}

async function play(processes: readonly BankNetwork[], accounts: readonly string[], step: Step, i: number): Promise<unknown> {
  const bank = processes[i % processes.length]!;
  switch (step.do) {
    case 'pay': {
      const deposit = { bank: '011', accountNo: accounts[step.account]!, amount: step.amount, depositor: '김입금' };
      return Promise.all(Array.from({ length: step.copies }, () => bank.deposit(deposit)));
    }
    case 'redeliver':
      return Promise.all(processes.slice(0, step.processes).map((one) => one.redeliver({ olderThanMs: step.olderThanMs })));
    case 'again': {
      const { items } = await bank.listDeposits({ limit: 3 });
      return Promise.all(items.map(({ merchantId, reference }) => bank.deliverAgain(merchantId, reference)));
    }
    case 'refund':
      return bank.refunds.refund(refundOf(issueOf(accounts[step.account]!), `R${i}`, step.amount));
  }
}

interface Booked {
  readonly reference: string;
  readonly state: string;
  readonly rule: string | null;
  readonly transactionId: string | null;
  readonly amount: number;
}

async function booked(): Promise<readonly Booked[]> {
  const { rows } = await db.pool.query<Booked>(
    `select reference, state, rule, transaction_id as "transactionId", amount from networks.bank_deposits`,
  );
  return rows;
}

it('every deposit ends as the gateway decided, once, whatever gets lost and whoever asks again', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(STEP, { minLength: 1, maxLength: 14 }), LOSSES, async (steps, losses) => {
      await db.pool.query('truncate networks.bank_accounts, networks.bank_deposits, networks.bank_payments, networks.bank_refunds');
      const faults = new FaultEvaluator();
      const decisions = new Decisions();
      const gateway = new FakeGateway();
      let calls = 0;
      gateway.decide = (deposit) => {
        if (losses.fails > 0 && ++calls % 3 === 0) throw new Error('the gateway fell over');
        return decisions.decide(deposit, EXPECTED);
      };
      const processes = [1, 2, 3].map(() => bankOn(db.pool, clock, gateway, { faults }));
      const accounts: string[] = [];
      for (let i = 0; i < 4; i++) accounts.push(await openedNo(processes[0]!, given(issueOf(`${i}`), `202201199000${i}`)));
      const lost = (when: 'before' | 'after', probability: number) =>
        probability > 0 ? [{ kind: 'lost_answer' as const, network: 'bank_deposits', when, probability, id: when, revision: 1 }] : [];
      faults.replace([...lost('before', losses.before), ...lost('after', losses.after)], losses.seed);
      await live(processes, accounts, steps);
      faults.replace([], 0);
      gateway.decide = (deposit) => decisions.decide(deposit, EXPECTED);
      expect((await processes[0]!.redeliver({ olderThanMs: 0, limit: 1_000 })).open).toBe(0);

      const deposits = await booked();
      const paid = steps.reduce((sum, step) => sum + (step.do === 'pay' ? step.copies : 0), 0);
      expect(deposits).toHaveLength(paid);
      for (const { reference, state, rule, transactionId } of deposits) {
        const decision = decisions.made.get(reference)!;
        expect({ reference, state, rule, transactionId }).toEqual(
          decision.kind === 'accepted'
            ? { reference, state: 'credited', rule: null, transactionId: decision.transactionId }
            : { reference, state: 'returned', rule: decision.rule, transactionId: null },
        );
      }
      await expectSums(deposits);
      await Promise.all(processes.map((process) => process.close()));
    }),
    { numRuns: 60 },
  );
});

/** What the bank holds for each payment is what was credited to it; refunds stay within it. */
async function expectSums(deposits: readonly Booked[]): Promise<void> {
  const credited: Record<string, number> = {};
  for (const { transactionId, amount } of deposits) {
    if (transactionId !== null) credited[transactionId] = (credited[transactionId] ?? 0) + amount;
  }
  const { rows } = await db.pool.query<{ reference: string; received: number; refunded: number }>(
    'select reference, received, refunded from networks.bank_payments',
  );
  expect(Object.fromEntries(rows.filter(({ received }) => received > 0).map(({ reference, received }) => [reference, received]))).toEqual(
    credited,
  );
  for (const { received, refunded } of rows) expect(refunded).toBeLessThanOrEqual(received);
}
