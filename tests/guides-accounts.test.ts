import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancel, card, codes, Merchant, no, toAccount } from './guides/merchant.js';
import { openStage, type Stage } from './guides/stage.js';

/** What the guides say of virtual accounts, deposits and outages in words, held against a gateway. */

let stage: Stage;
let shop: Merchant;

beforeAll(async () => {
  stage = await openStage({ GWANMUN_NETWORK_TIMEOUT_MS: '1000' });
  shop = new Merchant(stage);
});
afterAll(async () => {
  await shop?.close();
  await stage?.gateway.stop();
});

const move = (body: object) => stage.gateway.operator('/clock/move', { method: 'POST', body });

describe('virtual-account.md', () => {
  it('deposits that are not as they should be', async () => {
    const { vbank } = shop.as('nx_mid_il');
    const { vAcntNo, trdNo } = await shop.issued();
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
    const { vbank, payment } = shop.as('nx_mid_il');
    const { opened: orgTrdDt } = await stage.korea();
    const [gone, late, waiting] = [await shop.issued(), await shop.issued(), await shop.issued()];
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
});

describe('virtual-account.md, money back', () => {
  it('refunds', async () => {
    const { vbank } = shop.as('nx_mid_il');
    const { trdNo, vAcntNo } = await shop.issued();
    await vbank.testDeposit({ vAcntNo, trdAmt: 10_000 });
    const found = await codes(
      () => vbank.refund({ ...cancel(trdNo, 10_001), ...toAccount }),
      () => vbank.refund({ ...cancel(trdNo, 4_000), ...toAccount }),
      () => vbank.refund({ ...cancel(trdNo, 6_000, 2), ...toAccount }),
      () => vbank.refund({ ...cancel(trdNo, 1, 3), ...toAccount }),
    );
    expect(found).toEqual(['ST57', '0000', '0000', 'ST39']);
    const other = await shop.issued();
    await vbank.testDeposit({ vAcntNo: other.vAcntNo, trdAmt: 10_000 });
    expect(await codes(() => vbank.refund({ ...cancel(other.trdNo), ...toAccount, refundAcntNo: '9990000000056' }))).toEqual(['ST24']);
    const issue = shop.account({ sellerNm: '가게사용중' });
    expect(await codes(() => vbank.issue(issue))).toEqual(['ST08']);
    const { items } = await stage.gateway.operator<{ items: readonly { dueAt: string }[] }>('/payouts?merchantId=nx_mid_il&state=accepted');
    expect(items.map(({ dueAt }) => new Date(Date.parse(dueAt) + 9 * 3_600_000).toISOString().slice(11, 16))).toEqual(['10:00', '10:00']);
  });

  it('no refunds at night, no kinds that are not in the contract', async () => {
    const { vbank } = shop.as('nx_mid_il');
    const { trdNo, vAcntNo } = await shop.issued();
    await vbank.testDeposit({ vAcntNo, trdAmt: 10_000 });
    await stage.noon();
    await move({ by: 'PT11H45M' });
    const found = await codes(
      () => vbank.refund({ ...cancel(trdNo), ...toAccount }),
      () => vbank.issue({ ...shop.account(), kind: 'fixed', vAcntNo: '2022011000001' }),
    );
    await stage.noon();
    expect(found).toEqual(['ST11', 'ST69']);
    const { action, fields } = shop.as('nxva_fix').vbank.window(shop.order());
    const refused = await fetch(action, { method: 'POST', body: new URLSearchParams(fields) });
    expect(await refused.json()).toMatchObject({ outRsltCd: '6001' });
  });

  it('a second order on one phone number', async () => {
    const { vbank010 } = shop.as('nxva_sb_il');
    const opened = () => vbank010.window(shop.order({ cphoneNo: '01055556666' }));
    expect((await stage.pay(opened(), {})).screen).toBe('issued');
    expect(await stage.pay(opened(), {})).toMatchObject({ screen: 'refused', returned: { outRsltCd: 'ST08' } });
  });
});

describe('notifications.md', () => {
  it('of deposits: the right one only, and all unlimited ones under seven zeros', async () => {
    const { vbank } = shop.as('nx_mid_il');
    const club = shop.as('nxva_fix2');
    const { trdNo, vAcntNo } = await shop.issued();
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
    expect(await club.vbank.issue({ ...account, notiUrl: shop.notiUrl })).toMatchObject({ outcome: 'approved' });
    for (const trdAmt of [1_000, 2_500]) await club.vbank.testDeposit({ vAcntNo: account.vAcntNo, trdAmt });
    const deposits = () => of('vAcntNo', account.vAcntNo).map((form) => `${form.get('mchtTrdNo')} ${form.get('trdAmt')}`);
    await expect.poll(() => deposits().toSorted(), { timeout: 15_000 }).toEqual(['0000000 1000', '0000000 2500']);
  });
});

describe('make it fail', () => {
  const fault = (body: object) => stage.gateway.operator('/faults', { method: 'POST', body });
  const clear = () => stage.gateway.operator('/faults', { method: 'DELETE' });

  it('an outage of each network', async () => {
    const { vbank } = shop.as('nx_mid_il');
    const { trdNo, vAcntNo } = await shop.issued();
    await vbank.testDeposit({ vAcntNo, trdAmt: 10_000 });
    for (const network of ['cards', 'bank_accounts', 'bank_refunds', 'bank_transfer']) await fault({ kind: 'outage', network });
    const found = await codes(
      () => shop.as('nxca_jt_bi').card.pay(card()),
      () => vbank.issue(shop.account()),
      () => vbank.refund({ ...cancel(trdNo), ...toAccount }),
    );
    const { returned } = await stage.pay(shop.as('nx_mid_il').bank.window(shop.order()), {});
    await clear();
    expect([...found, returned.outRsltCd]).toEqual(['CA02', 'ST11', 'ST11', 'RA86']);
  });

  it('a bank that cannot tell the gateway of a deposit: it is credited later, once', async () => {
    const { vbank } = shop.as('nx_mid_il');
    const { trdNo, vAcntNo } = await shop.issued();
    await fault({ kind: 'outage', network: 'bank_deposits' });
    expect(await codes(() => vbank.testDeposit({ vAcntNo, trdAmt: 10_000 }))).toEqual(['ST38']);
    await clear();
    await stage.gateway.operator('/deposits/redeliver', { method: 'POST', body: { olderThanMs: 0 } });
    await stage.notified(trdNo, { bizType: 'B1' });
    expect(await codes(() => vbank.testDeposit({ vAcntNo, trdAmt: 10_000 }))).toEqual(['ST03']);
    expect(await stage.gateway.bookFindings()).toEqual([]);
  });
});
