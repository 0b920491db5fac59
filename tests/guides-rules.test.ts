import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancel, card, codes, Merchant, NOBODY, no, toAccount } from './guides/merchant.js';
import { openStage, type Stage } from './guides/stage.js';

/** What the guides say of cancels, refunds and month ends in words, held against a gateway. */

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

describe('card.md', () => {
  it('cancels', async () => {
    const { payment } = shop.as('nxca_jt_bi');
    const trdNo = await shop.charged();
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
    const { payment } = shop.as('nxca_jt_bi');
    const gift = await shop.charged({ cardNo: '9990010000000028' });
    const compound = await shop.charged({ taxTypeCd: 'G', taxAmt: 4_545, vatAmt: 455, taxFreeAmt: 5_000 });
    const kept = await shop.charged({ cardNo: '9990150000000402' });
    const bought = await shop.charged({ cardNo: '9990010000000416' });
    const found = await codes(
      () => payment.cancel(cancel(gift, 5_000)),
      () => payment.cancel(cancel(compound, 5_000)),
      () => payment.cancel(cancel(kept)),
      () => payment.cancel(cancel(bought)),
    );
    expect(found).toEqual(['CA88', 'ST55', 'CA83', 'CA11']);
  });

  it('an answer that was lost: unknown, taken back, then a failure; a number is for once', async () => {
    const { card: cards, payment } = shop.as('nxca_jt_bi');
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

  it('Samsung Pay, and the window for foreign currency', async () => {
    const samsung = await stage.pay(shop.as('nxca_jt_il').card.window(shop.order({ cardGb: 'SSP' })), {});
    expect(samsung).toMatchObject({ screen: 'approved', returned: { method: 'card' } });
    const dollars = shop.order({ trdAmt: 150 });
    const abroad = await stage.pay(shop.as('nxca_ab_il').card.window(dollars, { methodSub: 'abroad' }), {});
    expect(shop.as('nxca_ab_il').parseReturn(abroad.returned)).toMatchObject({ outcome: 'approved', trdAmt: 150 });
    expect(await codes(() => shop.as('nxca_ab_il').payment.cancel({ ...cancel(abroad.trdNo, 150), crcCd: 'USD' }))).toEqual(['0000']);
  });

  it('PIN and identity, keys that are gone', async () => {
    const old = shop.as('nxca_ks_gu');
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
    const [bank, point, wallet] = [shop.as('nx_mid_il').bank, shop.as('nxpt_kt_il').point, shop.as('hecto_test').easyPay];
    const found: Record<string, string[]> = {};
    for (const [name, opened, back] of [
      ['bank', bank.window(shop.order()), bank.cancel],
      ['point', point.window(shop.order()), point.cancel],
      ['easyPay', wallet.window('PAC', shop.order()), wallet.cancel],
    ] as const) {
      const trdNo = await shop.paid(opened);
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

  it('inquiries by the codes of inquiry', async () => {
    const { easyPay, payment } = shop.as('hecto_test');
    const { opened: orgTrdDt } = await stage.korea();
    const found: string[] = [];
    for (const [provider, method] of [
      ['PAC', 'PC'],
      ['KKP', 'KP'],
      ['NVP', 'NP'],
    ] as const) {
      const order = shop.order();
      await shop.paid(easyPay.window(provider, order));
      const asked = { orgMchtTrdNo: order.mchtTrdNo, orgTrdDt, trdAmt: 10_000 };
      const other = method === 'PC' ? 'KP' : 'PC';
      for (const each of [method, 'PZ', other] as const) found.push(...(await codes(() => payment.inquire({ ...asked, method: each }))));
    }
    expect(found).toEqual(['0000', '0000', 'ST06', '0000', '0000', 'ST06', '0000', '0000', 'ST06']);
  });

  it('compound tax at Kakao Pay takes the card only', async () => {
    const tax = { taxTypeCd: 'G', taxAmt: 4_545, vatAmt: 455, taxFreeAmt: 5_000 } as const;
    const { easyPay } = shop.as('hecto_test');
    const byMoney = await stage.pay(easyPay.window('KKP', shop.order(tax)), { code: '000003' });
    expect(byMoney).toMatchObject({ screen: 'refused', returned: { outRsltCd: 'PZ33' } });
    const trdNo = await shop.paid(easyPay.window('KKP', shop.order(tax)));
    const { rawBody, contentType } = await stage.notified(trdNo);
    expect(shop.as('hecto_test').verifyNotification(rawBody, contentType)).toMatchObject({
      notification: { cardAmt: 10_000, pntAmt: 0, coupAmt: 0 },
    });
  });
});

describe('vouchers.md', () => {
  it('Culture Cash needs a customer, Tmoney its number', async () => {
    const { voucher, tmoney } = shop.as('nx_mid_il');
    const { mchtCustId: _, ...nobody } = shop.order();
    expect(() => voucher.window('culturecash', nobody)).toThrow(TypeError);
    const poor = await stage.pay(tmoney.window(shop.order()), { number: '9990000000000190' });
    expect(poor).toMatchObject({ screen: 'refused', returned: { outRsltCd: 'ST90' } });
    const pin = await stage.pay(voucher.window('smartcash', shop.order()), { pin1: '9990000000000109' });
    expect(pin).toMatchObject({ returned: { outRsltCd: 'GC09' } });
  });

  it('cancels', async () => {
    const { voucher, tmoney } = shop.as('nx_mid_il');
    const trdNo = await shop.paid(voucher.window('happymoney', shop.order()));
    const cup = await shop.paid(tmoney.window(shop.order()));
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

describe('mobile.md', () => {
  it('cancel in the month, refund after it', async () => {
    const { mobile } = shop.as('nxhp_sb_il');
    const trdNo = await shop.paid(mobile.window(shop.order()));
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

  it('the retired key payment', async () => {
    const { mobile } = shop.as('nxhp_sb_ai');
    const { returned } = await stage.pay(mobile.window(shop.order()), {});
    const keys = { mpEzKey: returned.easyKey ?? '', appTkn: returned.userToken ?? '' };
    const payment = () => ({ mchtTrdNo: no(), trdAmt: 3_000, prdtNm: '커피', email: 'a@b.kr', mUserId: 'hong', ordNm: '홍길동' });
    const found = await codes(
      () => mobile.payByKey({ ...payment(), ...keys }),
      () => mobile.payByKey({ ...payment(), ...keys, appTkn: 'x' }),
    );
    expect(found).toEqual(['0000', 'MP60']);
  });

  it('a wrong code three times; a phone that is over its limit', async () => {
    const wrong = await stage.pay(shop.as('nxhp_sb_il').mobile.window(shop.order()), { code: '999999' });
    expect(wrong).toMatchObject({ screen: 'refused', returned: { outRsltCd: '2002' } });
    const left = await stage.pay(shop.as('nxhp_sb_il').mobile.window(shop.order()), { phone: '01099900123' });
    expect(left).toMatchObject({ screen: 'refused', returned: { outRsltCd: 'MP23' } });
  });

  it('authentications expire, months may not be left out', async () => {
    const { mobile } = shop.as('nxhp_sb_hd');
    const monthly = shop.as('nxhp_sb_ma');
    const toApprove = shop.order({ linkMethod: 'HBRD' });
    const authTrdNo = await shop.paid(mobile.window(toApprove));
    const { returned } = await stage.pay(monthly.mobile.window(shop.order({ autoPayType: 'M' })), {});
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
    const { easyPay, subscription } = shop.as('nxnvp_auto');
    const { returned } = await stage.pay(easyPay.window('NVP', shop.order({ autoPayType: 'A' })), { code: '000275' });
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
    expect(found).toEqual(['0000', 'ST50', 'PZ60', 'ST69', 'PZ82']);
    const month = await subscription.pay(payment());
    if (month.outcome !== 'approved') throw new Error('not paid');
    expect(await codes(() => easyPay.cancel(cancel(month.authTrdNo, 5_000)))).toEqual(['PZ75']);
  });
});

describe('notifications.md', () => {
  it('cancels are notified with the switch only; a refund to an account is C1', async () => {
    const { mobile } = shop.as('nxhp_sb_il');
    const quiet = await shop.paid(mobile.window(shop.order()));
    await mobile.cancel(cancel(quiet));
    await stage.gateway.operator('/merchants/nxhp_sb_il', { method: 'PATCH', body: { notifyCancels: true } });
    const loud = await shop.paid(mobile.window(shop.order()));
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
