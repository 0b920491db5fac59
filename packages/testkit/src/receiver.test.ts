import { afterEach, expect, it } from 'vitest';
import { FAIL, HANG, type HttpReceiver, httpReceiver, RESET } from './receiver.js';

let receiver: HttpReceiver;
afterEach(() => receiver.close());

const post = (body: string, signal?: AbortSignal) => fetch(`${receiver.url}/notify?a=1`, { method: 'POST', body, signal: signal ?? null });

it('records requests and follows its script, then its standing behaviour', async () => {
  receiver = await httpReceiver();
  receiver.script(FAIL, { kind: 'slow', delayMs: 1, status: 500, body: 'later' });
  expect(await (await post('one')).text()).toBe('FAIL');
  expect((await post('two')).status).toBe(500);
  expect(await (await post('three')).text()).toBe('OK');
  const requests = await receiver.received(3);
  expect(requests.map(({ method, path, body }) => [method, path, body.toString()])).toEqual([
    ['POST', '/notify?a=1', 'one'],
    ['POST', '/notify?a=1', 'two'],
    ['POST', '/notify?a=1', 'three'],
  ]);
});

it('breaks off, hangs and stops in the middle', async () => {
  receiver = await httpReceiver();
  receiver.script(RESET, { kind: 'cut' }, HANG);
  await expect(post('a')).rejects.toThrow();
  await expect(post('b').then((response) => response.text())).rejects.toThrow();
  const abort = new AbortController();
  const hanging = post('c', abort.signal);
  await receiver.received(3);
  abort.abort();
  await expect(hanging).rejects.toThrow();
});

it('says how many requests came when too few did', async () => {
  receiver = await httpReceiver();
  await expect(receiver.received(1, 10)).rejects.toThrow('received 0 of 1');
});
