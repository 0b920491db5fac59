import { Agent, type Dispatcher, request } from 'undici';

export type { Dispatcher } from 'undici';

/** Waiting times of one exchange, in milliseconds. */
export interface Timeouts {
  /** Until the connection stands. */
  readonly connectMs: number;
  /** From the request until the last byte of the answer. */
  readonly responseMs: number;
}

const JSON_ONLY = 'application/json';

/** An answer that grew past this is not one of the gateway's. */
const MAX_ANSWER_BYTES = 1 << 20;

/** How an exchange ended. `sent: false`: the request certainly never left this machine. */
export type Exchanged =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly contentType: string;
      readonly bytes: Buffer;
      /** What a sandbox says is wrong with the request, in the header `gwanmun-problem`; no vendor sends it. */
      readonly problem?: string;
    }
  | { readonly kind: 'lost'; readonly reason: 'timeout' | 'connection'; readonly sent: boolean; readonly cause: unknown };

/** An answer whose body is read while it arrives, however long it is. */
export interface Arriving {
  readonly kind: 'answered';
  readonly status: number;
  readonly contentType: string;
  /** Once only. Throws {@link BrokenAnswer} when the body ends before its time; leaving the loop early gives the connection up. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Gives the rest up unread. */
  discard(): void;
}

export type Opened = Arriving | Extract<Exchanged, { kind: 'lost' }>;

/** The body of an answer broke off while it was read. */
export class BrokenAnswer extends Error {
  readonly reason: 'timeout' | 'connection';

  constructor(reason: 'timeout' | 'connection', cause: unknown) {
    super(reason === 'timeout' ? 'the rest of the answer did not come in time' : 'the connection broke in the middle of the answer', {
      cause,
    });
    this.name = 'BrokenAnswer';
    this.reason = reason;
  }
}

/** Asks and reads; never throws for what the network does. */
export interface Transport {
  post(url: string, body: Buffer, contentType: string): Promise<Exchanged>;
  get(url: string): Promise<Exchanged>;
  /** Posts, or gets when there is no body, and hands the answer over as it arrives. The response time-out counts between its pieces. */
  open(url: string, body?: Buffer, contentType?: string): Promise<Opened>;
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

const timedOut = (error: unknown): boolean => TIMED_OUT.has(codeOf(error)) || (error instanceof Error && error.name === 'TimeoutError');

function lost(error: unknown): Extract<Exchanged, { kind: 'lost' }> {
  const reason = timedOut(error) ? 'timeout' : 'connection';
  return { kind: 'lost', reason, sent: !NOT_CONNECTED.has(codeOf(error)), cause: error };
}

async function* readOnce(body: Dispatcher.ResponseData['body']): AsyncGenerator<Uint8Array> {
  try {
    yield* body as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw new BrokenAnswer(timedOut(error) ? 'timeout' : 'connection', error);
  }
}

/** One answer as it arrives. */
function arriving({ statusCode, headers, body }: Dispatcher.ResponseData): Arriving {
  // an answer that is given up ends with an error that nobody waits for
  body.on('error', () => {});
  const contentType = String(headers['content-type'] ?? '');
  return { kind: 'answered', status: statusCode, contentType, chunks: readOnce(body), discard: () => void body.destroy() };
}

interface Outgoing {
  readonly body: Buffer | undefined;
  readonly contentType: string | undefined;
  readonly accept: string;
}

/**
 * HTTP over undici: its connect time-out is the reason for it, `fetch` of Node has none that can be set.
 * @param dispatcher yours (a proxy, own certificates); then its connect time-out counts and `close` leaves it open.
 */
export function httpTransport(timeouts: Timeouts, dispatcher?: Dispatcher): Transport {
  const agent = (limits: Agent.Options) => (dispatcher ? undefined : new Agent({ connect: { timeout: timeouts.connectMs }, ...limits }));
  const own = agent({ maxResponseSize: MAX_ANSWER_BYTES });
  const unlimited = agent({});

  const send = (url: string, { body, contentType, accept }: Outgoing, through: Agent | undefined, signal?: AbortSignal) =>
    request(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...(contentType !== undefined && { 'content-type': contentType }), accept },
      body: body ?? null,
      dispatcher: dispatcher ?? through,
      headersTimeout: timeouts.responseMs,
      bodyTimeout: timeouts.responseMs,
      signal,
    });

  async function exchange(url: string, outgoing: Outgoing): Promise<Exchanged> {
    try {
      // a server that sends a byte now and then must not hold the caller for ever
      const answer = await send(url, outgoing, own, AbortSignal.timeout(timeouts.connectMs + timeouts.responseMs));
      const bytes = Buffer.from(await answer.body.arrayBuffer());
      const { 'content-type': type = '', 'gwanmun-problem': problem } = answer.headers;
      const told = problem === undefined ? {} : { problem: String(problem) };
      return { kind: 'answered', status: answer.statusCode, contentType: String(type), bytes, ...told };
    } catch (error) {
      return lost(error);
    }
  }

  return {
    post: (url, body, contentType) => exchange(url, { body, contentType, accept: JSON_ONLY }),
    get: (url) => exchange(url, { body: undefined, contentType: undefined, accept: JSON_ONLY }),
    async open(url, body, contentType) {
      try {
        return arriving(await send(url, { body, contentType, accept: '*/*' }, unlimited));
      } catch (error) {
        return lost(error);
      }
    },
    async close() {
      // an answer that nobody reads on would never let it close
      await Promise.all([own?.close(), unlimited?.destroy()]);
    },
  };
}
