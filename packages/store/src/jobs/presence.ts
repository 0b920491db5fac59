import pg from 'pg';
import { type Log, silentLog } from '../log.js';

/** First half of the advisory locks that say "this worker lives". */
const LOCK_CLASS = 1_198_678_359;
/** A worker's jobs are given to others when its lock has been missing while we watched, and they are locked at least this long. */
const GRACE_MS = 4_000;
const SWEEP_MS = 15_000;
const RECONNECT_MS = 500;

const FIND_ORPHANS = `
select distinct locked_by from graphile_worker.jobs
where locked_at < now() - $2 * interval '1 millisecond' and not exists (
  select from pg_locks
  where locktype = 'advisory' and granted and classid = $1::int8::oid and objid::int8 = (hashtext(locked_by)::int8 & 4294967295)
    and database = (select oid from pg_database where datname = current_database()))`;

/**
 * Shows that this process lives, by an advisory lock for each of its workers that ends with its connection, and frees the jobs of
 * workers whose process was killed: the job queue itself would wait four hours for them.
 */
export class Presence {
  readonly #connectionString: string;
  readonly #log: Log;
  readonly #onReturn: () => void;
  readonly #workers = new Set<string>();
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  /** @param onReturn called when the connection stands again after it was lost */
  constructor(connectionString: string, log: Log = silentLog, onReturn: () => void = () => undefined) {
    this.#connectionString = connectionString;
    this.#log = log;
    this.#onReturn = onReturn;
  }

  async start(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#connectionString,
      application_name: 'gwanmun presence',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    client.on('error', () => this.#lost(client));
    client.once('end', () => this.#lost(client));
    try {
      await client.connect();
      for (const worker of this.#workers) await lock(client, worker);
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
    // Only now: a failed attempt is reported by its rejection alone, or two attempts would follow from each.
    this.#client = client;
    if (this.#stopped) return this.stop();
    this.#schedule(GRACE_MS);
  }

  /** Shows a worker as living from now on. */
  async add(worker: string): Promise<void> {
    this.#workers.add(worker);
    // Without a connection it is shown as soon as there is one again.
    if (this.#client) await lock(this.#client, worker).catch(() => undefined);
  }

  /** The worker is gone; what it held may be freed by anyone. */
  async remove(worker: string): Promise<void> {
    this.#workers.delete(worker);
    await this.#client?.query('select pg_advisory_unlock_shared($1::int, hashtext($2))', [LOCK_CLASS, worker]).catch(() => undefined);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  #schedule(delayMs: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.sweep()
        .catch((error) => this.#log.warn({ err: error }, 'cannot look for jobs of killed workers'))
        .finally(() => {
          if (this.#client) this.#schedule(SWEEP_MS);
        });
    }, delayMs);
  }

  /** Frees the jobs of workers that are gone; returns their names. */
  async sweep(graceMs = GRACE_MS): Promise<string[]> {
    const client = this.#client;
    if (!client) return [];
    const { rows } = await client.query<{ locked_by: string }>(FIND_ORPHANS, [LOCK_CLASS, graceMs]);
    const gone = rows.map((row) => row.locked_by).filter((worker) => !this.#workers.has(worker));
    if (gone.length > 0) {
      await client.query('select graphile_worker.force_unlock_workers($1::text[])', [gone]);
      this.#log.warn({ workers: gone }, 'freed the jobs of workers that are gone');
    }
    return gone;
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    clearTimeout(this.#timer);
    client.end().catch(() => undefined);
    this.#reconnect();
  }

  #reconnect(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.start().then(
        () => {
          if (!this.#stopped) this.#onReturn();
        },
        () => this.#reconnect(),
      );
    }, RECONNECT_MS);
  }
}

async function lock(client: pg.Client, worker: string): Promise<void> {
  await client.query('select pg_try_advisory_lock_shared($1::int, hashtext($2))', [LOCK_CLASS, worker]);
}
