import type { BankingTransaction, BankRefusal, ConsentState, DepositCheck, Series, TransactionState } from '@gwanmun/engine';
import { Secret, won } from '@gwanmun/kernel';
import { describe, expect, it } from 'vitest';
import { seal } from './testing/merchant.js';
import { doorForTests, type StartedDoor } from './testing/start-door.js';

let door: StartedDoor;
doorForTests((started) => {
  door = started;
});

const refused = (reason: BankRefusal) => ({ kind: 'refused', reason, networkCode: '', message: '' }) as const;

function keep(more: Partial<BankingTransaction> = {}, operation: 'debit' | 'refund' | 'remittance' = 'debit', orderNo = 'OID201902210001') {
  const command = { merchantId: 'midtest', transactionId: `T-${orderNo}`, orderNo, requestDate: '20191231', amount: won(1000) };
  return door.banking.keep(operation, command, more);
}

describe('the outcome of a payment or remittance (API 26)', () => {
  it.each<[TransactionState, BankRefusal | undefined, string, string]>([
    ['approved', undefined, '0021', '0000'],
    ['pending', undefined, '0031', 'ST38'],
    ['unknown', undefined, '0031', 'ST38'],
    ['refused', 'insufficient_balance', '0031', 'ST12'],
    ['refused', 'no_such_account', '0031', 'ST01'],
    ['refused', 'timed_out', '0031', 'ST60'],
    ['refused', undefined, '0031', 'ST60'],
    ['reversed', undefined, '0031', 'ST60'],
  ])('%s %s', async (state, reason, outStatCd, outRsltCd) => {
    keep({ state, ...(reason && { outcome: refused(reason) }) });
    const answer = await door.ask('transResult');
    expect(answer).toMatchObject({ outStatCd, outRsltCd, trdNo: 'T-OID201902210001', bankCd: '004', svcDivCd: '1' });
  });

  it('is found by operation, day and order number, all three', async () => {
    keep({}, 'remittance');
    expect(await door.ask('transResult', { pktDivCd: 'AR' })).toMatchObject({ outStatCd: '0021' });
    for (const other of [{}, { pktDivCd: 'AR', mchtTrdDt: '20191230' }, { pktDivCd: 'AR', mchtTrdNo: 'OTHER' }])
      expect(await door.ask('transResult', other)).toMatchObject({ outStatCd: '0031', outRsltCd: 'ST06', trdNo: '' });
  });

  it('a receiver’s account that does not exist is ST21', async () => {
    keep({ state: 'refused', outcome: refused('no_such_account') }, 'remittance');
    expect(await door.ask('transResult', { pktDivCd: 'AR' })).toMatchObject({ outRsltCd: 'ST21' });
  });
});

describe('the history of an order (API 27)', () => {
  it('a payment with its refunds, or a refund alone', async () => {
    const payment = keep();
    keep({ paymentId: payment.transactionId }, 'refund', 'R1');
    keep({ paymentId: payment.transactionId, state: 'unknown' }, 'refund', 'R2');
    const all = await door.ask('transList');
    expect(all).toMatchObject({ outStatCd: '0021', outRsltCd: '0000', dataCnt: '3' });
    const told = (each: Record<string, string>) => [each.recordPktDivCd, each.recordMchtTrdNo, each.recordOutStatCd, each.recordOutRsltCd];
    expect(all.trRecords.map(told)).toEqual([
      ['RP', 'OID201902210001', '0021', 'ST00'],
      ['RT', 'R1', '0021', 'ST00'],
      ['RT', 'R2', '0031', 'ST38'],
    ]);
    const one = await door.ask('transList', { pktDivCd: 'RT', mchtTrdNo: 'R1' });
    expect(one.trRecords.map(told)).toEqual([['RT', 'R1', '0021', 'ST00']]);
  });

  it('nothing: ST06 and an empty list', async () => {
    expect(await door.ask('transList')).toMatchObject({ outStatCd: '0031', outRsltCd: 'ST06', dataCnt: '0', trRecords: [] });
  });
});

describe('consent by telephone (API 14)', () => {
  it.each<[ConsentState, string, string, string, string]>([
    ['running', '000', '0000', 'ST38', '000'],
    ['succeeded', '00', '0021', '0000', '00'],
    ['failed', '04', '0031', 'ST27', '04'],
    ['failed', '20', '0031', 'ST27', '20'],
    ['failed', '800', '0031', 'ST27', '800'],
    ['unreachable', '11', '0031', 'ST28', '11'],
    ['expired', '08', '0031', 'ST27', '08'],
  ])('%s with %s', async (state, code, outStatCd, outRsltCd, retCd) => {
    door.banking.consent = { channel: 'ars', status: { state, code } };
    expect(await door.ask('arsCheck')).toMatchObject({ outStatCd, outRsltCd, retCd, trdNo: 'T1', mchtTrdNo: 'OID201902210001' });
  });

  it('no such session', async () => {
    expect(await door.ask('arsCheck')).toMatchObject({ outStatCd: '0092', outRsltCd: 'ST13', retCd: '700' });
  });
});

describe('Kakao Pay (API 39)', () => {
  it.each<[ConsentState, string, string]>([
    ['running', '0031', 'ST38'],
    ['succeeded', '0021', '0000'],
    ['failed', '0031', 'ST86'],
    ['expired', '0031', 'SE01'],
  ])('%s', async (state, outStatCd, outRsltCd) => {
    door.banking.consent = { channel: 'kakao', status: { state, code: '' } };
    expect(await door.ask('kakaoCheck')).toMatchObject({ outStatCd, outRsltCd, trdNo: 'T1' });
  });

  it('a call is none of its sessions', async () => {
    door.banking.consent = { channel: 'ars', status: { state: 'succeeded', code: '00' } };
    expect(await door.ask('kakaoCheck')).toMatchObject({ outStatCd: '0031', outRsltCd: 'ST06', mchtCustId: seal('honggildong') });
  });
});

describe('what became of a 1-won verification (API 31)', () => {
  const check = (more: Partial<DepositCheck>): DepositCheck => ({
    ...{ verificationId: 'T1', orderNo: 'OID201902210001', customerId: 'honggildong', bank: '004', masked: '123****890' },
    ...{ memo: new Secret('A12이베이'), requestedAt: door.clock.now(), state: 'waiting' },
    ...more,
  });

  it.each<[Partial<DepositCheck>, string, string]>([
    [{ state: 'waiting' }, '0000', 'ST38'],
    [{ state: 'verified' }, '0021', '0000'],
    [{ state: 'expired' }, '0031', 'SE01'],
    [{ state: 'failed', rule: 'tries_exceeded' }, '0031', 'SE03'],
    [{ state: 'failed', rule: 'code_wrong' }, '0031', 'SE02'],
    [{ state: 'refused' }, '0031', 'ST60'],
  ])('%j', async (more, trdStatCd, trdRsltCd) => {
    door.banking.depositChecked = check(more);
    const answer = await door.ask('ownershipTransList');
    expect(answer).toMatchObject({ outStatCd: '0021', outRsltCd: '0000', trdStatCd, trdRsltCd, chkTrdDtm: '' });
    expect(answer.custAcntSumry).toBe(seal('A12이베이'));
  });

  it('none', async () => expect(await door.ask('ownershipTransList')).toMatchObject({ outStatCd: '0031', outRsltCd: 'ST06' }));
});

describe('recurring keys (APIs 22, 23)', () => {
  const KEY = '0123456789abcdef0123456789abcdef';

  it.each<[Partial<Series>, string, string]>([
    [{ endedAt: new Date('2019-12-31T10:00:00+09:00'), end: 'cancelled' }, '20191231100000', 'CANCEL'],
    [{ endedAt: new Date('2019-12-31T10:00:00+09:00'), end: 'account_cancelled' }, '20191231100000', 'CANCEL'],
    [{ endedAt: new Date('2019-12-31T10:00:00+09:00'), end: 'institution' }, '20191231100000', 'FAIL'],
    [{ endedAt: new Date('2019-12-31T10:00:00+09:00'), end: 'operator' }, '20191231100000', 'ADMIN'],
    [{ lastDay: '20191230' }, '20191230235959', 'EXPIRE'],
    [{ lastDay: '20191231' }, '', ''],
  ])('how one ended: %j', async (more, unregDt, unregStatCd) => {
    door.banking.begin(KEY, more.lastDay ?? '20991231', more);
    expect(await door.ask('regularInfo')).toMatchObject({ outStatCd: '0021', unregDt, unregStatCd, pmtAcmAmt: '0', rglPmtAmt: '' });
  });

  it('unknown ones', async () => {
    expect(await door.ask('regularInfo')).toMatchObject({ outStatCd: '0031', outRsltCd: 'ST06' });
    expect(await door.ask('regularTransList')).toMatchObject({ outRsltCd: 'ST06', dataCnt: '0', trRecords: [] });
  });

  it('failed charges are in the history without a number of use', async () => {
    door.banking.begin(KEY, '20991231');
    door.banking.entries = [{ transaction: keep({ state: 'refused', outcome: refused('insufficient_balance') }) }];
    const { trRecords } = await door.ask('regularTransList');
    expect(trRecords).toMatchObject([{ recordOutStatCd: '0031', recordOutRsltCd: 'ST12', recordUseOrd: '' }]);
    expect(door.banking.last('seriesHistory')).toMatchObject({ seriesKey: KEY, from: '20190101', to: '20191231' });
  });
});

describe('accounts of a customer (API 28)', () => {
  const cancelledToo = () => {
    const { account } = door.banking.begin('S', '20991231');
    door.banking.accounts.push({ ...account, accountKey: 'gone', state: 'cancelled', cancelledAt: door.clock.now() });
  };

  it('cancelled ones with the moment of their end (A22)', async () => {
    cancelledToo();
    const { acntRecords } = await door.ask('acntList', { bankCd: '004' });
    expect(acntRecords.map((each: Record<string, string>) => each.recordUnregDt)).toEqual(['', '20191231120000']);
    expect(door.banking.last('accountsOf')).toMatchObject({ customerId: 'honggildong', bank: '004' });
  });

  it('or not at all, for a merchant that wants it so', async () => {
    cancelledToo();
    const merchant = door.merchants.get('midtest')!;
    door.merchants.set('midtest', { ...merchant, profile: { easyCash: { activeAccountsOnly: true } } });
    expect(await door.ask('acntList')).toMatchObject({ dataCnt: '1' });
    door.merchants.set('midtest', merchant);
  });

  it('none: an empty list', async () => expect(await door.ask('acntList')).toMatchObject({ dataCnt: '0', acntRecords: [] }));
});

describe('banks (APIs 29, 30, 32)', () => {
  const IN_THE_NIGHT = '2020-01-01T00:05:00+09:00';

  it('one under maintenance', async () => {
    door.clock.set(IN_THE_NIGHT);
    expect(await door.ask('bankTimecheck')).toMatchObject({ outStatCd: '0031', outRsltCd: 'ST11', bankCd: '004' });
    const window = { bankChkYn: 'Y', stDtm: '20191231235000', edDtm: '20200101001200' };
    expect(await door.ask('bankTimecheckDetail')).toMatchObject({ outStatCd: '0021', outRsltCd: '0000', bankCd: '004', ...window });
    const { bankRecords } = await door.ask('bankList');
    const usable = new Map(bankRecords.map((each: Record<string, string>) => [each.recordBankCd, each.recordUseYn]));
    expect([usable.get('004'), usable.get('092')]).toEqual(['N', 'Y']);
  });

  it('one that nobody knows', async () => {
    for (const api of ['bankTimecheck', 'bankTimecheckDetail'])
      expect(await door.ask(api, { bankCd: '999' })).toMatchObject({ outStatCd: '0031', outRsltCd: 'ST44', bankCd: '999' });
  });
});
