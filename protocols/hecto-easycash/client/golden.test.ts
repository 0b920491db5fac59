import { readFileSync } from 'node:fs';
import { FixedClock } from '@gwanmun/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { APIS, KEY_GENERATIONS } from '../messages/index.js';
import { apiOf, exampleOf } from '../messages/testing/examples.js';
import type { HectoEasyCash, Result } from './index.js';
import { client, type Gateway, startGateway } from './testing/gateway.js';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());
beforeEach(() => {
  gateway.requests.length = 0;
});

/** The method of every API; the examples of the documents fit them all. */
const METHODS: Readonly<Record<string, (easyCash: HectoEasyCash, input: never) => Promise<Result<object>>>> = {
  mobileReq: (easyCash, input) => easyCash.mobile.request(input),
  mobileCheck: (easyCash, input) => easyCash.mobile.confirm(input),
  ownerCheck1: (easyCash, input) => easyCash.holder.check(input),
  ownerCheck2: (easyCash, input) => easyCash.holder.checkIdentity(input),
  ownerCheckWithAmount: (easyCash, input) => easyCash.holder.checkAmount(input),
  ownership: (easyCash, input) => easyCash.ownership.deposit(input),
  ownershipReq: (easyCash, input) => easyCash.ownership.request(input),
  ownershipCheck: (easyCash, input) => easyCash.ownership.confirm(input),
  ars: (easyCash, input) => easyCash.ars.request(input),
  arsCheck: (easyCash, input) => easyCash.ars.result(input),
  acntReg: (easyCash, input) => easyCash.account.register(input),
  acntUnreg: (easyCash, input) => easyCash.account.cancel(input),
  acntRegSelf: (easyCash, input) => easyCash.account.registerOwn(input),
  payConfirm: (easyCash, input) => easyCash.payment.pay(input),
  payCancel: (easyCash, input) => easyCash.refund.make(input),
  regularConfirm: (easyCash, input) => easyCash.recurring.charge(input),
  regularReg: (easyCash, input) => easyCash.recurring.issueKey(input),
  regularUnreg: (easyCash, input) => easyCash.recurring.end(input),
  regularInfo: (easyCash, input) => easyCash.recurring.info(input),
  regularTransList: (easyCash, input) => easyCash.recurring.history(input),
  remit: (easyCash, input) => easyCash.remittance.send(input),
  remitBalance: (easyCash, input) => easyCash.remittance.balance(input),
  transResult: (easyCash, input) => easyCash.payment.outcome(input),
  transList: (easyCash, input) => easyCash.payment.history(input),
  acntList: (easyCash, input) => easyCash.account.list(input),
  bankList: (easyCash) => easyCash.bank.list(),
  bankTimecheck: (easyCash, input) => easyCash.bank.check(input),
  ownershipTransList: (easyCash, input) => easyCash.ownership.status(input),
  bankTimecheckDetail: (easyCash, input) => easyCash.bank.checkDeposit(input),
  isttUnregList: (easyCash, input) => easyCash.account.cancelledElsewhere(input),
  testCall: (easyCash, input) => easyCash.service.test(input),
  pwdConfirm: (easyCash, input) => easyCash.password.check(input),
  kakaoAcctReq: (easyCash, input) => easyCash.kakao.consent(input),
  kakaoSignReq: (easyCash, input) => easyCash.kakao.sign(input),
  kakaoReq: (easyCash, input) => easyCash.kakao.authenticate(input),
  kakaoCheck: (easyCash, input) => easyCash.kakao.result(input),
};

interface HashVector {
  readonly api: string;
  readonly values: Record<string, string>;
  readonly g1: string;
  readonly g2: string;
}
const hashes: readonly HashVector[] = JSON.parse(readFileSync(new URL('../vectors/hashes.json', import.meta.url), 'utf8'));

describe('every API has a method', () => {
  it('and every method an API', () => expect(Object.keys(METHODS).sort()).toEqual(APIS.map((api) => api.key).sort()));

  it.each(APIS)('$key: speaks to its address, is understood, and understands the answer', async (api) => {
    const result = await METHODS[api.key]!(client(gateway.url), exampleOf(api.request) as never);
    expect(result).toMatchObject({ outcome: 'success', already: false });
    expect(gateway.requests).toHaveLength(1);
    const { path, headers, body } = gateway.requests[0]!;
    expect(path).toBe(api.path);
    expect(headers['content-type']).toBe('application/json;charset=UTF-8');
    expect(body).toMatchObject({ hdInfo: api.request.fields.hdInfo.spec.fallback, mchtId: 'midtest' });
    for (const value of Object.values(body)) expect(value).toEqual(expect.any(String));
  });

  it.each(hashes.flatMap((vector) => (['g1', 'g2'] as const).map((generation) => ({ ...vector, generation }))))(
    '$api, keys $generation: the derived vector goes over the wire (hecto-easycash §4.5)',
    async ({ api: key, values, generation, ...vector }) => {
      const { cipher: aesKey, hash: hashKey } = KEY_GENERATIONS[generation];
      const clock = new FixedClock(`${values.reqDt === '20201231' ? 2020 : 2019}-12-31T12:00:00+09:00`);
      await METHODS[key]!(client(gateway.url, { aesKey, hashKey, clock }), exampleOf(apiOf(key).request, values) as never);
      expect(gateway.requests[0]!.body.pktHash).toBe(vector[generation]);
    },
  );
});

describe('samples through the SDK (hecto-easycash Appendix B)', () => {
  const samples: readonly { readonly api: string; readonly side: string; readonly body: Record<string, string> }[] = JSON.parse(
    readFileSync(new URL('../vectors/messages.json', import.meta.url), 'utf8'),
  );
  const sample = (api: string, side: string) => samples.find((each) => each.api === api && each.side === side)!.body;
  const easyCash = () => client(gateway.url);

  it('the name check', async () => {
    const { mchtTrdNo } = sample('ownerCheck1', 'request');
    await easyCash().holder.check({
      mchtTrdNo,
      mchtCustId: 'honggildong',
      bankCd: '004',
      custAcntNo: '1234567890',
      mchtCustNm: '홍길동',
      custIp: '127.0.0.1',
    });
    expect(gateway.requests[0]!.body).toEqual({ ...sample('ownerCheck1', 'request'), acctNoChkYn: 'N' });
  });
  it('the refund, request and answer', async () => {
    const refund = { mchtTrdNo: 'OID201902210003', mchtCustId: 'honggildong', trdAmt: 400 };
    const result = await easyCash().refund.make({ ...refund, trdNo: 'STFP_FIRMmidtest000191231120000M1000003' });
    expect(gateway.requests[0]!.body).toEqual(sample('payCancel', 'request'));
    expect(result).toMatchObject({ outcome: 'success', trdAmt: 400, order: { mchtTrdNo: 'OID201902210003', mchtTrdDt: '20191231' } });
  });
  it('the pending payment is not a failure', async () => {
    const before = gateway.script;
    gateway.script = (_, response) => response.end(JSON.stringify(sample('payConfirm', 'failure')));
    const paid = await easyCash().payment.pay({ mchtTrdNo: 'OID201902210002', mchtCustId: 'honggildong', trdAmt: 1000, bankCd: '004' });
    gateway.script = before;
    expect(paid).toMatchObject({ outcome: 'unknown', reason: 'pending', code: 'VTIM', trdNo: 'STFP_FIRMmidtest000191231120000M1000005' });
  });
});
