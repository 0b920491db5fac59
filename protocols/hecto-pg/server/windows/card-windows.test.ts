import { SAMPLE_CARDS } from '@gwanmun/networks';
import { describe, expect, it } from 'vitest';
import { seal } from '../testing/merchant.js';
import { WindowStage } from './testing/window-stage.js';

const on = new WindowStage();
const TERMS = ['payment', 'privacy', 'third-party'];
const [SAMPLE] = SAMPLE_CARDS;
const CARD = { number: SAMPLE!.number, expiry: SAMPLE!.expiryMonth + SAMPLE!.expiryYear };

describe('the foreign-currency window (hecto-pg §6.1)', () => {
  it('asks for the name on the card, and is paid in cents', async () => {
    const window = await on.open('/card/abroad/main.do', { mchtId: 'nxca_ab_bi', method: 'card' }, '1050');
    expect(window.screen.body).toContain('name="holder"');
    const entry = { ...CARD, holder: 'GILDONG HONG', instalments: '0' };
    expect((await window.payer.send('card', entry, TERMS)).name).toBe('approved');
    expect(await on.payments(window)).toMatchObject([{ currency: 'USD', state: 'approved', amount: { total: 1050 } }]);
    expect((await window.payer.leave()).fields).toMatchObject({
      ...{ outStatCd: '0021', method: 'card', trdAmt: seal('1050'), cardTrdAmt: seal('1050'), intMon: '00' },
      billKey: expect.stringMatching(/^SBILL_PGCA/),
    });
  });

  it('authenticates at the chosen brand', async () => {
    const window = await on.open('/card/abroad/main.do', { mchtId: 'nxca_ab_il', method: 'card' }, '100');
    await window.payer.choose('JCB');
    expect((await window.payer.send('confirm', { instalments: '0' }, TERMS)).name).toBe('authentication');
    expect((await window.payer.authenticate('000011')).body).toContain('CA31');
    await window.payer.send('retry');
    await window.payer.send('confirm', { instalments: '0' }, TERMS);
    expect((await window.payer.authenticate()).name).toBe('approved');
  });
});

describe('Samsung Pay (hecto-pg §6.2)', () => {
  it('opens its own page at once, takes instmtMon as it is, and hands out no key', async () => {
    const form = { mchtId: 'nxca_jt_bi', method: 'card', cardGb: 'SSP', instmtMon: '03' };
    const window = await on.open('/card/cardDirect.do', form, '60000');
    expect(window.screen.name).toBe('authentication');
    expect((await window.payer.authenticate()).name).toBe('approved');
    const { fields } = await window.payer.leave();
    expect(fields).toMatchObject({ outStatCd: '0021', intMon: '03' });
    for (const none of ['billKey', 'pointTrdNo', 'pointTrdAmt', 'cardTrdAmt']) expect(fields).not.toHaveProperty(none);
    expect(await on.payments(window)).toMatchObject([{ facts: { instalments: 3 } }]);
  });
});
