import { seal } from '@gwanmun/wire';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RESULT_CODES, type RefusalCode } from '../messages/index.js';
import type { HectoEasyCash, Result } from './index.js';
import { client, failure, type Gateway, KEYS, PAYMENT, speaking, startGateway, success } from './testing/gateway.js';

let gateway: Gateway;
let easyCash: HectoEasyCash;
beforeEach(async () => {
  gateway = await startGateway();
  easyCash = client(gateway.url);
});
afterEach(async () => {
  await easyCash.close();
  await gateway.close();
});

const ORDER = { mchtTrdNo: PAYMENT.mchtTrdNo, mchtTrdDt: '20191231' };
const REGISTRATION = {
  mchtTrdNo: 'R1',
  mchtCustId: 'honggildong',
  mchtCustNm: '홍길동',
  uii: '800101',
  bankCd: '004',
  custAcntNo: '1234567890',
  trdNo: 'T1',
} as const;
const CHECK = { mchtCustId: 'honggildong', bankCd: '004', custAcntNo: '1234567890', mchtCustNm: '김철수' } as const;

const says = (body: unknown): void => {
  gateway.script = (_, response) => response.end(typeof body === 'string' ? body : JSON.stringify(body));
};
const refuses = (code: string, more = {}): void => {
  gateway.script = speaking(() => failure(code, more));
};

describe('success', () => {
  it('gives what the gateway answered, decrypted, amounts as numbers', async () => {
    gateway.script = speaking(() => success({ trdNo: 'T9', macntNo: '9876543210' }));
    expect(await easyCash.payment.pay(PAYMENT)).toEqual({
      outcome: 'success',
      already: false,
      order: ORDER,
      trdNo: 'T9',
      trdAmt: 1000,
      mchtTrdNo: PAYMENT.mchtTrdNo,
      rglChrgKey: '0123456789abcdef0123456789abcdef',
      svcDivCd: '1',
      custAcntNo: '234**********123',
      macntNo: '9876543210',
    });
    gateway.script = speaking(() => success({ blcAmt: 5_000_000 }));
    expect(await easyCash.remittance.balance()).toMatchObject({ outcome: 'success', blcAmt: 5_000_000 });
  });
  it('reads JSON whatever the header says, fields in any case and unknown ones (A2, §3)', async () => {
    gateway.script = (body, response) => {
      response.setHeader('content-type', 'text/plain;charset=UTF-8');
      const answer = {
        OutStatCd: '0021',
        outRsltCd: 'ST00',
        trdNo: 'T',
        TrdAmt: '1000',
        svcDivCd: 1,
        mchtTrdNo: body.mchtTrdNo,
        news: [1],
        custAcntNo: '',
      };
      response.end(JSON.stringify({ ...answer, custAcntNo: '1' }));
    };
    expect(await easyCash.payment.pay(PAYMENT)).toMatchObject({ outcome: 'success', trdAmt: 1000, svcDivCd: '1' });
  });
  it('an account that is registered already is one, with its key (ST08)', async () => {
    refuses('ST08', { custAcntKey: 'K1', bankCd: '004', custAcntNo: '123****890' });
    const registered = await easyCash.account.register(REGISTRATION);
    expect(registered).toMatchObject({
      outcome: 'success',
      already: true,
      custAcntKey: 'K1',
      custAcntNo: '123****890',
      trdNo: '',
      svcDivCd: '',
    });
    refuses('ST08');
    expect(await easyCash.account.register(REGISTRATION)).toMatchObject({ outcome: 'failure', code: 'ST08', kind: 'idempotent' });
    refuses('ST43');
    expect(await easyCash.account.register(REGISTRATION)).toMatchObject({ outcome: 'failure', code: 'ST43', kind: 'final' });
  });
});

describe('lists', () => {
  it('come as records, empty ones too', async () => {
    const record = {
      recordTrdDt: '20210820000000',
      recordBankCd: '011',
      recordCustAcntNoMask: '831*****611',
      recordCustAcntKey: 'K',
      recordSvcDivCd: '1',
    };
    gateway.script = speaking(() => success({ dataCnt: '2', acntRecords: [record, { ...record, recordUnregDt: '20210821000000' }] }));
    const accounts = await easyCash.account.list({ mchtCustId: 'hong' });
    expect(accounts.outcome === 'success' && accounts.acntRecords.filter((each) => !each.recordUnregDt)).toMatchObject([record]);
    gateway.script = speaking(() => success({ dataCnt: '0', acntRecords: [] }));
    expect(await easyCash.account.list({ mchtCustId: 'hong' })).toMatchObject({ outcome: 'success', acntRecords: [] });
  });
  it('have customer ids of cancellations elsewhere, encrypted or in clear (A25)', async () => {
    const record = {
      recordBankCd: '004',
      recordCustAcntNo: '1',
      recordCustAcntKey: 'K',
      recordUnregDtm: '20191230090000',
      recordUnregOcuIstt: '1',
    };
    for (const recordMchtCustId of [seal('hong', KEYS.cipher), 'hong']) {
      says({
        outStatCd: '0021',
        outRsltCd: '0000',
        unregDt: '20191230',
        dataCnt: '1',
        unregAcntRecords: [{ ...record, recordMchtCustId }],
      });
      expect(await easyCash.account.cancelledElsewhere({ unregDt: '20191230' })).toMatchObject({
        unregAcntRecords: [{ recordMchtCustId: 'hong' }],
      });
    }
  });
});

describe('failure', () => {
  it('gives code, kind, message and what the answer holds all the same', async () => {
    refuses('ST24', { mchtCustNm: '홍길동', outRsltMsg: '예금주 불일치' });
    expect(await easyCash.holder.check(CHECK)).toEqual({
      outcome: 'failure',
      code: 'ST24',
      kind: 'user',
      message: '예금주 불일치',
      details: { mchtCustNm: '홍길동' },
    });
    refuses('ST11', { bankChkYn: 'Y', stDtm: '20191231235000', edDtm: '20200101001200' });
    const deposit = { ...CHECK, mchtTrdNo: 'A1', authType: '1' } as const;
    expect(await easyCash.ownership.request(deposit)).toMatchObject({
      kind: 'later',
      details: { bankChkYn: 'Y', edDtm: '20200101001200', mchtCustId: 'honggildong' },
      order: { mchtTrdNo: 'A1', mchtTrdDt: '20191231' },
    });
    refuses('ST12', { rglPmtProcStatCd: 'R' });
    const charge = { ...PAYMENT, rglChrgKey: 'k'.repeat(32) };
    expect(await easyCash.recurring.charge(charge)).toMatchObject({ outcome: 'failure', code: 'ST12', details: { rglPmtProcStatCd: 'R' } });
  });
  it('also when the gateway could read nothing and echoes nothing', async () => {
    says({ outStatCd: '0031', outRsltCd: 'ST09', outRsltMsg: '유효하지 않는 요청전문' });
    expect(await easyCash.payment.pay(PAYMENT)).toMatchObject({ outcome: 'failure', code: 'ST09', details: {} });
  });
  it.each(RESULT_CODES.filter((each) => ['user', 'later', 'final'].includes(each.class)))(
    '$code of a payment',
    async ({ code, class: kind }) => {
      refuses(code);
      expect(await easyCash.payment.pay(PAYMENT)).toMatchObject({ outcome: 'failure', code, kind, order: ORDER });
    },
  );
  it('of a call: no such session (0092), or the customer refused', async () => {
    refuses('ST13', { outStatCd: '0092', retCd: '700' });
    const inquiry = { mchtCustId: 'hong', trdNo: 'T' };
    expect(await easyCash.ars.result(inquiry)).toMatchObject({ outcome: 'failure', code: 'ST13', details: { retCd: '700' } });
    refuses('ST28', { retCd: '11' });
    expect(await easyCash.ars.result(inquiry)).toMatchObject({ outcome: 'failure', code: 'ST28', kind: 'user', details: { retCd: '11' } });
  });
});

describe('unknown is never a failure', () => {
  it.each(RESULT_CODES.filter((each) => each.class === 'pending'))('the gateway says $code, whatever the status says', async ({ code }) => {
    refuses(code, { trdNo: 'T5' });
    expect(await easyCash.payment.pay(PAYMENT)).toMatchObject({
      outcome: 'unknown',
      reason: 'pending',
      code,
      trdNo: 'T5',
      sent: true,
      order: ORDER,
    });
    gateway.script = speaking(() => failure(code, { outStatCd: '0021' }));
    expect(await easyCash.payment.pay(PAYMENT)).toMatchObject({ outcome: 'unknown', reason: 'pending', code });
  });
  it.each(['ST50', 'ST39'])('%s: the first request of that number counts', async (code) => {
    refuses(code);
    expect(await easyCash.payment.pay(PAYMENT)).toMatchObject({ outcome: 'unknown', reason: 'duplicate', code, order: ORDER });
  });
  it('a call or a Kakao request that is not answered yet', async () => {
    refuses('ST38', { outStatCd: '0000', retCd: '000' });
    expect(await easyCash.ars.result({ mchtCustId: 'hong', trdNo: 'T' })).toMatchObject({ outcome: 'unknown', reason: 'pending' });
    refuses('0000', { outStatCd: '0000', retCd: '000' });
    expect(await easyCash.ars.result({ mchtCustId: 'hong', trdNo: 'T' })).toMatchObject({ outcome: 'unknown', reason: 'pending' });
    refuses('ST38');
    expect(await easyCash.kakao.result({ mchtCustId: 'hong', trdNo: 'T' })).toMatchObject({ outcome: 'unknown', reason: 'pending' });
  });
  it('a code that nobody documented, where something may have changed; of an inquiry it is a failure', async () => {
    refuses('ST98');
    const movers: readonly Promise<Result<object>>[] = [
      easyCash.payment.pay(PAYMENT),
      easyCash.refund.make({ mchtTrdNo: 'C1', mchtCustId: 'hong', trdAmt: 1, trdNo: 'T' }),
      easyCash.account.register(REGISTRATION),
    ];
    for (const moved of await Promise.all(movers)) expect(moved).toMatchObject({ outcome: 'unknown', reason: 'unlisted', code: 'ST98' });
    expect(await easyCash.holder.check(CHECK)).toMatchObject({ outcome: 'failure', kind: 'unlisted' });
  });
  it.each([
    ['nothing', ''],
    ['HTML', '<html>busy</html>'],
    ['half an object', '{"outStatCd":"0021","outRsl'],
    ['a list', '[]'],
    ['no status', { outRsltCd: '0000' }],
    ['an empty status', { outStatCd: '', outRsltCd: '0000' }],
    ['a status that is none', { outStatCd: '0077', outRsltCd: 'ST12' }],
    ['a failure with the code of a success', { outStatCd: '0031', outRsltCd: '0000' }],
    ['a refusal with the status of a success', { outStatCd: '0021', outRsltCd: 'ST12' }],
    ['a refusal of another order', { outStatCd: '0031', outRsltCd: 'ST12', mchtTrdNo: 'X' }],
    ['a success without its fields', { outStatCd: '0021', outRsltCd: '0000' }],
    [
      'a success of another order',
      { outStatCd: '0021', outRsltCd: '0000', mchtTrdNo: 'X', trdNo: 'T', trdAmt: '1000', svcDivCd: '1', custAcntNo: '1' },
    ],
    [
      'another amount',
      { outStatCd: '0021', outRsltCd: '0000', mchtTrdNo: 'OID201902210002', trdNo: 'T', trdAmt: '999', svcDivCd: '1', custAcntNo: '1' },
    ],
  ])('the answer is %s', async (_what, body) => {
    says(body);
    expect(await easyCash.payment.pay(PAYMENT)).toMatchObject({ outcome: 'unknown', reason: 'unreadable', sent: true, order: ORDER });
  });
});

describe('a malformed request', () => {
  it('is explained by a sandbox in a header, which the vendor does not send', async () => {
    const refusal = '{"outStatCd":"0031","outRsltCd":"ST09","outRsltMsg":"유효하지 않는 요청전문"}';
    gateway.script = (_, response) => response.setHeader('gwanmun-problem', 'hash-mismatch; pktHash; differs').end(refusal);
    const { payment } = easyCash;
    expect(await payment.pay(PAYMENT)).toMatchObject({ outcome: 'failure', code: 'ST09', problem: 'hash-mismatch; pktHash; differs' });
    says(refusal);
    expect(await payment.pay(PAYMENT)).not.toHaveProperty('problem');
  });
});

describe('the types', () => {
  it('have an end to every switch, and know the codes', async () => {
    refuses('ST12');
    const wordOf = (paid: Result<object>): string => {
      switch (paid.outcome) {
        case 'success':
          return 'deliver';
        case 'failure':
          return paid.code === 'ST12' ? 'no money' : paid.kind;
        case 'unknown':
          return paid.reason;
      }
    };
    expect(wordOf(await easyCash.payment.pay(PAYMENT))).toBe('no money');
    // @ts-expect-error a pending code never is a failure's
    const pending: RefusalCode = 'VTIM';
    expect(RESULT_CODES.find(({ code }) => code === pending)?.class).toBe('pending');
  });
});

describe('what cannot be an answer is unknown', () => {
  it('the answer does not decrypt, or speaks of another customer', async () => {
    const balance = { outStatCd: '0021', outRsltCd: '0000', trdNo: 'T' };
    gateway.script = ({ mchtTrdNo }, response) => response.end(JSON.stringify({ ...balance, mchtTrdNo, blcAmt: '5000' }));
    expect(await easyCash.remittance.balance()).toMatchObject({ outcome: 'unknown', reason: 'unreadable' });
    gateway.script = speaking(() => success({ mchtCustId: 'someone else' }));
    expect(await easyCash.account.register(REGISTRATION)).toMatchObject({ outcome: 'unknown', reason: 'unreadable' });
  });
  it('HTTP has another status', async () => {
    gateway.script = (_, response) => response.writeHead(502).end('{"outStatCd":"0021","outRsltCd":"0000"}');
    expect(await easyCash.payment.pay(PAYMENT)).toMatchObject({ outcome: 'unknown', reason: 'http', sent: true });
  });
  it('the answer is lost', async () => {
    gateway.script = (_body, _response, incoming) => incoming.socket.destroy();
    expect(await easyCash.payment.pay(PAYMENT)).toMatchObject({ outcome: 'unknown', reason: 'connection', sent: true, order: ORDER });
    gateway.script = () => {};
    const hasty = client(gateway.url, { timeouts: { responseMs: 50 } });
    expect(await hasty.payment.pay(PAYMENT)).toMatchObject({ outcome: 'unknown', reason: 'timeout', sent: true });
    await hasty.close();
  });
  it('the request never left, and may be repeated as it is', async () => {
    await gateway.close();
    expect(await easyCash.payment.pay(PAYMENT)).toMatchObject({ outcome: 'unknown', reason: 'connection', sent: false, order: ORDER });
    gateway = await startGateway();
  });
});
