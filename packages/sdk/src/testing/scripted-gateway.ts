import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a scripted gateway does with a request; `Body` is the JSON that the protocol's requests are. */
export type Script<Body> = (request: Body, response: ServerResponse, incoming: IncomingMessage) => void;

/** A gateway that does what the test says, and remembers what it was asked. */
export interface ScriptedGateway<Body> {
  readonly url: string;
  readonly requests: {
    readonly method: string;
    readonly path: string;
    readonly headers: IncomingMessage['headers'];
    readonly body: Body;
    readonly text: string;
  }[];
  script: Script<Body>;
  close(): Promise<void>;
}

/** Starts one on a free port of loopback. */
export async function scriptedGateway<Body>(script: Script<Body> = (_, response) => response.end()): Promise<ScriptedGateway<Body>> {
  const server: Server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      // forms and queries are for the test to read
      const body = (text.startsWith('{') ? JSON.parse(text) : {}) as Body;
      gateway.requests.push({ method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers, body, text });
      gateway.script(body, response, incoming);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const gateway: ScriptedGateway<Body> = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    script,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return gateway;
}
