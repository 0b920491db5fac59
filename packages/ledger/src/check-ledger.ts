import { inTransaction, type Pool, type PoolClient } from '@gwanmun/store';
import type { Check } from './check.js';
import { CHECKS } from './checks.js';
import { LONGEST_MS, longQuery } from './long-query.js';

/** Something in the books that must not be. */
export interface Finding {
  /** Name of the rule that does not hold. */
  readonly check: string;
  readonly merchantId: string;
  /** The posting, transaction or account it is about. */
  readonly subject: string;
  readonly detail: unknown;
}

export interface LedgerReport {
  readonly sound: boolean;
  readonly findings: readonly Finding[];
  /** There are more findings than were asked for. */
  readonly truncated: boolean;
  /** Postings that were looked at. */
  readonly postings: number;
}

export interface CheckOptions {
  /** Only what was recorded since (machine's clock); default: everything, and the balances as well. */
  readonly since?: Date;
  /** Findings of each rule at most; default 100. */
  readonly limit?: number;
}

/**
 * Checks the books: every posting sums to 0 and has an approved cause, every approval is posted, what is cancelled is the sum of the
 * cancels and never more than was paid, postings of a payment are those of what is left of it, settlement items agree with postings and runs with their items, what is owed to
 * merchants is what was not paid yet, balances are the fold of the postings.
 * All rules see one moment, so payments may go on meanwhile. The database does the work; here only findings are held.
 */
export async function checkLedger(pool: Pool, options: CheckOptions = {}): Promise<LedgerReport> {
  const limit = options.limit ?? 100;
  const checks = CHECKS.filter(({ fullOnly }) => !(fullOnly && options.since));
  return inTransaction(
    pool,
    async (client) => {
      await client.query(`set transaction read only; set local statement_timeout = ${LONGEST_MS}`);
      const findings: Finding[] = [];
      let truncated = false;
      for (const check of checks) {
        const found = await findingsOf(client, check, options.since, limit + 1);
        truncated ||= found.length > limit;
        findings.push(...found.slice(0, limit));
      }
      return { sound: findings.length === 0, findings, truncated, postings: await countPostings(client, options.since) };
    },
    { isolation: 'repeatable read' },
  );
}

async function findingsOf(client: PoolClient, check: Check, since: Date | undefined, limit: number): Promise<Finding[]> {
  const { rows } = await longQuery<{ merchant_id: string; subject: string; detail: unknown }>(client, check.sql, [moment(since), limit]);
  return rows.map(({ merchant_id, subject, detail }) => ({ check: check.name, merchantId: merchant_id, subject, detail }));
}

async function countPostings(client: PoolClient, since: Date | undefined): Promise<number> {
  const sql = 'select count(*) as n from gwanmun.postings where recorded_at >= $1';
  return (await longQuery<{ n: number }>(client, sql, [moment(since)])).rows[0]!.n;
}

const moment = (since: Date | undefined): Date | string => since ?? '-infinity';
