import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { httpTransport } from './transport.js';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
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
  it('gives what a sandbox says of a request', async () => {
    const url = await serve((_, response) => response.writeHead(200, { 'gwanmun-problem': 'missing; name' }).end('{}'));
    expect(await post(url)).toMatchObject({ kind: 'answered', problem: 'missing; name' });
  });
  it('knows that a refused connection sent nothing', async () => {
    const url = await serve(() => {});
    await new Promise((resolve) => servers.pop()!.close(resolve));
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

describe('an answer that is read while it arrives', () => {
  async function open(url: string, responseMs = 5_000) {
    const transport = httpTransport({ connectMs: 500, responseMs });
    return { opened: await transport.open(url), close: () => transport.close() };
  }
  async function read(url: string, responseMs?: number): Promise<number> {
    const { opened, close } = await open(url, responseMs);
    try {
      if (opened.kind === 'lost') throw opened.cause;
      let bytes = 0;
      for await (const chunk of opened.chunks) bytes += chunk.length;
      return bytes;
    } finally {
      await close();
    }
  }
  it('may be longer than any other answer', async () => {
    const url = await serve((_, response) => response.end(Buffer.alloc(3 << 20)));
    expect(await read(url)).toBe(3 << 20);
  });
  it('says so when it breaks off, and when it stops', async () => {
    const broken = await serve((request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('x');
      setImmediate(() => request.socket.destroy());
    });
    await expect(read(broken)).rejects.toMatchObject({ name: 'BrokenAnswer', reason: 'connection' });
    const stopped = await serve((_, response) => void response.write('x'));
    await expect(read(stopped, 100)).rejects.toMatchObject({ name: 'BrokenAnswer', reason: 'timeout' });
  });
  it('can be given up, and closing does not wait for it', async () => {
    let given = () => {};
    const endless = await serve((_, response) => {
      response.on('close', () => given());
      response.write('x');
    });
    const gone = () =>
      new Promise<void>((resolve) => {
        given = resolve;
      });
    const left = await open(endless);
    expect(left.opened.kind).toBe('answered');
    const closed = gone();
    await left.close();
    await closed;
    const discarded = await open(endless);
    const freed = gone();
    if (discarded.opened.kind === 'answered') discarded.opened.discard();
    await freed;
    await discarded.close();
  });
  it('is a loss when there is none', async () => {
    const url = await serve(() => {});
    await new Promise((resolve) => servers.pop()!.close(resolve));
    const { opened, close } = await open(url);
    expect(opened).toMatchObject({ kind: 'lost', reason: 'connection', sent: false });
    await close();
  });
});
