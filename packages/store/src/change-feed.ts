import pg from 'pg';
import { type Log, silentLog } from './log.js';
import type { Queryable } from './pool.js';

const CHANNEL = 'gwanmun_changes';
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** News among processes that share a database: small hints to read again, never the data itself. */
export interface ChangeFeed {
  /**
   * Calls `handler` with each message of a topic, from every process including this one. After a lost connection it is called with
   * `undefined`: messages may have been missed, so everything must be read again. Returns a function that ends the subscription.
   */
  on(topic: string, handler: (message: string | undefined) => void): () => void;
  /** Tells every process. Pass a client to tell them at the commit of its transaction. Topic and message: below 7,000 bytes. */
  publish(topic: string, message: string, client?: Queryable): Promise<void>;
  stop(): Promise<void>;
}

/** Opens the feed on a connection of its own, which is opened again whenever it is lost. Needs a direct connection, no statement pooler. */
export async function openChangeFeed(connectionString: string, pool: pg.Pool, log: Log = silentLog): Promise<ChangeFeed> {
  const feed = new ListeningFeed(connectionString, pool, log);
  await feed.connect();
  return feed;
}

class ListeningFeed implements ChangeFeed {
  readonly #connectionString: string;
  readonly #pool: pg.Pool;
  readonly #log: Log;
  readonly #handlers = new Map<string, Set<(message: string | undefined) => void>>();
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(connectionString: string, pool: pg.Pool, log: Log) {
    this.#connectionString = connectionString;
    this.#pool = pool;
    this.#log = log;
  }

  on(topic: string, handler: (message: string | undefined) => void): () => void {
    const handlers = this.#handlers.get(topic) ?? new Set();
    this.#handlers.set(topic, handlers.add(handler));
    return () => handlers.delete(handler);
  }

  async publish(topic: string, message: string, client: Queryable = this.#pool): Promise<void> {
    await client.query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify([topic, message])]);
  }

  async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#connectionString,
      application_name: 'gwanmun changes',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    client.on('notification', ({ payload }) => this.#deliver(payload ?? ''));
    // Both may fire for one loss; only the first matters.
    client.once('end', () => this.#lost(client));
    client.on('error', () => this.#lost(client));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
    // Only now: a failed attempt is reported by its rejection alone, or two attempts would follow from each.
    this.#client = client;
    if (this.#stopped) await this.stop();
  }

  #deliver(payload: string): void {
    const [topic, message] = JSON.parse(payload) as [string, string];
    this.#call(topic, message);
  }

  #call(topic: string, message: string | undefined): void {
    for (const handler of this.#handlers.get(topic) ?? []) {
      try {
        handler(message);
      } catch (error) {
        this.#log.error({ err: error, topic }, 'a change handler failed');
      }
    }
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    client.end().catch(() => undefined);
    if (this.#stopped) return;
    this.#log.warn({}, 'the change feed lost its connection');
    this.#reconnect(FIRST_PAUSE_MS);
  }

  #reconnect(pauseMs: number): void {
    this.#timer = setTimeout(() => {
      this.connect().then(
        () => {
          for (const topic of this.#handlers.keys()) this.#call(topic, undefined);
        },
        () => {
          if (!this.#stopped) this.#reconnect(Math.min(pauseMs * 2, LONGEST_PAUSE_MS));
        },
      );
    }, pauseMs);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }
}
