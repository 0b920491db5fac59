import { TextDecoder } from 'node:util';
import { Agent, type Dispatcher } from 'undici';
import { guardedConnector, RefusedAddressError, type Resolve, systemResolve } from './guarded-connector.js';

export interface GuardedClientOptions {
  /** Connect to private and local addresses as well; only for sandboxes. Default false. */
  readonly allowPrivate?: boolean;
  /** Whole exchange, in ms; default 10,000. */
  readonly timeoutMs?: number;
  /** Establishing a connection, in ms; default 5,000. */
  readonly connectTimeoutMs?: number;
  /** Bytes of an answer that are kept; the rest is not read. Default 4,096. */
  readonly answerBytes?: number;
  /** Connections to one origin at most; default 32. */
  readonly connectionsPerOrigin?: number;
  /** Tests replace it. */
  readonly resolve?: Resolve;
}

export interface OutgoingPost {
  readonly url: string;
  readonly contentType: string;
  readonly body: Uint8Array;
  /** Gives up at once when it fires. */
  readonly signal?: AbortSignal;
}

/** `refused`: the address is not one that we send to. `connect`: nobody is there. `broken`: the connection ended before the answer did. */
export type FailureReason = 'refused' | 'connect' | 'timed_out' | 'broken' | 'aborted';

export type PostResult =
  | { readonly kind: 'answered'; readonly status: number; readonly answer: string; readonly durationMs: number }
  | { readonly kind: 'failed'; readonly reason: FailureReason; readonly message: string; readonly durationMs: number };

/** The one way out of the installation: requests to addresses that merchants name. */
export interface GuardedClient {
  /** Posts once. Never rejects, never follows a redirect, never repeats. */
  post(request: OutgoingPost): Promise<PostResult>;
  close(): Promise<void>;
}

/** Idle connections are given up before common servers close them (from 5 s), so that a request seldom meets a closing connection. */
const KEEP_ALIVE_MS = 2_000;

/**
 * The origin of an address that we may send to, or why not: http or https, a host, no user name or password. Number forms of IPv4
 * (`0x7f.1`, `2130706433`) become the address that they mean, which is checked when connecting.
 */
export function checkUrl(text: string): { readonly url: URL } | { readonly refused: string } {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) return { refused: 'not an address' };
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { refused: `${url.protocol} is not http or https` };
  if (url.username !== '' || url.password !== '') return { refused: 'user name or password in the address' };
  return { url };
}

export function createGuardedClient(options: GuardedClientOptions = {}): GuardedClient {
  const timeoutMs = options.timeoutMs ?? 10_000;
  const answerBytes = options.answerBytes ?? 4_096;
  const agent = new Agent({
    connections: options.connectionsPerOrigin ?? 32,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: guardedConnector({
      allowPrivate: options.allowPrivate ?? false,
      resolve: options.resolve ?? systemResolve,
      connectTimeoutMs: options.connectTimeoutMs ?? 5_000,
    }),
  });

  return {
    async post(request) {
      const started = performance.now();
      const elapsed = (): number => Math.round(performance.now() - started);
      const checked = checkUrl(request.url);
      if ('refused' in checked) return { kind: 'failed', reason: 'refused', message: checked.refused, durationMs: 0 };
      try {
        const { status, answer } = await withDeadline(timeoutMs, request.signal, (signal) =>
          exchange(agent, checked.url, request, answerBytes, signal),
        );
        return { kind: 'answered', status, answer, durationMs: elapsed() };
      } catch (error) {
        return { kind: 'failed', ...failureOf(error, timeoutMs), durationMs: elapsed() };
      }
    },
    close: () => agent.destroy(),
  };
}

class DeadlineError extends Error {}
class AbortedError extends Error {}

/** Runs `work` until the deadline or the outer signal. It returns then even when `work` does not, for instance while it connects. */
async function withDeadline<T>(ms: number, outer: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => controller.abort(new AbortedError('the server is stopping'));
  const timer = setTimeout(() => controller.abort(new DeadlineError()), ms);
  const given = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason), { once: true });
  });
  outer?.addEventListener('abort', abort, { once: true });
  if (outer?.aborted) abort();
  try {
    const running = work(controller.signal);
    running.catch(() => undefined);
    return await Promise.race([running, given]);
  } finally {
    clearTimeout(timer);
    given.catch(() => undefined);
    outer?.removeEventListener('abort', abort);
  }
}

async function exchange(
  agent: Agent,
  url: URL,
  { contentType, body }: OutgoingPost,
  answerBytes: number,
  signal: AbortSignal,
): Promise<{ readonly status: number; readonly answer: string }> {
  const response = await agent.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: 'POST',
    headers: { 'content-type': contentType, accept: '*/*', 'user-agent': 'Gwanmun' },
    body,
    signal,
  });
  const bytes = await readCapped(response.body, answerBytes);
  return { status: response.statusCode, answer: decodeAnswer(bytes, response.headers['content-type']) };
}

/** The first bytes of a body; a longer one is cut off together with its connection. */
async function readCapped(body: Dispatcher.ResponseData['body'], limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    // Leaving the loop destroys the stream.
    if (size > limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit);
}

/** Text of an answer in its own charset, else UTF-8. Never fails; what is not text becomes U+FFFD, also NUL, which no database keeps. */
export function decodeAnswer(bytes: Uint8Array, contentType: string | string[] | undefined): string {
  const charset = /charset\s*=\s*"?([^";\s]+)/i.exec(String(contentType ?? ''))?.[1] ?? 'utf-8';
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(charset);
  } catch {
    decoder = new TextDecoder();
  }
  return decoder.decode(bytes).replaceAll('\0', '\ufffd');
}

const CONNECT_CODES = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT'];
const TIMEOUT_CODES = ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'];

function failureOf(error: unknown, timeoutMs: number): { readonly reason: FailureReason; readonly message: string } {
  if (error instanceof DeadlineError) return { reason: 'timed_out', message: `no answer in ${timeoutMs} ms` };
  if (error instanceof AbortedError) return { reason: 'aborted', message: error.message };
  if (error instanceof RefusedAddressError) return { reason: 'refused', message: error.message };
  const cause = firstCause(error);
  const code = (cause as { code?: string }).code ?? '';
  const message = `${code} ${cause.message}`.trim();
  if (TIMEOUT_CODES.includes(code)) return { reason: 'timed_out', message: `no answer in ${timeoutMs} ms` };
  if (CONNECT_CODES.includes(code) || /CERT|TLS|SSL/.test(code)) return { reason: 'connect', message };
  return { reason: 'broken', message };
}

/** Trying several addresses gives one error that holds theirs. */
function firstCause(error: unknown): Error {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0];
  return error instanceof Error ? error : new Error(String(error));
}
