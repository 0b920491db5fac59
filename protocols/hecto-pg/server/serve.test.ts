import { BusyError } from '@gwanmun/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cardPayment, keyIssue, seal } from './testing/merchant.js';
import { type StartedDoor, startDoor } from './testing/start-door.js';

const PAY = '/spay/APICardActionPay.do';
let door: StartedDoor;
beforeEach(async () => {
  door = await startDoor();
});
afterEach(() => door.close());

const view = (member: unknown): unknown => (typeof member === 'function' ? member() : member);

describe('faults of the house are answers too', () => {
  it('a full queue is ST41', async () => {
    door.engine.faults.push({ throws: new BusyError() });
    expect((await door.post(PAY, cardPayment('BUSY1'))).params).toMatchObject({ outStatCd: '0031', outRsltCd: 'ST41', mchtTrdNo: 'BUSY1' });
    expect(door.errors).toEqual([]);
  });
  it('anything unexpected is ST10, and logged', async () => {
    door.engine.faults.push({ throws: new Error('the database is on fire') });
    const answer = await door.post(PAY, cardPayment('FIRE1'));
    expect(answer.params).toMatchObject({ outStatCd: '0031', outRsltCd: 'ST10', mchtTrdNo: 'FIRE1' });
    expect(JSON.stringify(answer)).not.toContain('fire');
    expect(door.errors).toMatchObject([{ err: { message: 'the database is on fire' } }]);
  });
});

describe('keys', () => {
  it('older keys still verify, and the answer uses the key of the request', async () => {
    const merchant = (await door.engine.merchants.find('nxca_jt_bi'))!;
    const newest = { aes: 'n'.repeat(32), hash: 'newest' };
    Object.assign(merchant.keys, { 'hecto-pg': [newest, ...merchant.keys['hecto-pg']!] });
    const { params, data } = await door.post(PAY, cardPayment('OLDKEY1'));
    expect([params.outRsltCd, data.trdAmt]).toEqual(['0000', seal('1000')]);
  });
});

describe('the request log', () => {
  it('has the exchange with names, outcome and time, and no card, key or person in clear', async () => {
    await door.post(PAY, cardPayment('LOG1'));
    const [exchange] = door.exchanges;
    expect(exchange).toMatchObject({
      merchantId: 'nxca_jt_bi',
      protocol: 'hecto-pg',
      route: PAY,
      message: 'card-payment-request',
      status: 200,
      outcome: '0000',
      remote: '127.0.0.1',
      orderNo: 'LOG1',
      transactionId: expect.stringMatching(/^STFP_PG/),
    });
    expect(exchange!.durationUs).toBeGreaterThan(0);
    const seen = JSON.stringify([view(exchange!.received), view(exchange!.answered), view(exchange!.hash)]);
    expect(seen).toContain('테스트상품');
    for (const secret of ['1111222233334444', '홍길동', 'HongGilDong@example.com', 'ST1009281328226982205', seal('1111222233334444')]) {
      expect(seen).not.toContain(secret);
    }
  });

  it('explains a wrong hash: what was hashed, in which order, and what was received', async () => {
    const body = cardPayment('LOG2');
    await door.post(PAY, { ...body, data: { ...body.data, pktHash: 'f'.repeat(64) } });
    const [exchange] = door.exchanges;
    expect(exchange).toMatchObject({ outcome: '1901', problem: { kind: 'hash-mismatch', field: 'pktHash' } });
    expect(view(exchange!.hash)).toMatchObject({
      matches: false,
      received: 'f'.repeat(64),
      computed: body.data.pktHash,
      parts: ['20211231', '100000', 'nxca_jt_bi', 'LOG2', '1000'].map((value) => expect.objectContaining({ value })),
    });
  });

  it('names the field of any other problem', async () => {
    const body = keyIssue('LOG3');
    await door.post('/spay/APICardAuth.do', { ...body, data: { ...body.data, idntNo: '' } });
    expect(door.exchanges).toMatchObject([{ outcome: 'ST09', problem: { kind: 'missing', field: 'idntNo' } }]);
  });

  it('keeps bodies that were not understood, masked', async () => {
    await door.post(PAY, 'cardNo=1111222233334444&x=1');
    await door.post(PAY, `{"x":"${'x'.repeat(300_000)}"}`);
    expect(door.exchanges).toMatchObject([
      { merchantId: '', message: '', outcome: 'ST09' },
      { merchantId: '', message: '', outcome: 'ST09' },
    ]);
    const seen = String(view(door.exchanges[0]!.received));
    expect(seen).toContain('x=1');
    expect(seen).not.toContain('1111222233334444');
    for (const exchange of door.exchanges) expect(() => [view(exchange.received), view(exchange.answered)]).not.toThrow();
  });
});
