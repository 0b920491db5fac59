import type { PoolClient } from '@gwanmun/store';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { MERCHANT } from '../../testing/bench.js';
import type { MoneyResult, RegisterAccount } from '../contract.js';
import {
  type BankingBench,
  consentFor,
  debitOf,
  expectBankingSound,
  openBankingBench,
  registered,
  wordOf,
} from '../testing/banking-bench.js';

/**
 * Statements of several processes never wait for each other in a circle: what a statement waits for comes, in one order, before everything that it holds. So
 * while somebody else holds the first row, the others are free.
 */

let bench: BankingBench;
let somebody: PoolClient;
beforeAll(async () => {
  bench = await openBankingBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  somebody = await bench.pool.connect();
  await somebody.query('begin');
});
afterEach(async () => {
  await somebody.query('rollback');
  somebody.release();
  bench.bank.calm();
});

const ACCOUNTS = 8;
/** Letters of both cases: what orders them has to be the same everywhere, whatever the database's collation. */
const keyOf = (i: number): string => `${i % 2 === 0 ? 'K' : 'k'}ey${Math.floor(i / 2)}`;
let series = 0;

/** Accounts in the order in which they are locked. */
async function accountsInOrder(): Promise<readonly RegisterAccount[]> {
  const prefix = `S${++series}`;
  const keys = Array.from({ length: ACCOUNTS }, (_, i) => prefix + keyOf(i)).sort();
  const made: RegisterAccount[] = [];
  for (const accountKey of keys.toReversed()) made.push(await registered(bench, { accountKey, customerId: accountKey }));
  return made.toReversed();
}

const lockAccount = ({ accountKey }: RegisterAccount) =>
  somebody.query('select from gwanmun.bank_accounts where merchant_id = $1 and account_key = $2 for update nowait', [MERCHANT, accountKey]);

async function somebodyWaits(): Promise<void> {
  const waiting = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await expect.poll(async () => (await bench.pool.query(waiting)).rows.length, { timeout: 20_000 }).toBeGreaterThan(0);
}

async function letGo(results: readonly Promise<MoneyResult>[], word: string): Promise<void> {
  await somebody.query('rollback');
  for (const result of results) expect(wordOf(await result)).toBe(word);
  await expectBankingSound(bench);
}

const debits = (accounts: readonly RegisterAccount[]): Promise<MoneyResult>[] =>
  accounts.map((account) => bench.banking.debit(debitOf(bench, account, 10)));

it('debits wait for the first account before they lock another one', async () => {
  const [first, ...others] = await accountsInOrder();
  await lockAccount(first!);
  const results = debits([...others, first!].toReversed());
  await somebodyWaits();
  for (const account of others) await lockAccount(account);
  await letGo(results, 'done');
});

it('debits that came to nothing give back in the same order', async () => {
  const [first, ...others] = await accountsInOrder();
  let answer: (fate: 'account_error') => void = () => undefined;
  const answered = new Promise<'account_error'>((resolve) => {
    answer = resolve;
  });
  bench.bank.asked.length = 0;
  bench.bank.fate = () => answered;
  const results = debits([...others, first!].toReversed());
  await expect.poll(() => bench.bank.asked.length, { timeout: 20_000 }).toBe(ACCOUNTS);
  await lockAccount(first!);
  answer('account_error');
  await somebodyWaits();
  for (const account of others) await lockAccount(account);
  await letGo(results, 'account_error');
});

it('debits lock consents after all accounts', async () => {
  await bench.policy({ secondConsentFrom: 1 });
  const accounts = await accountsInOrder();
  const consents: string[] = [];
  for (const account of accounts) {
    const consent = consentFor(account);
    await bench.banking.requestConsent(consent);
    bench.people.agree(consent.verificationId);
    await bench.banking.consentStatus({ ...consent, consentChannel: 'ars' });
    consents.push(consent.verificationId);
  }
  await lockAccount(accounts.at(-1)!);
  const results = debits(accounts);
  await somebodyWaits();
  // Debits of other batches may still be on their way through.
  const free = 'select from gwanmun.verifications where merchant_id = $1 and verification_id = any ($2) for update skip locked';
  await expect.poll(async () => (await somebody.query(free, [MERCHANT, consents])).rows.length, { timeout: 20_000 }).toBe(ACCOUNTS);
  await letGo(results, 'done');
  await bench.policy({});
});
