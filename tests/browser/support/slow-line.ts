import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';

/** Milliseconds until a font is sent, or never: the line breaks. */
export type FontDelay = number | 'never';

/** The way to a server for readers of its pages: GET only. */
export interface SlowLine {
  readonly origin: string;
  /** How late fonts are from now on, by their addresses. */
  fonts(url: string): FontDelay;
  close(): Promise<void>;
}

const PIECES = 12;
/** Two frames and more: the browser has time to paint what it has. */
const GAP_MS = 40;

/** Sends the head, time enough for the style it names, and then the body in pieces. */
async function sendPage(page: Buffer, response: ServerResponse): Promise<void> {
  const body = Math.max(page.indexOf('<body'), 0);
  response.write(page.subarray(0, body));
  await after(3 * GAP_MS);
  const size = Math.ceil((page.length - body) / PIECES);
  for (let at = body; at < page.length; at += size) {
    response.write(page.subarray(at, at + size));
    await after(GAP_MS);
  }
  response.end();
}

/** Stands before `target` as the worst line that a payer can have: pages come piece by piece, fonts late or never, all else at once. */
export async function slowLine(target: string): Promise<SlowLine> {
  const line = { fonts: (_url: string): FontDelay => 0 };
  const server = createServer(async ({ url = '', headers }, response) => {
    const { cookie = '', 'accept-language': language = '' } = headers;
    const answer = await fetch(new URL(url, target), { headers: { cookie, 'accept-language': language }, redirect: 'manual' });
    const content = Buffer.from(await answer.arrayBuffer());
    const late = url.endsWith('.woff2') ? line.fonts(url) : 0;
    if (late === 'never') return response.destroy();
    await after(late);
    // What `fetch` has undone is not said again.
    const kept = [...answer.headers].filter(
      ([name]) => !/^(content-(encoding|length)|transfer-encoding|connection|keep-alive)$/.test(name),
    );
    response.writeHead(answer.status, kept.flat());
    if (answer.headers.get('content-type')?.startsWith('text/html')) return sendPage(content, response);
    return response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(line, {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}
