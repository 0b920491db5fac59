import { type AccountRegistration, createHectoEasyCash, type HectoEasyCash } from '@gwanmun/hecto-easycash/client';
import { Secret } from '@gwanmun/kernel';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LiveApi, liveApi } from './testing/live-api.js';

const MERCHANT = 'midtest';
const KEYS = { aesKey: 'SETTLEBANKISGOODSETTLEBANKISGOOD', hashKey: 'ST190808090913247723' };
const PERSON = { mchtCustNm: '김영희', uii: '8808082', cphoneNo: '01012345678', telecomCd: '1' } as const;
const ACCOUNT = { bankCd: '004', custAcntNo: '1234567890' } as const;
const DIRECTORY = `/bank-accounts/${ACCOUNT.bankCd}/${ACCOUNT.custAcntNo}`;

let api: LiveApi;
let easyCash: HectoEasyCash;
beforeAll(async () => {
  api = await liveApi();
  const { gateway } = api;
  easyCash = createHectoEasyCash({ mchtId: MERCHANT, ...KEYS, baseUrl: gateway.url, clock: gateway.house.clock });
  await api.call('POST', '/clock/move', { to: '2027-03-02T12:00:00+09:00' });
  await api.call('PATCH', DIRECTORY, { holder: '김영희', identity: '880808', balance: 50_000 });
});
afterAll(async () => {
  await easyCash.close();
  await api.stop();
});

const newest = async (path: string) => (await api.call('GET', path)).body.items[0];

/** The customer reads the code in the passbook. */
const OWNERSHIP: AccountRegistration['ownership'] = {
  authType: '2',
  remitterNm: '온기상점',
  code: async () => (await newest('/account-movements?kind=memo')).memo.replace('온기상점', ''),
};

/** Registers the account; `answer` is what the customer does with the call. */
function register(mchtCustId: string, answer: (call: { secret: string }) => object, more: Partial<AccountRegistration> = {}) {
  return easyCash.registerAccount({
    ...{ mchtTrdNo: `REG-${mchtCustId}`, mchtCustId, ...PERSON, ...ACCOUNT },
    identity: { by: 'sms', code: async () => (await newest(`/person-requests?channel=sms&phone=${PERSON.cphoneNo}`)).secret },
    ...more,
    consent: { by: 'ars', authNo: '56', show: () => {} },
    polling: {
      everyMs: 1_000,
      patienceMs: 10_000,
      wait: async () => {
        const call = await newest(`/person-requests?channel=ars&merchantId=${MERCHANT}`);
        if (call.state !== 'running') return;
        const answered = await api.call('POST', `/person-requests/ars/${MERCHANT}/${call.reference}/answer`, answer(call));
        expect(answered.status).toBe(200);
      },
    },
  });
}

it('lets people read their codes and answer their calls, from the registration of an account to its end at the bank', async () => {
  expect(await register('angry', () => ({ answer: 'hang_up' }))).toMatchObject({ outcome: 'failure', step: 'consent' });
  expect(await register('clumsy', () => ({ keyed: '65' }))).toMatchObject({ outcome: 'failure', step: 'consent', code: 'ST27' });
  const registered = await register('kim', ({ secret }) => ({ keyed: secret }), { ownership: OWNERSHIP });
  if (registered.outcome !== 'success') throw new Error(JSON.stringify(registered));
  const call = await newest('/person-requests?channel=ars');
  expect(call).toMatchObject({ state: 'approved', answer: 'approve', phone: '010****5678' });
  const late = await api.call('POST', `/person-requests/ars/${MERCHANT}/${call.reference}/answer`, { answer: 'hang_up' });
  expect([late.status, late.body.error.code]).toEqual([409, 'not_waiting']);

  const who = { mchtCustId: 'kim', bankCd: ACCOUNT.bankCd, custAcntKey: registered.custAcntKey };
  expect(await easyCash.payment.pay({ ...who, mchtTrdNo: 'PAY1', trdAmt: 30_000 })).toMatchObject({ outcome: 'success' });
  expect(await easyCash.payment.pay({ ...who, mchtTrdNo: 'PAY2', trdAmt: 30_000 })).toMatchObject({ outcome: 'failure' });
  const moved = (await api.call('GET', `/account-movements?kind=debit&bank=004&accountNo=${ACCOUNT.custAcntNo}`)).body.items;
  expect(moved).toMatchObject([
    { state: 'refused', reason: 'insufficient_balance' },
    { state: 'approved', amount: 30_000 },
  ]);
  expect((await api.call('GET', `/merchants/${MERCHANT}/main-account`)).body).toMatchObject({ balance: 30_000 });

  const end = `/registered-accounts/${MERCHANT}/${registered.custAcntKey}/institution-cancellation`;
  expect((await api.call('POST', end)).body).toMatchObject({ state: 'cancelled', cancelledBy: 'institution' });
  expect((await api.call('POST', end)).body.error.code).toBe('account_cancelled');
  expect(await easyCash.payment.pay({ ...who, mchtTrdNo: 'PAY3', trdAmt: 1_000 })).toMatchObject({ outcome: 'failure' });
});

it('lets people decline messages and app pushes', async () => {
  const ended = async (channel: string) => {
    const { reference } = await newest(`/person-requests?channel=${channel}`);
    const answered = await api.call('POST', `/person-requests/${channel}/${MERCHANT}/${reference}/answer`, { answer: 'decline' });
    expect([answered.status, answered.body.state, answered.body.answer]).toEqual([200, 'failed', 'decline']);
  };
  const polling = (channel: string) => ({ everyMs: 1_000, patienceMs: 10_000, wait: () => ended(channel) });
  // A phone that does nothing by itself: others approve in the app after three seconds.
  const person = { ...PERSON, ...ACCOUNT, cphoneNo: '01099900300' };
  const kakao = { by: 'kakao', birthDate: '19880808', authVldTm: '300', csNo: '1234-1234', csNm: '고객센터' } as const;
  expect(
    await easyCash.registerAccount({ mchtTrdNo: 'K1', mchtCustId: 'kakao', ...person, consent: kakao, polling: polling('kakao') }),
  ).toMatchObject({ outcome: 'failure', step: 'consent' });
  const ars = { by: 'ars', authNo: '56', show: () => {} } as const;
  const app = { mchtTrdNo: 'A1', mchtCustId: 'app', ...person, identity: { by: 'app' }, consent: ars, polling: polling('app') } as const;
  expect(await easyCash.registerAccount(app)).toMatchObject({ outcome: 'failure', step: 'identity' });
});

it('tops a main account up once under a number', async () => {
  const path = `/merchants/${MERCHANT}/main-account`;
  const before = (await api.call('GET', path)).body.balance;
  for (const _ of [1, 2]) await api.call('POST', `${path}/top-ups`, { amount: 700_000, transactionId: 'TOPUP1', reason: '충전' });
  expect((await api.call('POST', `${path}/top-ups`, { amount: 1 })).body.balance).toBe(before + 700_001);
  expect((await api.call('POST', '/ledger/check')).body).toMatchObject({ sound: true, findings: [] });
  expect((await api.call('POST', '/reconciliation')).body).toMatchObject({ agrees: true, open: 0 });
});

it('unlocks a payment password by setting it again', async () => {
  const path = `/merchants/${MERCHANT}/customers/kim/payment-password`;
  const check = async (password: string) =>
    (await api.gateway.house.engine.banking!.checkPassword(MERCHANT, 'kim', new Secret(password))) as { kind: string; rule?: string };
  await api.call('PUT', path, { password: '135790' });
  for (const _ of [1, 2, 3, 4, 5]) expect(await check('000000')).toMatchObject({ rule: 'password_wrong' });
  expect(await check('135790')).toMatchObject({ rule: 'password_locked' });
  await api.call('PUT', path, { password: '135790' });
  expect(await check('135790')).toEqual({ kind: 'done' });
  expect((await api.call('DELETE', path)).body).toEqual({ removed: true });
  expect(await check('135790')).toMatchObject({ rule: 'no_password' });
});

it('changes what banks say of an account, and closes a bank', async () => {
  const holder = () => easyCash.holder.check({ mchtTrdNo: `H${serial++}`, mchtCustId: 'lee', ...ACCOUNT });
  let serial = 1;
  expect(await holder()).toMatchObject({ outcome: 'success' });
  expect((await api.call('PATCH', DIRECTORY, { flags: ['closed'] })).body).toMatchObject({ flags: ['closed'], holder: '김영희' });
  expect(await holder()).toMatchObject({ outcome: 'failure' });
  await api.call('PATCH', DIRECTORY, { flags: [] });
  expect(await holder()).toMatchObject({ outcome: 'success' });
  expect(await newest('/bank-accounts?bank=004')).toMatchObject({ holder: expect.stringContaining('*') });

  const backwards = { bank: '004', from: '2027-03-03T00:00:00+09:00', to: '2027-03-02T00:00:00+09:00' };
  expect((await api.call('POST', '/bank-closures', backwards)).body.error.field).toBe('body.from');
  await api.call('POST', '/bank-closures', { bank: '004', from: '2027-03-02T00:00:00+09:00', to: '2027-03-03T00:00:00+09:00' });
  expect(await holder()).toMatchObject({ outcome: 'failure' });
  expect((await api.call('DELETE', '/bank-closures?bank=004')).body).toEqual({ cleared: 1 });
  expect(await holder()).toMatchObject({ outcome: 'success' });
});
