import { createHectoPg, type HectoPg } from '@gwanmun/hecto-pg/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LiveApi, liveApi } from './testing/live-api.js';

const MERCHANT = 'nx_mid_il';
const KEYS = { aesKey: 'pgSettle30y739r82jtd709yOfZ2yK5K', hashKey: 'ST1009281328226982205' };

let api: LiveApi;
let pg: HectoPg;
beforeAll(async () => {
  api = await liveApi();
  pg = createHectoPg({ mchtId: MERCHANT, ...KEYS, baseUrls: { window: api.gateway.url, api: api.gateway.url } });
  await api.call('POST', '/clock/move', { to: '2027-03-02T12:00:00+09:00' });
});
afterAll(async () => {
  await pg.close();
  await api.stop();
});

/** A virtual account for 10,000 won; its number at the gateway. */
async function issue(mchtTrdNo: string): Promise<{ trdNo: string; accountNo: string }> {
  const result = await pg.vbank.issue({
    ...{
      kind: 'rotating',
      mchtTrdNo,
      bankCd: '088',
      prdtNm: '사과',
      sellerNm: '온기상점',
      ordNm: '홍길동',
      trdAmt: 10_000,
      taxTypeCd: 'N',
    },
  });
  if (result.outcome !== 'approved') throw new Error(JSON.stringify(result));
  return { trdNo: result.trdNo, accountNo: result.issued.vAcntNo };
}

it('lives through an account: what is wrong goes back, what is right is credited once, refunded, paid out and settled', async () => {
  const { trdNo, accountNo } = await issue('LIVE1');
  const open = (await api.call('GET', `/virtual-accounts?merchantId=${MERCHANT}&transactionId=${trdNo}`)).body.items;
  expect(open).toMatchObject([{ state: 'open', accountNo, bank: '088' }]);

  const short = await api.call('POST', '/deposits', { bank: '088', accountNo, scenario: 'short' });
  expect(short.body.items).toMatchObject([{ amount: 9_900, state: 'returned', rule: 'amount_differs', merchantId: MERCHANT }]);
  const twice = await api.call('POST', '/deposits', {
    merchantId: MERCHANT,
    transactionId: trdNo,
    scenario: 'repeated',
    depositor: '김입금',
  });
  expect(twice.body.items).toMatchObject([
    { amount: 10_000, state: 'credited', transactionId: trdNo, depositor: '김**' },
    { state: 'returned', rule: 'already_deposited' },
  ]);
  const { reference } = twice.body.items[0];
  expect((await api.call('POST', `/deposits/${MERCHANT}/${reference}/repeat`)).body).toMatchObject({
    state: 'credited',
    transactionId: trdNo,
  });
  expect((await api.call('GET', `/deposits?merchantId=${MERCHANT}&state=credited`)).body.items).toHaveLength(1);

  const path = `/payments/${MERCHANT}/${trdNo}`;
  const noAccount = await api.call('POST', `${path}/cancels`, { reason: '반품' });
  expect([noAccount.status, noAccount.body.error.field]).toEqual([409, 'body.refundTo']);
  const refundTo = { bank: '011', accountNo: '30212345678901', holder: '홍길동' };
  const refund = await api.call('POST', `${path}/cancels`, { amount: 4_000, reason: '반품', refundTo });
  expect([refund.status, refund.body.payment.remaining]).toEqual([201, 6_000]);
  const story = (await api.call('GET', path)).body;
  expect(story.payment).toMatchObject({
    method: 'virtual_account',
    state: 'approved',
    outcome: { kind: 'account', deposit: { reference } },
  });
  for (const secret of [accountNo, '30212345678901', '김입금', '홍길동']) expect(JSON.stringify(story)).not.toContain(secret);

  expect((await api.call('GET', '/payouts')).body.items).toMatchObject([{ state: 'accepted', amount: 4_000, paymentId: trdNo }]);
  await api.call('POST', '/clock/move', { by: 'P10D' });
  await api.call('POST', '/payouts/execute');
  expect((await api.call('GET', '/payouts?state=paid')).body.items).toMatchObject([
    { amount: 4_000, holder: expect.stringContaining('*') },
  ]);

  await api.call('POST', '/settlements/run');
  const runs = (await api.call('GET', `/settlements?merchantId=${MERCHANT}`)).body.items;
  expect(runs.reduce((sum: number, run: { paid: number }) => sum + run.paid, 0)).toBe(6_000 - 66);
  const due = runs.at(-1).date;
  const items = (await api.call('GET', `/settlements/items?merchantId=${MERCHANT}&dueDate=${due}&method=virtual_account`)).body;
  expect(items.items).toContainEqual(expect.objectContaining({ transactionId: trdNo, kind: 'approval', gross: 10_000, net: 9_890 }));
  expect((await api.call('POST', '/ledger/check')).body).toMatchObject({ sound: true, findings: [] });
  expect((await api.call('POST', '/reconciliation')).body).toMatchObject({ agrees: true, open: 0 });
});

it('takes nothing after the deadline, nor into an account that was given up', async () => {
  const [late, closed] = [await issue('LIVE2'), await issue('LIVE3')];
  await pg.vbank.close({ mchtTrdNo: 'LIVE3C', orgTrdNo: closed.trdNo, vAcntNo: closed.accountNo });
  const pay = async (accountNo: string) =>
    (await api.call('POST', '/deposits', { bank: '088', accountNo, merchantId: MERCHANT, amount: 10_000 })).body.items;
  expect(await pay(closed.accountNo)).toMatchObject([{ state: 'returned', rule: 'no_such_account' }]);
  await api.call('POST', '/clock/move', { by: 'P11D' });
  expect(await pay(late.accountNo)).toMatchObject([{ state: 'returned', rule: 'account_expired' }]);
  const { payment, changes } = (await api.call('GET', `/payments/${MERCHANT}/${closed.trdNo}`)).body;
  expect([payment.state, changes.map(({ kind }: { kind: string }) => kind)]).toEqual(['voided', ['account_close']]);
  expect((await api.call('GET', `/payments?kind=account_close&merchantId=${MERCHANT}`)).body.items).toHaveLength(1);
});

it('asks the gateway again about a deposit whose answer was lost', async () => {
  const { trdNo } = await issue('LIVE4');
  await api.call('POST', '/faults', { kind: 'lost_answer', merchantId: MERCHANT, network: 'bank_deposits', when: 'after', count: 1 });
  const made = await api.call('POST', '/deposits', { merchantId: MERCHANT, transactionId: trdNo });
  expect(made.body.items).toMatchObject([{ state: 'received' }]);
  expect((await api.call('POST', '/deposits/redeliver', { olderThanMs: 0 })).body.open).toBe(0);
  expect((await api.call('GET', `/deposits?paymentId=${trdNo}`)).body.items).toMatchObject([{ state: 'credited', transactionId: trdNo }]);
  await api.call('DELETE', '/faults');
});

it('shows every test merchant with its methods, and a merchant that takes assigned accounts', async () => {
  const items = (await api.call('GET', '/merchants')).body.items as { merchantId: string; contracts: object; settleAfterDays: object }[];
  const of = (id: string) => items.find(({ merchantId }) => merchantId === id)!;
  expect(Object.keys(of('nx_mid_il').contracts)).toContain('tmoney');
  expect(of('nxhp_sb_hd')).toMatchObject({ mobile: { hybrid: true }, settleAfterDays: { mobile: 30 } });
  const made = await api.call('POST', '/merchants', {
    ...{ merchantId: 'with_banks', name: '가게', contracts: { virtual_account: 100 }, virtualAccount: { kinds: ['fixed'] } },
    assignedAccounts: [{ bank: '004', accountKind: 'fixed', from: '2022004100001', to: '2022004100003' }],
  });
  const [{ members }] = made.body.newKeys;
  const own = createHectoPg({
    ...{ mchtId: 'with_banks', aesKey: members.aes, hashKey: members.hash },
    baseUrls: { window: api.gateway.url, api: api.gateway.url },
  });
  const issued = await own.vbank.issue({
    ...{
      kind: 'fixed',
      mchtTrdNo: 'OWN1',
      bankCd: '004',
      vAcntNo: '2022004100002',
      prdtNm: '사과',
      sellerNm: '가게',
      trdAmt: 1_000,
      taxTypeCd: 'N',
    },
  });
  expect(issued).toMatchObject({ outcome: 'approved', issued: { vAcntNo: '2022004100002' } });
  await own.close();
});
