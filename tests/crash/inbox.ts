import { type HectoPg, type Notification, notificationKey } from '@gwanmun/hecto-pg/client';
import type { Receiver } from './receiver.js';

/** A notification as it arrived; `key` is the same for every delivery of one event. */
export interface Arrived {
  readonly key: string;
  readonly body: string;
  readonly notification: Notification;
}

/** What one merchant was told, read with its own keys as bodies come in. */
export class Inbox {
  readonly arrived: Arrived[] = [];
  /** Bodies under the merchant's name that do not verify. */
  readonly invalid: string[] = [];
  readonly #merchantId: string;
  readonly #pg: HectoPg;
  readonly #receiver: Receiver;
  #read = 0;

  constructor(merchantId: string, pg: HectoPg, receiver: Receiver) {
    this.#merchantId = merchantId;
    this.#pg = pg;
    this.#receiver = receiver;
  }

  /** Reads what came since the last look. */
  update(): readonly Arrived[] {
    const { bodies } = this.#receiver;
    for (; this.#read < bodies.length; this.#read++) {
      const body = bodies[this.#read]!;
      if (addressee(body) !== this.#merchantId) continue;
      const read = this.#pg.verifyNotification(Buffer.from(body, 'latin1'), 'application/x-www-form-urlencoded; charset=EUC-KR');
      if (!read.verified) this.invalid.push(`${read.reason}: ${body.slice(0, 300)}`);
      else this.arrived.push({ key: notificationKey(read.notification), body, notification: read.notification });
    }
    return this.arrived;
  }
}

/** The merchant that a body names. */
export function addressee(body: string): string | undefined {
  return /(?:^|&)mchtId=([^&]*)/.exec(body)?.[1];
}
