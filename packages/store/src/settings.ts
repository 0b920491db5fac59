import type pg from 'pg';
import type { ChangeFeed } from './change-feed.js';
import { type Log, silentLog } from './log.js';
import type { Queryable } from './pool.js';

const TOPIC = 'settings';

/** Small values shared by all processes: the clock's offset, faults, switches. Values are JSON. */
export interface Settings {
  get<T>(key: string): Promise<T | undefined>;
  /** Stores the value and tells every process; `undefined` removes it. */
  set<T>(key: string, value: T | undefined): Promise<void>;
  /** Changes the value under a lock, so that concurrent changes are not lost; returns what was stored. */
  update<T>(key: string, change: (value: T | undefined) => T): Promise<T>;
  /**
   * Calls `follow` with the value now (before the promise resolves) and whenever it is another one, whichever process changed it.
   * Returns a function that ends it.
   */
  watch<T>(key: string, follow: (value: T | undefined) => void): Promise<() => void>;
}

export function createSettings(pool: pg.Pool, feed: ChangeFeed, log: Log = silentLog): Settings {
  return new StoredSettings(pool, feed, log);
}

class StoredSettings implements Settings {
  readonly #pool: pg.Pool;
  readonly #feed: ChangeFeed;
  readonly #log: Log;

  constructor(pool: pg.Pool, feed: ChangeFeed, log: Log) {
    this.#pool = pool;
    this.#feed = feed;
    this.#log = log;
  }

  async get<T>(key: string): Promise<T | undefined> {
    const { rows } = await this.#pool.query<{ value: T }>('select value from gwanmun.settings where key = $1', [key]);
    return rows[0]?.value;
  }

  async set<T>(key: string, value: T | undefined): Promise<void> {
    await store(this.#pool, key, value);
    await this.#feed.publish(TOPIC, key);
  }

  async update<T>(key: string, change: (value: T | undefined) => T): Promise<T> {
    const client = await this.#pool.connect();
    try {
      await client.query('begin');
      // A row that does not exist yet cannot be locked; the key can.
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`gwanmun.settings/${key}`]);
      const { rows } = await client.query<{ value: T }>('select value from gwanmun.settings where key = $1', [key]);
      const value = change(rows[0]?.value);
      await store(client, key, value);
      await this.#feed.publish(TOPIC, key, client);
      await client.query('commit');
      client.release();
      return value;
    } catch (error) {
      await client.query('rollback').then(
        () => client.release(),
        () => client.release(true),
      );
      throw error;
    }
  }

  async watch<T>(key: string, follow: (value: T | undefined) => void): Promise<() => void> {
    let reading = Promise.resolve();
    let last: string | undefined | null = null;
    const readOnce = async (): Promise<void> => {
      const value = await this.get<T>(key);
      const text = JSON.stringify(value);
      if (text === last) return;
      last = text;
      follow(value);
    };
    const read = (): Promise<void> => {
      // One after the other, so that an old value never follows a new one.
      reading = reading.catch(() => undefined).then(readOnce);
      return reading;
    };
    const end = this.#feed.on(TOPIC, (changed) => {
      if (changed !== undefined && changed !== key) return;
      read().catch((error) => this.#log.error({ err: error, key }, 'cannot read a setting that changed'));
    });
    await read();
    return end;
  }
}

async function store(client: Queryable, key: string, value: unknown): Promise<void> {
  if (value === undefined) {
    await client.query('delete from gwanmun.settings where key = $1', [key]);
    return;
  }
  await client.query(
    `insert into gwanmun.settings (key, value) values ($1, $2::jsonb)
     on conflict (key) do update set value = excluded.value, updated_at = now()`,
    [key, JSON.stringify(value)],
  );
}
