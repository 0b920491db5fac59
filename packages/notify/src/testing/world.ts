import type { Merchant, Transaction } from '@gwanmun/engine';
import { type Clock, MovableClock, uuidv7 } from '@gwanmun/kernel';
import { enqueueJob, type JobWorker, rescheduleAll, startWorker } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { createNotifier, type Notifier, type NotifierDeps } from '../notifier.js';
import type { NotifyDoor } from '../sender.js';

/** A door with the usual rules; its bytes differ with every rendering, so that a second one would be seen. */
export class TestDoor implements NotifyDoor {
  renderings = 0;

  renderNotification: NotifyDoor['renderNotification'] = ({ topic, merchant, transaction, payment }) => {
    if (transaction.transactionId === 'unspeakable') throw new Error('no words for it \0 \ud800');
    const text = `topic=${topic}&m=${merchant.name}&t=${transaction.transactionId}&p=${payment?.transactionId ?? ''}&n=${++this.renderings}`;
    return { contentType: 'application/x-www-form-urlencoded; charset=EUC-KR', body: Buffer.concat([Buffer.from(text), EUC_KR]) };
  };

  judgeAnswer: NotifyDoor['judgeAnswer'] = (status, body) => {
    if (status !== 200) return 'abnormal';
    const answer = body.replace(/^\ufeff/, '').trim();
    if (answer.includes('FAIL')) return 'refused';
    return answer.includes('OK') ? 'delivered' : 'abnormal';
  };
}

/** Bytes that are not UTF-8, to see that they are kept as they are. */
export const EUC_KR = Buffer.from([0xb0, 0xa1, 0x00, 0xff]);

/** A database with notifications in it, a notifier and a clock that can be moved. */
interface Change {
  readonly transactionId?: string;
  readonly topic?: string;
  readonly merchantId?: string;
  readonly protocol?: string;
}

export class World {
  readonly clock = new MovableClock();
  readonly door = new TestDoor();
  readonly #db: TestDatabase;
  readonly #open: { stop?(): Promise<void>; close?(): Promise<void> }[] = [];

  private constructor(db: TestDatabase) {
    this.#db = db;
  }

  static async create(): Promise<World> {
    return new World(await testDatabase());
  }

  get pool(): TestDatabase['pool'] {
    return this.#db.pool;
  }

  notifier(options: Partial<NotifierDeps> = {}): Notifier {
    const notifier = createNotifier({
      pool: this.pool,
      clock: this.clock,
      doors: new Map([['test', this.door]]),
      engine: { merchants: { find: async (id) => merchant(id) }, transaction: async (merchantId, id) => transaction(merchantId, id) },
      outgoing: { allowPrivate: true, timeoutMs: 10_000 },
      ...options,
    });
    this.#open.push(notifier);
    return notifier;
  }

  async worker(notifier: Notifier, options: { concurrency?: number; graceMs?: number; clock?: Clock } = {}): Promise<JobWorker> {
    const worker = await startWorker({
      connectionString: this.#db.connectionString,
      tasks: notifier.tasks,
      clock: this.clock,
      pollMs: 50,
      ...options,
    });
    this.#open.push(worker);
    return worker;
  }

  /** What the engine does in the statement of an outcome: the notification and its job. */
  async announce(url: string, change: Change = {}): Promise<string> {
    const notificationId = await this.insert(url, change);
    await enqueueJob(this.pool, 'notify.announce', { notifications: [[change.merchantId ?? 'm1', notificationId]] });
    return notificationId;
  }

  /** One statement for many outcomes: their notifications share a job. */
  async announceTogether(urls: readonly string[]): Promise<string[]> {
    const ids: string[] = [];
    for (const url of urls) ids.push(await this.insert(url));
    await enqueueJob(this.pool, 'notify.announce', { notifications: ids.map((id) => ['m1', id] as const) });
    return ids;
  }

  /** A notification without a job. */
  async insert(url: string, change: Change = {}): Promise<string> {
    const notificationId = uuidv7();
    const { merchantId = 'm1', transactionId = notificationId, topic = 'payment.approved', protocol = 'test' } = change;
    await this.pool.query(
      `insert into gwanmun.notifications (merchant_id, notification_id, transaction_id, protocol, topic, url, created_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [merchantId, notificationId, transactionId, protocol, topic, url, this.clock.now()],
    );
    return notificationId;
  }

  /** Moves the business clock as an operator does. */
  async advance(ms: number): Promise<void> {
    this.clock.offsetMs += ms;
    await rescheduleAll(this.pool, ms);
  }

  /** How many jobs wait for their time. */
  async waitingJobs(): Promise<number> {
    const { rows } = await this.pool.query<{ jobs: number }>('select count(*)::int as jobs from graphile_worker.jobs where run_at > now()');
    return rows[0]!.jobs;
  }

  /** Stops what was started since, newest first. */
  async stop(): Promise<void> {
    for (const opened of this.#open.splice(0).reverse()) await (opened.stop?.() ?? opened.close?.());
  }

  async close(): Promise<void> {
    await this.stop();
    await this.#db.close();
  }
}

function merchant(merchantId: string): Merchant | undefined {
  if (merchantId === 'nobody') return undefined;
  return {
    merchantId,
    name: `shop ${merchantId}`,
    englishName: '',
    profile: {},
    notifyCharset: 'EUC-KR',
    notifyCancels: false,
    keys: {},
    contracts: {},
    settleAfterDays: {},
  };
}

function transaction(merchantId: string, transactionId: string): Transaction | undefined {
  if (transactionId === 'gone') return undefined;
  const paymentId = transactionId.startsWith('cancel-of-') ? transactionId.slice('cancel-of-'.length) : undefined;
  return { merchantId, transactionId, paymentId } as Transaction;
}
