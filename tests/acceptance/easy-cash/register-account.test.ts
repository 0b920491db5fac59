import type { AccountRegistration, ConsentStep, IdentityStep, OwnershipStep, RegistrationResult } from '@gwanmun/hecto-easycash/client';
import { describe, expect, it } from 'vitest';
import { lossyLine } from './support/lossy-line.js';
import { accountNo, phoneNo, type Shop } from './support/shop.js';
import { EasyCashStage } from './support/stage.js';

const stage = new EasyCashStage('20260317100001');
const KAKAO = { by: 'kakao', birthDate: '19800101', authVldTm: '60', csNo: '1234-1234', csNm: '고객센터' } as const;
const CALL: ConsentStep = { by: 'ars', authNo: '56', show: () => {} };

/** A customer with a phone that answers at once and an account like any other. */
function customer(more: Partial<AccountRegistration> = {}): AccountRegistration {
  return {
    ...{ mchtTrdNo: stage.newOrder('REG'), mchtCustId: 'honggildong', mchtCustNm: '홍길동', uii: '8001011' },
    ...{ cphoneNo: phoneNo('000'), telecomCd: '1', bankCd: '004', custAcntNo: '1234567890', consent: CALL },
    polling: { everyMs: 10_000, patienceMs: 100_000, wait: () => stage.moveBy('PT10S') },
    ...more,
  };
}

const register = (more: Partial<AccountRegistration> = {}, shop = stage.shop()): Promise<RegistrationResult> =>
  shop.sdk.registerAccount(customer(more));

const sms = (shop: Shop, codes: (right: string, attempt: number) => string | undefined): IdentityStep => ({
  by: 'sms',
  code: async (attempt) => codes((await stage.sandbox.asked('sms', shop.mchtId)).secret!, attempt),
});

const deposit = (shop: Shop, codes: (right: string, attempt: number) => string | undefined): OwnershipStep => ({
  ...{ authType: '4', remitterNm: '달빛점', textPos: 'F' },
  code: async (attempt) => codes((await stage.sandbox.memo(shop.mchtId)).slice(3), attempt),
});

const wrong = (right: string): string => (right[0] === '9' ? `0${right.slice(1)}` : `9${right.slice(1)}`);

describe('the whole way to an account’s key (hecto-easycash §7.1)', () => {
  it('SMS, 1 won and a call; the key pays', async () => {
    const shop = stage.shop();
    const ownership = deposit(shop, (right) => right);
    const registered = await register({ identity: sms(shop, (right) => right), ownership, checkBlockList: true }, shop);
    expect(registered).toMatchObject({ outcome: 'success', already: false, bankCd: '004', custAcntNo: '123****890' });
    if (registered.outcome !== 'success') return;
    const order = { mchtTrdNo: stage.newOrder(), mchtCustId: 'honggildong', bankCd: '004', custAcntKey: registered.custAcntKey };
    expect(await shop.sdk.payment.pay({ ...order, trdAmt: 1_000 })).toMatchObject({ outcome: 'success' });
  });

  it('an app that is approved while it is asked, and Kakao Pay', async () => {
    const identity = { by: 'app' } as const;
    expect(await register({ identity, cphoneNo: phoneNo('301'), consent: KAKAO })).toMatchObject({ outcome: 'success' });
  });

  it.each(['written', 'pass'] as const)('%s consent', async (by) => {
    expect(await register({ consent: { by } })).toMatchObject({ outcome: 'success' });
  });

  it('codes that are right the second time', async () => {
    const shop = stage.shop();
    const tries: number[] = [];
    const second = (right: string, attempt: number) => {
      tries.push(attempt);
      return attempt === 1 ? wrong(right) : right;
    };
    const registered = await register({ identity: sms(shop, second), ownership: deposit(shop, second) }, shop);
    expect(registered).toMatchObject({ outcome: 'success' });
    expect(tries).toEqual([1, 2, 1, 2]);
  });

  it('an account that is registered already is a success with the same key', async () => {
    const shop = stage.shop();
    const first = await register({}, shop);
    const again = await register({}, shop);
    expect(again).toMatchObject({ outcome: 'success', already: true, custAcntKey: first.outcome === 'success' && first.custAcntKey });
    expect(await register({ mchtCustId: 'somebody' }, shop)).toMatchObject({ outcome: 'failure', step: 'registration', code: 'ST43' });
  });
});

describe('where it stops', () => {
  const cases: readonly (readonly [string, string, string, (shop: Shop) => Partial<AccountRegistration>])[] = [
    ['the customer gives the code up', 'identity', '', (shop) => ({ identity: sms(shop, () => undefined) })],
    ['five wrong codes', 'identity', 'SE03', (shop) => ({ identity: sms(shop, wrong) })],
    ['a phone of somebody else', 'identity', 'ST86', () => ({ identity: { by: 'app' }, cphoneNo: phoneNo('056') })],
    ['no app', 'identity', 'ST87', () => ({ identity: { by: 'app' }, cphoneNo: phoneNo('055') })],
    ['the app is declined', 'identity', 'ST86', () => ({ identity: { by: 'app' }, cphoneNo: phoneNo('302') })],
    ['an account of somebody else', 'holder', 'ST24', () => ({ custAcntNo: accountNo('056') })],
    ['another birth date', 'holder', 'ST17', () => ({ custAcntNo: accountNo('057') })],
    ['an account that does not exist', 'holder', 'ST21', () => ({ custAcntNo: accountNo('060') })],
    ['an account of the block list', 'holder', '1001', () => ({ custAcntNo: accountNo('090'), checkBlockList: true })],
    ['a bank that nobody knows', 'holder', 'ST44', () => ({ bankCd: '999' })],
    ['the customer gives the memo up', 'ownership', '', (shop) => ({ ownership: deposit(shop, () => undefined) })],
    ['five wrong codes of the memo', 'ownership', 'SE03', (shop) => ({ ownership: deposit(shop, wrong) })],
    ['a wrong number keyed', 'consent', 'ST27', () => ({ cphoneNo: phoneNo('304') })],
    ['nothing keyed', 'consent', 'ST27', () => ({ cphoneNo: phoneNo('308') })],
    ['the customer hangs up', 'consent', 'ST27', () => ({ cphoneNo: phoneNo('320') })],
    ['a phone that is busy', 'consent', 'ST28', () => ({ cphoneNo: phoneNo('311') })],
    ['a call that cannot be made', 'consent', 'ST27', () => ({ cphoneNo: phoneNo('050') })],
    ['Kakao Pay is declined', 'consent', 'ST86', () => ({ cphoneNo: phoneNo('302'), consent: KAKAO })],
    ['Kakao Pay runs out', 'consent', 'SE01', () => ({ cphoneNo: phoneNo('300'), consent: KAKAO })],
    ['an account of the block list that was not asked for', 'registration', 'ST18', () => ({ custAcntNo: accountNo('090') })],
  ];

  it.each(cases)('%s: %s %s', async (_what, step, code, more) => {
    const shop = stage.shop();
    expect(await register(more(shop), shop)).toMatchObject({ outcome: 'failure', step, code });
  });

  it('a call that nobody answers until it runs out: ST27 with 08, polled all the while', async () => {
    const shop = stage.shop();
    let polls = 0;
    const polling = {
      everyMs: 30_000,
      patienceMs: 300_000,
      wait: async () => {
        polls += 1;
        await stage.moveBy('PT30S');
      },
    };
    const ended = await register({ cphoneNo: phoneNo('300'), polling }, shop);
    expect(ended).toMatchObject({ outcome: 'failure', step: 'consent', code: 'ST27', details: { retCd: '08' } });
    expect(polls).toBe(6);
  });
});

describe('what is not known', () => {
  it.each([
    ['identity', { identity: { by: 'app' }, cphoneNo: phoneNo('031') }],
    [
      'identity',
      { identity: { by: 'app' }, cphoneNo: phoneNo('300'), polling: { everyMs: 10_000, patienceMs: 20_000, wait: async () => {} } },
    ],
    ['holder', { custAcntNo: accountNo('231'), polling: { everyMs: 10_000, patienceMs: 10_000, wait: async () => {} } }],
    ['consent', { cphoneNo: phoneNo('300'), polling: { everyMs: 10_000, patienceMs: 20_000, wait: async () => {} } }],
  ] as const)('at the step %s it stays so', async (step, more) => {
    expect(await register(more as Partial<AccountRegistration>)).toMatchObject({ outcome: 'unknown', step });
  });

  it('the deposit', async () => {
    const shop = stage.shop();
    const account = { mchtTrdNo: stage.newOrder(), mchtCustId: 'honggildong', bankCd: '004', custAcntNo: accountNo('232') };
    const asked = await shop.sdk.ownership.request({ ...account, authType: '1' });
    expect(asked).toMatchObject({ outcome: 'unknown' });
  });

  it('the registration whose answer got lost: the SDK finds its key among the customer’s accounts', async () => {
    const { mchtId } = stage.shop();
    const line = await lossyLine(stage.gateway.url);
    const sdk = stage.client(mchtId, line.url);
    line.lose('/v1/api/acnt/reg');
    const found = await sdk.registerAccount(customer());
    expect(found).toMatchObject({ outcome: 'success', already: true, custAcntNo: '123****890', bankCd: '004' });
    const accounts = await sdk.account.list({ mchtCustId: 'honggildong' });
    expect(accounts).toMatchObject({ acntRecords: [{ recordCustAcntKey: found.outcome === 'success' && found.custAcntKey }] });
  });
});

stage.keepsToTheDocument();
