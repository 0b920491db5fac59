import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancellation, cardPayment, inquiryOf } from '../testing/merchant.js';
import { type StartedDoor, startDoor } from '../testing/start-door.js';
import { withinOneDay } from './inquiry.js';

const CHECK = '/spay/APITrdcheck.do';
let door: StartedDoor;
beforeAll(async () => {
  door = await startDoor();
});
afterAll(() => door.close());

async function pay(order: string): Promise<string> {
  return (await door.post('/spay/APICardActionPay.do', cardPayment(order))).params.trdNo!;
}

describe('inquiry (hecto-pg §6.35, §10.3)', () => {
  it('finds a paid order without routing members, with plain amounts, the payment’s number and the hash echo', async () => {
    const trdNo = await pay('PAID1');
    const body = inquiryOf('PAID1');
    const { params, data } = await door.post(CHECK, body);
    expect(params).toEqual({
      mchtId: 'nxca_jt_bi',
      ver: '0A1M',
      mchtTrdNo: 'INQ_PAID1',
      trdNo,
      trdDt: '20211231',
      trdTm: '100001',
      outStatCd: '0021',
      outRsltCd: '0000',
      outRsltMsg: '정상적으로 처리되었습니다.',
    });
    expect(data).toEqual({ pktHash: body.data.pktHash, method: 'CA', trdAmt: '1000', cnclAmt: '0' });
  });

  it('tells cancels: 0000 while something is left, then 0001', async () => {
    const trdNo = await pay('CAN1');
    await door.post('/spay/APICancel.do', cancellation('CAN1_1', trdNo, '300'));
    const part = await door.post(CHECK, inquiryOf('CAN1'));
    expect([part.params.outRsltCd, part.data.cnclAmt]).toEqual(['0000', '300']);
    await door.post('/spay/APICancel.do', cancellation('CAN1_2', trdNo, '700', { cnclOrd: '002' }));
    const full = await door.post(CHECK, inquiryOf('CAN1'));
    expect([full.params.outStatCd, full.params.outRsltCd, full.data.cnclAmt]).toEqual(['0021', '0001', '1000']);
  });

  it('tells a failed payment (0009) and one that nobody knows about yet (ST38), never 0000', async () => {
    door.engine.faults.push({ refuse: 'stopped_card' });
    await pay('FAIL1');
    expect((await door.post(CHECK, inquiryOf('FAIL1'))).params).toMatchObject({ outStatCd: '0031', outRsltCd: '0009' });
    door.engine.faults.push({ unknown: true });
    await pay('LOST1');
    expect((await door.post(CHECK, inquiryOf('LOST1'))).params).toMatchObject({ outStatCd: '0031', outRsltCd: 'ST38' });
  });

  it.each([
    ['another order number', inquiryOf('NONE1')],
    ['another amount', inquiryOf('FOUND1', '999')],
    ['another day', inquiryOf('FOUND1', '1000', { orgTrdDt: '20220102' })],
    ['another number', inquiryOf('FOUND1', '1000', { orgTrdNo: 'STFP_PGCAnxca_jt_bi0211129135810M9999999' })],
    ['another method', inquiryOf('FOUND1', '1000', { method: 'VA' })],
    ['another merchant', inquiryOf('FOUND1', '1000', {}, 'nxca_jt_gu')],
  ])('finds nothing under %s (ST06)', async (_what, body) => {
    if (!door.engine.commands.some((each) => each.orderNo === 'FOUND1')) await pay('FOUND1');
    const { params } = await door.post(CHECK, body);
    expect(params).toMatchObject({ outStatCd: '0031', outRsltCd: 'ST06' });
    expect(params).not.toHaveProperty('method');
  });

  it('looks one day to either side, across months and years', () => {
    expect(['20211230', '20211231', '20220101'].map((day) => withinOneDay('20211231', day))).toEqual([true, true, true]);
    expect(['20211229', '20220102'].map((day) => withinOneDay('20211231', day))).toEqual([false, false]);
  });
});
