import { describe, expect, it } from 'vitest';
import { fieldProblems } from '../../window/field-kinds.js';
import { fieldsOf } from '../../window/methods/index.js';
import { OPENINGS } from '../../window/paths.js';
import { acceptedCards } from '../../window/views/sandbox.js';
import { presetMerchants } from '../preset-merchants.js';
import { FakeEngine } from '../testing/fake-engine.js';
import { seal } from '../testing/merchant.js';
import { NETWORKS } from '../testing/networks.js';
import { windowForm } from '../testing/window-form.js';
import { createOpenCheckout } from './open-checkout.js';
import { windowOrder } from './order.js';
import { sheetOf } from './sheet.js';

async function sheetFor(path: string, change: Record<string, string>) {
  const opening = OPENINGS.find((each) => each.path === path)!;
  const openCheckout = createOpenCheckout(new FakeEngine(presetMerchants()), NETWORKS, () => {});
  const result = await openCheckout({ ...opening, form: windowForm({ method: opening.method, ...change }), remote: '' });
  if (result.kind !== 'order') throw new Error(JSON.stringify(result.failure));
  return { order: result.order, values: sheetOf(windowOrder(result.order), NETWORKS) };
}

const PHONE = { cphoneNo: seal('01012345678') };

describe('the sheet of a sandbox window', () => {
  it('lists no wallet codes for funds that the order does not take', async () => {
    const { values } = await sheetFor('/corp/main.do', { mchtId: 'hecto_test', corpPayCode: 'KKP', corpPayType: 'CARD' });
    const codes = values.flatMap((value) => (value.kind === 'code' ? value.code : []));
    expect(codes).toEqual(expect.arrayContaining(['000000', '000001']));
    expect(codes).not.toEqual(expect.arrayContaining(['000003']));
  });

  it.each([
    ['/card/main.do', { mchtId: 'nxca_jt_il' }, 0, 3],
    ['/card/main.do', { mchtId: 'nxca_jt_gu' }, 1, 0],
    ['/card/abroad/main.do', { mchtId: 'nxca_ab_bi' }, 1, 0],
    ['/bank/main.do', { mchtId: 'nx_mid_il' }, 0, 40],
    ['/vbank/main.do', { mchtId: 'nx_mid_il' }, 0, 0],
    ['/vbank/main.do', { mchtId: 'nx_mid_il', mchtCustNm: '' }, 10, 0],
    ['/vbank010/main.do', { mchtId: 'nxva_sb_il' }, 10, 2],
    ['/mobile/main.do', { mchtId: 'nxhp_sb_il' }, 70, 2],
    ['/mobile/main.do', { mchtId: 'nxhp_sb_il', ...PHONE }, 0, 2],
    ['/gift/teenCash/main.do', { mchtId: 'nx_mid_il' }, 30, 0],
    ['/gift/smartCash/main.do', { mchtId: 'nx_mid_il' }, 30, 0],
    ['/tmoney/main.do', { mchtId: 'nx_mid_il' }, 15, 0],
    ['/point/main.do', { mchtId: 'nxpt_kt_il', clipCustNm: seal('홍길동') }, 30, 2],
    ['/corp/main.do', { mchtId: 'hecto_test', corpPayCode: 'KKP' }, 0, 60],
  ])('%s for %j fills its form with values that pass the form’s checks', async (path, change, entries, codes) => {
    const { order, values } = await sheetFor(path, change as Record<string, string>);
    const filled = values.filter(({ kind }) => kind !== 'code');
    expect(filled.length).toBeGreaterThanOrEqual(entries);
    if (entries === 0) expect(filled).toEqual([]);
    expect(values.length - filled.length).toBeGreaterThanOrEqual(codes);
    for (const value of filled) {
      const typed: Record<string, string | undefined> = value.kind === 'fields' ? value.values : { ...(value as object) };
      const context = { month: '2201', accepted: acceptedCards(values) };
      expect(fieldProblems(fieldsOf(order), (name) => typed[name] ?? '', context)).toEqual({});
    }
    for (const value of values) if (value.kind === 'code') expect(value.code).toMatch(/^(000\d{3}|999999)$/);
  });
});
