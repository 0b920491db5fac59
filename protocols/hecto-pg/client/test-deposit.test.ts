import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createHectoPg } from './index.js';
import { AES_KEY, client, HASH_KEY, type ScriptedGateway, scriptedGateway } from './testing/gateway.js';

let gateway: ScriptedGateway;
beforeAll(async () => {
  gateway = await scriptedGateway();
});
afterAll(() => gateway.close());
beforeEach(() => {
  gateway.requests.length = 0;
});

const deposit = () => client(gateway.url, { mchtId: 'nx_mid_il' }).vbank.testDeposit({ vAcntNo: '01012345678', trdAmt: 1000 });
const answering = (outRsltCd: string, outRsltMsg: string): void => {
  gateway.script = (_, response) => response.end(JSON.stringify({ method: 'VA', bizType: 'F1', outRsltCd, outRsltMsg }));
};

it('is the documented address, letter for letter (hecto-pg §6.12)', async () => {
  answering('0000', '정상 처리 되었습니다.');
  expect(await deposit()).toEqual({ outcome: 'approved' });
  expect(gateway.requests).toMatchObject([
    { method: 'GET', path: '/spay/APIVBankTest.do?mchtId=nx_mid_il&method=VA&bizType=F1&vAcntNo=01012345678&trdAmt=1000', text: '' },
  ]);
});

it('is refused with the code, and unknown when nobody can tell', async () => {
  answering('ST58', '금액 불일치');
  expect(await deposit()).toEqual({ outcome: 'refused', code: 'ST58', message: '금액 불일치' });
  answering('ST10', '');
  expect(await deposit()).toMatchObject({ outcome: 'unknown', reason: 'gateway', code: 'ST10' });
  for (const body of ['<html>', '{}', '[]']) {
    gateway.script = (_, response) => response.end(body);
    expect(await deposit()).toMatchObject({ outcome: 'unknown', reason: 'unreadable', sent: true });
  }
  gateway.script = (_, response) => response.writeHead(404).end();
  expect(await deposit()).toMatchObject({ outcome: 'unknown', reason: 'http' });
  gateway.script = (_, response) => response.socket?.destroy();
  expect(await deposit()).toMatchObject({ outcome: 'unknown', reason: 'connection', sent: true });
});

it('is a TypeError against production, and for what is no account', async () => {
  const production = createHectoPg({ mchtId: 'nx_mid_il', aesKey: AES_KEY, hashKey: HASH_KEY, environment: 'production' });
  await expect(production.vbank.testDeposit({ vAcntNo: '1', trdAmt: 1 })).rejects.toThrow(TypeError);
  const pg = client(gateway.url);
  for (const wrong of [
    { vAcntNo: 'x', trdAmt: 1 },
    { vAcntNo: '1', trdAmt: -1 },
    { vAcntNo: '', trdAmt: 1 },
  ]) {
    await expect(pg.vbank.testDeposit(wrong)).rejects.toThrow(TypeError);
  }
  expect(gateway.requests).toEqual([]);
});
