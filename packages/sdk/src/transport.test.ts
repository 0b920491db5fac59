import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { httpTransport } from './transport.js';

const open: Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
}

async function post(url: string, responseMs = 5_000) {
  const transport = httpTransport({ connectMs: 500, responseMs });
  try {
    return await transport.post(url, Buffer.from('{}'), 'application/json; charset=UTF-8');
  } finally {
    await transport.close();
  }
}

describe('what the network does is a result', () => {
  it('gives status and bytes of an answer', async () => {
    const url = await serve((_, response) => response.writeHead(503, { 'content-type': 'text/html' }).end('busy'));
    expect(await post(url)).toEqual({ kind: 'answered', status: 503, contentType: 'text/html', bytes: Buffer.from('busy') });
  });
  it('knows that a refused connection sent nothing', async () => {
    const url = await serve(() => {});
    await new Promise((resolve) => open.pop()!.close(resolve));
    expect(await post(url)).toMatchObject({ kind: 'lost', reason: 'connection', sent: false });
  });
  it('knows that a name without address sent nothing', async () => {
    expect(await post('http://gateway.invalid/x')).toMatchObject({ kind: 'lost', sent: false });
  });
  it('may have sent when the connection breaks', async () => {
    const url = await serve((request) => request.socket.destroy());
    expect(await post(url)).toMatchObject({ kind: 'lost', reason: 'connection', sent: true });
  });
  it('may have sent when no answer comes', async () => {
    const url = await serve(() => {});
    expect(await post(url, 100)).toMatchObject({ kind: 'lost', reason: 'timeout', sent: true });
  });
  it('does not wait for ever for an answer that drips', async () => {
    const url = await serve((_, response) => {
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    });
    expect(await post(url, 100)).toMatchObject({ kind: 'lost', reason: 'timeout', sent: true });
  });
  it('does not take an endless answer', async () => {
    const url = await serve((_, response) => response.end(Buffer.alloc(2 << 20)));
    expect(await post(url)).toMatchObject({ kind: 'lost', reason: 'connection', sent: true });
  });
});
