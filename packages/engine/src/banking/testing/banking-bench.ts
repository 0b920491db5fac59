import { FixedClock, kstDate, Secret, won } from '@gwanmun/kernel';
import { checkLedger } from '@gwanmun/ledger';
import { expect } from 'vitest';
import type { EngineOptions, RunningEngine } from '../../engine.js';
import { total } from '../../testing/amounts.js';
import { type Bench, fresh, MERCHANT, openBench } from '../../testing/bench.js';
import type { Banking, BankingPolicy, Debit, MoneyResult, RefundDebit, RegisterAccount, Remit, RequestConsent } from '../contract.js';
import { type FakeHouses, fakeHouses } from './fake-houses.js';

export interface BankingBench extends Bench, FakeHouses {
  readonly banking: Banking;
  anotherBanking(options?: EngineOptions): Promise<{ readonly engine: RunningEngine; readonly banking: Banking }>;
  policy(policy: BankingPolicy): Promise<void>;
  /** Does something between a decision and the statement that records it, once. */
  beforeNextWrite(work: () => Promise<unknown>): void;
}

/** An engine with banks, people and their houses in memory. Noon of 7 May 2024 in Korea. */
export async function openBankingBench(): Promise<BankingBench> {
  const clock = new FixedClock('2024-05-07T03:00:00Z');
  const houses = fakeHouses(clock);
  let before: (() => Promise<unknown>) | undefined;
  const pauseBeforeWrite = (): Promise<void> | undefined => {
    const work = before;
    before = undefined;
    return work?.().then(() => undefined);
  };
  const bench = await openBench({ networkTimeoutMs: 2_000_000 }, {}, { banking: houses.links, pauseBeforeWrite }, clock);
  return {
    ...bench,
    ...houses,
    banking: bench.engine.banking!,
    anotherBanking: async (options) => {
      const engine = await bench.another(options);
      return { engine, banking: engine.banking! };
    },
    beforeNextWrite: (work) => {
      before = work;
    },
    policy: async (banking) => {
      await bench.engine.merchants.update(MERCHANT, { profile: { banking } });
    },
  };
}

export const asked = { merchantId: MERCHANT, channel: 'api', protocol: 'wire' } as const;
export const secret = (text: string): Secret<string> => new Secret(text);
let accounts = 100_000_000;

export function accountNo(bank = '004') {
  return { bank, number: secret(String(++accounts)) };
}

export function registration(change: Partial<RegisterAccount> = {}): RegisterAccount {
  return {
    ...asked,
    transactionId: fresh('REG'),
    accountKey: fresh('key'),
    customerId: 'hong',
    name: secret('홍길동'),
    identity: secret('800101'),
    account: accountNo(),
    evidence: { kind: 'self' },
    payerNo: 'SHOP000100000001',
    ...change,
  };
}

export function consentFor(command: RegisterAccount, change: Partial<RequestConsent> = {}): RequestConsent {
  return {
    ...asked,
    verificationId: fresh('V'),
    consentChannel: 'ars',
    purpose: 'withdrawal',
    script: 'A0',
    customerId: command.customerId,
    name: command.name,
    phone: secret('01012345678'),
    account: command.account,
    ...change,
  };
}

/** A registered account of its own. */
export async function registered(
  { banking }: Pick<BankingBench, 'banking'>,
  change: Partial<RegisterAccount> = {},
): Promise<RegisterAccount> {
  const command = registration(change);
  expect(await banking.registerAccount(command)).toMatchObject({ kind: 'done' });
  return command;
}

const ordered = (clock: { now(): Date }) => ({
  ...asked,
  transactionId: fresh('T'),
  orderNo: fresh('O'),
  requestDate: kstDate(clock.now()),
});

export function debitOf(bench: Pick<BankingBench, 'clock'>, account: RegisterAccount, amount: number, change: Partial<Debit> = {}): Debit {
  return {
    ...ordered(bench.clock),
    customerId: account.customerId,
    accountKey: account.accountKey,
    bank: account.account.bank,
    amount: total(amount),
    memo: '온기상점',
    ...change,
  };
}

export function refundOf(
  bench: Pick<BankingBench, 'clock'>,
  payment: Debit,
  amount: number,
  change: Partial<RefundDebit> = {},
): RefundDebit {
  const { customerId, transactionId: paymentId } = payment;
  return { ...ordered(bench.clock), customerId, paymentId, amount: total(amount), memo: '환불', ...change };
}

export function remittance(bench: Pick<BankingBench, 'clock'>, amount: number, change: Partial<Remit> = {}): Remit {
  return { ...ordered(bench.clock), to: { bank: '088', number: secret('110123456789') }, amount: won(amount), memo: '정산', ...change };
}

export async function topUp({ banking }: Pick<BankingBench, 'banking'>, amount: number): Promise<void> {
  await banking.topUp({ ...asked, transactionId: fresh('TOP'), amount: won(amount) });
}

/** What an answer says in one word. */
export function wordOf(result: MoneyResult): string {
  if (result.kind === 'rejected') return result.rule;
  return result.kind === 'refused' ? result.reason : result.kind;
}

/** The books are sound, nothing is open, and the bank says what we say. */
export async function expectBankingSound(bench: BankingBench): Promise<void> {
  const { pool, bank } = bench;
  expect((await checkLedger(pool)).findings).toEqual([]);
  const { rows: open } = await pool.query(
    `select transaction_id from gwanmun.transactions where state in ('pending', 'unknown') or open_cancel is not null
     union all select transaction_id from gwanmun.main_account_holds`,
  );
  expect(open).toEqual([]);
  const { rows } = await pool.query<{ id: string }>(
    `select transaction_id as id from gwanmun.transactions where state = 'approved' and network = $1 and kind <> 'top_up' order by 1`,
    [bank.name],
  );
  const theirs = [...bank.books].filter(([, entry]) => entry.kind !== 'closed' && !entry.refusal).map(([id]) => id);
  expect(rows.map(({ id }) => id).sort()).toEqual(theirs.sort());
  const { rows: usage } = await pool.query(
    `select a.account_key, a.day_amount, a.day_count, a.month_amount, a.month_count, d.* from gwanmun.bank_accounts a, lateral (
       select coalesce(sum(t.amount) filter (where t.request->'banking'->>'countedOn' = to_char(a.usage_day, 'YYYYMMDD')), 0) as day,
         count(*) filter (where t.request->'banking'->>'countedOn' = to_char(a.usage_day, 'YYYYMMDD')) as days,
         coalesce(sum(t.amount) filter (where left(t.request->'banking'->>'countedOn', 6) = to_char(a.usage_day, 'YYYYMM')), 0) as month,
         count(*) filter (where left(t.request->'banking'->>'countedOn', 6) = to_char(a.usage_day, 'YYYYMM')) as months
       from gwanmun.transactions t where t.merchant_id = a.merchant_id and t.kind = 'payment' and t.state = 'approved'
         and t.request->'banking'->>'accountKey' = a.account_key) d
     where (a.day_amount, a.day_count, a.month_amount, a.month_count) is distinct from (d.day, d.days, d.month, d.months)`,
  );
  expect(usage).toEqual([]);
}
