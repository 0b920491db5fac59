import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** How a receiver treats a request. */
export type Behaviour =
  /** Answers with this status and text. */
  | { readonly kind: 'answer'; readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> }
  /** Answers like that after a while. */
  | { readonly kind: 'slow'; readonly delayMs: number; readonly status: number; readonly body: string }
  /** Takes the request and never answers. */
  | { readonly kind: 'hang' }
  /** Takes the request and breaks the connection. */
  | { readonly kind: 'reset' }
  /** Starts an answer and stops in the middle of it. */
  | { readonly kind: 'cut' };

export const OK: Behaviour = { kind: 'answer', status: 200, body: 'OK' };
export const FAIL: Behaviour = { kind: 'answer', status: 200, body: 'FAIL' };
export const HANG: Behaviour = { kind: 'hang' };
export const RESET: Behaviour = { kind: 'reset' };

export interface ReceivedRequest {
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  readonly at: Date;
}

export interface HttpReceiver {
  /** `http://127.0.0.1:port`, without a trailing slash. */
  readonly url: string;
  /** Everything that was received, in order. */
  readonly requests: readonly ReceivedRequest[];
  /** Treats the next requests like this, one each; after them the standing behaviour applies. */
  script(...behaviours: readonly Behaviour[]): void;
  /** The standing behaviour; at first every request is answered with `OK`. */
  always(behaviour: Behaviour): void;
  /** Resolves with the requests when there are at least `count`; rejects after `timeoutMs` (default 10 s). */
  received(count: number, timeoutMs?: number): Promise<readonly ReceivedRequest[]>;
  close(): Promise<void>;
}

/** An HTTP server on loopback that records what it gets and answers as it is told; for notification tests. */
export async function httpReceiver(): Promise<HttpReceiver> {
  const requests: ReceivedRequest[] = [];
  const scripted: Behaviour[] = [];
  const waiting = new Set<() => void>();
  let standing: Behaviour = OK;
  const server = createServer((request, response) => {
    readBody(request)
      .then(async (body) => {
        requests.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body, at: new Date() });
        for (const check of waiting) check();
        await behave(scripted.shift() ?? standing, response);
      })
      // The client went away in the middle.
      .catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const received = (count: number, timeoutMs = 10_000): Promise<readonly ReceivedRequest[]> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(check);
        reject(new Error(`received ${requests.length} of ${count} requests within ${timeoutMs} ms`));
      }, timeoutMs);
      const check = (): void => {
        if (requests.length < count) return;
        clearTimeout(timer);
        waiting.delete(check);
        resolve(requests.slice());
      };
      waiting.add(check);
      check();
    });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    script: (...behaviours) => void scripted.push(...behaviours),
    always: (behaviour) => {
      standing = behaviour;
    },
    received,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function behave(behaviour: Behaviour, response: ServerResponse): Promise<void> {
  switch (behaviour.kind) {
    case 'hang':
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'cut':
      response.writeHead(200, { 'content-length': '100' }).write('O');
      response.socket?.end();
      return;
    case 'slow':
      await sleep(behaviour.delayMs);
      response.writeHead(behaviour.status).end(behaviour.body);
      return;
    case 'answer':
      response.writeHead(behaviour.status, behaviour.headers).end(behaviour.body);
  }
}
