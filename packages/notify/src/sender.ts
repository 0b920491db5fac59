import type { Door, Engine, Merchants, NotificationSubject } from '@gwanmun/engine';
import type { Clock } from '@gwanmun/kernel';
import type { GuardedClient, PostResult } from './guarded-client.js';
import type { Attempt, NotificationStore, Recorded, Rendered, Stored, Verdict } from './notification-store.js';
import type { RetryPolicy } from './policy.js';

/** A protocol's part in notifications. */
export type NotifyDoor = Pick<Door, 'renderNotification' | 'judgeAnswer'>;

/** What is read of the engine; an `Engine` fits. */
export interface NotifyReads {
  readonly merchants: Pick<Merchants, 'find'>;
  readonly transaction: Engine['transaction'];
}

export interface SenderDeps {
  readonly store: NotificationStore;
  readonly clock: Clock;
  readonly doors: ReadonlyMap<string, NotifyDoor>;
  readonly engine: NotifyReads;
  readonly client: GuardedClient;
  readonly policy: Required<RetryPolicy>;
}

/** The worker stops in the middle of an attempt: nothing is recorded, the job runs again. */
export class InterruptedError extends Error {}

/** A notification cannot be put into words; the attempt counts, so that it is seen. */
class UnrenderableError extends Error {}

/** The outcome of one attempt, before it is recorded. */
type Tried = Pick<Attempt, 'durationMs' | 'httpStatus' | 'answer' | 'verdict' | 'error'> & { readonly late: boolean };

export interface Sent extends Recorded {
  readonly verdict: Verdict;
  /** It used up its time-out. */
  readonly late: boolean;
  readonly answered: boolean;
}

/** Makes attempts and records them. */
export class Sender {
  readonly #deps: SenderDeps;

  constructor(deps: SenderDeps) {
    this.#deps = deps;
  }

  /**
   * One attempt, recorded with everything that follows from it.
   *
   * @param how `drop`: act as if it were lost on the way (a fault)
   * @throws InterruptedError the signal fired while it was under way
   */
  async attempt(notification: Stored, how: { manual: boolean; drop?: boolean; signal?: AbortSignal }): Promise<Sent> {
    const { store, clock, policy } = this.#deps;
    const startedAt = clock.now();
    const started = performance.now();
    const { late, ...tried } = how.drop ? DROPPED : await this.#try(notification, how.signal);
    const recorded = await store.record({
      ...tried,
      merchantId: notification.merchantId,
      notificationId: notification.notificationId,
      manual: how.manual,
      startedAt,
      finishedAt: clock.now(),
      maxAttempts: policy.attempts,
      retryMs: Math.max(0, policy.intervalMs - (performance.now() - started)),
    });
    if (!recorded) throw new Error(`the notification ${notification.notificationId} is gone`);
    return { ...recorded, verdict: tried.verdict, late, answered: tried.httpStatus !== undefined };
  }

  async #try(notification: Stored, signal: AbortSignal | undefined): Promise<Tried> {
    const door = this.#deps.doors.get(notification.protocol);
    if (!door) return failed(`no door speaks ${notification.protocol}`);
    let rendered: Rendered;
    try {
      rendered = notification.rendered ?? (await this.#render(notification, door));
    } catch (error) {
      if (error instanceof UnrenderableError) return failed(error.message);
      throw error;
    }
    const result = await this.#deps.client.post({ url: notification.url, ...rendered, signal });
    return judge(door, result);
  }

  /** Renders it once: what is kept is what every attempt sends. */
  async #render(notification: Stored, door: NotifyDoor): Promise<Rendered> {
    const { merchantId, transactionId, notificationId } = notification;
    const merchant = await this.#deps.engine.merchants.find(merchantId);
    const transaction = await this.#deps.engine.transaction(merchantId, transactionId);
    if (!merchant || !transaction) throw new UnrenderableError(merchant ? `no transaction ${transactionId}` : `no merchant ${merchantId}`);
    const payment =
      transaction.paymentId === undefined ? undefined : await this.#deps.engine.transaction(merchantId, transaction.paymentId);
    let rendered: Rendered;
    try {
      rendered = door.renderNotification({ topic: notification.topic as NotificationSubject['topic'], merchant, transaction, payment });
    } catch (error) {
      throw new UnrenderableError(`it cannot be rendered: ${error instanceof Error ? error.message : String(error)}`);
    }
    return this.#deps.store.keep(merchantId, notificationId, rendered);
  }
}

const DROPPED: Tried = { durationMs: 0, verdict: 'abnormal', error: 'fault: dropped on its way', late: false };

function failed(error: string): Tried {
  return { durationMs: 0, verdict: 'abnormal', error, late: false };
}

function judge(door: NotifyDoor, result: PostResult): Tried {
  if (result.kind === 'failed') {
    if (result.reason === 'aborted') throw new InterruptedError(result.message);
    const late = result.reason === 'timed_out' || result.durationMs > 3_000;
    return { durationMs: result.durationMs, verdict: 'abnormal', error: `${result.reason}: ${result.message}`, late };
  }
  const { status, answer, durationMs } = result;
  return { durationMs, httpStatus: status, answer, verdict: door.judgeAnswer(status, answer), late: false };
}
