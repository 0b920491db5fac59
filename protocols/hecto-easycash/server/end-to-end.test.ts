import { Secret } from '@gwanmun/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AccountRegistration } from '../client/account-registration.js';
import type { Result } from '../client/result.js';
import { type StartedGateway, startGateway } from './testing/start-gateway.js';

let gateway: StartedGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());
afterEach(() => expect(gateway.errors).toEqual([]));

let orders = 0;
const orderNo = (): string => `E2E${String(++orders).padStart(4, '0')}`;
/** Accounts of a behaviour: the last three digits are its number. */
const account = (behaviour: string): string => `9990000000${behaviour}`;
const PERSON = { mchtCustNm: '홍길동', uii: '8001011', cphoneNo: '01099900000', telecomCd: '1' } as const;

function registration(mchtCustId: string, custAcntNo: string, more: Partial<AccountRegistration> = {}): AccountRegistration {
  return {
    ...{ mchtTrdNo: orderNo(), mchtCustId, ...PERSON, bankCd: '004', custAcntNo },
    consent: { by: 'ars', authNo: '56', show: () => {} },
    polling: { wait: async () => gateway.clock.advance(1_000), everyMs: 1_000, patienceMs: 10_000 },
    ...more,
  };
}

function succeeded<T>(result: Result<T>) {
  if (result.outcome !== 'success') throw new Error(JSON.stringify(result));
  return result;
}

/** An account whose debits do what the number says. */
async function registered(mchtCustId: string, behaviour: string) {
  const result = await gateway.easyCash.registerAccount(registration(mchtCustId, account(behaviour)));
  if (result.outcome !== 'success') throw new Error(JSON.stringify(result));
  return { mchtCustId, bankCd: '004', custAcntKey: result.custAcntKey };
}

const pay = (who: Awaited<ReturnType<typeof registered>>, trdAmt: number) =>
  gateway.easyCash.payment.pay({ ...who, mchtTrdNo: orderNo(), trdAmt });

describe('a customer registers an account (hecto-easycash §7.1)', () => {
  it('with an SMS code, a 1-won deposit and a call', async () => {
    const result = await gateway.easyCash.registerAccount(
      registration('hong', '1234567890', {
        identity: { by: 'sms', code: () => gateway.secretOf('sms') },
        ownership: { authType: '2', remitterNm: '이베이', code: async () => (await gateway.memo()).replace('이베이', '') },
      }),
    );
    expect(result).toMatchObject({ outcome: 'success', custAcntNo: '123****890', bankCd: '004', already: false });
    const again = await gateway.easyCash.registerAccount(registration('hong', '1234567890'));
    expect(again).toMatchObject({ outcome: 'success', already: true, custAcntKey: 'custAcntKey' in result ? result.custAcntKey : '' });
    const other = await gateway.easyCash.registerAccount(registration('kim', '1234567890'));
    expect(other).toMatchObject({ outcome: 'failure', code: 'ST43', step: 'registration' });
  });

  it('with Kakao Pay', async () => {
    const consent = { by: 'kakao', birthDate: '19800101', authVldTm: '300', csNo: '1234-1234', csNm: '고객센터' } as const;
    expect(await gateway.easyCash.registerAccount(registration('kakao', '2234567890', { consent }))).toMatchObject({ outcome: 'success' });
  });

  it.each([
    ['somebody else’s account', { custAcntNo: account('056') }, 'holder', 'ST24'],
    ['an account that does not exist', { custAcntNo: account('060') }, 'holder', 'ST21'],
    ['an account that takes no registration', { custAcntNo: account('068') }, 'holder', 'ST18'],
    ['an account of the block list', { custAcntNo: account('090'), checkBlockList: true }, 'holder', '1001'],
    ['a phone of somebody else', { cphoneNo: '01099900056', identity: { by: 'app' } }, 'identity', 'ST86'],
    ['a phone that is not enrolled', { cphoneNo: '01099900055', identity: { by: 'app' } }, 'identity', 'ST87'],
    ['a wrong number keyed', { cphoneNo: '01099900304' }, 'consent', 'ST27'],
    ['a phone that nobody answers', { cphoneNo: '01099900312' }, 'consent', 'ST28'],
  ] as const)('%s', async (_what, more, step, code) => {
    const result = await gateway.easyCash.registerAccount(registration(`c${++orders}`, '3234567890', more as Partial<AccountRegistration>));
    expect(result).toMatchObject({ outcome: 'failure', step, code });
  });

  it('whose list of accounts shows what was cancelled too', async () => {
    const who = await registered('lister', '000');
    succeeded(await gateway.easyCash.account.cancel({ ...who, mchtTrdNo: orderNo() }));
    expect(await gateway.easyCash.account.cancel({ ...who, mchtTrdNo: orderNo() })).toMatchObject({ outcome: 'failure', code: 'ST53' });
    expect(await pay(who, 1_000)).toMatchObject({ outcome: 'failure', code: 'ST53' });
    const { acntRecords } = succeeded(await gateway.easyCash.account.list({ mchtCustId: 'lister' }));
    expect(acntRecords).toMatchObject([{ recordCustAcntKey: who.custAcntKey, recordUnregDt: expect.stringMatching(/^\d{14}$/) }]);
  });
});

describe('payments and refunds', () => {
  it('a payment, two refunds, and their history', async () => {
    const who = await registered('payer', '001');
    const paid = succeeded(await pay(who, 1_000));
    const refund = (trdAmt: number) =>
      gateway.easyCash.refund.make({ mchtCustId: who.mchtCustId, mchtTrdNo: orderNo(), trdAmt, trdNo: paid.trdNo });
    const first = succeeded(await refund(400));
    expect(await gateway.easyCash.refund.outcome(first.order!)).toMatchObject({ outcome: 'success', trdNo: first.trdNo });
    expect(await refund(700)).toMatchObject({ outcome: 'failure', code: 'ST26' });
    const nothing = { mchtCustId: who.mchtCustId, mchtTrdNo: orderNo(), trdAmt: '0', trdNo: paid.trdNo };
    expect(await gateway.ask('payCancel', nothing)).toMatchObject({ outStatCd: '0031', outRsltCd: 'ST26' });
    expect(await refund(600)).toMatchObject({ outcome: 'success', trdAmt: 600 });
    expect(await refund(1)).toMatchObject({ outcome: 'failure', code: 'ST25' });
    const { trRecords } = succeeded(await gateway.easyCash.payment.history(paid.order!));
    expect(trRecords.map((each) => [each.recordPktDivCd, each.recordTrdAmt, each.recordOutRsltCd])).toEqual([
      ['RP', 1_000, 'ST00'],
      ['RT', 400, 'ST00'],
      ['RT', 600, 'ST00'],
    ]);
    expect(trRecords[0]).toMatchObject({ recordMchtTrdNo: paid.order!.mchtTrdNo, recordTrdDt: '20191231', recordBankCd: '004' });
  });

  it.each([
    ['101', 'ST12'],
    ['102', 'ST33'],
    ['103', 'ST34'],
    ['104', 'ST16'],
    ['105', 'ST15'],
    ['164', 'ST22'],
    ['163', 'ST35'],
  ])('an account that ends in %s is refused with %s, and the inquiry says the same', async (behaviour, code) => {
    const refused = await pay(await registered(`refused${behaviour}`, behaviour), 1_000);
    expect(refused).toMatchObject({ outcome: 'failure', code });
    gateway.clock.advance(600_000);
    expect(await gateway.easyCash.payment.outcome(refused.order!)).toMatchObject({ outcome: 'failure', code });
    gateway.clock.set('2019-12-31T12:00:00+09:00');
  });

  it('the same order number again: the first one’s outcome is what counts', async () => {
    const who = await registered('twice', '002');
    const order = { ...who, mchtTrdNo: orderNo(), trdAmt: 1_000 };
    const paid = succeeded(await gateway.easyCash.payment.pay(order));
    expect(await gateway.easyCash.payment.pay(order)).toMatchObject({ outcome: 'unknown', reason: 'duplicate', code: 'ST50' });
    expect(await gateway.easyCash.payment.outcome(paid.order!)).toMatchObject({ outcome: 'success', trdNo: paid.trdNo });
  });

  it.each([
    ['031', 'nothing happened', { outcome: 'failure', code: 'ST60' }],
    ['032', 'the bank did it', { outcome: 'success' }],
  ])('a lost answer (%s: %s) stays open until the bank is asked', async (behaviour, _what, outcome) => {
    const lost = await pay(await registered(`lost${behaviour}`, behaviour), 1_000);
    expect(lost).toMatchObject({ outcome: 'unknown', reason: 'pending', code: 'VTIM', trdNo: expect.stringMatching(/^STFP_FIRM/) });
    expect(await gateway.easyCash.payment.outcome(lost.order!)).toMatchObject({ outcome: 'unknown', code: 'ST38' });
    gateway.clock.advance(600_000);
    await gateway.engine.recover({ olderThanMs: 0 });
    expect(await gateway.easyCash.payment.outcome(lost.order!)).toMatchObject(outcome);
    gateway.clock.set('2019-12-31T12:00:00+09:00');
  });
});

describe('recurring payments', () => {
  it('from the first payment to the end', async () => {
    const { easyCash } = gateway;
    const who = await registered('series', '003');
    const { rglChrgKey } = succeeded(await easyCash.payment.pay({ ...who, mchtTrdNo: orderNo(), trdAmt: 1_000, rglPmtYn: 'Y' }));
    const series = { mchtCustId: 'series', rglChrgKey: rglChrgKey! };
    succeeded(await easyCash.recurring.charge({ ...series, mchtTrdNo: orderNo(), trdAmt: 2_000 }));
    expect(await easyCash.recurring.info(series)).toMatchObject({
      rglPmtAmt: 1_000,
      pmtAcmAmt: 3_000,
      pmtAcmOrd: '2',
      useEdDt: '20991231',
    });
    const history = succeeded(await easyCash.recurring.history({ ...series, useStDt: '20191201', useEdDt: '20191231' }));
    expect(history.trRecords.map((each) => [each.recordTrdAmt, each.recordUseOrd])).toEqual([
      [1_000, '1'],
      [2_000, '2'],
    ]);
    succeeded(await easyCash.recurring.end({ ...series, mchtTrdNo: orderNo() }));
    const ended = await easyCash.recurring.charge({ ...series, mchtTrdNo: orderNo(), trdAmt: 2_000 });
    expect(ended).toMatchObject({ outcome: 'failure', code: 'ST53', details: { rglPmtProcStatCd: 'C' } });
    expect(await easyCash.recurring.info(series)).toMatchObject({ unregStatCd: 'CANCEL' });
  });
});

describe('remittances', () => {
  const send = (custAcntNo: string, trdAmt: number) =>
    gateway.easyCash.remittance.send({ mchtTrdNo: orderNo(), bankCd: '004', custAcntNo, custAcntSumry: '정산', trdAmt });

  it('out of the main account, never more than it holds', async () => {
    await gateway.topUp(100_000);
    const { blcAmt } = succeeded(await gateway.easyCash.remittance.balance());
    const sent = succeeded(await send('1234567890', 60_000));
    expect(await gateway.easyCash.remittance.balance()).toMatchObject({ blcAmt: blcAmt - 60_000 });
    expect(await send('1234567890', blcAmt)).toMatchObject({ outcome: 'failure', code: 'ST12' });
    expect(await send('1234567890', 1_000_000_001)).toMatchObject({ outcome: 'failure', code: 'ST61' });
    expect(await send(account('060'), 1_000)).toMatchObject({ outcome: 'failure', code: 'ST21' });
    expect(await gateway.easyCash.remittance.outcome(sent.order!)).toMatchObject({ outcome: 'success', trdNo: sent.trdNo });
  });

  it('one on its way has left the balance, and may come back', async () => {
    await gateway.topUp(10_000);
    const before = succeeded(await gateway.easyCash.remittance.balance()).blcAmt;
    const pending = await send(account('036'), 10_000);
    expect(pending).toMatchObject({ outcome: 'unknown', reason: 'pending' });
    expect(await gateway.easyCash.remittance.balance()).toMatchObject({ blcAmt: before - 10_000 });
    gateway.clock.advance(600_000);
    await gateway.engine.recover({ olderThanMs: 0 });
    expect(await gateway.easyCash.remittance.outcome(pending.order!)).toMatchObject({ outcome: 'failure', code: 'ST19' });
    expect(await gateway.easyCash.remittance.balance()).toMatchObject({ blcAmt: before });
    gateway.clock.set('2019-12-31T12:00:00+09:00');
  });
});

describe('what else there is', () => {
  it('a payment password, locked after five wrong ones', async () => {
    const check = (pmtPwd: string) => gateway.easyCash.password.check({ mchtCustId: 'secretive', pmtPwd });
    expect(await check('314257')).toMatchObject({ outcome: 'failure', code: 'ST01' });
    await gateway.engine.banking!.setPassword('midtest', 'secretive', new Secret('314257'));
    succeeded(await check('314257'));
    for (let wrong = 1; wrong <= 5; wrong += 1) await check('000000');
    expect(await check('314257')).toMatchObject({ outcome: 'failure', code: 'ST68' });
  });

  it('a registration that the customer cancelled at the bank', async () => {
    const who = await registered('elsewhere', '004');
    const told = { merchantId: 'midtest', accountKey: who.custAcntKey, origin: '1', reason: '0' };
    expect(await gateway.engine.banking!.cancelledByInstitution(told)).toBe(true);
    expect(await pay(who, 1_000)).toMatchObject({ outcome: 'failure', code: 'ST15' });
    const { unregAcntRecords } = succeeded(await gateway.easyCash.account.cancelledElsewhere({ unregDt: '20191231' }));
    expect(unregAcntRecords).toMatchObject([
      { recordMchtCustId: 'elsewhere', recordCustAcntKey: who.custAcntKey, recordUnregOcuIstt: '1' },
    ]);
  });

  it('a bank at night', async () => {
    const who = await registered('owl', '005');
    gateway.clock.set('2020-01-01T00:05:00+09:00');
    expect(await pay(who, 1_000)).toMatchObject({ outcome: 'failure', code: 'ST11', kind: 'later' });
    expect(await gateway.easyCash.bank.checkDeposit({ pktDivCd: 'AA', bankCd: '004' })).toMatchObject({ bankChkYn: 'Y' });
    gateway.clock.set('2019-12-31T12:00:00+09:00');
  });
});
