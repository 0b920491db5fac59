import { FixedClock } from '@gwanmun/kernel';
import { GATEWAY_MIGRATIONS } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FaultEvaluator } from '../faults/fault-evaluator.js';
import { NETWORK_MIGRATIONS } from '../migrations.js';
import { account, creditOf, debitOf, housesOn, remittanceOf } from '../testing/banking.js';
import type { BankingNetworks } from './banking-networks.js';

const clock = new FixedClock('2026-03-10T12:00:00+09:00');
const START = 50_000;
const ACCOUNTS = [0, 1, 2].map((i) => account(`66000000000${i}`));
let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase({ folders: [GATEWAY_MIGRATIONS, NETWORK_MIGRATIONS] });
});
afterAll(() => db.close());

/** `of`: which of the steps before is given back, taken back or asked about; its account counts then. */
interface Step {
  readonly do: 'debit' | 'credit' | 'remit' | 'reverse' | 'query';
  readonly account: number;
  readonly amount: number;
  readonly of: number;
  /** How often it is asked at the same moment, in how many processes. */
  readonly copies: number;
}

const STEP: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('debit', 'debit', 'debit', 'credit', 'credit', 'remit', 'reverse', 'query'),
  account: fc.nat(2),
  amount: fc.integer({ min: 0, max: 30_000 }),
  of: fc.nat(7),
  copies: fc.integer({ min: 1, max: 3 }),
});

/** Which account a step's reference is of: refunds name that of their debit. */
const accountOf = (steps: readonly Step[], i: number): number => {
  const step = steps[i]!;
  return step.do === 'credit' && step.of < i ? accountOf(steps, step.of) : step.account;
};

function play(houses: BankingNetworks, steps: readonly Step[], i: number): Promise<{ readonly kind: string }> {
  const { bank } = houses.links;
  const { do: wish, amount, of } = steps[i]!;
  const change = { account: ACCOUNTS[accountOf(steps, i)]!, amount };
  switch (wish) {
    case 'debit':
      return bank.debit(debitOf(`s${i}`, change));
    case 'remit':
      return bank.remit(remittanceOf(`s${i}`, change));
    case 'credit':
      return bank.creditBack(creditOf(`s${of}`, `s${i}`, amount, change));
    case 'reverse':
      return bank.reverse('m1', `s${of}`);
    case 'query':
      return bank.query('m1', `s${of}`);
  }
}

interface Booked {
  readonly account: string;
  readonly kind: string;
  readonly state: string;
  readonly amount: number;
  readonly cancelled: number;
  readonly reference: string;
  readonly debit: string | null;
}

async function booked(): Promise<readonly Booked[]> {
  const { rows } = await db.pool.query<Booked>(
    'select masked as account, kind, state, amount, cancelled, reference, debit_reference as debit from networks.banking_movements',
  );
  return rows;
}

const sum = (rows: readonly Booked[]): number => rows.reduce((total, { amount }) => total + amount, 0);

/** What the entries make of the start, whatever the account says itself. */
function balanceOf(rows: readonly Booked[], masked: string): number {
  const of = (kind: string, state: string) => sum(rows.filter((row) => row.account === masked && row.kind === kind && row.state === state));
  return START - of('debit', 'approved') + of('credit', 'cancelled') + of('remittance', 'approved');
}

it('balances are the sum of what moved, never below nothing; a reference moves money once; refunds stay within their debit', async () => {
  const faults = new FaultEvaluator();
  const losses = fc.constantFrom('before' as const, 'after' as const, undefined);
  await fc.assert(
    fc.asyncProperty(fc.array(STEP, { minLength: 1, maxLength: 12 }), losses, fc.nat(), async (steps, when, seed) => {
      await db.pool.query('truncate networks.banking_accounts, networks.banking_movements');
      const lost = { kind: 'lost_answer' as const, probability: 0.3, id: 'l', revision: 1 };
      faults.replace(when ? [{ ...lost, when }] : [], seed);
      const processes = [1, 2, 3].map(() => housesOn({ pool: db.pool, clock, faults }));
      for (const one of ACCOUNTS) await processes[0]!.setBankAccount(one, { balance: START, holder: '홍길동' });
      const answers = await Promise.all(
        steps.flatMap((step, i) => processes.slice(0, step.copies).map(async (houses) => [i, await play(houses, steps, i)] as const)),
      );
      const rows = await booked();
      for (const [i, answer] of answers) {
        const row = rows.find(({ reference }) => reference === `s${i}`);
        if (!row || ['reverse', 'query'].includes(steps[i]!.do)) continue;
        // What was approved is booked so, unless it was taken back since.
        if (answer.kind === 'approved') expect(['approved', 'cancelled', 'reversed']).toContain(row.state);
        if (answer.kind === 'refused') expect(['refused', 'reversed', 'absent']).toContain(row.state);
      }
      for (const one of ACCOUNTS) {
        const { balance, masked } = await processes[0]!.bankAccount(one);
        expect(balance).toBe(balanceOf(rows, masked));
        expect(balance).toBeGreaterThanOrEqual(0);
      }
      for (const row of rows.filter(({ kind }) => kind === 'debit')) {
        const credits = rows.filter(({ kind, state, debit }) => kind === 'credit' && state === 'cancelled' && debit === row.reference);
        expect(sum(credits)).toBe(row.cancelled);
        expect(row.cancelled).toBeLessThanOrEqual(row.amount);
      }
      // The same steps again, one after the other: nothing moves any more.
      faults.replace([], seed);
      const before = await booked();
      for (const [i, step] of steps.entries())
        if (step.do !== 'reverse' && step.do !== 'query' && known(before, i)) await play(processes[0]!, steps, i);
      expect(new Set(await booked())).toEqual(new Set(before));
      await Promise.all(processes.map((one) => one.close()));
    }),
    { numRuns: 80 },
  );
}, 120_000);

const known = (rows: readonly Booked[], i: number): boolean => rows.some(({ reference }) => reference === `s${i}`);
