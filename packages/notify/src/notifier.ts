import type { Clock } from '@gwanmun/kernel';
import { type Log, silentLog, type Tasks } from '@gwanmun/store';
import type pg from 'pg';
import { Delivery } from './delivery.js';
import { createGuardedClient, type GuardedClient, type GuardedClientOptions } from './guarded-client.js';
import { isNotificationId, NotificationReader } from './notification-reader.js';
import { NotificationStore } from './notification-store.js';
import { OriginGate, type OriginGateOptions } from './origin-gate.js';
import { DEFAULT_POLICY, type NotificationFaults, noNotificationFaults, type RetryPolicy } from './policy.js';
import { type NotifyDoor, type NotifyReads, Sender } from './sender.js';

export interface NotifierDeps {
  /** For reads; a pool of the store, with its types. */
  readonly pool: pg.Pool;
  /** For batches; default: the pool. */
  readonly writers?: pg.Pool;
  readonly clock: Clock;
  /** By protocol. */
  readonly doors: ReadonlyMap<string, NotifyDoor>;
  readonly engine: NotifyReads;
  readonly faults?: NotificationFaults;
  readonly policy?: RetryPolicy;
  /** Of the guarded client: `allowPrivate` in sandboxes, time-outs. */
  readonly outgoing?: GuardedClientOptions;
  readonly gate?: OriginGateOptions;
  /** `false`: one statement for each row (the benchmark's reference). */
  readonly batching?: boolean;
  readonly log?: Log;
}

type Reading = Pick<NotificationReader, 'search' | 'find' | 'ofTransactions'>;

/** Delivers notifications to merchants, and tells operators what became of them. */
export interface Notifier extends Reading {
  /** For the store's worker. */
  readonly tasks: Tasks;
  /** Sends it once more now, whatever its state, and records the attempt as manual. False when there is no such notification. */
  resend(merchantId: string, notificationId: string): Promise<boolean>;
  /** Stop the worker first. */
  close(): Promise<void>;
}

/**
 * Deliveries are at-least-once: the job is enqueued by the statement that creates the notification, every attempt is recorded in one
 * statement together with the job of the next one, and a crash in between repeats the attempt with the same bytes.
 */
export function createNotifier(deps: NotifierDeps): Notifier {
  const log = deps.log ?? silentLog;
  const store = new NotificationStore(deps.pool, deps.writers ?? deps.pool, { log, batching: deps.batching });
  const client = createGuardedClient(deps.outgoing);
  const policy = { ...DEFAULT_POLICY, ...deps.policy };
  const sender = new Sender({ store, client, policy, clock: deps.clock, doors: deps.doors, engine: deps.engine });
  const delivery = new Delivery(store, sender, new OriginGate(deps.gate), deps.clock, deps.faults ?? noNotificationFaults);
  const reader = new NotificationReader(deps.pool);
  return {
    tasks: {
      'notify.announce': ({ notifications }, context) => delivery.announce(notifications, context),
      'notify.deliver': ({ merchantId, notificationId }, context) => delivery.deliver(merchantId, notificationId, context),
    },
    search: (query) => reader.search(query),
    find: (merchantId, notificationId) => reader.find(merchantId, notificationId),
    ofTransactions: (merchantId, transactionIds) => reader.ofTransactions(merchantId, transactionIds),
    resend: async (merchantId, notificationId) => {
      const notification = isNotificationId(notificationId) ? await store.load(merchantId, notificationId) : undefined;
      if (!notification) return false;
      await sender.attempt(notification, { manual: true });
      return true;
    },
    close: () => closeAll(store, client),
  };
}

async function closeAll(store: NotificationStore, client: GuardedClient): Promise<void> {
  await client.close();
  await store.close();
}
