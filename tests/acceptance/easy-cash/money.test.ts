import { describe, expect, it } from 'vitest';
import { lossyLine } from './support/lossy-line.js';
import { accountNo, OK, refusedWith } from './support/shop.js';
import { EasyCashStage } from './support/stage.js';

const stage = new EasyCashStage('20260110100001');
const customerOf = ({ mchtCustId }: { readonly mchtCustId: string }) => ({ mchtCustId });

describe('a merchant’s integration (hecto-easycash §7.3, §7.4)', () => {
  it('pays, loses the answer, learns what became of it after ten minutes, gives it back in parts, and has it in the books', async () => {
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    await stage.sandbox.setAccount('004', '1234567890', { balance: 50_000 });
    const line = await lossyLine(stage.gateway.url);
    const sdk = stage.client(shop.mchtId, line.url);
    line.lose('/v1/api/pay/confirm');
    const order = { ...account, mchtTrdNo: stage.newOrder(), trdAmt: 10_000 };
    const lost = await sdk.payment.pay(order);
    expect(lost).toMatchObject({ outcome: 'unknown', reason: 'connection', sent: true, order: { mchtTrdDt: '20260110' } });
    expect(await sdk.payment.pay(order)).toMatchObject({ outcome: 'unknown', reason: 'duplicate', code: 'ST50' });
    await stage.moveBy('PT10M');
    const known = await sdk.payment.outcome(lost.order!);
    expect(known).toMatchObject({ outcome: 'success', bankCd: '004', svcDivCd: '1' });
    if (known.outcome !== 'success') return;
    expect(await stage.sandbox.balanceOf('004', '1234567890')).toBe(40_000);
    const back = (trdAmt: number) =>
      sdk.refund.make({ ...customerOf(account), mchtTrdNo: stage.newOrder('BACK'), trdNo: known.trdNo!, trdAmt });
    expect(await back(3_000)).toMatchObject({ outcome: 'success', trdAmt: 3_000 });
    line.lose('/v1/api/pay/cancel');
    const second = await back(5_000);
    expect(second).toMatchObject({ outcome: 'unknown', reason: 'connection' });
    expect(await sdk.refund.outcome(second.order!)).toMatchObject({ outcome: 'success', trdAmt: 5_000 });
    expect(await back(2_001)).toMatchObject({ outcome: 'failure', code: 'ST26' });
    expect(await back(2_000)).toMatchObject({ outcome: 'success' });
    expect(await back(1)).toMatchObject({ outcome: 'failure', code: 'ST25', kind: 'idempotent' });
    expect(await stage.sandbox.balanceOf('004', '1234567890')).toBe(50_000);
    const history = await sdk.payment.history(lost.order!);
    if (history.outcome !== 'success') throw new Error(JSON.stringify(history));
    expect(history.trRecords.map((each) => [each.recordPktDivCd, each.recordTrdAmt, each.recordOutRsltCd, each.recordCustAcntNo])).toEqual([
      ['RP', 10_000, 'ST00', '123****890'],
      ['RT', 3_000, 'ST00', '123****890'],
      ['RT', 5_000, 'ST00', '123****890'],
      ['RT', 2_000, 'ST00', '123****890'],
    ]);
    expect(await sdk.remittance.balance()).toMatchObject({ blcAmt: 0 });
  });

  it.each([
    ['031', 'was never made', { outcome: 'failure', code: 'ST60' }, 0],
    ['032', 'was made', { outcome: 'success' }, 1_000],
    ['033', 'was made, and the bank says so late', { outcome: 'success' }, 1_000],
    ['035', 'is made after a minute', { outcome: 'success' }, 1_000],
    ['036', 'is refused after a minute', { outcome: 'failure' }, 0],
  ])('a debit of an account that ends in %s %s', async (behaviour, _what, outcome, inMainAccount) => {
    const shop = stage.shop();
    const account = await shop.registered(accountNo(behaviour));
    const pending = await shop.sdk.payment.pay({ ...account, mchtTrdNo: stage.newOrder(), trdAmt: 1_000 });
    expect(pending).toMatchObject({ outcome: 'unknown', reason: 'pending' });
    expect(await shop.sdk.payment.outcome(pending.order!)).toMatchObject({ outcome: 'unknown', code: 'ST38' });
    for (let minute = 0; minute < 5; minute += 1) {
      await stage.moveBy('PT2M');
      await stage.recover();
    }
    expect(await shop.sdk.payment.outcome(pending.order!)).toMatchObject(outcome);
    expect(await stage.sandbox.mainAccount(shop.mchtId)).toMatchObject({ available: inMainAccount });
  });
});

describe('what is not known at once (hecto-easycash §7.3, §7.4)', () => {
  it('a refund whose answer the bank loses is unknown, then known, and made once', async () => {
    const shop = stage.shop();
    const account = await shop.registered(accountNo('042'));
    const { trdNo } = await shop.pay(account);
    const order = { ...customerOf(account), mchtTrdNo: stage.newOrder('BACK'), trdNo, trdAmt: 400 };
    const lost = await shop.sdk.refund.make(order);
    expect(lost).toMatchObject({ outcome: 'unknown', reason: 'pending' });
    expect(await shop.sdk.refund.outcome(lost.order!)).toMatchObject({ outcome: 'unknown' });
    expect(await shop.sdk.refund.make(order)).toMatchObject({ outcome: 'unknown', code: 'ST40' });
    await stage.recover();
    expect(await shop.sdk.refund.outcome(lost.order!)).toMatchObject({ outcome: 'success', trdAmt: 400 });
    expect(await shop.sdk.refund.make(order)).toMatchObject({ outcome: 'unknown', code: 'ST39' });
    expect(await stage.sandbox.mainAccount(shop.mchtId)).toMatchObject({ available: 600 });
  });

  it('an order that nobody has is believed after ten minutes only', async () => {
    const { sdk } = stage.shop();
    const sentAt = stage.gateway.running.house.clock.now();
    const asked = { mchtTrdNo: 'NEVER', mchtTrdDt: stage.day, sentAt };
    expect(await sdk.payment.outcome(asked)).toMatchObject({ outcome: 'unknown', reason: 'early' });
    await stage.moveBy('PT10M');
    expect(await sdk.payment.outcome(asked)).toMatchObject({ outcome: 'failure', code: 'ST06' });
    expect(await sdk.remittance.outcome(asked)).toMatchObject({ outcome: 'failure', code: 'ST06' });
  });
});

describe('remittances (hecto-easycash §7.6, §8.10)', () => {
  const remit = (shop: ReturnType<typeof stage.shop>, behaviour: string, trdAmt = 4_000) => {
    const to = { bankCd: '088', custAcntNo: accountNo(behaviour), custAcntSumry: '정산대금' };
    return shop.sdk.remittance.send({ ...to, mchtTrdNo: stage.newOrder('SEND'), trdAmt });
  };
  const balance = async (shop: ReturnType<typeof stage.shop>) => {
    const told = await shop.sdk.remittance.balance();
    return told.outcome === 'success' ? told.blcAmt : undefined;
  };

  it.each([
    ['035', 'then done', { outcome: 'success' }, 6_000],
    ['036', 'then refused', { outcome: 'failure' }, 10_000],
    ['032', 'whose answer is lost', { outcome: 'success' }, 6_000],
    ['031', 'that the bank never saw', { outcome: 'failure', code: 'ST60' }, 10_000],
  ])('pending (%s), %s: the balance is right at every moment', async (behaviour, _what, outcome, after) => {
    const shop = stage.shop();
    await shop.ask('bankList');
    await stage.sandbox.topUp(shop.mchtId, 10_000);
    const sent = await remit(shop, behaviour);
    expect(sent).toMatchObject({ outcome: 'unknown', reason: 'pending' });
    expect(await balance(shop)).toBe(6_000);
    expect(await shop.sdk.remittance.outcome(sent.order!)).toMatchObject({ outcome: 'unknown', code: 'ST38' });
    expect(await remit(shop, '000', 6_001)).toMatchObject({ outcome: 'failure', code: 'ST12' });
    await stage.moveBy('PT10M');
    await stage.recover();
    expect(await shop.sdk.remittance.outcome(sent.order!)).toMatchObject(outcome);
    expect(await balance(shop)).toBe(after);
  });

  it('many at once never send more than there is', async () => {
    const shop = stage.shop();
    await shop.ask('bankList');
    await stage.sandbox.topUp(shop.mchtId, 10_000);
    const sent = await Promise.all(Array.from({ length: 8 }, () => remit(shop, '000', 3_000)));
    expect(sent.filter(({ outcome }) => outcome === 'success')).toHaveLength(3);
    expect(await balance(shop)).toBe(1_000);
    const [one] = sent.filter(({ outcome }) => outcome === 'success');
    const again = { bankCd: '088', custAcntNo: accountNo('000'), custAcntSumry: '정산대금', trdAmt: 500, mchtTrdNo: one!.order!.mchtTrdNo };
    expect(await shop.sdk.remittance.send(again)).toMatchObject({ outcome: 'unknown', code: 'ST50' });
  });

  it('to an account that does not exist', async () => {
    const shop = stage.shop();
    await shop.ask('bankList');
    await stage.sandbox.topUp(shop.mchtId, 10_000);
    expect(await remit(shop, '060')).toMatchObject({ outcome: 'failure', code: 'ST21' });
    expect(await balance(shop)).toBe(10_000);
  });
});

describe('series over months (hecto-easycash §7.5, §8.9)', () => {
  it('are charged each month, until their last day', async () => {
    const shop = stage.shop();
    const account = await shop.registered('5555555555');
    const month = stage.now.slice(0, 6);
    const first = await shop.done('payConfirm', { ...account, trdAmt: '9900', rglPmtYn: 'Y', rglEdDt: '20260411' });
    const series = { ...customerOf(account), rglChrgKey: first.rglChrgKey as string };
    const charge = () => shop.sdk.recurring.charge({ ...series, mchtTrdNo: stage.newOrder('MONTH'), trdAmt: 9_900 });
    expect(month).toBe('202601');
    for (const day of ['20260210', '20260310', '20260411']) {
      await stage.moveTo(`${day}090000`);
      expect(await charge()).toMatchObject({ outcome: 'success', trdAmt: 9_900 });
    }
    expect(await shop.sdk.recurring.info(series)).toMatchObject({
      ...{ useStDt: '20260110', useEdDt: '20260411', rglPmtAmt: 9_900, pmtAcmAmt: 39_600, pmtAcmOrd: '4', bankNm: '국민은행' },
    });
    await stage.moveTo('20260412090000');
    expect(await charge()).toMatchObject({ outcome: 'failure', code: 'ST60', details: { rglPmtProcStatCd: 'C' } });
    expect(await shop.sdk.recurring.info(series)).toMatchObject({ unregStatCd: 'EXPIRE', pmtAcmOrd: '4' });
    await shop.refund(account, first.trdNo, 900);
    const all = await shop.sdk.recurring.history({ ...series, useStDt: '20260110', useEdDt: '20260412' });
    if (all.outcome !== 'success') throw new Error(JSON.stringify(all));
    expect(all.trRecords.map((each) => [each.recordTrdDt?.slice(0, 8), each.recordTrdAmt, each.recordUseOrd ?? ''])).toEqual([
      ['20260110', 9_900, '1'],
      ['20260210', 9_900, '2'],
      ['20260310', 9_900, '3'],
      ['20260411', 9_900, '4'],
      ['20260412', 900, '1'],
    ]);
    const spring = await shop.ask('regularTransList', { ...series, useStDt: '20260301', useEdDt: '20260411' });
    expect(spring).toMatchObject({ ...OK, dataCnt: '2' });
    expect(await shop.ask('regularInfo', series)).toMatchObject({ pmtAcmAmt: '39600' });
  });

  it('say by R and C whether to try again', async () => {
    const shop = stage.shop();
    const poor = await shop.registered(accountNo('101'));
    const gone = await shop.registered(accountNo('105'));
    const charge = async (account: typeof poor) => {
      const { rglChrgKey } = await shop.done('regularReg', { ...account });
      return shop.ask('regularConfirm', { ...customerOf(account), rglChrgKey });
    };
    expect(await charge(poor)).toMatchObject({ ...refusedWith('ST12'), rglPmtProcStatCd: 'R' });
    expect(await charge(gone)).toMatchObject({ ...refusedWith('ST15'), rglPmtProcStatCd: 'C' });
    const lost = await charge(await shop.registered(accountNo('031')));
    expect(lost).toMatchObject({ ...refusedWith('VTIM'), rglPmtProcStatCd: 'R' });
    await stage.recover();
  });
});

stage.keepsToTheDocument();
