import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type EasyCashShop, MERCHANT, type Registered, shopAt } from './testing/easy-cash-customer.js';
import { type LiveApi, liveApi } from './testing/live-api.js';

/** Whatever a bank or a person can do is forced over HTTP, and a merchant hears of it, without any documented account or phone. */
let api: LiveApi;
let shop: EasyCashShop;
let account: Registered;

beforeAll(async () => {
  api = await liveApi();
  shop = shopAt(api);
  await api.call('POST', '/clock/move', { to: '2027-03-02T12:00:00+09:00' });
  account = await shop.register('004', '1234567890');
  expect(account.code).toBe('0000');
  await shop.topUp(1_000_000);
});
afterAll(async () => {
  await shop.easyCash.close();
  await api.stop();
});
beforeEach(() => api.call('DELETE', '/faults'));

async function force(fault: object): Promise<void> {
  const set = await api.call('POST', '/faults', { merchantId: MERCHANT, count: 1, ...fault });
  expect([fault, set.status]).toEqual([fault, 201]);
}
const atBank = (operation: string, more: object) => force({ network: 'account_bank', operation, ...more });
const recover = () => api.call('POST', '/recovery', { olderThanMs: 0 });
const HERE = { mchtCustId: 'lee', mchtCustNm: '홍길동', bankCd: '088', custAcntNo: '110555666777' };

describe('what a bank refuses', () => {
  it.each([
    ...[
      ['insufficient_balance', 'ST12'],
      ['limit_per_transaction', 'ST33'],
      ['limit_per_day', 'ST34'],
      ['withdrawal_restricted', 'ST16'],
    ],
    ...[
      ['legally_restricted', 'ST22'],
      ['not_real_name', 'ST23'],
      ['account_reported', 'ST35'],
      ['account_dormant', 'ST16'],
    ],
    ...[
      ['account_closed', 'ST02'],
      ['account_error', 'ST20'],
      ['no_such_account', 'ST01'],
      ['identity_mismatch', 'ST17'],
    ],
    ...[
      ['not_registrable', 'ST18'],
      ['consent_withdrawn', 'ST15'],
      ['bank_not_available', 'ST44'],
      ['bank_maintenance', 'ST11'],
    ],
    ...[
      ['payer_lookup_failed', 'ST32'],
      ['cash_receipt_known', 'ST51'],
      ['cash_receipt_unknown', 'ST52'],
      ['blocked_by_customer', 'SE12'],
    ],
    ...[
      ['over_capacity', 'ST41'],
      ['busy', 'ST42'],
      ['declined', 'ST37'],
      ['network_error', 'ST60'],
      ['other', 'ST19'],
    ],
  ] as const)('a debit: %s is %s', async (reason, code) => {
    await atBank('debit', { kind: 'refusal', reason });
    const no = shop.nextNo();
    expect(shop.codeOf(await account.pay(10_000, no))).toBe(code);
    expect((await api.call('GET', '/account-movements?kind=debit&limit=1')).body.items[0]).toMatchObject({ state: 'refused', reason });
    expect(shop.codeOf(await account.pay())).toBe('0000');
  });

  it('in any other operation as well', async () => {
    await atBank('holder', { kind: 'refusal', reason: 'account_reported' });
    expect(shop.codeOf(await shop.easyCash.holder.check({ mchtTrdNo: shop.nextNo(), ...HERE }))).toBe('ST35');
    await atBank('memo', { kind: 'refusal', reason: 'account_dormant' });
    const deposit = { mchtTrdNo: shop.nextNo(), mchtCustId: 'lee', bankCd: '088', custAcntNo: '110555666777', custAcntSumry: '427' };
    expect(shop.codeOf(await shop.easyCash.ownership.deposit(deposit))).toBe('ST16');
    await atBank('holder', { kind: 'refusal', reason: 'not_registrable' });
    expect((await shop.register('088', '110555666778')).code).toBe('ST18');
    await atBank('remittance', { kind: 'refusal', reason: 'no_such_account' });
    const sent = { mchtTrdNo: shop.nextNo(), bankCd: '088', custAcntNo: '110555666777', custAcntSumry: '정산', trdAmt: 5_000 };
    expect(shop.codeOf(await shop.easyCash.remittance.send(sent))).toBe('ST21');
    const paid = await account.pay();
    if (paid.outcome !== 'success') throw new Error(JSON.stringify(paid));
    await atBank('credit', { kind: 'refusal', reason: 'account_closed' });
    expect(shop.codeOf(await account.refund(paid.trdNo))).toBe('ST02');
    expect(shop.codeOf(await account.refund(paid.trdNo))).toBe('0000');
  });
});

describe('what is not known', () => {
  it.each([
    ['before', 'ST60'],
    ['after', '0000'],
  ])('a debit whose answer is lost %s the bank acted is VTIM, then %s', async (when, code) => {
    const no = shop.nextNo();
    await atBank('debit', { kind: 'lost_answer', when });
    expect(await account.pay(10_000, no)).toMatchObject({ outcome: 'unknown', code: 'VTIM' });
    await recover();
    expect(await shop.outcomeOf('payment', no)).toBe(code);
  });

  it.each([
    [undefined, '0000'],
    ['insufficient_balance', 'ST12'],
  ])('a debit that the bank is long at work on follows the business clock: no test waits (%s)', async (reason, code) => {
    const no = shop.nextNo();
    await atBank('debit', { kind: 'pending', seconds: 3_600, ...(reason && { reason }) });
    expect(await account.pay(10_000, no)).toMatchObject({ outcome: 'unknown', code: 'VTIM' });
    await recover();
    expect(await shop.outcomeOf('payment', no)).toBe('ST38');
    await api.call('POST', '/clock/move', { by: 'PT1H' });
    await recover();
    expect(await shop.outcomeOf('payment', no)).toBe(code);
  });

  it('a documented pending remittance ends after a minute of the business clock', async () => {
    const mchtTrdNo = shop.nextNo();
    const documented = (await api.call('GET', '/test-values?method=account_debit')).body.items as { outcome: string; values: object }[];
    const { accountNo } = documented.find(({ outcome }) => outcome === 'pending_then_done')!.values as { accountNo: string };
    const sent = { mchtTrdNo, bankCd: '088', custAcntNo: accountNo, custAcntSumry: '정산', trdAmt: 5_000 };
    expect(await shop.easyCash.remittance.send(sent)).toMatchObject({ outcome: 'unknown', code: 'VTIM' });
    expect((await api.call('GET', `/merchants/${MERCHANT}/main-account`)).body.held).toBe(5_000);
    await api.call('POST', '/clock/move', { by: 'PT61S' });
    await recover();
    expect(await shop.outcomeOf('remittance', mchtTrdNo)).toBe('0000');
  });
});

describe('what a person does', () => {
  const call = () => shop.easyCash.ars.request({ mchtTrdNo: shop.nextNo(), ...HERE, cphoneNo: '01012345678', authNo: '56', procDiv: 'A0' });

  it('on the telephone', async () => {
    await force({ kind: 'person', network: 'ars', answer: 'no_answer', seconds: 15 });
    const asked = await call();
    if (asked.outcome !== 'success') throw new Error(JSON.stringify(asked));
    const result = () => shop.easyCash.ars.result({ mchtTrdNo: shop.nextNo(), mchtCustId: 'lee', trdNo: asked.trdNo });
    expect(await result()).toMatchObject({ outcome: 'unknown', code: 'ST38' });
    await api.call('POST', '/clock/move', { by: 'PT15S' });
    expect(await result()).toMatchObject({ outcome: 'failure', code: 'ST28', details: { retCd: '12' } });
    await force({ kind: 'refusal', network: 'ars', reason: 'call_failed' });
    expect(shop.codeOf(await call())).toBe('ST27');
  });

  it('in the app, which is approved after three seconds of the business clock unless something else is forced', async () => {
    const person = {
      mchtCustId: 'lee',
      mchtCustNm: '홍길동',
      uii: '8001011',
      cphoneNo: '01012345678',
      telecomCd: '1',
      authMthdCd: '2',
    } as const;
    const ask = async () => {
      const asked = await shop.easyCash.mobile.request(person);
      if (asked.outcome !== 'success') throw new Error(JSON.stringify(asked));
      const { trdNo, tid } = asked;
      return async () => shop.codeOf(await shop.easyCash.mobile.confirm({ trdNo, tid }));
    };
    const approved = await ask();
    await api.call('POST', '/clock/move', { by: 'PT4S' });
    expect(await approved()).toBe('0000');
    await force({ kind: 'person', network: 'identity', answer: 'decline' });
    expect(await (await ask())()).toBe('ST86');
    await force({ kind: 'person', network: 'identity', answer: 'never' });
    const ignored = await ask();
    await api.call('POST', '/clock/move', { by: 'PT60S' });
    expect(await ignored()).toBe('ST38');
    await force({ kind: 'refusal', network: 'identity', operation: 'app', reason: 'not_enrolled' });
    expect(shop.codeOf(await shop.easyCash.mobile.request(person))).toBe('ST87');
  });
});

describe('what the gateway itself answers', () => {
  const answers = (more: object) => force({ protocol: 'hecto-easycash', operation: 'payConfirm', ...more });

  it('is any code: with nothing done, or with everything done', async () => {
    const [first, second] = [shop.nextNo(), shop.nextNo()];
    await answers({ kind: 'answer', code: 'ST05' });
    expect(await account.pay(10_000, first)).toMatchObject({ outcome: 'unknown', code: 'ST05' });
    expect(await shop.easyCash.payment.outcome({ mchtTrdNo: first, mchtTrdDt: '20270302' })).toMatchObject({ code: 'ST06' });
    await answers({ kind: 'answer', code: 'ST03', when: 'after' });
    const said = await account.pay(10_000, second);
    expect(said).toMatchObject({ outcome: 'unknown', code: 'ST03', trdNo: expect.stringMatching(/.+/) });
    expect(await shop.outcomeOf('payment', second)).toBe('0000');
    expect((await api.call('POST', '/faults', { kind: 'answer', protocol: 'hecto-easycash', code: '0000' })).body.error.field).toBe(
      'body.code',
    );
  });

  it('comes too late for a merchant who waits no longer, although it was done', async () => {
    const impatient = shopAt(api, { responseMs: 300 });
    const { mchtCustId, custAcntKey } = account;
    const mchtTrdNo = shop.nextNo();
    await answers({ kind: 'slow_answer', delayMs: 2_000 });
    const paid = await impatient.easyCash.payment.pay({ mchtTrdNo, mchtCustId, bankCd: '004', custAcntKey, trdAmt: 1_000 });
    expect(paid).toMatchObject({ outcome: 'unknown', reason: 'timeout', sent: true });
    await vi.waitFor(async () => expect(await shop.outcomeOf('payment', mchtTrdNo)).toBe('0000'));
    await impatient.easyCash.close();
  });
});
