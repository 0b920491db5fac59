import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StartedDoor, startDoor } from '../server/testing/start-door.js';
import type { HectoPg } from './index.js';
import { client, PAYMENT } from './testing/gateway.js';

let door: StartedDoor;
let pg: HectoPg;
let legacy: HectoPg;
beforeAll(async () => {
  door = await startDoor();
  pg = client(door.url);
  legacy = client(door.url, { mchtId: 'nxca_ks_gu' });
});
afterAll(async () => {
  await Promise.all([pg.close(), legacy.close()]);
  await door.close();
});

const CARD = { cardNo: '1111222233334444', vldDtMon: '12', vldDtYear: '24' };
const PROOF = { idntNo: '991231', cardPwd: '00' };
const { billKey: _, ...ORDER } = PAYMENT;

describe('the SDK against the door, over HTTP', () => {
  it('lives through a card payment: pay, inquire, cancel in parts, inquire', async () => {
    const paid = await pg.card.pay({ ...ORDER, ...CARD, mchtTrdNo: 'LIFE1' });
    expect(paid).toMatchObject({ outcome: 'approved', trdAmt: 1000, apprNo: '30001234', cardNo: '111122xxxxxx4444' });
    if (paid.outcome !== 'approved') return;
    const asked = { orgMchtTrdNo: 'LIFE1', orgTrdDt: paid.answeredAt.slice(0, 8), trdAmt: 1000 };
    expect(await pg.payment.inquire(asked)).toMatchObject({ outcome: 'approved', state: 'paid', cnclAmt: 0, trdNo: paid.trdNo });
    const first = await pg.payment.cancel({ mchtTrdNo: 'LIFE1C1', orgTrdNo: paid.trdNo, cnclAmt: 300, cnclOrd: 1 });
    expect(first).toMatchObject({ outcome: 'approved', cnclAmt: 300, blcAmt: 700 });
    const repeated = await pg.payment.cancel({ mchtTrdNo: 'LIFE1C2', orgTrdNo: paid.trdNo, cnclAmt: 300, cnclOrd: 1 });
    expect(repeated).toMatchObject({ outcome: 'refused', code: 'ST56' });
    expect(await pg.payment.cancel({ mchtTrdNo: 'LIFE1C3', orgTrdNo: paid.trdNo, cnclAmt: 700, cnclOrd: 2 })).toMatchObject({ blcAmt: 0 });
    expect(await pg.payment.inquire(asked)).toMatchObject({ outcome: 'approved', state: 'cancelled', cnclAmt: 1000 });
  });

  it('issues a billing key, pays with it and deletes it', async () => {
    const issued = await legacy.billingKey.issue({ mchtTrdNo: 'KEY1', ...CARD, ...PROOF });
    expect(issued).toMatchObject({ outcome: 'approved', cardNo: '111122******4444' });
    if (issued.outcome !== 'approved') return;
    const { billKey } = issued;
    const paid = await legacy.billingKey.pay({ ...ORDER, mchtTrdNo: 'KEY2', billKey });
    expect(paid).toMatchObject({ outcome: 'approved', billKey });
    expect(await legacy.billingKey.delete({ mchtTrdNo: 'KEY3', billKey })).toMatchObject({ outcome: 'approved', billKey });
    expect(await legacy.billingKey.pay({ ...ORDER, mchtTrdNo: 'KEY4', billKey })).toMatchObject({ outcome: 'refused', code: 'CA58' });
  });

  it('pays with parts, instalments and proof of an old-auth merchant', async () => {
    const parts = { taxTypeCd: 'G', taxAmt: 500, vatAmt: 50, taxFreeAmt: 440, svcAmt: 10 } as const;
    const paid = await legacy.card.pay({ ...ORDER, ...CARD, ...PROOF, ...parts, mchtTrdNo: 'PARTS1', instmtMon: 3 });
    expect(paid).toMatchObject({ outcome: 'approved', instmtMon: '03' });
    expect(door.engine.commands.at(-1)).toMatchObject({
      amount: { total: 1000, taxable: 500, vat: 50, taxFree: 440, service: 10 },
      facts: { instalments: 3 },
    });
  });

  it('calls a lost answer unknown, and the inquiry tells what became of it', async () => {
    door.engine.faults.push({ unknown: true });
    expect(await pg.card.pay({ ...ORDER, ...CARD, mchtTrdNo: 'LOST1' })).toMatchObject({
      outcome: 'unknown',
      reason: 'gateway',
      code: 'VTIM',
    });
    const asked = { orgMchtTrdNo: 'LOST1', orgTrdDt: '20211231', trdAmt: 1000 };
    expect(await pg.payment.inquire(asked)).toMatchObject({ outcome: 'unknown', code: 'ST38' });
    // a repeat is not a refusal: the first one may have been paid
    expect(await pg.card.pay({ ...ORDER, ...CARD, mchtTrdNo: 'LOST1' })).toMatchObject({ outcome: 'unknown', code: 'ST50' });
    expect(await pg.payment.inquire({ ...asked, orgMchtTrdNo: 'NEVER' })).toMatchObject({ outcome: 'refused', code: 'ST06' });
  });

  it('opens the window', async () => {
    const order = { mchtTrdNo: 'WIN1', trdAmt: 1000, pmtPrdtNm: '커피', mchtName: '상점', mchtEName: 'Shop' };
    const urls = { notiUrl: 'https://example.com/n', nextUrl: 'https://example.com/x', cancUrl: 'https://example.com/c' };
    const { action, fields } = client(door.url, { mchtId: 'nxca_jt_il' }).card.window({ ...order, ...urls, mchtCustNm: '홍길동' });
    const response = await fetch(action, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/window\//)]);
    const page = await fetch(door.url + response.headers.get('location'));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('커피');
  });
});
