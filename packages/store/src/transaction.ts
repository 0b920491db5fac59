import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { faultOf, OutcomeUnknownError, UnavailableError } from './errors.js';

const MAX_RETRIES = 5;

export interface TransactionOptions {
  /** Default: PostgreSQL's, read committed. */
  readonly isolation?: 'repeatable read' | 'serializable';
}

/**
 * Runs `work` inside a transaction and commits. A deadlock or serialization failure runs it again (up to five times), so it must have no
 * effect outside the database. Its own errors roll back and pass through.
 *
 * @throws UnavailableError the database cannot be reached; nothing was written.
 * @throws OutcomeUnknownError the connection was lost at the commit; it may have been written.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await once(pool, work, options);
    } catch (error) {
      if (faultOf(error) !== 'conflict' || attempt === MAX_RETRIES) throw error;
      await sleep(Math.random() * 10 * (attempt + 1));
    }
  }
}

async function once<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>, { isolation }: TransactionOptions): Promise<T> {
  const client = await pool.connect().catch((cause) => {
    throw new UnavailableError(undefined, { cause });
  });
  try {
    await client.query(isolation ? `begin isolation level ${isolation}` : 'begin');
    const result = await work(client);
    await commit(client);
    client.release();
    return result;
  } catch (error) {
    const healthy = await client.query('rollback').then(
      () => true,
      () => false,
    );
    client.release(!healthy);
    throw error;
  }
}

async function commit(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('commit');
  } catch (error) {
    throw faultOf(error) === 'unknown' ? new OutcomeUnknownError(undefined, { cause: error }) : error;
  }
}
