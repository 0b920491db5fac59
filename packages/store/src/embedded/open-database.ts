import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GwanmunError } from '@gwanmun/kernel';
import pg from 'pg';
import { type Log, silentLog } from '../log.js';
import { findBinaries } from './binaries.js';
import { initialise, type RunningServer, startServer, statusOf, stopServer } from './cluster.js';
import { becomeOwner } from './ownership.js';
import { type Place, preparePlace } from './place.js';
import { until } from './processes.js';
import { type ServiceUser, serviceUser } from './service-user.js';

const OLDEST_VERSION = 15;
const JOIN_TIMEOUT_MS = 60_000;

export interface DatabaseOptions {
  /** `DATABASE_URL`: use this PostgreSQL (15 or newer) instead of an embedded one. */
  readonly databaseUrl?: string | undefined;
  /** Where an embedded server keeps its data, in `postgres`. */
  readonly dataDir: string;
  readonly log?: Log;
}

export interface OpenedDatabase {
  readonly connectionString: string;
  readonly embedded: boolean;
  /** Stops an embedded server that this process started; end all connections before. Repeated calls are harmless. */
  stop(): Promise<void>;
}

/**
 * Opens the database: the given one, or an embedded PostgreSQL that listens on a Unix socket only. The embedded server stops when this
 * process ends, however it ends, and recovers at the next start. While it runs it is started again when it dies. A second process on the
 * same data directory uses the server of the first, for as long as that one lives.
 *
 * @throws GwanmunError with the reason and what to do.
 */
export async function openDatabase(options: DatabaseOptions): Promise<OpenedDatabase> {
  const log = options.log ?? silentLog;
  if (options.databaseUrl !== undefined && options.databaseUrl !== '') {
    await checkServer(options.databaseUrl);
    return { connectionString: options.databaseUrl, embedded: false, stop: async () => undefined };
  }
  if (process.platform === 'win32') {
    throw new GwanmunError('no-postgres', 'the embedded PostgreSQL runs on Linux and macOS: set DATABASE_URL');
  }
  const user = await serviceUser();
  const place = await preparePlace(options.dataDir, await findBinaries(), user, log);
  const release = await becomeOwner(place.folder);
  if (!release) return joinServer(place);
  try {
    await initialise(place, user);
    const server = new SupervisedServer(place, user, log);
    await server.start();
    const connectionString = await address(place);
    await createDatabase(connectionString);
    const stop = async (): Promise<void> => {
      await server.stop();
      await release();
    };
    return { connectionString, embedded: true, stop };
  } catch (error) {
    await release();
    throw error;
  }
}

/** Uses the server of the process that owns the place. */
async function joinServer(place: Place): Promise<OpenedDatabase> {
  if (!(await until(async () => (await statusOf(place)) === 'ready', JOIN_TIMEOUT_MS, 50))) {
    throw new GwanmunError('database-start', `another process is starting the database in ${place.folder} and does not finish`);
  }
  const connectionString = await address(place);
  await createDatabase(connectionString);
  return { connectionString, embedded: true, stop: async () => undefined };
}

async function address(place: Place): Promise<string> {
  const password = (await readFile(join(place.folder, 'password'), 'utf8')).trim();
  return `postgresql://gwanmun:${password}@localhost/gwanmun?host=${encodeURIComponent(place.socket)}&port=5432`;
}

/** A server that is started again when it dies without having been asked to. */
class SupervisedServer {
  readonly #place: Place;
  readonly #user: ServiceUser | undefined;
  readonly #log: Log;
  #server: RunningServer | undefined;
  #stopping = false;
  #restarting: Promise<void> | undefined;

  constructor(place: Place, user: ServiceUser | undefined, log: Log) {
    this.#place = place;
    this.#user = user;
    this.#log = log;
  }

  async start(): Promise<void> {
    const server = await startServer(this.#place, this.#user);
    this.#server = server;
    void server.gone.then(() => {
      if (this.#server !== server || this.#stopping) return;
      this.#server = undefined;
      this.#log.error({ pid: server.pid }, 'the database server died; starting it again');
      this.#restarting = this.#restart();
    });
  }

  async #restart(): Promise<void> {
    for (let pauseMs = 100; !this.#stopping; pauseMs = Math.min(pauseMs * 2, 5_000)) {
      try {
        return await this.start();
      } catch (error) {
        // Processes of the dead server may still hold its shared memory.
        this.#log.error({ err: error }, 'the database server does not start');
        await sleep(pauseMs);
      }
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#restarting;
    const server = this.#server;
    if (!server) return;
    let running = true;
    void server.gone.then(() => {
      running = false;
    });
    await stopServer(server.pid, () => running);
    this.#server = undefined;
  }
}

async function createDatabase(connectionString: string): Promise<void> {
  await withClient(connectionString.replace('@localhost/gwanmun?', '@localhost/postgres?'), async (client) => {
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'gwanmun'");
    if (rowCount) return;
    await client.query('create database gwanmun').catch((error: { code?: string }) => {
      // Another process was faster: duplicate_database, or the same race a moment later.
      if (error.code !== '42P04' && error.code !== '23505') throw error;
    });
  });
}

async function checkServer(connectionString: string): Promise<void> {
  await withClient(connectionString, async (client) => {
    const { rows } = await client.query<{ version: number }>("select current_setting('server_version_num')::int as version");
    const version = Math.floor(rows[0]!.version / 10_000);
    if (version < OLDEST_VERSION)
      throw new GwanmunError('old-postgres', `PostgreSQL ${OLDEST_VERSION} or newer is needed, found ${version}`);
  });
}

async function withClient(connectionString: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await work(client);
  } catch (error) {
    if (error instanceof GwanmunError) throw error;
    throw new GwanmunError('database-connect', `cannot use the database: ${(error as Error).message}`, { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}
