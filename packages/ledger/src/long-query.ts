import type { Queryable } from '@gwanmun/store';

/** How long work over all postings may take. */
export const LONGEST_MS = 3_600_000;

/** A query that may take longer than the pool's own limit on waiting for an answer; `statement_timeout` has to be set as well. */
export async function longQuery<Row extends object>(client: Queryable, text: string, values: readonly unknown[]): Promise<{ rows: Row[] }> {
  const config: { text: string; values: unknown[]; query_timeout: number } = { text, values: [...values], query_timeout: LONGEST_MS };
  return client.query<Row>(config);
}
