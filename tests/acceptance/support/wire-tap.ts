import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request and its answer as they travelled. */
export interface Exchange {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly requestType: string;
  readonly request: string;
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export interface WireTap {
  readonly url: string;
  readonly exchanges: readonly Exchange[];
  close(): Promise<void>;
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Stands between a merchant's server and the gateway, passes everything on and writes it down. */
export async function wireTap(target: string): Promise<WireTap> {
  const exchanges: Exchange[] = [];
  const pass = async (asked: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/', headers } = asked;
    const request = await bytesOf(asked);
    const type = headers['content-type'];
    const given = await fetch(target + url, {
      method,
      redirect: 'manual',
      headers: type === undefined ? {} : { 'content-type': type },
      ...(method === 'POST' && { body: new Uint8Array(request) }),
    });
    const body = Buffer.from(await given.arrayBuffer());
    const contentType = given.headers.get('content-type') ?? '';
    const [path = '', query = ''] = url.split('?');
    exchanges.push({
      ...{ method, path, requestType: type ?? '', request: method === 'GET' ? query : request.toString() },
      ...{ status: given.status, contentType, body: body.toString() },
    });
    const location = given.headers.get('location');
    answer.writeHead(given.status, { 'content-type': contentType, ...(location === null ? {} : { location }) }).end(body);
  };
  const server = createServer((asked, answer) => {
    pass(asked, answer).catch(() => answer.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
