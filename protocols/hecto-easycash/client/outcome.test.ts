import { FixedClock } from '@gwanmun/kernel';
import { beforeEach, describe, expect, it } from 'vitest';
import type { HectoEasyCash } from './index.js';
import { arrived, failure, forTests, type Gateway, speaking, success } from './testing/gateway.js';

const SENT_AT = new Date('2019-12-31T12:00:00+09:00');
const ORDER = { mchtTrdNo: 'O1', mchtTrdDt: '20191231' };
const clock = new FixedClock(SENT_AT);

let gateway: Gateway;
let easyCash: HectoEasyCash;
forTests(
  (g, e) => {
    [gateway, easyCash] = [g, e];
  },
  { clock },
);
beforeEach(() => {
  clock.set(SENT_AT);
});

const answers = (code: string, more = {}): void => {
  gateway.script = speaking(() => failure(code, more));
};
const METHODS = [
  ['a payment', () => easyCash.payment.outcome(ORDER), 'RP'],
  ['a remittance', () => easyCash.remittance.outcome(ORDER), 'AR'],
  ['a refund', () => easyCash.refund.outcome(ORDER), 'RT'],
] as const;

const record = {
  recordOutStatCd: '0021',
  recordOutRsltCd: 'ST00',
  recordOutRsltMsg: '성공',
  recordPktDivCd: 'RT',
  recordMchtTrdNo: 'O1',
  recordTrdNo: 'T7',
  recordTrdDt: '20191231',
  recordTrdAmt: 400,
  recordBankCd: '004',
  recordCustAcntNo: '123****890',
};
const history = (...records: readonly object[]): void => {
  gateway.script = speaking(() => success({ dataCnt: String(records.length), trRecords: records }));
};

describe.each(METHODS)('what became of %s', (_what, ask, division) => {
  it('is asked with its number and day', async () => {
    await ask();
    expect(arrived(gateway)).toMatchObject({ ...ORDER, pktDivCd: division, reqDt: '20191231' });
  });
  it.each(['ST38', 'VTIM', 'ST10'])('%s: ask again', async (code) => {
    answers(code);
    expect(await ask()).toMatchObject({ outcome: 'unknown', reason: 'pending', code, order: ORDER });
  });
  it.each(['ST09', 'ST41', 'ST42', 'ST99'])('%s refuses the inquiry and says nothing about the order', async (code) => {
    answers(code);
    expect(await ask()).toMatchObject({ outcome: 'unknown', reason: 'inquiry', code, order: ORDER });
  });
  it('an undocumented code says nothing either', async () => {
    answers('ST98');
    expect(await ask()).toMatchObject({ outcome: 'unknown', reason: 'unlisted', order: ORDER });
  });
  it('"no such order" is believed only when the order had ten minutes to arrive, of its whole day unless its time is known', async () => {
    answers('ST06');
    clock.set('2020-01-01T00:09:59+09:00');
    expect(await ask()).toMatchObject({ outcome: 'unknown', reason: 'early', code: 'ST06', order: ORDER });
    clock.set('2020-01-01T00:10:00+09:00');
    expect(await ask()).toMatchObject({ outcome: 'failure', code: 'ST06', order: ORDER });
  });
  it('a lost answer leaves it open', async () => {
    gateway.script = (_body, _response, incoming) => incoming.socket.destroy();
    expect(await ask()).toMatchObject({ outcome: 'unknown', reason: 'connection', order: ORDER });
  });
});

describe('a payment', () => {
  it('went through, or was refused', async () => {
    gateway.script = speaking(() => success({ trdNo: 'T1' }));
    expect(await easyCash.payment.outcome(ORDER)).toMatchObject({ outcome: 'success', trdNo: 'T1', order: ORDER });
    for (const code of ['ST12', 'ST11']) {
      answers(code);
      expect(await easyCash.payment.outcome(ORDER)).toMatchObject({ outcome: 'failure', code, order: ORDER });
    }
  });
  it.each(['ST41', 'ST42'])('whose bank was down or busy was refused: the answer has its number (%s)', async (code) => {
    answers(code, { trdNo: 'T1' });
    expect(await easyCash.payment.outcome(ORDER)).toMatchObject({ outcome: 'failure', code, order: ORDER });
    expect(await easyCash.remittance.outcome(ORDER)).toMatchObject({ outcome: 'failure', code, order: ORDER });
  });
  it('that certainly arrived is asked about earlier', async () => {
    answers('ST06');
    clock.advance(599_999);
    expect(await easyCash.payment.outcome({ ...ORDER, sentAt: SENT_AT })).toMatchObject({ outcome: 'unknown', reason: 'early' });
    clock.advance(1);
    expect(await easyCash.payment.outcome({ ...ORDER, sentAt: SENT_AT })).toMatchObject({ outcome: 'failure', code: 'ST06' });
  });
  it('with an unknown outcome is asked about with the order of its result', async () => {
    answers('VTIM');
    const paid = await easyCash.payment.pay({ mchtTrdNo: 'O9', mchtCustId: 'hong', trdAmt: 1, bankCd: '004' });
    expect(paid.order).toEqual({ mchtTrdNo: 'O9', mchtTrdDt: '20191231' });
    gateway.script = speaking(() => success());
    expect(await easyCash.payment.outcome(paid.order!)).toMatchObject({ outcome: 'success', order: paid.order });
  });
});

describe('a refund', () => {
  it('is read from the record of its own number', async () => {
    history({ ...record, recordPktDivCd: 'RP', recordMchtTrdNo: 'P1', recordTrdAmt: 1000 }, record);
    expect(await easyCash.refund.outcome(ORDER)).toEqual({ outcome: 'success', already: false, trdNo: 'T7', trdAmt: 400, order: ORDER });
  });
  it('was refused, or is still running, by the record and not by the inquiry', async () => {
    history({ ...record, recordOutStatCd: '0031', recordOutRsltCd: 'ST26', recordOutRsltMsg: '취소금액 오류' });
    expect(await easyCash.refund.outcome(ORDER)).toMatchObject({ outcome: 'failure', code: 'ST26', message: '취소금액 오류' });
    // The bank was down or busy, not the inquiry.
    for (const code of ['ST41', 'ST42']) {
      history({ ...record, recordOutStatCd: '0031', recordOutRsltCd: code });
      expect(await easyCash.refund.outcome(ORDER)).toMatchObject({ outcome: 'failure', code });
    }
    for (const code of ['ST38', 'VTIM', 'ST30']) {
      history({ ...record, recordOutStatCd: '0031', recordOutRsltCd: code });
      expect(await easyCash.refund.outcome(ORDER)).toMatchObject({ outcome: 'unknown', reason: 'pending', code });
    }
    history({ ...record, recordOutStatCd: '0000', recordOutRsltCd: 'ST26' });
    expect((await easyCash.refund.outcome(ORDER)).outcome).toBe('unknown');
  });
  it('without a record is none, once it had time to arrive', async () => {
    history();
    expect(await easyCash.refund.outcome(ORDER)).toMatchObject({ outcome: 'unknown', reason: 'early' });
    clock.set('2020-01-02T00:00:00+09:00');
    expect(await easyCash.refund.outcome(ORDER)).toMatchObject({ outcome: 'failure', code: 'ST06' });
  });
});

it('a history is given as it is', async () => {
  history({ ...record, recordPktDivCd: 'RP' }, record);
  expect(await easyCash.payment.history(ORDER)).toMatchObject({
    outcome: 'success',
    trRecords: [{ recordPktDivCd: 'RP' }, record],
    order: ORDER,
  });
  expect(await easyCash.refund.history(ORDER)).toMatchObject({ outcome: 'success', trRecords: [{}, { recordTrdAmt: 400 }] });
  expect([arrived(gateway, 0).pktDivCd, arrived(gateway, 1).pktDivCd]).toEqual(['RP', 'RT']);
});
