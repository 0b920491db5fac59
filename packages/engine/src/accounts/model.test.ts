import { won } from '@gwanmun/kernel';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { total } from '../testing/amounts.js';
import { fresh, MERCHANT } from '../testing/bench.js';
import { depositOf, expectSettled, issue, type MethodsBench, openMethodsBench, refundOf } from '../testing/methods-bench.js';
import type { Deposit } from '../types.js';

/** Random lives of virtual accounts against a model of a few lines: what is answered, what is stored, that no won is made or lost. */

const HOUR = 3_600_000;
type Step =
  | { readonly do: 'issue'; readonly kind: 'rotating' | 'fixed' | 'unlimited'; readonly amount: number; readonly hours: number }
  | { readonly do: 'deposit'; readonly which: number; readonly off: number }
  | { readonly do: 'repeat'; readonly which: number }
  | { readonly do: 'change'; readonly which: number; readonly amount: number; readonly hours: number }
  | { readonly do: 'close'; readonly which: number }
  | { readonly do: 'refund'; readonly which: number; readonly amount: number }
  | { readonly do: 'wait'; readonly hours: number }
  | { readonly do: 'expire' };

const which = fc.nat(9);
const hours = fc.integer({ min: 1, max: 30 });
const amount = fc.integer({ min: 1, max: 900 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('issue' as const), kind: fc.constantFrom('rotating', 'fixed', 'unlimited'), amount, hours }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('deposit' as const), which, off: fc.constantFrom(0, 0, 0, 1, -1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('repeat' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('change' as const), which, amount, hours }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('close', 'refund'), which, amount }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), hours }) },
  { weight: 1, arbitrary: fc.constant({ do: 'expire' as const }) },
) as fc.Arbitrary<Step>;

interface Account {
  readonly id: string;
  readonly kind: 'rotating' | 'fixed' | 'unlimited';
  readonly bank: string;
  readonly no: string;
  amount: number;
  due: number;
  state: 'waiting' | 'paid' | 'closed' | 'expired';
  refunded: number;
}

/** The model: what ought to happen, in the words of answers. */
class Model {
  readonly accounts: Account[] = [];
  readonly told = new Map<string, string>();
  readonly notices: Deposit[] = [];
  deposited = 0;
  refunded = 0;

  pick(which: number): Account | undefined {
    return this.accounts[which % Math.max(1, this.accounts.length)];
  }

  /** Only the latest issue on a number is reached by a deposit. */
  holder(no: string): Account {
    return this.accounts.findLast((each) => each.no === no)!;
  }

  deposit({ accountNo, amount, reference }: Deposit, now: number): string {
    const before = this.told.get(reference);
    if (before !== undefined) return before;
    const account = this.holder(accountNo);
    const answer = this.#judge(account, amount, now);
    this.told.set(reference, answer);
    if (answer === 'accepted') {
      this.deposited += amount;
      if (account.kind !== 'unlimited') account.state = 'paid';
    }
    return answer;
  }

  #judge(account: Account, amount: number, now: number): string {
    if (account.state === 'paid') return 'already_deposited';
    if (account.state === 'expired' || (account.state === 'waiting' && account.due < now)) return 'account_expired';
    if (account.state === 'closed') return 'no_such_account';
    return amount > 0 && (account.kind === 'unlimited' || amount === account.amount) ? 'accepted' : 'amount_differs';
  }
}

const said = (answer: { kind: string; rule?: string }): string => answer.rule ?? answer.kind;

let bench: MethodsBench;
beforeAll(async () => {
  bench = await openMethodsBench();
});
afterAll(() => bench.close());

const later = (hours: number): Date => new Date(bench.clock.now().getTime() + hours * HOUR);
const operation = () => ({
  merchantId: MERCHANT,
  transactionId: fresh('X'),
  orderNo: fresh('XO'),
  channel: 'api' as const,
  protocol: 'wire',
});
const NUMBERS = { fixed: '2022004000003', unlimited: '2022004000057', rotating: undefined } as const;

async function issueOne(model: Model, { kind, amount, hours }: Step & { do: 'issue' }): Promise<void> {
  const accountNo = NUMBERS[kind];
  const holder = model.accounts.find((each) => each.no === accountNo && each.state === 'waiting');
  // Nobody need have noticed that a deadline is over: the number is free.
  if (holder && holder.due <= bench.clock.now().getTime()) holder.state = 'expired';
  const held = holder?.state === 'waiting';
  const amounts = kind === 'unlimited' ? 0 : amount;
  const command = issue(bench.clock, {
    accountKind: kind,
    bank: accountNo ? '004' : '011',
    ...(accountNo && { accountNo }),
    amount: total(amounts),
    dueAt: later(hours),
    depositOrderNo: '0000000',
  });
  const result = await bench.engine.issueAccount(command);
  expect(said(result)).toBe(held ? 'account_in_use' : 'issued');
  if (result.kind !== 'issued' || result.transaction.outcome?.kind !== 'account') return;
  const { bank, accountNo: no } = result.transaction.outcome;
  model.accounts.push({
    id: command.transactionId,
    kind,
    bank,
    no,
    amount: amounts,
    due: command.dueAt.getTime(),
    state: 'waiting',
    refunded: 0,
  });
}

async function change(model: Model, account: Account, { amount, hours }: Step & { do: 'change' }): Promise<void> {
  const holder = model.holder(account.no);
  const wanted = holder.kind === 'unlimited' ? 0 : amount;
  const dueAt = later(hours);
  const result = await bench.engine.changeAccount({
    ...operation(),
    bank: holder.bank,
    accountNo: holder.no,
    amount: won(wanted),
    dueAt,
    facts: {},
  });
  const overdue = holder.state === 'waiting' && holder.due < bench.clock.now().getTime();
  const expected = { waiting: 'approved', paid: 'already_deposited', closed: 'no_such_account', expired: 'account_expired' }[holder.state];
  expect(said(result)).toBe(overdue ? 'account_expired' : expected);
  if (result.kind === 'approved') Object.assign(holder, { amount: wanted, due: dueAt.getTime() });
}

async function close(account: Account): Promise<void> {
  const result = await bench.engine.closeAccount({ ...operation(), paymentId: account.id, accountNo: account.no, facts: {} });
  expect(said(result)).toBe(
    { waiting: 'approved', paid: 'already_deposited', closed: 'already_cancelled', expired: 'account_expired' }[account.state],
  );
  if (result.kind === 'approved') account.state = 'closed';
}

async function refund(model: Model, account: Account, amount: number): Promise<void> {
  const result = await bench.engine.cancelPayment(refundOf(account.id, amount));
  const left = account.amount - account.refunded;
  const expected =
    account.state !== 'paid'
      ? 'payment_not_approved'
      : left === 0
        ? 'already_cancelled'
        : amount > left
          ? 'amount_exceeds_balance'
          : 'approved';
  expect(said(result)).toBe(expected);
  if (result.kind !== 'approved') return;
  account.refunded += amount;
  model.refunded += amount;
}

async function take(model: Model, next: Step): Promise<void> {
  const now = bench.clock.now().getTime();
  if (next.do === 'issue') return issueOne(model, next);
  if (next.do === 'wait') return bench.clock.advance(next.hours * HOUR);
  if (next.do === 'expire') {
    await bench.engine.expire();
    for (const each of model.accounts) if (each.state === 'waiting' && each.due <= now) each.state = 'expired';
    return;
  }
  if (next.do === 'repeat') {
    const notice = model.notices[next.which % Math.max(1, model.notices.length)];
    if (notice) expect(said(await bench.engine.deposit(notice))).toBe(model.told.get(notice.reference));
    return;
  }
  const account = model.pick(next.which);
  if (!account) return;
  if (next.do === 'change') return change(model, account, next);
  if (next.do === 'close') return close(account);
  if (next.do === 'refund') return refund(model, account, next.amount);
  const holder = model.holder(account.no);
  const notice = depositOf(bench, holder.bank, holder.no, holder.kind === 'unlimited' ? 500 : Math.max(0, holder.amount + next.off));
  model.notices.push(notice);
  expect(said(await bench.engine.deposit(notice))).toBe(model.deposit(notice, now));
}

it('lives as the model says, and every won is accounted for', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const { rows } = await bench.pool.query(`select coalesce(sum(amount), 0) as before, coalesce(sum(cancelled), 0) as back
        from gwanmun.transactions where kind = 'payment' and state = 'approved'`);
      const model = new Model();
      for (const next of steps) await take(model, next);
      const after = await bench.pool.query(`select coalesce(sum(amount), 0) as sum, coalesce(sum(cancelled), 0) as back
        from gwanmun.transactions where kind = 'payment' and state = 'approved'`);
      expect(Number(after.rows[0].sum) - Number(rows[0].before)).toBe(model.deposited);
      expect(Number(after.rows[0].back) - Number(rows[0].back)).toBe(model.refunded);
      // Free the two assigned numbers for the next life.
      bench.clock.advance(40 * HOUR);
      await bench.engine.expire();
    }),
    { numRuns: 40 },
  );
  await expectSettled(bench);
}, 120_000);
