import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestGateway, testGateway } from './gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await testGateway({ env: { GWANMUN_NETWORK_TIMEOUT_MS: '1234' } });
});
afterAll(() => gateway?.stop());

it('runs the whole sandbox on a free port of its own', async () => {
  expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200);
  expect(await (await fetch(`${gateway.url}/shop`)).text()).toContain('온기상점');
  expect(gateway.running.house.config).toMatchObject({ sandbox: true, networkTimeoutMs: 1234 });
});

it('speaks to the operator API, and says what it refused', async () => {
  const { items } = await gateway.operator<{ items: { merchantId: string }[] }>('/merchants');
  expect(items.map(({ merchantId }) => merchantId)).toContain('nxca_jt_il');
  await expect(gateway.operator('/clock/move', { method: 'POST', body: { by: 'soon' } })).rejects.toThrow('body.by');
  expect(await gateway.payments('nxca_jt_il', 'NONE')).toEqual([]);
  expect(await gateway.bookFindings()).toEqual([]);
});

it('hands out receivers that answer OK', async () => {
  const receiver = await gateway.receiver();
  expect(await (await fetch(receiver.url, { method: 'POST', body: 'a=1' })).text()).toBe('OK');
  expect((await receiver.received(1))[0]?.body.toString()).toBe('a=1');
});
