import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

export interface LossyLine {
  readonly url: string;
  /** The answer to the next request at a path gets lost: the gateway carries it out, the merchant's connection breaks. */
  lose(path: string): void;
}

/** A line to the gateway on which answers get lost; closed at the end of the file. */
export async function lossyLine(target: string): Promise<LossyLine> {
  const lost = new Set<string>();
  const server = createServer(async (asked, answer) => {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of asked) chunks.push(chunk as Buffer);
      const headers = { 'content-type': asked.headers['content-type'] ?? '' };
      const given = await fetch(target + asked.url, { method: 'POST', headers, body: new Uint8Array(Buffer.concat(chunks)) });
      const body = await given.text();
      if (lost.delete(asked.url ?? '')) answer.destroy();
      else answer.writeHead(given.status, { 'content-type': given.headers.get('content-type') ?? '' }).end(body);
    } catch {
      answer.destroy();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, lose: (path) => void lost.add(path) };
}
