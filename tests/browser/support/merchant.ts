import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that a browser made to the merchant or to a stand-in for the window host. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly type: string;
  /** Names and values in the order in which they came. */
  readonly fields: readonly (readonly [string, string])[];
}

export interface Merchant {
  readonly origin: string;
  readonly received: Received[];
  close(): Promise<void>;
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('latin1');
}

/** The merchant's result page: in a frame it tells its parent, in a popup its opener (hecto-pg §7.4). */
function resultPage(fields: readonly (readonly [string, string])[]): string {
  const result = JSON.stringify(Object.fromEntries(fields)).replaceAll('<', '\\u003c');
  return `<!doctype html><meta charset="utf-8"><h1 id="result">${result.replaceAll('<', '&lt;')}</h1><script>
var result = ${result};
if (window.opener) { window.opener.postMessage(JSON.stringify({ popup: result }), '*'); window.close(); }
else if (window.parent !== window) window.parent.postMessage(JSON.stringify({ action: 'HECTO_IFRAME_CLOSE', params: result }), '*');
</script>`;
}

/** A merchant's web server: a shop page that loads `script`, its result pages, and a record of what browsers sent. */
export async function startMerchant(options: { readonly script?: string; readonly charset?: string } = {}): Promise<Merchant> {
  const { script, charset = 'utf-8' } = options;
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    const body = await read(request);
    if (path !== '/favicon.ico') {
      const fields = [...new URLSearchParams(body)];
      received.push({ method: request.method ?? '', path, type: request.headers['content-type'] ?? '', fields });
      if (path.startsWith('/moved')) {
        response.writeHead(307, { location: path.slice('/moved?to='.length) }).end();
        return;
      }
      const shop = `<!doctype html><html lang="ko"><meta charset="${charset}"><title>shop</title>${script ? `<script src="${script}"></script>` : ''}<body><button id="buy">buy</button></body></html>`;
      response.writeHead(200, { 'content-type': `text/html; charset=${charset}` });
      response.end(path.startsWith('/next') || path.startsWith('/cancel') ? resultPage(fields) : shop);
      return;
    }
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    received,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
