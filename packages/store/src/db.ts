import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { Database } from './tables.js';

export type Db = Kysely<Database>;

/** Typed queries for everyday use on a pool, in the schema `gwanmun`. End the pool, do not destroy this. */
export function createDb(pool: pg.Pool): Db {
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }).withSchema('gwanmun');
}
