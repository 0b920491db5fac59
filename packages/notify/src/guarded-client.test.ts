import { createServer } from 'node:net';
import { type HttpReceiver, httpReceiver } from '@gwanmun/testkit/receiver';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkUrl, createGuardedClient, decodeAnswer, type GuardedClient, type GuardedClientOptions } from './guarded-client.js';

let receiver: HttpReceiver;
let port: string;
const clients: GuardedClient[] = [];

beforeAll(async () => {
  receiver = await httpReceiver();
  port = new URL(receiver.url).port;
});
afterAll(() => receiver.close());
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});

function client(options: GuardedClientOptions): GuardedClient {
  const made = createGuardedClient(options);
  clients.push(made);
  return made;
}

const message = (url: string) => ({ url, contentType: 'application/x-www-form-urlencoded; charset=EUC-KR', body: Buffer.from('a=%B0%A1') });
const sandbox = (options: GuardedClientOptions = {}) => client({ allowPrivate: true, ...options });

describe('post', () => {
  it('sends the bytes as they are and gives back status and answer', async () => {
    const result = await sandbox().post(message(`${receiver.url}/noti?x=1`));
    expect(result).toMatchObject({ kind: 'answered', status: 200, answer: 'OK' });
    const request = receiver.requests.at(-1)!;
    expect(request).toMatchObject({ method: 'POST', path: '/noti?x=1' });
    expect(request.body.toString('latin1')).toBe('a=%B0%A1');
    expect(request.headers).toMatchObject({ 'content-type': 'application/x-www-form-urlencoded; charset=EUC-KR', 'content-length': '8' });
  });

  it('does not follow redirects', async () => {
    const before = receiver.requests.length;
    receiver.script({ kind: 'answer', status: 302, body: '', headers: { location: `${receiver.url}/elsewhere` } });
    expect(await sandbox().post(message(receiver.url))).toMatchObject({ kind: 'answered', status: 302 });
    expect(receiver.requests.length).toBe(before + 1);
  });

  it('keeps the beginning of a long answer only', async () => {
    receiver.script({ kind: 'answer', status: 200, body: 'x'.repeat(1_000_000) });
    const result = await sandbox({ answerBytes: 100 }).post(message(receiver.url));
    expect(result).toMatchObject({ kind: 'answered', answer: 'x'.repeat(100) });
  });

  it.each([
    ['a receiver that hangs', { kind: 'hang' } as const, 'timed_out'],
    ['a broken connection', { kind: 'reset' } as const, 'broken'],
    ['an answer that stops in the middle', { kind: 'cut' } as const, 'broken'],
  ])('%s is a failure, not an exception', async (_, behaviour, reason) => {
    receiver.script(behaviour);
    expect(await sandbox({ timeoutMs: 300 }).post(message(receiver.url))).toMatchObject({ kind: 'failed', reason });
  });

  it('an answer that trickles does not outlive the time-out', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n');
      const timer = setInterval(() => socket.write('.'), 20);
      socket.on('close', () => clearInterval(timer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address() as { port: number };
    expect(await sandbox({ timeoutMs: 250 }).post(message(`http://127.0.0.1:${address.port}`))).toMatchObject({ reason: 'timed_out' });
    await new Promise((resolve) => server.close(resolve));
  });

  it('nobody listening, and a name that nobody has', async () => {
    expect(await sandbox().post(message('http://127.0.0.1:1/'))).toMatchObject({ kind: 'failed', reason: 'connect' });
    const nowhere = sandbox({ resolve: async () => [] });
    expect(await nowhere.post(message('http://nowhere.example/'))).toMatchObject({ kind: 'failed', reason: 'connect' });
    const failing = sandbox({ resolve: () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })) });
    expect(await failing.post(message('http://nowhere.example/'))).toMatchObject({ kind: 'failed', reason: 'connect' });
  });

  it('a name that is never resolved costs no more than the time-out', async () => {
    const stuck = sandbox({ timeoutMs: 100, resolve: () => new Promise(() => undefined) });
    expect(await stuck.post(message('http://stuck.example/'))).toMatchObject({ reason: 'timed_out' });
  });

  it('gives up at once when it is told to', async () => {
    receiver.script({ kind: 'hang' });
    const controller = new AbortController();
    const arrived = receiver.received(receiver.requests.length + 1);
    const posting = sandbox().post({ ...message(receiver.url), signal: controller.signal });
    await arrived;
    controller.abort();
    expect(await posting).toMatchObject({ kind: 'failed', reason: 'aborted' });
    expect(await sandbox().post({ ...message(receiver.url), signal: controller.signal })).toMatchObject({ reason: 'aborted' });
  });
});

describe('the guard', () => {
  it.each([
    'http://127.0.0.1:PORT/',
    'http://127.1:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f000001:PORT/',
    'http://0177.0.0.1:PORT/',
    'http://0x7f.1:PORT/',
    'http://[::1]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[::ffff:7f00:1]:PORT/',
    'http://169.254.169.254/latest/meta-data/',
    'http://localhost:PORT/',
    'https://localhost:PORT/',
    'http://①②⑦.0.0.1:PORT/',
  ])('does not connect to %s', async (url) => {
    const before = receiver.requests.length;
    expect(await client({}).post(message(url.replace('PORT', port)))).toMatchObject({ kind: 'failed', reason: 'refused' });
    expect(receiver.requests.length).toBe(before);
  });

  it('refuses a name when any of its addresses is private', async () => {
    const mixed = client({
      resolve: async () => [
        { address: '1.1.1.1', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ],
    });
    expect(await mixed.post(message(`http://shop.example:${port}/`))).toMatchObject({
      reason: 'refused',
      message: 'shop.example resolves to 127.0.0.1, which is not a public address',
    });
    const v6 = client({ resolve: async () => [{ address: '::ffff:10.0.0.1', family: 6 }] });
    expect(await v6.post(message('http://shop.example/'))).toMatchObject({ reason: 'refused' });
  });

  it('asks once for each connection and connects to what was checked', async () => {
    let asked = 0;
    const names = sandbox({
      resolve: async () => {
        asked++;
        return [{ address: '127.0.0.1', family: 4 }];
      },
    });
    expect(await names.post(message(`http://shop.example:${port}/`))).toMatchObject({ kind: 'answered', status: 200 });
    expect(receiver.requests.at(-1)!.headers.host).toBe(`shop.example:${port}`);
    expect(asked).toBe(1);
  });

  it.each([
    ['ftp://example.com/', 'ftp:'],
    ['file:///etc/passwd', 'file:'],
    ['javascript:alert(1)', 'javascript:'],
    ['http://user:secret@example.com/', 'user name or password'],
    ['http://user@example.com/', 'user name or password'],
    ['not an address', 'not an address'],
    ['', 'not an address'],
    ['http://', 'not an address'],
  ])('refuses %s also in a sandbox', async (url, reason) => {
    expect(checkUrl(url)).toMatchObject({ refused: expect.stringContaining(reason) });
    expect(await sandbox().post(message(url))).toMatchObject({ kind: 'failed', reason: 'refused' });
  });
});

describe('decoding of answers', () => {
  it.each([
    ['UTF-8 without a word', Buffer.from('확인'), undefined, '확인'],
    ['EUC-KR', Buffer.from([0xc8, 0xae, 0xc0, 0xce]), 'text/html; charset=EUC-KR', '확인'],
    ['a charset in quotes', Buffer.from([0xc8, 0xae]), 'text/html; charset="euc-kr"', '확'],
    ['a charset that nobody knows', Buffer.from('OK'), 'text/plain; charset=klingon', 'OK'],
    ['NUL, which no database keeps', Buffer.from('O\0K'), undefined, 'O\ufffdK'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0xfd]), 'text/plain; charset=utf-8', '\ufffd\ufffd\ufffd'],
  ])('%s', (_, bytes, type, text) => expect(decodeAnswer(bytes, type)).toBe(text));
});
