import { BANK_TEST_VALUES } from '@gwanmun/networks';
import { describe, expect, it } from 'vitest';
import { choose, fill, payAs, typeCode, WAYS, type Way } from './support/method-ways.js';
import { overflow, violations } from './support/page-checks.js';
import { openAt } from './support/purchase-opening.js';
import { DESKTOP, expectPaidOnce, PHONE, purchaseStage } from './support/purchase-stage.js';
import { authenticate, cardThat, press, typeCard } from './support/purchase-steps.js';
import { until } from './support/until.js';

const stage = purchaseStage();

/** Opens the window of a method at phone width, in Korean. */
function openOnPhone({ mchtId, window }: Pick<Way, 'mchtId' | 'window'>) {
  return openAt(stage(), { mchtId, window, type: 'self', amount: 12_000, options: PHONE });
}

describe('each window on a phone', () => {
  it.each(Object.entries(WAYS))('%s: a refusal, then the payment', async (_name, way) => {
    const { page, no } = await openOnPhone(way);
    if (way.institution) await choose(page, way.institution);
    const [outcome, code] = way.refusal;
    await payAs(page, way, outcome);
    await page.waitForSelector('.screen-refused');
    expect(await page.textContent('main')).toContain(code);
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await press(page, 'refused');
    if (way.institution) await choose(page, way.institution);
    expect(await violations(page)).toEqual([]);
    await payAs(page, way, 'approve');
    await page.waitForSelector('.screen-approved');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await press(page, 'approved');
    await page.waitForURL(`${stage().merchant.origin}/next/**`);
    expect(await page.textContent('#result')).toBe('approved 0000');
    await expectPaidOnce(stage(), way.mchtId, no, 12_000);
    await until(() => stage().merchant.heard(no).notified).toMatchObject([{ bizType: way.bizType ?? 'B0', trdAmt: 12_000 }]);
  });
});

describe('virtual accounts on a phone', () => {
  const vbank = { mchtId: 'nx_mid_il', window: (pg, order) => pg.vbank.window(order) } satisfies Pick<Way, 'mchtId' | 'window'>;
  const vbank010 = { mchtId: 'nxva_sb_il', window: (pg, order) => pg.vbank010.window(order) } satisfies Pick<Way, 'mchtId' | 'window'>;

  it('a bank issues an account, and the merchant hears of it before any money', async () => {
    const { page, no } = await openOnPhone(vbank);
    await choose(page, '088');
    await fill(page);
    await press(page, 'details');
    await page.waitForSelector('.screen-issued');
    expect(await page.textContent('#account-number')).toMatch(/^562\d+$/);
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await press(page, 'issued');
    await page.waitForURL(`${stage().merchant.origin}/next/**`);
    expect(await page.textContent('#result')).toBe('issued 0000');
    await until(() => stage().merchant.heard(no).notified).toMatchObject([{ bizType: 'A0', trdAmt: 12_000 }]);
  });

  it('a bank in maintenance issues none (ST11)', async () => {
    const { name } = BANK_TEST_VALUES.find(({ outcome }) => outcome === 'issuer_maintenance')!;
    const { page, no } = await openOnPhone({ ...vbank, window: (pg, order) => pg.vbank.window({ ...order, custAcntSumry: name }) });
    await choose(page, '004');
    await fill(page);
    await press(page, 'details');
    await page.waitForSelector('.screen-refused');
    expect(await page.textContent('main')).toContain('ST11');
    expect(await violations(page)).toEqual([]);
    expect(await stage().gateway.payments('nx_mid_il', no)).toMatchObject([{ state: 'refused', refusal: 'issuer_maintenance' }]);
  });

  it('010: a phone whose account is refused, then another one', async () => {
    const { page, no } = await openOnPhone(vbank010);
    const { phoneNo } = BANK_TEST_VALUES.find(({ outcome }) => outcome === 'account_stopped')!;
    await fill(page, { phone: phoneNo });
    await press(page, 'details');
    await typeCode(page, '000000');
    await page.waitForSelector('.screen-refused');
    expect(await page.textContent('main')).toContain('ST19');
    await press(page, 'refused');
    await fill(page, { phone: '01012345678' });
    await press(page, 'details');
    await typeCode(page, '000000');
    await page.waitForSelector('.screen-issued');
    expect(await page.textContent('#account-number')).toMatch(/010.?1234.?5678/);
    await press(page, 'issued');
    await page.waitForURL(`${stage().merchant.origin}/next/**`);
    await until(() => stage().merchant.heard(no).notified).toMatchObject([{ bizType: 'A4' }]);
  });
});

describe('the browser script opens other methods like cards', () => {
  const way = WAYS.휴대폰!;

  it.each(['iframe', 'popup'] as const)('%s: the result comes back to the shop’s page', async (type) => {
    const { page, window, no } = await openAt(stage(), { ...way, type, amount: 12_000, options: DESKTOP });
    await choose(window, 'SKT');
    await payAs(window, way, 'approve');
    await window.waitForSelector('.screen-approved');
    await press(window, 'approved');
    await until(async () => JSON.parse((await page.textContent('#result')) || '{}')).toMatchObject({ outcome: 'approved', mchtTrdNo: no });
    await expectPaidOnce(stage(), way.mchtId, no, 12_000);
  });

  it('a payer who leaves by the X is back at cancUrl, and nothing was asked for', async () => {
    const { page, no } = await openOnPhone(WAYS.카카오페이!);
    await page.click('[data-leave]');
    await page.click('#leave .button.secondary');
    await page.waitForURL(`${stage().merchant.origin}/left/**`);
    expect(stage().merchant.heard(no).returned).toEqual(['/left left 0009']);
    expect(await stage().gateway.payments('hecto_test', no)).toEqual([]);
  });
});

describe('PAYCO whose approval the merchant asks for', () => {
  it('says that the merchant completes it, and returns 0061', async () => {
    const way = { ...WAYS.페이코!, mchtId: 'nx_mid_hd' };
    const { page, no } = await openOnPhone(way);
    await payAs(page, way, 'approve');
    await page.waitForSelector('.screen-authorized');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await press(page, 'authorized');
    await page.waitForURL(`${stage().merchant.origin}/next/**`);
    expect(await page.textContent('#result')).toBe('authenticated 0000');
    expect(stage().merchant.heard(no).notified).toEqual([]);
  });
});

describe('cards in other windows', () => {
  it('foreign currency: the name on the card is asked for, and cents are paid', async () => {
    const window: Way['window'] = (pg, order) => pg.card.window(order, { methodSub: 'abroad' });
    const { page, no } = await openAt(stage(), { mchtId: 'nxca_ab_bi', window, type: 'self', amount: 1_050, options: PHONE });
    expect(await page.textContent('body')).toContain('10.50');
    const pay = async (outcome: string) => {
      await typeCard(page, cardThat(outcome));
      await page.fill('#holder', 'GILDONG HONG');
      await press(page, 'card');
    };
    await pay('limit_exceeded');
    await page.waitForSelector('.screen-refused');
    expect(await page.textContent('main')).toContain('CA31');
    await press(page, 'refused');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await pay('approve');
    await page.waitForSelector('.screen-approved');
    await expectPaidOnce(stage(), 'nxca_ab_bi', no, 1_050);
  });

  it('Samsung Pay: its own page stands first', async () => {
    const window: Way['window'] = (pg, order) => pg.card.window({ ...order, cardGb: 'SSP' });
    const { page, no } = await openAt(stage(), { mchtId: 'nxca_jt_il', window, type: 'self', amount: 12_000, options: PHONE });
    await page.waitForSelector('.screen-authentication');
    expect([await page.textContent('h1'), await violations(page)]).toEqual(['삼성페이로 결제해 주세요', []]);
    await authenticate(page, '000011');
    await page.waitForSelector('.screen-refused');
    await press(page, 'refused');
    await page.check('.screen-confirm [data-all]');
    await press(page, 'confirm');
    await authenticate(page);
    await page.waitForSelector('.screen-approved');
    await expectPaidOnce(stage(), 'nxca_jt_il', no, 12_000);
  });
});
