import { Agent, type Dispatcher, request } from 'undici';

export type { Dispatcher } from 'undici';

/** Waiting times of one exchange, in milliseconds. */
export interface Timeouts {
  /** Until the connection stands. */
  readonly connectMs: number;
  /** From the request until the last byte of the answer. */
  readonly responseMs: number;
}

/** An answer that grew past this is not one of the gateway's. */
const MAX_ANSWER_BYTES = 1 << 20;

/** How an exchange ended. `sent: false`: the request certainly never left this machine. */
export type Exchanged =
  | { readonly kind: 'answered'; readonly status: number; readonly contentType: string; readonly bytes: Buffer }
  | { readonly kind: 'lost'; readonly reason: 'timeout' | 'connection'; readonly sent: boolean; readonly cause: unknown };

/** Posts and reads; never throws for what the network does. */
export interface Transport {
  post(url: string, body: Buffer, contentType: string): Promise<Exchanged>;
  /** Closes idle connections. */
  close(): Promise<void>;
}

/** Error codes of connections that never stood: no byte of the request was written. */
const NOT_CONNECTED = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);
const TIMED_OUT = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  // several addresses were tried: Node reports all of them
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function lost(error: unknown): Exchanged {
  const code = codeOf(error);
  const timedOut = TIMED_OUT.has(code) || (error instanceof Error && error.name === 'TimeoutError');
  return { kind: 'lost', reason: timedOut ? 'timeout' : 'connection', sent: !NOT_CONNECTED.has(code), cause: error };
}

/**
 * HTTP over undici: its connect time-out is the reason for it, `fetch` of Node has none that can be set.
 * @param dispatcher yours (a proxy, own certificates); then its connect time-out counts and `close` leaves it open.
 */
export function httpTransport(timeouts: Timeouts, dispatcher?: Dispatcher): Transport {
  const own = dispatcher ? undefined : new Agent({ connect: { timeout: timeouts.connectMs }, maxResponseSize: MAX_ANSWER_BYTES });
  return {
    async post(url, body, contentType) {
      try {
        const answer = await request(url, {
          method: 'POST',
          headers: { 'content-type': contentType, accept: 'application/json' },
          body,
          dispatcher: dispatcher ?? own,
          headersTimeout: timeouts.responseMs,
          bodyTimeout: timeouts.responseMs,
          // a server that sends a byte now and then must not hold the caller for ever
          signal: AbortSignal.timeout(timeouts.connectMs + timeouts.responseMs),
        });
        const bytes = Buffer.from(await answer.body.arrayBuffer());
        return { kind: 'answered', status: answer.statusCode, contentType: String(answer.headers['content-type'] ?? ''), bytes };
      } catch (error) {
        return lost(error);
      }
    },
    close: async () => own?.close(),
  };
}
