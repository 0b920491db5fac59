import { issuerTestCard } from '@gwanmun/networks';
import { type TestGateway, testGateway } from '@gwanmun/testkit/gateway';
import type { HttpReceiver } from '@gwanmun/testkit/receiver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHectoPg, type HectoPg } from '../client/index.js';
import { TESTBED_KEYS } from '../messages/index.js';

let gateway: TestGateway;
let shop: HttpReceiver;
let pg: HectoPg;
const clients: HectoPg[] = [];

beforeAll(async () => {
  gateway = await testGateway({ env: { GWANMUN_NETWORK_TIMEOUT_MS: '300' } });
  shop = await gateway.receiver();
  pg = client('nxca_jt_bi');
});
afterAll(async () => {
  await Promise.all(clients.map((each) => each.close()));
  await gateway?.stop();
});

function client(mchtId: string): HectoPg {
  const baseUrls = { window: gateway.url, api: gateway.url };
  const made = createHectoPg({ mchtId, aesKey: TESTBED_KEYS.cipher, hashKey: TESTBED_KEYS.hash, baseUrls });
  clients.push(made);
  return made;
}

const order = (mchtTrdNo: string) => ({
  mchtTrdNo,
  trdAmt: 1000,
  pmtprdNm: '뷁 커피',
  mchtCustNm: '홍길동',
  mchtCustId: 'hong',
  notiUrl: `${shop.url}/noti`,
});
const SAMPLE = { cardNo: '1111222233334444', vldDtMon: '12', vldDtYear: '24' };

function testCard(outcome: string) {
  const { number, expiryMonth, expiryYear } = issuerTestCard('SHN', outcome)!;
  return { cardNo: number, vldDtMon: expiryMonth, vldDtYear: expiryYear };
}

async function approved(mchtTrdNo: string, card = SAMPLE) {
  const result = await pg.card.pay({ ...order(mchtTrdNo), ...card });
  if (result.outcome !== 'approved') throw new Error(JSON.stringify(result));
  return result;
}

const inquiryOf = (orgMchtTrdNo: string) => {
  const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
  return { orgMchtTrdNo, orgTrdDt: today, trdAmt: 1000 };
};

/** The notification of a transaction as the merchant's server reads it. */
async function notificationOf(trdNo: string) {
  await gateway.notified('nxca_jt_bi', trdNo);
  const results = shop.requests.map(({ body, headers }) => pg.verifyNotification(body, headers['content-type'] as string));
  return results.find((each) => each.verified && each.notification.trdNo === trdNo);
}

describe('the door on the real engine and database', () => {
  it('pays, notifies in EUC-KR, cancels in parts, and tells it in the inquiry', async () => {
    const paid = await approved('E2E1');
    expect(await notificationOf(paid.trdNo)).toMatchObject({
      verified: true,
      notification: {
        bizType: 'B0',
        mchtTrdNo: 'E2E1',
        trdAmt: 1000,
        pmtprdNm: '뷁 커피',
        mchtCustNm: '홍길동',
        cardApprNo: paid.apprNo,
        cardNo: '111122******4444',
        billKey: paid.billKey,
        billKeyExpireDt: '2412',
        instmtMon: '00',
      },
    });
    expect(await pg.payment.cancel({ mchtTrdNo: 'E2E1C1', orgTrdNo: paid.trdNo, cnclAmt: 400, cnclOrd: 1 })).toMatchObject({
      outcome: 'approved',
      cnclAmt: 400,
      blcAmt: 600,
    });
    expect(await pg.payment.inquire(inquiryOf('E2E1'))).toMatchObject({ state: 'paid', cnclAmt: 400, trdNo: paid.trdNo });
    await pg.payment.cancel({ mchtTrdNo: 'E2E1C2', orgTrdNo: paid.trdNo, cnclAmt: 600, cnclOrd: 2 });
    expect(await pg.payment.inquire(inquiryOf('E2E1'))).toMatchObject({ state: 'cancelled', cnclAmt: 1000 });
  });

  it('pays with the billing key of an answer, until it is deleted', async () => {
    const { billKey } = await approved('E2E2');
    const again = await pg.billingKey.pay({ ...order('E2E3'), billKey });
    expect(again).toMatchObject({ outcome: 'approved', billKey, cardNo: '111122xxxxxx4444', vldDtMon: '12', vldDtYear: '24' });
    expect(await pg.billingKey.delete({ mchtTrdNo: 'E2E4', billKey })).toMatchObject({ outcome: 'approved' });
    expect(await pg.billingKey.pay({ ...order('E2E5'), billKey })).toMatchObject({ outcome: 'refused', code: 'CA58' });
  });

  it('issues a billing key for an old-auth merchant', async () => {
    const legacy = client('nxca_ks_gu');
    const issued = await legacy.billingKey.issue({ mchtTrdNo: 'E2E6', ...SAMPLE, idntNo: '991231', cardPwd: '00' });
    expect(issued).toMatchObject({ outcome: 'approved', cardNo: '111122******4444', issrId: 'NHC' });
    const { billKey } = issued as { billKey: string };
    expect(await legacy.billingKey.pay({ ...order('E2E7'), billKey })).toMatchObject({ outcome: 'approved' });
    expect(await legacy.card.pay({ ...order('E2E8'), ...SAMPLE, idntNo: '000000', cardPwd: '00' })).toMatchObject({ code: 'CA30' });
  });
});

describe('when things go wrong', () => {
  it('tells refusals of the network by their codes, and a refused payment in the inquiry', async () => {
    for (const [outcome, code] of [
      ['limit_exceeded', 'CA31'],
      ['expired_card', 'CA20'],
      ['issuer_maintenance', 'CA01'],
    ] as const) {
      const result = await pg.card.pay({ ...order(`REF_${code}`), ...testCard(outcome) });
      expect(result).toMatchObject({ outcome: 'refused', code, trdNo: expect.stringMatching(/^STFP_PGCA/) });
    }
    expect(await pg.payment.inquire(inquiryOf('REF_CA31'))).toMatchObject({ outcome: 'refused', code: '0009' });
  });

  it('does not know what became of a lost answer, takes it back, and then says that it failed', async () => {
    expect(await pg.card.pay({ ...order('LOST1'), ...testCard('no_answer_after') })).toMatchObject({ outcome: 'unknown', code: 'VTIM' });
    await expect
      .poll(
        async () => {
          await gateway.operator('/recovery', { method: 'POST', body: { olderThanMs: 0 } });
          return (await pg.payment.inquire(inquiryOf('LOST1'))).outcome;
        },
        { timeout: 15_000 },
      )
      .toBe('refused');
    expect(await gateway.payments('nxca_jt_bi', 'LOST1')).toMatchObject([{ state: 'reversed' }]);
  });

  it('lets one of many with the same order number through', async () => {
    const results = await Promise.all(Array.from({ length: 12 }, () => pg.card.pay({ ...order('SAME1'), ...SAMPLE })));
    const outcomes = results.map((each) => (each.outcome === 'approved' ? 'approved' : `${each.outcome} ${each.code}`));
    expect(outcomes.filter((each) => each === 'approved')).toHaveLength(1);
    expect(outcomes.filter((each) => each === 'unknown ST50')).toHaveLength(11);
  });

  it('takes the parts of compound tax back part by part', async () => {
    const parts = { taxTypeCd: 'G', taxAmt: 500, vatAmt: 50, taxFreeAmt: 450 } as const;
    const paid = await pg.card.pay({ ...order('TAX1'), ...SAMPLE, ...parts });
    if (paid.outcome !== 'approved') throw new Error(JSON.stringify(paid));
    const cancel = (n: number, taxAmt: number, vatAmt: number, taxFreeAmt: number) => {
      const some = { taxTypeCd: 'G', taxAmt, vatAmt, taxFreeAmt, cnclAmt: taxAmt + vatAmt + taxFreeAmt } as const;
      return pg.payment.cancel({ mchtTrdNo: `TAX1C${n}_${taxAmt}`, orgTrdNo: paid.trdNo, cnclOrd: n, ...some });
    };
    expect(await cancel(1, 501, 0, 0)).toMatchObject({ outcome: 'refused', code: 'ST55' });
    expect(await cancel(1, 100, 10, 0)).toMatchObject({ outcome: 'approved', blcAmt: 890 });
    expect(await cancel(2, 400, 40, 450)).toMatchObject({ outcome: 'approved', blcAmt: 0 });
  });

  it('leaves sound books', async () => {
    expect(await gateway.bookFindings()).toEqual([]);
  });
});
