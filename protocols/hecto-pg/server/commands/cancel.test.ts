import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancellation, cardPayment, seal, unseal } from '../testing/merchant.js';
import { type StartedDoor, startDoor } from '../testing/start-door.js';

const CANCEL = '/spay/APICancel.do';
let door: StartedDoor;
let trdNo: string;
let order = 0;
beforeAll(async () => {
  door = await startDoor();
});
afterAll(() => door.close());
beforeEach(async () => {
  order += 1;
  trdNo = (await door.post('/spay/APICardActionPay.do', cardPayment(`ORDER${order}`))).params.trdNo!;
});

const cancel = (name: string, amount = '1000', data: Record<string, string> = {}) =>
  door.post(CANCEL, cancellation(`${name}${order}`, trdNo, amount, data));

describe('card cancel (hecto-pg §6.7, §8.7)', () => {
  it('answers as the worked example', async () => {
    const body = cancellation(`FULL${order}`, trdNo);
    const { params, data } = await door.post(CANCEL, body);
    expect(params).toMatchObject({ bizType: 'C0', mchtTrdNo: `FULL${order}`, outStatCd: '0021', outRsltCd: '0000' });
    expect(params.trdNo).not.toBe(trdNo);
    expect(data).toEqual({
      pktHash: body.data.pktHash, // H-ECHO
      orgTrdNo: trdNo,
      cnclAmt: seal('1000'),
      cardCnclAmt: seal('1000'),
      pntCnclAmt: seal('0'),
      blcAmt: seal('0'),
    });
  });

  it('cancels in parts, counted by cnclOrd, and tells the balance', async () => {
    expect(unseal((await cancel('P1_', '300')).data.blcAmt!)).toBe('700');
    expect((await cancel('P2_', '300')).params.outRsltCd).toBe('ST56');
    expect((await cancel('P3_', '800', { cnclOrd: '002' })).params.outRsltCd).toBe('ST57');
    expect(unseal((await cancel('P4_', '700', { cnclOrd: '002' })).data.blcAmt!)).toBe('0');
    expect((await cancel('P5_', '1', { cnclOrd: '003' })).params.outRsltCd).toBe('CA12');
  });

  it('passes the parts of the amount', async () => {
    await cancel('TAX_', '500', { taxTypeCd: 'G', taxAmt: seal('400'), vatAmt: seal('40'), taxFreeAmt: seal('60') });
    expect(door.engine.commands.at(-1)).toMatchObject({ amount: { total: 500, taxable: 400, vat: 40, taxFree: 60, service: 0 } });
    const wrong = await cancel('TAX2_', '500', {
      cnclOrd: '002',
      taxTypeCd: 'G',
      taxAmt: seal('400'),
      vatAmt: seal('40'),
      taxFreeAmt: seal('61'),
    });
    expect(wrong.params.outRsltCd).toBe('ST55');
  });

  it.each([
    ['of an unknown payment', 'CA10', { orgTrdNo: 'STFP_PGCAnxca_jt_bi0211129135810M9999999' }, '1000'],
    ['in another currency', 'ST26', { crcCd: 'USD' }, '1000'],
    ['of nothing', 'ST26', {}, '0'],
    ['above the balance', 'ST57', {}, '1001'],
  ])('refuses a cancel %s with %s', async (_what, code, data, amount) => {
    expect((await cancel('BAD_', amount, data)).params).toMatchObject({ outStatCd: '0031', outRsltCd: code });
  });

  it('refuses a cancel by another merchant (CA10) and a number that was used (ST50)', async () => {
    expect((await door.post(CANCEL, cancellation(`OTHER${order}`, trdNo, '1000', {}, 'nxca_jt_gu'))).params.outRsltCd).toBe('CA10');
    expect((await door.post(CANCEL, cancellation(`ORDER${order}`, trdNo))).params.outRsltCd).toBe('ST50');
  });
});
