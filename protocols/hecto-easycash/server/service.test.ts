import { BusyError } from '@gwanmun/kernel';
import { OutcomeUnknownError, UnavailableError } from '@gwanmun/store';
import { describe, expect, it } from 'vitest';
import { APIS, RESULT_CODES } from '../messages/index.js';
import { doorForTests, type StartedDoor } from './testing/start-door.js';

let door: StartedDoor;
doorForTests((started) => {
  door = started;
});

describe('the service as a whole (hecto-easycash §8.13)', () => {
  it.each([
    ['maintenance', 'ST99'],
    ['over_capacity', 'ST41'],
    ['busy', 'ST42'],
  ] as const)('%s: every API but the test call is answered %s', async (state, code) => {
    door.service.state = state;
    for (const { key } of APIS) {
      const expected = key === 'testCall' ? { outStatCd: '0021', outRsltCd: '0000' } : { outStatCd: '0031', outRsltCd: code };
      expect(await door.ask(key), key).toMatchObject(expected);
    }
    expect(door.banking.calls).toEqual([]);
  });

  it('lists are there although they are empty, and what was sent comes back', async () => {
    door.service.state = 'maintenance';
    expect(await door.ask('bankList')).toMatchObject({ dataCnt: '0', bankRecords: [] });
    expect(await door.ask('isttUnregList')).toMatchObject({ dataCnt: '0', unregAcntRecords: [], unregDt: '20191230' });
    expect(await door.ask('payConfirm')).toMatchObject({ mchtTrdNo: 'OID201902210001', trdNo: '' });
  });

  it('an installation without banks is under maintenance', async () => {
    Object.assign(door, { banking: undefined });
    expect(await door.ask('payConfirm')).toMatchObject({ outRsltCd: 'ST99' });
    expect(await door.ask('testCall')).toMatchObject({ outRsltCd: '0000' });
  });
});

describe('a sandbox that interferes', () => {
  it('makes the door say any code, without doing anything', async () => {
    for (const { code } of RESULT_CODES.slice(1)) {
      door.service.interference = { delayMs: 0, says: { code, when: 'before' } };
      expect(await door.ask('payConfirm')).toMatchObject({ outStatCd: '0031', outRsltCd: code, trdNo: '', mchtTrdNo: 'OID201902210001' });
    }
    expect(door.banking.calls).toEqual([]);
  });

  it('or after everything was done: the number goes with the code', async () => {
    door.service.interference = { delayMs: 0, says: { code: 'VTIM', when: 'after' } };
    const answer = await door.ask('payConfirm');
    expect(answer).toMatchObject({ outStatCd: '0031', outRsltCd: 'VTIM', trdAmt: '' });
    expect(answer.trdNo).toBe(door.banking.last('debit').transactionId);
    expect(await door.ask('bankList')).toMatchObject({ outRsltCd: 'VTIM', dataCnt: '0', bankRecords: [] });
  });

  it('never makes a failure say that it succeeded, nor anything that no code is', async () => {
    for (const code of ['0000', 'XX99']) {
      door.service.interference = { delayMs: 1, says: { code, when: 'before' } };
      expect(await door.ask('testCall')).toMatchObject({ outStatCd: '0021', outRsltCd: '0000' });
    }
  });
});

describe('errors of the house are answers too', () => {
  it.each([
    ['too much traffic: nothing was done', new BusyError(), 'ST41'],
    ['no database: nothing was done', new UnavailableError(), 'ST42'],
    ['a write of which nobody knows: inquire', new OutcomeUnknownError(), 'ST38'],
    ['anything else: inquire', new Error('oops'), 'ST10'],
  ])('%s', async (_what, error, code) => {
    door.banking.script.push(error);
    expect(await door.ask('payConfirm')).toMatchObject({ outStatCd: '0031', outRsltCd: code, mchtTrdNo: 'OID201902210001' });
    expect(door.errors).toHaveLength(code === 'ST10' ? 1 : 0);
  });

  it('an inquiry that could not be answered changed nothing', async () => {
    door.banking.script.push(new OutcomeUnknownError());
    expect(await door.ask('transResult')).toMatchObject({ outRsltCd: 'ST42' });
  });
});

describe('the request log', () => {
  it('has the exchange, masked', async () => {
    const { trdNo } = await door.ask('payConfirm');
    const [exchange] = door.exchanges;
    expect(exchange).toMatchObject({
      ...{ merchantId: 'midtest', protocol: 'hecto-easycash', route: '/v1/api/pay/confirm', status: 200, outcome: '0000' },
      ...{ orderNo: 'OID201902210001', transactionId: trdNo, message: 'pay-confirm-request' },
    });
    const { received, answered } = exchange as unknown as { received(): unknown; answered(): unknown };
    expect(JSON.stringify(received())).not.toMatch(/d894kjd93kd9|honggildong/);
    expect(JSON.stringify(answered())).toContain('0000');
  });

  it('says which part of the hash is wrong, and what was not understood', async () => {
    await door.ask('payConfirm', {}, { pktHash: 'x'.repeat(64) });
    await door.ask('payConfirm', {}, { trdAmt: '2000' });
    const [, wrong] = door.exchanges as unknown as { problem: { kind: string }; hash(): unknown }[];
    expect(wrong!.problem.kind).toBe('hash-mismatch');
    expect(JSON.stringify(wrong!.hash())).toContain('trdAmt');
  });

  it('has unknown paths and broken bodies', async () => {
    await fetch(`${door.url}/v1/api/nothing`, { method: 'POST' });
    await door.post('/v1/api/pay/confirm', 'rubbish');
    expect(door.exchanges.map(({ route, status, outcome }) => [route, status, outcome])).toEqual([
      ['/v1/api/nothing', 404, 'ST09'],
      ['/v1/api/pay/confirm', 200, 'ST09'],
    ]);
  });
});
