import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHectoEasyCash, type HectoEasyCash } from '@gwanmun/hecto-easycash/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CODES } from './support/codes.js';
import { G1, seal } from './support/merchant.js';

/** What the next answer is: text, HTTP status, content type. */
let next: { body: string; status?: number; type?: string } | 'hang up' = 'hang up';
let asked = 0;
let server: Server;
let sdk: HectoEasyCash;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked += 1;
    request.resume().on('end', () => {
      if (next === 'hang up') return response.destroy();
      response.writeHead(next.status ?? 200, { 'content-type': next.type ?? 'application/json;charset=UTF-8' }).end(next.body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  sdk = createHectoEasyCash({ mchtId: 'midtest', aesKey: G1.aes, hashKey: G1.hash, baseUrl });
});
afterAll(async () => {
  await sdk.close();
  server.close();
});

const said = (members: object, more: { status?: number; type?: string } = {}): void => {
  next = { body: JSON.stringify(members), ...more };
};
const code = (outRsltCd: string, more: object = {}, outStatCd = '0031') => ({ outStatCd, outRsltCd, outRsltMsg: 'text', ...more });
const DONE = { ...code('0000', {}, '0021'), trdNo: 'T1', trdAmt: '1000', mchtTrdNo: 'O1', svcDivCd: '1', custAcntNo: '123****890' };

const pay = () => sdk.payment.pay({ mchtTrdNo: 'O1', mchtCustId: 'hong', trdAmt: 1_000, bankCd: '004', custAcntKey: 'key' });
const refund = () => sdk.refund.make({ mchtTrdNo: 'O1', mchtCustId: 'hong', trdAmt: 1_000, trdNo: 'T1' });
const register = () =>
  sdk.account.register({
    ...{ mchtTrdNo: 'O1', mchtCustId: 'hong', mchtCustNm: '홍길동', uii: '800101', bankCd: '004', custAcntNo: '1234567890' },
    authMthdCd: 'WR',
  });
const balance = () => sdk.remittance.balance();

describe('how a client reads an answer (hecto-easycash §13)', () => {
  it.each([
    ['a broken connection', 'hang up' as const],
    ['HTTP 500', { body: JSON.stringify(DONE), status: 500 }],
    ['HTTP 404', { body: JSON.stringify(code('ST09')), status: 404 }],
    ['a page', { body: '<html>gateway timeout</html>', type: 'text/html' }],
    ['nothing', { body: '' }],
    ['half an answer', { body: JSON.stringify(DONE).slice(0, -20) }],
    ['a list', { body: '[]' }],
    ['no status', { body: JSON.stringify({ outRsltCd: '0000' }) }],
  ])('%s tells nothing of what moves money or registers', async (_what, answer) => {
    for (const call of [pay, refund, register]) {
      next = answer;
      expect(await call()).toMatchObject({ outcome: 'unknown', sent: true });
    }
  });

  it('a gateway that is not there was not asked', async () => {
    const nobody = createHectoEasyCash({ mchtId: 'midtest', aesKey: G1.aes, hashKey: G1.hash, baseUrl: 'http://127.0.0.1:1' });
    const order = { mchtTrdNo: 'O1', mchtCustId: 'hong', trdAmt: 1_000, bankCd: '004' };
    expect(await nobody.payment.pay(order)).toMatchObject({ outcome: 'unknown', sent: false });
    await nobody.close();
  });

  it.each(['0000', 'ST00', ''])('0021 with "%s" is done', async (outRsltCd) => {
    said({ ...DONE, outRsltCd });
    expect(await pay()).toMatchObject({ outcome: 'success', trdNo: 'T1', trdAmt: 1_000 });
  });

  it.each(['text/plain;charset=UTF-8', 'application/json', 'text/html'])('JSON is read under the header %s (A2)', async (type) => {
    said(DONE, { type });
    expect(await pay()).toMatchObject({ outcome: 'success' });
  });

  it('new members, other cases of names and printed misspellings are no matter', async () => {
    said({ ...DONE, newMember: { any: [1] }, TRDNO: undefined, addedList: [{}] });
    expect(await pay()).toMatchObject({ outcome: 'success' });
    const { trdNo, ...rest } = DONE;
    said({ ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name.toUpperCase(), value])), TrdNo: trdNo });
    expect(await pay()).toMatchObject({ outcome: 'success', trdNo: 'T1' });
    said({ ...code('0000', {}, '0021'), mchtCustld: seal('hong'), mchtTrdNo: 'O1', trdNo: 'T1' });
    expect(await sdk.password.check({ mchtCustId: 'hong', pmtPwd: '314257', mchtTrdNo: 'O1' })).toMatchObject({
      outcome: 'success',
      mchtCustId: 'hong',
    });
  });

  const EXPECTED = {
    USER: 'failure',
    LATER: 'failure',
    FINAL: 'failure',
    IDEMPOTENT: 'failure',
    DUPLICATE: 'unknown',
    PENDING: 'unknown',
  } as const;
  it.each(CODES.filter(({ is }) => is !== 'OK').map(({ code: each, is }) => [each, is] as const))('%s of class %s', async (each, is) => {
    for (const call of [pay, refund]) {
      said(code(each, { mchtTrdNo: 'O1' }));
      const result = await call();
      expect(result.outcome).toBe(EXPECTED[is as keyof typeof EXPECTED]);
      if (result.outcome === 'failure') expect(result).toMatchObject({ code: each, kind: is.toLowerCase() });
    }
  });

  it('ST08 with a key is a success, without one it is not', async () => {
    said(code('ST08', { bankCd: '004', custAcntNo: '123****890', custAcntKey: 'abc', mchtCustId: seal('hong'), mchtTrdNo: 'O1' }));
    expect(await register()).toMatchObject({ outcome: 'success', already: true, custAcntKey: 'abc' });
    said(code('ST08'));
    expect(await register()).toMatchObject({ outcome: 'failure', code: 'ST08' });
  });

  it('a code that nobody knows: not known where money moves, a failure of an inquiry', async () => {
    said(code('ST98'));
    expect(await pay()).toMatchObject({ outcome: 'unknown' });
    said(code('ST98'));
    expect(await balance()).toMatchObject({ outcome: 'failure', code: 'ST98' });
  });
});

describe('what answers of single APIs hold (hecto-easycash §12)', () => {
  it('the call lasts: 0000; it is over: 00 of one edition, 0000 of the other (A17)', async () => {
    const result = () => sdk.ars.result({ mchtCustId: 'hong', trdNo: 'T1' });
    said(code('ST38', { retCd: '000', trdNo: 'T1' }, '0000'));
    expect(await result()).toMatchObject({ outcome: 'unknown', reason: 'pending' });
    for (const retCd of ['00', '0000']) {
      said(code('0000', { retCd, trdNo: 'T1' }, '0021'));
      expect(await result()).toMatchObject({ outcome: 'success' });
    }
    said(code('ST13', { retCd: '700' }, '0092'));
    expect(await result()).toMatchObject({ outcome: 'failure', code: 'ST13' });
  });

  it('customers of the list of institutions are sealed or not (A25); a name comes with ST24', async () => {
    for (const customer of [seal('hong'), 'hong']) {
      const record = { recordMchtCustId: customer, recordBankCd: '004', recordCustAcntNo: '1****1', recordCustAcntKey: 'k' };
      const rest = { recordUnregDtm: '20260101080000', recordUnregOcuIstt: '1', recordUnregDivCd: '0' };
      said(code('0000', { unregDt: '20260101', dataCnt: '1', unregAcntRecords: [{ ...record, ...rest }] }, '0021'));
      expect(await sdk.account.cancelledElsewhere({ unregDt: '20260101' })).toMatchObject({
        unregAcntRecords: [{ recordMchtCustId: 'hong' }],
      });
    }
    said(code('ST24', { mchtCustNm: seal('김철수') }));
    const checked = await sdk.holder.check({ mchtCustId: 'hong', bankCd: '004', custAcntNo: '1234567890', mchtCustNm: '홍길동' });
    expect(checked).toMatchObject({ outcome: 'failure', code: 'ST24', details: { mchtCustNm: '김철수' } });
  });

  it('an answer to another order is none', async () => {
    said({ ...DONE, mchtTrdNo: 'O2' });
    expect(await pay()).toMatchObject({ outcome: 'unknown' });
    said({ ...DONE, trdAmt: '999' });
    expect(await pay()).toMatchObject({ outcome: 'unknown' });
  });
});

describe('what a client refuses before it asks (hecto-easycash §13)', () => {
  it.each([
    ['a colon', { pmtPrdtNm: 'a:b' }],
    ['an apostrophe', { custAcntSumry: "Hong's" }],
    ['Korean in an order number', { mchtTrdNo: '주문1' }],
    ['half a won', { trdAmt: 1.5 }],
    ['no won', { trdAmt: 0 }],
    ['less than nothing', { trdAmt: -1 }],
    ['no customer', { mchtCustId: '' }],
    ['a bank of two digits', { bankCd: '04' }],
    ['more deposit than amount', { cupDepositAmt: 1_001 }],
    ['a receipt for nobody', { csrcIssReqYn: 'Y' }],
  ])('%s', async (_what, change) => {
    const before = asked;
    const order = { mchtTrdNo: 'O1', mchtCustId: 'hong', trdAmt: 1_000, bankCd: '004', ...change };
    await expect(sdk.payment.pay(order as never)).rejects.toThrow(TypeError);
    expect(asked).toBe(before);
  });
});
