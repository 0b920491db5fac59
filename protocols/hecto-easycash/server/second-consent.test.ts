import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Body } from './testing/merchant.js';
import { type StartedGateway, startGateway } from './testing/start-gateway.js';

/** ST72 over real HTTP: a second authentication of a large payment (hecto-easycash §8.7, cmsCd of §6.18). */

let gateway: StartedGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());
beforeEach(() => gateway.engine.merchants.update('midtest', { profile: { banking: { secondConsentFrom: 50_000 } } }));
afterEach(() => expect(gateway.errors).toEqual([]));

const OK = { outStatCd: '0021', outRsltCd: '0000' };
const AGAIN = { outStatCd: '0031', outRsltCd: 'ST72' };

let count = 0;
const orderNo = (): string => `SC${String(++count).padStart(4, '0')}`;
interface Customer {
  readonly mchtCustId: string;
  readonly custAcntKey: string;
  readonly custAcntNo: string;
}
async function customer(): Promise<Customer> {
  const who = { mchtCustId: `second${++count}`, custAcntNo: `99900${String(count).padStart(3, '0')}000` };
  const { outRsltCd, custAcntKey } = await gateway.ask('acntRegSelf', { ...who, mchtTrdNo: orderNo() });
  expect(outRsltCd).toBe('0000');
  return { ...who, custAcntKey };
}
const pay = ({ mchtCustId, custAcntKey }: Customer, change: Body = {}) =>
  gateway.ask('payConfirm', { mchtCustId, custAcntKey, mchtTrdNo: orderNo(), trdAmt: '50000', ...change });
/** A call that the customer answers, or an answer in Kakao Pay; the merchant does not look what became of it. */
async function asked({ mchtCustId, custAcntNo }: Customer, api: 'ars' | 'kakaoAcctReq' = 'ars', change: Body = {}): Promise<string> {
  const { outRsltCd, trdNo } = await gateway.ask(api, { mchtCustId, custAcntNo, cphoneNo: '01099900000', mchtTrdNo: orderNo(), ...change });
  expect(outRsltCd).toBe('0000');
  gateway.clock.advance(10_000);
  return trdNo;
}

describe('a payment of a merchant that wants a second authentication', () => {
  it.each([
    ['ars', { procDiv: 'A0' }],
    ['ars', { procDiv: 'B1' }],
    ['kakaoAcctReq', {}],
  ] as const)('is ST72 until %s (%j), and again afterwards', async (api, change) => {
    const who = await customer();
    const mchtTrdNo = orderNo();
    expect(await pay(who, { mchtTrdNo })).toMatchObject(AGAIN);
    expect(await pay(who, { trdAmt: '49999' })).toMatchObject(OK);
    await asked(who, api, change);
    // the number was not used up by the refusal
    expect(await pay(who, { mchtTrdNo })).toMatchObject(OK);
    expect(await pay(who)).toMatchObject(AGAIN);
  });

  it('takes the one that cmsCd names, or the newest', async () => {
    const who = await customer();
    const [first, second] = [await asked(who), await asked(who)];
    expect(first.length).toBeGreaterThan(16);
    expect(await pay(who, { cmsCd: '0000000000000001' })).toMatchObject(AGAIN);
    expect(await pay(who, { cmsCd: first.slice(-16) })).toMatchObject(OK);
    expect(await pay(who, { cmsCd: first.slice(-16) })).toMatchObject(AGAIN);
    expect(await pay(who, { cmsCd: '' })).toMatchObject(OK);
    expect(await pay(who, { cmsCd: second.slice(-16) })).toMatchObject(AGAIN);
  });

  it('takes none of another customer, of another account, of a call that went wrong, or of eleven minutes ago', async () => {
    const [who, other] = [await customer(), await customer()];
    await asked(other);
    await asked({ ...who, custAcntNo: other.custAcntNo });
    await asked(who, 'ars', { cphoneNo: '01099900304' });
    expect(await pay(who)).toMatchObject(AGAIN);
    await asked(who);
    gateway.clock.advance(660_000);
    expect(await pay(who)).toMatchObject(AGAIN);
  });

  it('is charged again without one under a key of a series', async () => {
    const who = await customer();
    expect(await pay(who, { rglPmtYn: 'Y' })).toMatchObject(AGAIN);
    await asked(who);
    const { rglChrgKey } = await pay(who, { rglPmtYn: 'Y' });
    const charge = { mchtCustId: who.mchtCustId, mchtTrdNo: orderNo(), rglChrgKey, trdAmt: '60000' };
    expect(await gateway.ask('regularConfirm', charge)).toMatchObject(OK);
  });

  it('one authentication pays once, however often it is sent at once', async () => {
    const who = await customer();
    await asked(who);
    const codes = (await Promise.all(Array.from({ length: 8 }, () => pay(who)))).map(({ outRsltCd }) => outRsltCd);
    expect(codes.sort()).toEqual(['0000', ...Array(7).fill('ST72')]);
  });
});

it('a registration takes the payer number of its call (§6.13, §6.15)', async () => {
  const who = { mchtCustId: 'agreed', custAcntNo: '99900777000' };
  const trdNo = await asked({ ...who, custAcntKey: '' }, 'ars', { payerNo: 'AGREED0000000001' });
  const registered = await gateway.ask('acntReg', { ...who, trdNo, mchtTrdNo: orderNo() });
  expect(registered).toMatchObject({ ...OK, payerNo: 'AGREED0000000001' });
});

it('a number of a Kakao Pay consent is taken under ARS too, one of nothing is ST13 (A19)', async () => {
  const who = { mchtCustId: 'either', custAcntNo: '99900776000' };
  const trdNo = await asked({ ...who, custAcntKey: '' }, 'kakaoAcctReq');
  expect(await gateway.ask('acntReg', { ...who, trdNo: 'nothing', mchtTrdNo: orderNo() })).toMatchObject({ outRsltCd: 'ST13' });
  expect(await gateway.ask('acntReg', { ...who, trdNo, authMthdCd: 'ARS', mchtTrdNo: orderNo() })).toMatchObject(OK);
});

it('a registration that is repeated is ST08 with the key (§6.15)', async () => {
  const who = { mchtCustId: 'repeats', custAcntNo: '99900778000' };
  const trdNo = await asked({ ...who, custAcntKey: '' });
  const first = await gateway.ask('acntReg', { ...who, trdNo, mchtTrdNo: orderNo() });
  expect(first).toMatchObject(OK);
  const again = await gateway.ask('acntReg', { ...who, trdNo, mchtTrdNo: orderNo() });
  expect(again).toMatchObject({ outStatCd: '0031', outRsltCd: 'ST08', custAcntKey: first.custAcntKey });
});
