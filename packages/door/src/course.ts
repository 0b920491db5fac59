import type { IncomingHttpHeaders } from 'node:http';
import type { AnyMessage, Keys, Problem, RawRecord } from '@gwanmun/wire';

/** What an exchange wants of the HTTP framework's request. */
export interface Incoming {
  readonly body: unknown;
  readonly headers: IncomingHttpHeaders;
  readonly ip: string;
}

const NOTHING = new Uint8Array();

/**
 * An exchange as far as it has come. The protocol fills it in while it answers; the request log is written from it. Protocols with facts of their own
 * extend it.
 */
export class Course {
  /** Path as the request log shows it. */
  readonly route: string;
  readonly headers: IncomingHttpHeaders;
  readonly remote: string;
  readonly startedAt = performance.now();
  /** Bytes of the request; empty when there are none, and when they were not read. */
  body: Uint8Array;
  /** HTTP status of the answer. */
  status = 200;
  /** Table of the request, once it is known which. */
  request: AnyMessage | undefined = undefined;
  /** The request, once it could be read. */
  raw: RawRecord | undefined = undefined;
  /** As the request says; no merchant's before the keys have proved it. */
  merchantId = '';
  orderNo = '';
  /** Keys that fitted, else the newest. */
  keys: Keys | undefined = undefined;
  problem: Problem | undefined = undefined;
  transactionId: string | undefined = undefined;

  constructor(route: string, { body, headers, ip }: Incoming) {
    this.route = route;
    this.headers = headers;
    this.remote = ip;
    this.body = body instanceof Uint8Array ? body : NOTHING;
  }

  /** Takes note that nothing was read of the request. */
  unread(): void {
    this.body = NOTHING;
  }
}
