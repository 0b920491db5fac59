import type { Clock } from '@gwanmun/kernel';
import { type Log, silentLog, type TaskContext, type Tasks } from '@gwanmun/store';
import type pg from 'pg';
import { createGuardedClient, type GuardedClient, type GuardedClientOptions } from './guarded-client.js';
import { isNotificationId, NotificationReader } from './notification-reader.js';
import { NotificationStore, type Stored } from './notification-store.js';
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
    tasks: { 'notify.deliver': ({ merchantId, notificationId }, context) => delivery.deliver(merchantId, notificationId, context) },
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

class Delivery {
  readonly #store: NotificationStore;
  readonly #sender: Sender;
  readonly #gate: OriginGate;
  readonly #clock: Clock;
  readonly #faults: NotificationFaults;

  constructor(store: NotificationStore, sender: Sender, gate: OriginGate, clock: Clock, faults: NotificationFaults) {
    this.#store = store;
    this.#sender = sender;
    this.#gate = gate;
    this.#clock = clock;
    this.#faults = faults;
  }

  /** The job: one attempt, unless it is settled already, held back, or its receiver is busy. */
  async deliver(merchantId: string, notificationId: string, { signal, log }: TaskContext): Promise<void> {
    const notification = await this.#store.load(merchantId, notificationId);
    if (!notification) return log.warn({ merchantId, notificationId }, 'there is no such notification');
    // Delivered by hand meanwhile, or by a run whose completion was lost.
    if (notification.state !== 'waiting') return;
    const heldMs = this.#heldBackMs(notification);
    if (heldMs > 0) return this.#store.postpone(merchantId, notificationId, heldMs);
    const place = await this.#gate.enter(originOf(notification.url));
    if (place.kind === 'later') return this.#store.postpone(merchantId, notificationId, place.delayMs);
    try {
      const { drop, copies } = this.#faults.onNotification(merchantId);
      const { late, answered } = await this.#sender.attempt(notification, { manual: false, drop, signal });
      place.leave(late ? 'late' : answered ? 'answered' : 'failed');
      await this.#duplicate(notification, copies, signal);
    } finally {
      place.leave('failed');
    }
  }

  /** Only the first attempt is held back; business time. */
  #heldBackMs({ merchantId, notificationId, attempts, createdAt }: Stored): number {
    const heldMs = attempts > 0 ? 0 : this.#faults.heldBackMs(merchantId, notificationId);
    // Never longer than asked for, also when the clock was set back since.
    return heldMs === 0 ? 0 : Math.min(heldMs, createdAt.getTime() + heldMs - this.#clock.now().getTime());
  }

  async #duplicate({ merchantId, notificationId }: Stored, copies: number, signal: AbortSignal): Promise<void> {
    for (let copy = 0; copy < copies; copy++) {
      const again = await this.#store.load(merchantId, notificationId);
      if (again) await this.#sender.attempt(again, { manual: false, signal });
    }
  }
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}
