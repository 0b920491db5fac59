import { createHectoPg, type HectoPg } from '@gwanmun/hecto-pg/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entry, Opened } from './guides/payer.js';
import { openStage, type Stage } from './guides/stage.js';

/** What the guides say of cancels, refunds, deposits and month ends in words, held against a gateway. */

let stage: Stage;
const clients = new Map<string, HectoPg>();
let serial = 0;

beforeAll(async () => {
  stage = await openStage({ GWANMUN_NETWORK_TIMEOUT_MS: '1000' });
});
afterAll(async () => {
  for (const pg of clients.values()) await pg.close();
  await stage.gateway.stop();
});

function as(mchtId: string): HectoPg {
  const { url } = stage.gateway;
  const keys = { aesKey: 'pgSettle30y739r82jtd709yOfZ2yK5K', hashKey: 'ST1009281328226982205' };
  const pg = clients.get(mchtId) ?? createHectoPg({ mchtId, ...keys, baseUrls: { window: url, api: url } });
  clients.set(mchtId, pg);
  return pg;
}

const no = (): string => `RULE${++serial}`;
const order = (more: Record<string, unknown> = {}) => ({
  mchtTrdNo: no(),
  trdAmt: 10_000,
  pmtPrdtNm: '커피',
  mchtName: '가게',
  mchtEName: 'Shop',
  mchtCustId: 'hong',
  notiUrl: `${stage.receiver.url}/notify`,
  nextUrl: 'https://shop.example/return',
  cancUrl: 'https://shop.example/left',
  ...more,
});
const paid = async (opened: Opened, entry: Entry = {}) => (await stage.pay(opened, entry)).trdNo;
const cancel = (orgTrdNo: string, cnclAmt = 10_000, cnclOrd = 1) => ({ mchtTrdNo: no(), orgTrdNo, cnclAmt, cnclOrd });
const toAccount = { refundBankCd: '004', refundAcntNo: '12345678901234', refundDpstrNm: '홍길동' };
const NOBODY = `STFP_PG${'0'.repeat(33)}`;

/** Codes of operations that are made one after the other; 0000 for those that were approved. */
async function codes(...operations: readonly (() => Promise<{ readonly outcome: string; readonly code?: string }>)[]): Promise<string[]> {
  const found: string[] = [];
  for (const operation of operations) {
    const { outcome, code } = await operation();
    found.push(outcome === 'approved' ? '0000' : (code ?? outcome));
  }
  return found;
}

const card = (more: Record<string, unknown> = {}) => ({
  mchtTrdNo: no(),
  trdAmt: 10_000,
  pmtprdNm: '커피',
  mchtCustNm: '홍길동',
  mchtCustId: 'hong',
  cardNo: '9990050000000008',
  vldDtMon: '12',
  vldDtYear: '99',
  ...more,
});

async function charged(more: Record<string, unknown> = {}): Promise<string> {
  const result = await as('nxca_jt_bi').card.pay(card(more));
  if (result.outcome !== 'approved') throw new Error(JSON.stringify(result));
  return result.trdNo;
}

const account = (more: Record<string, unknown> = {}) => ({
  kind: 'rotating' as const,
  mchtTrdNo: no(),
  bankCd: '011',
  trdAmt: 10_000,
  taxTypeCd: 'N' as const,
  prdtNm: '커피',
  sellerNm: '가게',
  notiUrl: `${stage.receiver.url}/notify`,
  ...more,
});

async function issued(more: Record<string, unknown> = {}) {
  const request = account(more);
  const result = await as('nx_mid_il').vbank.issue(request);
  if (result.outcome !== 'approved') throw new Error(JSON.stringify(result));
  return { trdNo: result.trdNo, mchtTrdNo: request.mchtTrdNo, ...result.issued };
}

const move = (body: object) => stage.gateway.operator('/clock/move', { method: 'POST', body });

describe('card.md', () => {
  it('cancels', async () => {
    const { payment } = as('nxca_jt_bi');
    const trdNo = await charged();
    const found = await codes(
      () => payment.cancel(cancel(NOBODY)),
      () => payment.cancel(cancel(trdNo, 1_000, 2)),
      () => payment.cancel(cancel(trdNo, 10_001)),
      () => payment.cancel(cancel(trdNo)),
      () => payment.cancel(cancel(trdNo, 1, 2)),
    );
    expect(found).toEqual(['CA10', 'ST56', 'ST57', '0000', 'CA12']);
  });

  it('gift cards in full only, compound tax by its parts, cards that refuse cancels', async () => {
    const { payment } = as('nxca_jt_bi');
    const gift = await charged({ cardNo: '9990010000000028' });
    const compound = await charged({ taxTypeCd: 'G', taxAmt: 4_545, vatAmt: 455, taxFreeAmt: 5_000 });
    const kept = await charged({ cardNo: '9990150000000402' });
    const bought = await charged({ cardNo: '9990010000000416' });
    const found = await codes(
      () => payment.cancel(cancel(gift, 5_000)),
      () => payment.cancel(cancel(compound, 5_000)),
      () => payment.cancel(cancel(kept)),
      () => payment.cancel(cancel(bought)),
    );
    expect(found).toEqual(['CA88', 'ST55', 'CA83', 'CA11']);
  });

  it('an answer that was lost: unknown, taken back, then a failure; a number is for once', async () => {
    const { card: cards, payment } = as('nxca_jt_bi');
    const lost = card({ cardNo: '9990080000000328' });
    expect(await cards.pay(lost)).toMatchObject({ outcome: 'unknown', code: 'VTIM' });
    const { opened: orgTrdDt } = await stage.korea();
    const ask = async () => {
      await stage.gateway.operator('/recovery', { method: 'POST', body: { olderThanMs: 0 } });
      return codes(() => payment.inquire({ orgMchtTrdNo: lost.mchtTrdNo, orgTrdDt, trdAmt: 10_000 }));
    };
    await expect.poll(ask, { timeout: 15_000 }).toEqual(['0009']);
    expect(await codes(() => cards.pay(lost))).toEqual(['ST50']);
  });

  it('PIN and identity, keys that are gone', async () => {
    const old = as('nxca_ks_gu');
    const holder = { idntNo: '991231', cardPwd: '00' };
    const found = await codes(
      () => old.card.pay(card({ ...holder, cardPwd: '99' })),
      () => old.card.pay(card({ ...holder, idntNo: '000000' })),
      () => old.billingKey.pay({ ...card(), billKey: 'SBILL_NONE' }),
    );
    expect(found).toEqual(['CA27', 'CA30', 'CA58']);
  });
});

describe('bank-transfer.md, point.md, easy-pay.md', () => {
  it('cancels', async () => {
    const [bank, point, wallet] = [as('nx_mid_il').bank, as('nxpt_kt_il').point, as('hecto_test').easyPay];
    const found: Record<string, string[]> = {};
    for (const [name, opened, back] of [
      ['bank', bank.window(order()), bank.cancel],
      ['point', point.window(order()), point.cancel],
      ['easyPay', wallet.window('PAC', order()), wallet.cancel],
    ] as const) {
      const trdNo = await paid(opened);
      found[name] = await codes(
        () => back(cancel(NOBODY)),
        () => back(cancel(trdNo, 1_000, 2)),
        () => back(cancel(trdNo, 10_001)),
        () => back(cancel(trdNo)),
        () => back(cancel(trdNo, 1, 2)),
      );
    }
    expect(found).toEqual({
      bank: ['RA35', 'ST56', 'ST57', '0000', 'RA33'],
      point: ['CP32', 'ST56', 'ST57', '0000', 'CP30'],
      easyPay: ['PZ10', 'ST56', 'ST57', '0000', 'PZ87'],
    });
  });

  it('compound tax at Kakao Pay takes the card only', async () => {
    const opened = as('hecto_test').easyPay.window('KKP', order({ taxTypeCd: 'G', taxAmt: 4_545, vatAmt: 455, taxFreeAmt: 5_000 }));
    const trdNo = await paid(opened, { code: '000003' });
    const { rawBody, contentType } = await stage.notified(trdNo);
    expect(as('hecto_test').verifyNotification(rawBody, contentType)).toMatchObject({
      notification: { cardAmt: 10_000, pntAmt: 0, coupAmt: 0 },
    });
  });
});

describe('vouchers.md', () => {
  it('cancels', async () => {
    const { voucher, tmoney } = as('nx_mid_il');
    const trdNo = await paid(voucher.window('happymoney', order()));
    const cup = await paid(tmoney.window(order()));
    const brand = 'happymoney' as const;
    const found = await codes(
      () => voucher.cancel({ ...cancel(trdNo), brand: 'teencash' }),
      () => voucher.cancel({ ...cancel(trdNo, 9_000), brand }),
      () => voucher.cancel({ ...cancel(trdNo, 11_000), brand }),
      () => voucher.cancel({ ...cancel(trdNo), brand }),
      () => voucher.cancel({ ...cancel(trdNo), brand }),
      () => tmoney.cancel(cancel(trdNo)),
      () => tmoney.cancel(cancel(cup, 9_000)),
      () => tmoney.cancel(cancel(cup, 11_000)),
      () => tmoney.cancel(cancel(cup)),
      () => tmoney.cancel(cancel(cup)),
    );
    expect(found).toEqual(['GC03', 'ST58', 'ST57', '0000', 'GC41', 'TM02', 'ST58', 'TM04', '0000', 'TM01']);
  });
});

describe('virtual-account.md', () => {
  it('deposits that are not as they should be', async () => {
    const { vbank } = as('nx_mid_il');
    const { vAcntNo, trdNo } = await issued();
    const found = await codes(
      () => vbank.testDeposit({ vAcntNo, trdAmt: 9_000 }),
      () => vbank.testDeposit({ vAcntNo, trdAmt: 11_000 }),
      () => vbank.testDeposit({ vAcntNo, trdAmt: 10_000 }),
      () => vbank.testDeposit({ vAcntNo, trdAmt: 10_000 }),
      () => vbank.testDeposit({ vAcntNo: '99999999999', trdAmt: 10_000 }),
      () => vbank.close({ mchtTrdNo: no(), orgTrdNo: trdNo, vAcntNo }),
    );
    expect(found).toEqual(['ST58', 'ST58', '0000', 'ST03', 'ST06', 'ST03']);
  });

  it('accounts that were given up, that expired, that wait', async () => {
    const { vbank, payment } = as('nx_mid_il');
    const { opened: orgTrdDt } = await stage.korea();
    const [gone, late, waiting] = [await issued(), await issued(), await issued({ expireDate: undefined })];
    const ask = ({ mchtTrdNo }: { mchtTrdNo: string }) =>
      payment.inquire({ orgMchtTrdNo: mchtTrdNo, orgTrdDt, trdAmt: 10_000, method: 'VA' });
    const close = ({ trdNo, vAcntNo }: { trdNo: string; vAcntNo: string }) => vbank.close({ mchtTrdNo: no(), orgTrdNo: trdNo, vAcntNo });
    const before = await codes(
      () => close(gone),
      () => close(gone),
      () => vbank.testDeposit({ vAcntNo: gone.vAcntNo, trdAmt: 10_000 }),
      () => vbank.refund({ ...cancel(waiting.trdNo), ...toAccount }),
      () => ask(waiting),
    );
    expect(before).toEqual(['0000', 'ST25', 'ST06', 'ST06', 'ST38']);
    await move({ by: 'P12D' });
    expect(await codes(() => vbank.testDeposit({ vAcntNo: late.vAcntNo, trdAmt: 10_000 }))).toEqual(['ST46']);
    await expect.poll(() => codes(() => ask(late)), { timeout: 15_000 }).toEqual(['0009']);
    expect(await codes(() => close(late))).toEqual(['ST46']);
  });

  it('refunds', async () => {
    const { vbank } = as('nx_mid_il');
    const { trdNo, vAcntNo } = await issued();
    await vbank.testDeposit({ vAcntNo, trdAmt: 10_000 });
    const found = await codes(
      () => vbank.refund({ ...cancel(trdNo, 10_001), ...toAccount }),
      () => vbank.refund({ ...cancel(trdNo, 4_000), ...toAccount }),
      () => vbank.refund({ ...cancel(trdNo, 6_000, 2), ...toAccount }),
      () => vbank.refund({ ...cancel(trdNo, 1, 3), ...toAccount }),
    );
    expect(found).toEqual(['ST57', '0000', '0000', 'ST39']);
    const { items } = await stage.gateway.operator<{ items: readonly { dueAt: string }[] }>('/payouts?merchantId=nx_mid_il');
    expect(items.map(({ dueAt }) => new Date(Date.parse(dueAt) + 9 * 3_600_000).toISOString().slice(11, 16))).toEqual(['10:00', '10:00']);
  });

  it('no refunds at night, no kinds that are not in the contract', async () => {
    const { vbank } = as('nx_mid_il');
    const { trdNo, vAcntNo } = await issued();
    await vbank.testDeposit({ vAcntNo, trdAmt: 10_000 });
    await stage.noon();
    await move({ by: 'PT11H45M' });
    const found = await codes(
      () => vbank.refund({ ...cancel(trdNo), ...toAccount }),
      () => vbank.issue({ ...account({}), kind: 'fixed', vAcntNo: '2022011000001' }),
    );
    await stage.noon();
    expect(found).toEqual(['ST11', 'ST69']);
    const { action, fields } = as('nxva_fix').vbank.window(order());
    const refused = await fetch(action, { method: 'POST', body: new URLSearchParams(fields) });
    expect(await refused.json()).toMatchObject({ outRsltCd: '6001' });
  });

  it('a second order on one phone number', async () => {
    const { vbank010 } = as('nxva_sb_il');
    const opened = () => vbank010.window(order({ cphoneNo: '01055556666' }));
    expect((await stage.pay(opened(), {})).screen).toBe('issued');
    expect(await stage.pay(opened(), {})).toMatchObject({ screen: 'refused', returned: { outRsltCd: 'ST08' } });
  });
});

describe('mobile.md', () => {
  it('cancel in the month, refund after it', async () => {
    const { mobile } = as('nxhp_sb_il');
    const trdNo = await paid(mobile.window(order()));
    const found = await codes(
      () => mobile.cancel(cancel(NOBODY)),
      () => mobile.refund({ ...cancel(trdNo), ...toAccount }),
      () => mobile.cancel(cancel(trdNo, 10_001)),
      () => mobile.cancel(cancel(trdNo, 4_000)),
    );
    expect(found).toEqual(['MP03', 'ST26', 'ST57', '0000']);
    await stage.nextMonth();
    const later = await codes(
      () => mobile.cancel(cancel(trdNo, 6_000, 2)),
      () => mobile.refund({ ...cancel(trdNo, 6_000, 2), ...toAccount }),
      () => mobile.refund({ ...cancel(trdNo, 1, 3), ...toAccount }),
      () => mobile.cancel(cancel(trdNo, 1, 3)),
    );
    expect(later).toEqual(['MP81', '0000', 'ST39', 'MP82']);
  });

  it('authentications expire, months may not be left out', async () => {
    const { mobile } = as('nxhp_sb_hd');
    const monthly = as('nxhp_sb_ma');
    const toApprove = order({ linkMethod: 'HBRD' });
    const authTrdNo = await paid(mobile.window(toApprove));
    const { returned } = await stage.pay(monthly.mobile.window(order({ autoPayType: 'M' })), {});
    await move({ by: 'PT31M' });
    const month = () => ({ mchtTrdNo: no(), trdAmt: 10_000, prdtNm: '커피', email: 'a@b.kr', mUserId: 'hong', ordNm: '홍길동' });
    const billKey = returned.billKey ?? '';
    expect(await codes(() => mobile.approve({ mchtTrdNo: toApprove.mchtTrdNo, authTrdNo, trdAmt: 10_000, prdtNm: '커피' }))).toEqual([
      'ST30',
    ]);
    await stage.nextMonth();
    await stage.nextMonth();
    expect(await codes(() => monthly.mobile.payMonthly({ ...month(), billKey }))).toEqual(['MP45']);
  });
});

describe('subscription.md', () => {
  it('keys, customers, amounts', async () => {
    const { easyPay, subscription } = as('nxnvp_auto');
    const { returned } = await stage.pay(easyPay.window('NVP', order({ autoPayType: 'A' })), { code: '000275' });
    const key = { corpPayCode: 'NVP' as const, billKey: returned.billKey ?? '' };
    const payment = () => ({ mchtTrdNo: no(), trdAmt: 5_000, prdtNm: '커피', mUserId: 'hong', ...key });
    const used = payment();
    const found = await codes(
      () => subscription.pay(used),
      () => subscription.pay(used),
      () => subscription.pay({ ...payment(), mUserId: 'kim' }),
      () => subscription.pay({ ...payment(), corpPayCode: 'KKP' }),
      () => subscription.pay({ ...payment(), billKey: 'SBILL_NONE' }),
    );
    expect(found).toEqual(['0000', 'ST50', 'PZ60', 'PZ82', 'PZ82']);
    const month = await subscription.pay(payment());
    if (month.outcome !== 'approved') throw new Error('not paid');
    expect(await codes(() => easyPay.cancel(cancel(month.authTrdNo, 5_000)))).toEqual(['PZ75']);
  });
});

describe('notifications.md', () => {
  it('of deposits: the right one only, and all unlimited ones under seven zeros', async () => {
    const { vbank } = as('nx_mid_il');
    const club = as('nxva_fix2');
    const { trdNo, vAcntNo } = await issued();
    for (const trdAmt of [9_000, 10_000, 10_000]) await vbank.testDeposit({ vAcntNo, trdAmt });
    const forms = () => stage.receiver.requests.map(({ body }) => new URLSearchParams(body.toString('latin1')));
    const of = (name: string, value: string) => forms().filter((form) => form.get(name) === value);
    const said = () => of('trdNo', trdNo).map((form) => `${form.get('outStatCd')} ${form.get('bizType')}`);
    await expect.poll(() => said().toSorted(), { timeout: 15_000 }).toEqual(['0021 B1', '0051 A0']);
    const account = {
      kind: 'unlimited' as const,
      mchtTrdNo: no(),
      bankCd: '004',
      vAcntNo: '2022004000100',
      prdtNm: '회비',
      sellerNm: '가게',
    };
    expect(await club.vbank.issue({ ...account, notiUrl: `${stage.receiver.url}/notify` })).toMatchObject({ outcome: 'approved' });
    for (const trdAmt of [1_000, 2_500]) await club.vbank.testDeposit({ vAcntNo: account.vAcntNo, trdAmt });
    const deposits = () => of('vAcntNo', account.vAcntNo).map((form) => `${form.get('mchtTrdNo')} ${form.get('trdAmt')}`);
    await expect.poll(() => deposits().toSorted(), { timeout: 15_000 }).toEqual(['0000000 1000', '0000000 2500']);
  });

  it('cancels are notified with the switch only; a refund to an account is C1', async () => {
    const { mobile } = as('nxhp_sb_il');
    const quiet = await paid(mobile.window(order()));
    await mobile.cancel(cancel(quiet));
    await stage.gateway.operator('/merchants/nxhp_sb_il', { method: 'PATCH', body: { notifyCancels: true } });
    const loud = await paid(mobile.window(order()));
    await mobile.cancel(cancel(loud, 4_000));
    await stage.nextMonth();
    await mobile.refund({ ...cancel(loud, 6_000, 2), ...toAccount });
    const about = (orgTrdNo: string) =>
      stage.receiver.requests
        .map(({ body }) => new URLSearchParams(body.toString('latin1')))
        .filter((form) => form.get('orgTrdNo') === orgTrdNo);
    await expect.poll(() => about(loud).map((form) => form.get('bizType')), { timeout: 15_000 }).toEqual(['C0', 'C1']);
    expect(about(quiet)).toEqual([]);
  });
});
