import pg from 'pg';
import { type Log, silentLog } from './log.js';

export type Pool = pg.Pool;
export type PoolClient = pg.PoolClient;
/** A pool, or a client inside its transaction. */
export type Queryable = Pick<pg.ClientBase, 'query'>;

const INT8 = 20;
const DATE = 1082;
const INT8_ARRAY = 1016;

/** Amounts and counters are far below 2^53; a larger one would be a defect, not a number to round. */
function safeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint beyond the safe range: ${text}`);
  return value;
}

function int8Array(text: string): (number | null)[] {
  const body = text.slice(1, -1);
  return body === '' ? [] : body.split(',').map((element) => (element === 'NULL' ? null : safeNumber(element)));
}

const keepText = (text: string): string => text;

/** `bigint` as number, `bigint[]` as numbers, `date` as `yyyy-MM-dd` text, the rest as `pg` does it. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary') {
      if (oid === INT8) return safeNumber;
      if (oid === INT8_ARRAY) return int8Array;
      if (oid === DATE) return keepText;
    }
    return pg.types.getTypeParser(oid, format as 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};

export interface PoolOptions {
  readonly connectionString: string;
  /** Connections at most; default 10. */
  readonly max?: number;
  /** Shown in `pg_stat_activity`; default `gwanmun`. */
  readonly name?: string;
  /** A statement that runs longer is cancelled by the server; default 30 s, 0 for none. */
  readonly statementTimeoutMs?: number;
  /** Leave values as `pg` gives them (bigint as text); for libraries that expect so. */
  readonly plainTypes?: boolean;
  readonly log?: Log;
}

/** A pool of connections with the house's types. Lost idle connections are logged and replaced, never thrown. */
export function createPool(options: PoolOptions): pg.Pool {
  const statementTimeout = options.statementTimeoutMs ?? 30_000;
  const log = options.log ?? silentLog;
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    max: options.max ?? 10,
    application_name: options.name ?? 'gwanmun',
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    ...(statementTimeout > 0 ? { statement_timeout: statementTimeout, query_timeout: statementTimeout + 5_000 } : {}),
    ...(options.plainTypes ? {} : { types }),
  });
  // A connection also reports its loss while it is borrowed; without a listener that would end the process.
  pool.on('connect', (client) => client.on('error', (error) => log.debug({ err: error }, 'a borrowed database connection was lost')));
  pool.on('error', (error) => log.warn({ err: error, pool: options.name }, 'a database connection was lost'));
  return pool;
}
