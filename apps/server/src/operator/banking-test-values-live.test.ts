import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EasyCashShop, MERCHANT, shopAt } from './testing/easy-cash-customer.js';
import { type LiveApi, liveApi } from './testing/live-api.js';

/** Every documented account and phone answers a merchant with the code that the list of test values says. */
interface Listed {
  readonly use: 'account' | 'person';
  readonly outcome: string;
  readonly values: { readonly accountNo?: string; readonly phoneNo?: string };
  readonly codes: Readonly<Record<string, string>>;
}

let api: LiveApi;
let shop: EasyCashShop;
let listed: Listed[];

beforeAll(async () => {
  api = await liveApi();
  shop = shopAt(api);
  await api.call('POST', '/clock/move', { to: '2027-03-02T12:00:00+09:00' });
  await shop.topUp(10_000_000);
  listed = (await api.call('GET', '/test-values?method=account_debit')).body.items;
});
afterAll(async () => {
  await shop.easyCash.close();
  await api.stop();
});

/** Real seconds pass in these; their outcomes are those of any account. */
const isSlow = ({ outcome }: Listed) => outcome.startsWith('slow');
const BANK = '088';
const MORE_THAN_ANY_LIMIT = 350_000;
const SMALLER: Readonly<Record<string, number>> = { small_balance: 50_001, small_limit_per_transaction: 100_001 };

let serial = 0;
/** What an operation on the account answers; `undefined`: there is no registration that it would need. */
async function codeOn(operation: string, { values, outcome }: Listed): Promise<string | undefined> {
  const account = { bankCd: BANK, custAcntNo: values.accountNo! };
  const who = { mchtTrdNo: shop.nextNo(), mchtCustId: `lookup${++serial}`, ...account };
  const { easyCash, codeOf } = shop;
  switch (operation) {
    case 'holder':
      return codeOf(await easyCash.holder.checkIdentity({ ...who, mchtCustNm: '홍길동', uii: '800101', acctNoChkYn: 'Y' }));
    case 'memo':
      return codeOf(await easyCash.ownership.deposit({ ...who, custAcntSumry: '온기427' }));
    case 'remittance':
      return codeOf(await easyCash.remittance.send({ mchtTrdNo: shop.nextNo(), ...account, custAcntSumry: '정산', trdAmt: 1_000 }));
    default: {
      const registered = await shop.register(BANK, values.accountNo!);
      if (registered.code !== '0000') return undefined;
      const paid = await registered.pay(operation === 'debit' ? (SMALLER[outcome] ?? MORE_THAN_ANY_LIMIT) : 10_000);
      if (operation === 'debit') return codeOf(paid);
      return paid.outcome === 'success' ? codeOf(await registered.refund(paid.trdNo)) : undefined;
    }
  }
}

it('accounts', async () => {
  const accounts = listed.filter((value) => value.use === 'account' && !isSlow(value));
  expect(accounts.length).toBeGreaterThan(50);
  const met = new Set<string>();
  for (const value of accounts) {
    for (const [operation, code] of Object.entries(value.codes)) {
      const answered = await codeOn(operation, value);
      // whatever refuses the look-up of its holder is not registered, so nothing is debited
      const debited = answered === undefined && operation === 'debit' && value.codes.holder !== '0000';
      if (!debited) expect([value.outcome, operation, answered]).toEqual([value.outcome, operation, code]);
      if (answered !== undefined) met.add(operation);
    }
  }
  expect([...met].sort()).toEqual(['credit', 'debit', 'holder', 'memo', 'remittance']);
});

const PERSON = { mchtCustId: 'lee', mchtCustNm: '홍길동' };

/** What a request to a person answers in the end: when it succeeded, what the person did. */
async function codeFrom(channel: string, cphoneNo: string): Promise<string | undefined> {
  const { easyCash, codeOf } = shop;
  const after = async () => void (await api.call('POST', '/clock/move', { by: 'PT31S' }));
  if (channel === 'sms' || channel === 'app') {
    const identity = { uii: '8001011', telecomCd: '1', authMthdCd: channel === 'sms' ? '1' : '2' } as const;
    const asked = await easyCash.mobile.request({ ...PERSON, cphoneNo, ...identity });
    if (asked.outcome !== 'success' || channel === 'sms') return codeOf(asked);
    await after();
    return codeOf(await easyCash.mobile.confirm({ trdNo: asked.trdNo, tid: asked.tid }));
  }
  const about = { mchtTrdNo: shop.nextNo(), ...PERSON, bankCd: BANK, custAcntNo: '110123456789', cphoneNo };
  if (channel === 'ars') {
    const asked = await easyCash.ars.request({ ...about, authNo: '56' });
    if (asked.outcome !== 'success') return codeOf(asked);
    await after();
    return codeOf(await easyCash.ars.result({ mchtTrdNo: shop.nextNo(), mchtCustId: 'lee', trdNo: asked.trdNo }));
  }
  const asked = await easyCash.kakao.consent({ ...about, uii: '19800101', authVldTm: '300', csNo: '1234-1234', csNm: '고객센터' });
  if (asked.outcome !== 'success') return codeOf(asked);
  await after();
  return codeOf(await easyCash.kakao.result({ mchtCustId: 'lee', trdNo: asked.trdNo }));
}

it('phones', async () => {
  const phones = listed.filter((value) => value.use === 'person' && !isSlow(value));
  expect(phones.length).toBeGreaterThan(10);
  for (const { outcome, values, codes } of phones) {
    for (const [channel, code] of Object.entries(codes)) {
      expect([outcome, channel, await codeFrom(channel, values.phoneNo!)]).toEqual([outcome, channel, code]);
    }
  }
  expect((await api.call('GET', `/person-requests?merchantId=${MERCHANT}&limit=1`)).body.items).toHaveLength(1);
});
