import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GwanmunError } from '@gwanmun/kernel';
import { runMigrations } from 'graphile-worker';
import { Kysely, type Migration, type MigrationProvider, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { workerLogger } from './jobs/logger.js';
import { type Log, silentLog } from './log.js';
import { createPool } from './pool.js';

/** Numbered, forward-only `.sql` files (`0001-name.sql`) of one schema. A file that was released is never edited. */
export interface MigrationFolder {
  readonly schema: string;
  readonly folder: string;
}

/** The gateway plane's own schema. The path is the same from `src` and from `dist`. */
export const GATEWAY_MIGRATIONS: MigrationFolder = {
  schema: 'gwanmun',
  folder: fileURLToPath(new URL('../migrations', import.meta.url)),
};

export interface MigrateOptions {
  readonly connectionString: string;
  /** Default: {@link GATEWAY_MIGRATIONS} alone. */
  readonly folders?: readonly MigrationFolder[];
  readonly log?: Log;
}

/** Any number; the same in every process. */
const LOCK = 7_231_904_412;

/**
 * Brings the job queue's schema and then each folder's schema up to date. Processes that start together take turns, and a process whose
 * files are older than the schema leaves it alone, so that old and new processes may run side by side.
 *
 * @throws GwanmunError naming the file that failed; the files before it stay applied.
 */
export async function migrate(options: MigrateOptions): Promise<void> {
  const log = options.log ?? silentLog;
  const client = new pg.Client({ connectionString: options.connectionString, application_name: 'gwanmun migrations' });
  client.on('error', (error) => log.warn({ err: error }, 'the connection of migrations was lost'));
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await installJobs(options.connectionString, log);
    for (const folder of options.folders ?? [GATEWAY_MIGRATIONS]) await migrateFolder(client, folder, log);
  } finally {
    // The lock ends with the connection.
    await client.end().catch(() => undefined);
  }
}

async function installJobs(connectionString: string, log: Log): Promise<void> {
  const pool = createPool({ connectionString, max: 2, name: 'gwanmun migrations', statementTimeoutMs: 0, plainTypes: true, log });
  try {
    await runMigrations({ pgPool: pool, logger: workerLogger(log) });
  } finally {
    await pool.end();
  }
}

async function migrateFolder(client: pg.Client, { schema, folder }: MigrationFolder, log: Log): Promise<void> {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: poolOfOne(client) }) });
  const migrator = new Migrator({ db, provider: new SqlFiles(client, schema, folder), migrationTableSchema: schema });
  const { error, results } = await migrator.migrateToLatest();
  for (const { migrationName, status } of results ?? []) {
    if (status === 'Success') log.info({ schema, migration: migrationName }, 'migrated');
    if (status === 'Error') {
      throw new GwanmunError('migration', `migration ${schema}/${migrationName} failed: ${(error as Error).message}`, { cause: error });
    }
  }
  if (error) throw new GwanmunError('migration', `cannot migrate ${schema}: ${(error as Error).message}`, { cause: error });
}

/** Kysely wants a pool; migrations run on the connection that holds the lock. */
function poolOfOne(client: pg.Client) {
  const borrowed = { query: client.query.bind(client), release: () => undefined } as unknown as pg.PoolClient;
  return { options: {}, connect: async () => borrowed, end: async () => undefined } as never;
}

class SqlFiles implements MigrationProvider {
  readonly #client: pg.Client;
  readonly #schema: string;
  readonly #folder: string;

  constructor(client: pg.Client, schema: string, folder: string) {
    this.#client = client;
    this.#schema = schema;
    this.#folder = folder;
  }

  async getMigrations(): Promise<Record<string, Migration>> {
    const files = (await readdir(this.#folder)).filter((file) => file.endsWith('.sql')).sort();
    const migrations: Record<string, Migration> = {};
    for (const file of files) {
      const text = await readFile(join(this.#folder, file), 'utf8');
      migrations[file.slice(0, -'.sql'.length)] = { up: async (db) => void (await sql.raw(text).execute(db)) };
    }
    const last = Object.keys(migrations).at(-1) ?? '';
    for (const name of await this.#applied()) if (name > last) migrations[name] = { up: async () => undefined };
    return migrations;
  }

  async #applied(): Promise<string[]> {
    const table = `${this.#schema}.kysely_migration`;
    const { rows } = await this.#client.query<{ found: boolean }>('select to_regclass($1) is not null as found', [table]);
    if (!rows[0]!.found) return [];
    return (await this.#client.query<{ name: string }>(`select name from ${table}`)).rows.map(({ name }) => name);
  }
}
