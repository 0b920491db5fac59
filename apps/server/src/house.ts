import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEngine, type Door, type EngineDeps, type PauseBeforeWrite, type RunningEngine } from '@gwanmun/engine';
import { type Clock, MovableClock, systemClock, uuidv7 } from '@gwanmun/kernel';
import { createFaults, type FaultControl, NETWORK_MIGRATIONS } from '@gwanmun/networks';
import {
  type ChangeFeed,
  createIdBlocks,
  createPool,
  createRequestLog,
  createSettings,
  GATEWAY_MIGRATIONS,
  type Log,
  migrate,
  openChangeFeed,
  openDatabase,
  type RequestLog,
  type Settings,
} from '@gwanmun/store';
import { openVault } from '@gwanmun/vault';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { type Announcements, createAnnouncements } from './announcements.js';
import type { Config } from './config.js';
import { createDoors } from './doors.js';
import { followClock } from './operator/clock-control.js';
import { reportReaders } from './reports.js';
import { openNetworks, type SimulatedNetworks } from './simulated-networks.js';

/** Connections for batches: writers of the engine, of the networks' books and of notifications, most with two statements in flight. */
const WRITER_CONNECTIONS = 20;

/** Everything that answers and jobs stand on, put together in the order in which it depends on each other. */
export interface House {
  readonly config: Config;
  readonly log: Log;
  readonly connectionString: string;
  readonly pool: pg.Pool;
  /** For batches only. */
  readonly writers: pg.Pool;
  readonly feed: ChangeFeed;
  readonly settings: Settings;
  readonly clock: MovableClock;
  readonly faults: FaultControl;
  readonly networks: SimulatedNetworks;
  /** How the service as a whole is doing, as operators say it. */
  readonly announcements: Announcements;
  readonly engine: RunningEngine;
  readonly requests: RequestLog;
  readonly doors: readonly Door<FastifyInstance>[];
  /** Undoes everything, last first. Stop taking requests and running jobs before. */
  close(): Promise<void>;
}

/** Opens database, clock, networks and engine. What was opened is closed again when a later step fails. */
export async function openHouse(config: Config, log: Log, base: Clock = systemClock): Promise<House> {
  const undo: (() => Promise<unknown> | unknown)[] = [];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return { ...(await assemble(config, log, base, undo)), close };
  } catch (error) {
    await close().catch((second) => log.error({ err: second }, 'closing after a failed start'));
    throw error;
  }
}

async function assemble(config: Config, log: Log, base: Clock, undo: (() => Promise<unknown> | unknown)[]): Promise<Omit<House, 'close'>> {
  await mkdir(config.dataDir, { recursive: true });
  const database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, log });
  undo.push(() => database.stop());
  const { connectionString } = database;
  await migrate({ connectionString, folders: [GATEWAY_MIGRATIONS, NETWORK_MIGRATIONS], log });
  const vault = await openVault({ key: config.vaultKey, sandboxDataDir: config.sandbox ? config.dataDir : undefined });

  const batching = config.batching === 'on';
  const pool = createPool({ connectionString, max: config.poolSize, name: 'gwanmun', log });
  const writers = createPool({ connectionString, max: batching ? WRITER_CONNECTIONS : 32, name: 'gwanmun-writers', log });
  undo.push(() => Promise.all([pool.end(), writers.end()]));
  const feed = await openChangeFeed(connectionString, pool, log);
  undo.push(() => feed.stop());
  const settings = createSettings(pool, feed, log);
  const clock = new MovableClock(base);
  if (config.sandbox) undo.push(await followClock(settings, clock));
  const faults = await createFaults(settings);
  undo.push(() => faults.stop());

  const networks = await openNetworks({ config, log, pool, writers, settings, clock, faults, engine: () => engine });
  undo.push(() => networks.close());
  const announcements = await createAnnouncements(settings, clock);
  undo.push(() => announcements.stop());
  const doors = createDoors({
    bank: networks.bank,
    reports: reportReaders(pool, (merchantId, sealed) => engine.openPersonal(merchantId, sealed)),
    announcements,
    faults,
  });
  const serials = await createIdBlocks(pool, { log });
  const engine: RunningEngine = createEngine({
    pool,
    writers,
    feed,
    serials,
    vault,
    clock,
    ...networks.links,
    newTransactionId: transactionIds(doors, clock, serials, config.sandbox),
    pauseBeforeWrite: pauseOf(faults),
    log,
    options: { batching, networkTimeoutMs: config.networkTimeoutMs, recoveryDelayMs: config.recoveryDelayMs },
  });
  undo.push(() => engine.close());
  const requests = createRequestLog(pool, { log });
  undo.push(() => requests.stop());
  return {
    config,
    log,
    connectionString,
    pool,
    writers,
    feed,
    settings,
    clock,
    faults,
    networks,
    announcements,
    engine,
    requests,
    doors,
  };
}

/** Numbers of payments that come without a request, in the layout of their protocol. */
function transactionIds(
  doors: House['doors'],
  clock: Clock,
  serials: { next(): number },
  sandbox: boolean,
): NonNullable<EngineDeps['newTransactionId']> {
  return (protocol, merchantId, method) => {
    const door = doors.find((each) => each.protocol === protocol);
    const at = clock.now();
    return door?.newTransactionId?.({ merchantId, method, at, serial: serials.next(), sandbox }) ?? uuidv7();
  };
}

/** The fault `slow_database`; nobody waits for a timer to shut down. */
function pauseOf(faults: FaultControl): PauseBeforeWrite {
  return (merchantId) => {
    const delayMs = faults.writeDelayMs(merchantId);
    return delayMs > 0 ? sleep(delayMs, undefined, { ref: false }) : undefined;
  };
}
