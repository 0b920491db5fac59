import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '@gwanmun/kernel';
import type { TaskContext } from '@gwanmun/store';
import type { NotificationStore, Stored } from './notification-store.js';
import type { Admission, OriginGate } from './origin-gate.js';
import type { NotificationFaults } from './policy.js';
import type { Sender } from './sender.js';

/** The longest that a group waits in its job for places at a receiver that answers well, in ms; then it comes back as jobs of its own. */
const GROUP_PATIENCE_MS = 5_000;
/** Between two questions for a place, in ms; the gate itself waits as well. */
const PAUSE_MS = 20;

/** Carries out the jobs: whom to send to now, later, or not at all. */
export class Delivery {
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

  /** The job of one notification: one attempt, unless it is settled already, held back, or its receiver is busy. */
  async deliver(merchantId: string, notificationId: string, context: TaskContext): Promise<void> {
    const notification = await this.#store.load(merchantId, notificationId);
    if (!notification) return context.log.warn({ merchantId, notificationId }, 'there is no such notification');
    await this.#send(notification, context, false);
  }

  /**
   * The job of everything that one statement announced. Receivers are served side by side, each by as many hands as it has places; what
   * finds none goes on as a job of its own. A run that is repeated after a crash leaves out what was settled.
   */
  async announce(ids: readonly (readonly [merchantId: string, notificationId: string])[], context: TaskContext): Promise<void> {
    // Every exchange of the group listens to it.
    setMaxListeners(0, context.signal);
    const groups = new Map<string, Stored[]>();
    for (const notification of await this.#store.loadAll(ids)) {
      const origin = originOf(notification.url);
      groups.set(origin, [...(groups.get(origin) ?? []), notification]);
    }
    const ends = await Promise.allSettled([...groups].map(([origin, group]) => this.#serve(origin, group, context)));
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  }

  async #serve(origin: string, group: Stored[], context: TaskContext): Promise<void> {
    const patientUntil = performance.now() + GROUP_PATIENCE_MS;
    const hand = async (): Promise<void> => {
      for (let next = group.shift(); next; next = group.shift()) {
        await this.#send(next, context, performance.now() < patientUntil);
      }
    };
    await Promise.all(Array.from({ length: Math.min(group.length, this.#gate.places(origin)) }, hand));
  }

  /** @param patient wait in place while the receiver answers well */
  async #send(notification: Stored, { signal }: TaskContext, patient: boolean): Promise<void> {
    const { merchantId, notificationId } = notification;
    // Delivered by hand meanwhile, or by a run whose completion was lost.
    if (notification.state !== 'waiting') return;
    const heldMs = this.#heldBackMs(notification);
    if (heldMs > 0) return this.#store.postpone(merchantId, notificationId, heldMs);
    const place = await this.#enter(originOf(notification.url), patient, signal);
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

  async #enter(origin: string, patient: boolean, signal: AbortSignal): Promise<Admission> {
    const until = performance.now() + GROUP_PATIENCE_MS;
    for (;;) {
      const place = await this.#gate.enter(origin, patient && !signal.aborted && performance.now() < until);
      if (place.kind === 'in' || !place.waitHere) return place;
      await sleep(PAUSE_MS);
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
