import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { GwanmunError } from '@gwanmun/kernel';
import { runMigrations } from 'graphile-worker';
import { Kysely, type Migration, type MigrationProvider, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { workerLogger } from './jobs/logger.js';
import { type Log, silentLog } from './log.js';
import { createPool } from './pool.js';

/**
 * Numbered, forward-only `.sql` files (`0001-name.sql`) of one schema, each in a transaction of its own. A file that was released is never edited. One that
 * begins with {@link ONE_BY_ONE} runs statement by statement outside a transaction.
 */
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

/**
 * First line of a file whose statements run one by one, outside a transaction: `create index concurrently if not exists name on schema.table …`, for tables
 * that may be large, because every other way of building an index blocks their writes. What such a file did before it failed stays, so it has to be
 * repeatable. An index that was not finished is dropped before it is built again.
 */
const ONE_BY_ONE = '-- one by one';

/** Any number; the same in every process. */
const LOCK = 7_231_904_412;
const TURN_PAUSE_MS = 50;

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
    await takeTurn(client);
    await installJobs(options.connectionString, log);
    for (const folder of options.folders ?? [GATEWAY_MIGRATIONS]) await migrateFolder(client, folder, log);
  } finally {
    // The lock ends with the connection.
    await client.end().catch(() => undefined);
  }
}

/** Asks again and again: a statement that waits has a snapshot, and an index that is built concurrently waits for all of those. */
async function takeTurn(client: pg.Client): Promise<void> {
  const take = async (): Promise<boolean> =>
    (await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [LOCK])).rows[0]!.taken;
  while (!(await take())) await sleep(TURN_PAUSE_MS);
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
  const provider = new SqlFiles(client, schema, folder);
  const options = { db, provider, migrationTableSchema: schema };
  const [whole, oneByOne] = [new Migrator(options), new Migrator({ ...options, disableTransactions: true })];
  for (let more = true; more; ) {
    const next = (await whole.getMigrations()).find(({ executedAt }) => !executedAt);
    const migrator = next && (await provider.isOneByOne(next.name)) ? oneByOne : whole;
    // Also when there is nothing left: it finds what does not fit together.
    const { error, results = [] } = await migrator.migrateUp();
    for (const { migrationName, status } of results) {
      if (status === 'Success') log.info({ schema, migration: migrationName }, 'migrated');
      if (status === 'Error') {
        throw new GwanmunError('migration', `migration ${schema}/${migrationName} failed: ${(error as Error).message}`, { cause: error });
      }
    }
    if (error) throw new GwanmunError('migration', `cannot migrate ${schema}: ${(error as Error).message}`, { cause: error });
    more = next !== undefined;
  }
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
      const text = await this.#text(file);
      const up = text.startsWith(ONE_BY_ONE) ? () => this.#runOneByOne(text) : (db: Kysely<unknown>) => sql.raw(text).execute(db);
      migrations[file.slice(0, -'.sql'.length)] = { up: async (db) => void (await up(db)) };
    }
    const last = Object.keys(migrations).at(-1) ?? '';
    for (const name of await this.#applied()) if (name > last) migrations[name] = { up: async () => undefined };
    return migrations;
  }

  /** False also for one that only newer files have. */
  async isOneByOne(name: string): Promise<boolean> {
    return (await this.#text(`${name}.sql`).catch(() => '')).startsWith(ONE_BY_ONE);
  }

  #text(file: string): Promise<string> {
    return readFile(join(this.#folder, file), 'utf8');
  }

  async #runOneByOne(text: string): Promise<void> {
    for (const statement of text.replace(/--.*$/gm, '').split(';')) {
      if (statement.trim() === '') continue;
      const index = /^\s*create\s+(?:unique\s+)?index\s+concurrently\s+if\s+not\s+exists\s+(\w+)/i.exec(statement)?.[1];
      if (index !== undefined) await this.#dropUnfinished(index);
      await this.#client.query(statement);
    }
  }

  async #dropUnfinished(index: string): Promise<void> {
    const name = `${this.#schema}.${index}`;
    const unfinished = 'select 1 from pg_index where indexrelid = to_regclass($1) and not indisvalid';
    if ((await this.#client.query(unfinished, [name])).rowCount === 1) await this.#client.query(`drop index concurrently ${name}`);
  }

  async #applied(): Promise<string[]> {
    const table = `${this.#schema}.kysely_migration`;
    const { rows } = await this.#client.query<{ found: boolean }>('select to_regclass($1) is not null as found', [table]);
    if (!rows[0]!.found) return [];
    return (await this.#client.query<{ name: string }>(`select name from ${table}`)).rows.map(({ name }) => name);
  }
}
