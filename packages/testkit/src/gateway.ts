import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '@gwanmun/kernel';
import { NETWORK_MIGRATIONS } from '@gwanmun/networks';
import { type RunningGateway, readConfig, startGateway } from '@gwanmun/server';
import { GATEWAY_MIGRATIONS, type Log, silentLog } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from './database.js';
import { type HttpReceiver, httpReceiver } from './receiver.js';

export interface TestGatewayOptions {
  /** Settings by their names in the environment, e.g. `{ GWANMUN_NETWORK_TIMEOUT_MS: '500' }`. The real environment is not read. */
  readonly env?: Readonly<Record<string, string>>;
  /** Real time unless a test gives another. */
  readonly clock?: Clock;
  /** Default: silent. */
  readonly log?: Log;
}

/** A payment as the operator API lists it. */
export interface ListedPayment {
  readonly merchantId: string;
  readonly transactionId: string;
  readonly orderNo: string;
  readonly state: 'pending' | 'unknown' | 'approved' | 'refused' | 'reversed';
  readonly amount: number;
  readonly cancelled: number;
  readonly cancelCount: number;
  readonly refusal?: string;
}

/** A notification as the operator API lists it. */
export interface ListedNotification {
  readonly transactionId: string;
  readonly state: 'waiting' | 'delivered' | 'given_up';
  readonly topic: string;
  readonly attempts: number;
}

export interface TestGateway {
  /** `http://127.0.0.1:port`, without a trailing slash. */
  readonly url: string;
  readonly operatorToken: string;
  /** The gateway itself, for what HTTP does not show. */
  readonly running: RunningGateway;
  readonly database: TestDatabase;
  /**
   * Calls the operator API: `path` below `/_gwanmun`, `body` as JSON. Gives the answer's JSON.
   *
   * @throws Error with status and answer when it is not 2xx
   */
  operator<T = unknown>(path: string, init?: { readonly method?: string; readonly body?: unknown }): Promise<T>;
  /** Every payment of an order number, whatever became of it, newest first. */
  payments(merchantId: string, orderNo: string): Promise<readonly ListedPayment[]>;
  /** The notifications of a transaction once there are `count` that are not waiting any more; rejects after 15 s. */
  notified(merchantId: string, transactionId: string, count?: number): Promise<readonly ListedNotification[]>;
  /** What is wrong with the money: findings of the ledger check and of the reconciliation with the networks' books. Empty: all is well. */
  bookFindings(): Promise<readonly unknown[]>;
  /** A merchant's server that records notifications; closed by `stop`. */
  receiver(): Promise<HttpReceiver>;
  /** Stops the gateway and drops its database; repeated calls are harmless. */
  stop(): Promise<void>;
}

/**
 * The whole gateway in this process, as `npm start` runs it in a sandbox: free port, fresh database on the run's shared PostgreSQL, shop at
 * `/shop`. Call it in `beforeAll`, stop it in `afterAll`; about half a second.
 */
export async function testGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const database = await testDatabase({ folders: [GATEWAY_MIGRATIONS, NETWORK_MIGRATIONS] });
  const dataDir = await mkdtemp(join(tmpdir(), 'gwanmun-gateway-'));
  const receivers: HttpReceiver[] = [];
  let running: RunningGateway | undefined;
  const clear = async () => {
    await running?.stop();
    for (const receiver of receivers) await receiver.close();
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const config = readConfig({
      GWANMUN_PORT: '0',
      GWANMUN_DATA_DIR: dataDir,
      GWANMUN_LOG_LEVEL: 'silent',
      DATABASE_URL: database.connectionString,
      ...options.env,
    });
    running = await startGateway({ config, log: options.log ?? silentLog, ...(options.clock ? { clock: options.clock } : {}) });
  } catch (error) {
    await clear();
    throw error;
  }
  let stopping: Promise<void> | undefined;
  return {
    ...operatorHelpers(running),
    url: running.url,
    operatorToken: running.operatorToken,
    running,
    database,
    async receiver() {
      const receiver = await httpReceiver();
      receivers.push(receiver);
      return receiver;
    },
    stop: () => {
      stopping ??= clear();
      return stopping;
    },
  };
}

type OperatorHelpers = Pick<TestGateway, 'operator' | 'payments' | 'notified' | 'bookFindings'>;

function operatorHelpers({ url, operatorToken }: RunningGateway): OperatorHelpers {
  const operator: TestGateway['operator'] = async <T>(path: string, { method = 'GET', body }: { method?: string; body?: unknown } = {}) => {
    const response = await fetch(`${url}/_gwanmun${path}`, {
      method,
      headers: { authorization: `Bearer ${operatorToken}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  };
  const list = async <T>(path: string, query: Record<string, string>) =>
    (await operator<{ items: readonly T[] }>(`${path}?${new URLSearchParams({ limit: '100', ...query })}`)).items;

  return {
    operator,
    payments: (merchantId, orderNo) => list('/payments', { merchantId, orderNo }),
    async notified(merchantId, transactionId, count = 1) {
      const deadline = performance.now() + 15_000;
      for (;;) {
        const found = await list<ListedNotification>('/notifications', { merchantId, transactionId });
        if (found.filter(({ state }) => state !== 'waiting').length >= count) return found;
        if (performance.now() > deadline)
          throw new Error(`waited for ${count} notifications of ${transactionId}: ${JSON.stringify(found)}`);
        await sleep(50);
      }
    },
    async bookFindings() {
      const ledger = await operator<{ findings: readonly unknown[] }>('/ledger/check', { method: 'POST' });
      const networks = await operator<{ findings: readonly unknown[] }>('/reconciliation', { method: 'POST' });
      return [...ledger.findings, ...networks.findings];
    },
  };
}
