import { createHectoEasyCash, type HectoEasyCash } from '@gwanmun/hecto-easycash/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LiveApi, liveApi } from './testing/live-api.js';

const SHOP = 'onggi_01';
const CUSTOMER = 'kim-77';
const ACCOUNT = { bankCd: '004', custAcntNo: '1234567890' } as const;
const PAYOUT = { bankCd: '088', custAcntNo: '110123456789' } as const;
const PERSON = { mchtCustNm: '김영희', uii: '880808' } as const;

let api: LiveApi;
let keys: { aes: string; hash: string };
let shop: HectoEasyCash;
let custAcntKey: string;

const sdk = ({ aes, hash }: typeof keys): HectoEasyCash =>
  createHectoEasyCash({ mchtId: SHOP, aesKey: aes, hashKey: hash, baseUrl: api.gateway.url, clock: api.gateway.house.clock });
const get = async (path: string) => (await api.call('GET', path)).body;
const who = () => ({ mchtCustId: CUSTOMER, bankCd: ACCOUNT.bankCd, custAcntKey });
const pay = (mchtTrdNo: string, trdAmt: number) => shop.payment.pay({ ...who(), mchtTrdNo, trdAmt });
async function paid(mchtTrdNo: string, trdAmt: number): Promise<string> {
  const result = await pay(mchtTrdNo, trdAmt);
  if (result.outcome !== 'success') throw new Error(JSON.stringify(result));
  return result.trdNo;
}

/** The customer agrees in a call; the number of that call is the proof. */
async function registered(): Promise<string> {
  const phone = { cphoneNo: '01012345678', telecomCd: '1' } as const;
  const result = await shop.registerAccount({
    ...{ mchtTrdNo: 'REG1', mchtCustId: CUSTOMER, ...PERSON, ...phone, ...ACCOUNT },
    consent: { by: 'ars', authNo: '56', show: () => {} },
    polling: {
      everyMs: 1_000,
      patienceMs: 10_000,
      wait: async () => {
        const [call] = (await get(`/person-requests?channel=ars&merchantId=${SHOP}`)).items;
        if (call.state === 'running') await api.call('POST', `/person-requests/ars/${SHOP}/${call.reference}/answer`, { keyed: '56' });
      },
    },
  });
  if (result.outcome !== 'success') throw new Error(JSON.stringify(result));
  return result.custAcntKey;
}

beforeAll(async () => {
  api = await liveApi();
  await api.call('POST', '/clock/move', { to: '2027-03-02T12:00:00+09:00' });
  await api.call('PATCH', '/bank-accounts/004/1234567890', { holder: '김영희', identity: '880808', balance: 1_000_000 });
  const made = await api.call('POST', '/merchants', { merchantId: SHOP, name: '온기상점', protocols: ['hecto-easycash'] });
  keys = made.body.newKeys[0].members;
  shop = sdk(keys);
  custAcntKey = await registered();
});
afterAll(async () => {
  await shop.close();
  await api.stop();
});

it('gives a merchant keys for Easy Cash that its SDK works with, before and after a rotation', async () => {
  expect(Buffer.byteLength(keys.aes)).toBe(32);
  const testbed = sdk({ aes: 'SETTLEBANKISGOODSETTLEBANKISGOOD', hash: 'ST190808090913247723' });
  expect(await testbed.bank.list()).toMatchObject({ outcome: 'failure' });
  await testbed.close();
  const rotated = (await api.call('POST', `/merchants/${SHOP}/keys/hecto-easycash`)).body;
  expect(rotated.merchant.keys['hecto-easycash']).toHaveLength(2);
  const newer = sdk(rotated.newKeys[0].members);
  for (const each of [newer, shop]) expect(await each.bank.list()).toMatchObject({ outcome: 'success' });
  await newer.close();
});

it('finds a debit by the plain order number and tells its whole story', async () => {
  const trdNo = await paid('ORDER-1', 30_000);
  for (const query of [
    `orderNo=ORDER-1`,
    `merchantId=${SHOP}&orderNo=ORDER-1&method=account_debit&amount=30000`,
    `transactionId=${trdNo}`,
  ]) {
    expect((await get(`/payments?${query}`)).items).toMatchObject([{ transactionId: trdNo, orderNo: 'ORDER-1', accountNo: '123****890' }]);
  }
  expect((await get(`/payments?orderNo=ORDER-1&method=card`)).items).toEqual([]);
  await api.gateway.house.requests.flush();
  const story = await get(`/payments/${SHOP}/${trdNo}`);
  expect(story.payment).toMatchObject({
    state: 'approved',
    banking: { accountKey: custAcntKey, orderDate: '2027-03-02', memo: '온기상점' },
  });
  expect(story.mainAccount).toEqual({ booked: 30_000, held: 0 });
  expect(story.timeline[0]).toMatchObject({ type: 'request', message: 'pay-confirm-request', hash: 'matches' });
  const types = story.timeline.map(({ type }: { type: string }) => type);
  expect(types).toEqual(expect.arrayContaining(['request', 'intent', 'network_answer', 'commit', 'posting', 'event']));
  expect(JSON.stringify(story)).not.toMatch(/1234567890|kim-77/);
});

it('gives a debit back in parts, never more than was paid, and tells the merchant', async () => {
  const trdNo = await paid('ORDER-2', 50_000);
  const path = `/payments/${SHOP}/${trdNo}/cancels`;
  const first = await api.call('POST', path, { amount: 20_000, reason: '반품', cancelOrder: 1 });
  expect(first.status).toBe(201);
  expect(first.body.cancel).toMatchObject({ state: 'approved', channel: 'operator', reason: '반품', banking: { accountNo: '123****890' } });
  expect(first.body.cancel.transactionId).toMatch(/^STFP_FIRMonggi_0100\d{12}M1\d{6}$/);
  expect((await api.call('POST', path, { amount: 20_000, reason: '반품', cancelOrder: 1 })).body.error.code).toBe('cancel_order_wrong');
  expect((await api.call('POST', path, { amount: 30_001, reason: '반품' })).body.error).toMatchObject({ field: 'body.amount' });
  const rest = await api.call('POST', path, { reason: '반품' });
  expect([rest.body.cancel.amount.total, rest.body.payment.remaining]).toEqual([30_000, 0]);
  expect((await api.call('POST', path, { reason: '반품' })).body.error.code).toBe('already_cancelled');
  const story = await get(`/payments/${SHOP}/${trdNo}`);
  expect([story.cancels.length, story.mainAccount]).toEqual([2, { booked: 0, held: 0 }]);
  const listed = await shop.payment.history({ mchtTrdNo: 'ORDER-2', mchtTrdDt: '20270302' });
  expect(listed).toMatchObject({ outcome: 'success' });
});

it('gives back once when two operators do the same at once', async () => {
  const trdNo = await paid('ORDER-8', 10_000);
  const path = `/payments/${SHOP}/${trdNo}/cancels`;
  const twice = await Promise.all([1, 2].map(() => api.call('POST', path, { amount: 4_000, reason: '반품', cancelOrder: 1 })));
  expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect((await get(`/payments/${SHOP}/${trdNo}`)).payment).toMatchObject({ remaining: 6_000, cancelCount: 1 });
});

it('holds what is given back while nobody knows whether the bank did it, and books it once that is known', async () => {
  const trdNo = await paid('ORDER-9', 10_000);
  const path = `/payments/${SHOP}/${trdNo}`;
  await api.call('POST', '/faults', { kind: 'lost_answer', merchantId: SHOP, network: 'account_bank', operation: 'credit', when: 'after' });
  const lost = await api.call('POST', `${path}/cancels`, { amount: 4_000, reason: '반품' });
  expect([lost.status, lost.body.cancel.state, lost.body.payment.remaining]).toEqual([201, 'unknown', 10_000]);
  expect((await get(path)).mainAccount).toEqual({ booked: 10_000, held: 4_000 });
  const other = await api.call('POST', `${path}/cancels`, { amount: 1_000, reason: '반품' });
  expect([other.status, other.body.error.code]).toEqual([409, 'cancel_in_flight']);
  await api.call('DELETE', '/faults');
  await api.call('POST', '/recovery', { olderThanMs: 0 });
  expect(await get(path)).toMatchObject({ payment: { remaining: 6_000 }, mainAccount: { booked: 6_000, held: 0 } });
});

it('gives back no more than the main account holds', async () => {
  const trdNo = await paid('ORDER-3', 10_000);
  const { available } = await get(`/merchants/${SHOP}/main-account`);
  await shop.remittance.send({ mchtTrdNo: 'OUT-1', ...PAYOUT, trdAmt: available, custAcntSumry: '정산' });
  const refused = await api.call('POST', `/payments/${SHOP}/${trdNo}/cancels`, { reason: '반품' });
  expect([refused.status, refused.body.error.code]).toEqual([409, 'main_account_insufficient']);
  const [remitted] = (await get(`/payments?merchantId=${SHOP}&orderNo=OUT-1&method=remittance`)).items;
  const story = await get(`/payments/${SHOP}/${remitted.transactionId}`);
  expect(story).toMatchObject({
    payment: { kind: 'remittance', outcome: { kind: 'remitted' } },
    mainAccount: { booked: -available, held: 0 },
  });
  const back = await api.call('POST', `/payments/${SHOP}/${remitted.transactionId}/cancels`, { reason: 'x' });
  expect([back.status, back.body.error.code]).toEqual([409, 'not_cancellable']);
  await api.call('POST', `/merchants/${SHOP}/main-account/top-ups`, { amount: 10_000, transactionId: 'TOPUP1' });
  expect((await get(`/payments?merchantId=${SHOP}&kind=top_up`)).items).toMatchObject([{ transactionId: 'TOPUP1', amount: 10_000 }]);
  expect((await get(`/payments/${SHOP}/TOPUP1`)).mainAccount).toEqual({ booked: 10_000, held: 0 });
  expect((await api.call('POST', `/payments/${SHOP}/${trdNo}/cancels`, { reason: '반품' })).status).toBe(201);
});

it('bounds debits as its settings say, until a limit is taken away', async () => {
  const settings = (banking: object) => api.call('PATCH', `/merchants/${SHOP}`, { banking });
  await settings({ perTransaction: 5_000 });
  expect(await pay('ORDER-4', 5_001)).toMatchObject({ outcome: 'failure' });
  expect((await settings({ perTransaction: null })).body).not.toHaveProperty('banking');
  await paid('ORDER-5', 5_001);
  await settings({ suspended: 'service_suspended' });
  expect(await pay('ORDER-6', 1_000)).toMatchObject({ outcome: 'failure' });
  await settings({ suspended: null });
});

it('shows the account with consent, series and use of the limits, and the verifications behind it', async () => {
  await api.call('PATCH', `/merchants/${SHOP}`, { banking: { amountPerDay: 900_000 } });
  const [account] = (await get(`/merchants/${SHOP}/accounts?customerId=${CUSTOMER}&state=active`)).items;
  expect(account).toMatchObject({ accountKey: custAcntKey, bank: '004', accountNo: '123****890', customerId: 'ki***', evidence: 'ars' });
  expect((await get(`/merchants/${SHOP}/accounts?customerId=nobody`)).items).toEqual([]);
  const before = (await get(`/merchants/${SHOP}/accounts/${custAcntKey}`)).today;
  await paid('ORDER-7', 7_000);
  const history = await get(`/merchants/${SHOP}/accounts/${custAcntKey}`);
  expect(history).toMatchObject({
    day: '2027-03-02',
    today: { amount: before.amount + 7_000, count: before.count + 1, amountLimit: 900_000 },
  });
  const [call] = (await get(`/merchants/${SHOP}/verifications?kind=ars&customerId=${CUSTOMER}`)).items;
  expect(call).toMatchObject({
    verificationId: history.consentId,
    state: 'verified',
    usedBy: custAcntKey,
    purpose: 'withdrawal',
    phone: '010****5678',
  });
  const end = await api.call('POST', `/registered-accounts/${SHOP}/${custAcntKey}/institution-cancellation`);
  expect(end.status).toBe(200);
  const ended = await get(`/merchants/${SHOP}/accounts/${custAcntKey}`);
  expect(ended).toMatchObject({ account: { state: 'cancelled', cancelledBy: 'institution' } });
  expect(ended.events.map(({ event }: { event: string }) => event)).toEqual(['account.registered', 'account.cancelled']);
});
