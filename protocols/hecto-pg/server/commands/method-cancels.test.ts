import type { ChargeMethod } from '@gwanmun/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { methodOf } from '../../messages/index.js';
import { seal, unseal } from '../testing/merchant.js';
import { type StartedGateway, startGateway } from '../testing/start-gateway.js';
import { toldOf } from '../testing/told.js';
import { fresh, NOTI_URL, paid } from '../testing/window-payment.js';

const CANCEL = '/spay/APICancel.do';
const MERCHANTS: Readonly<Partial<Record<ChargeMethod, string>>> = {
  bank_transfer: 'nx_mid_il',
  teen_cash: 'nx_mid_il',
  happy_money: 'nx_mid_il',
  culture_cash: 'nx_mid_il',
  smart_gift: 'nx_mid_il',
  book_voucher: 'nx_mid_il',
  tmoney: 'nx_mid_il',
  point: 'nxpt_kt_il',
  payco: 'hecto_test',
  kakao_pay: 'hecto_test',
  naver_pay: 'hecto_test',
};

let gateway: StartedGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const cancel = (method: ChargeMethod, orgTrdNo: string, amount: number, data: Record<string, string> = {}, order = fresh('CANCEL')) =>
  gateway.ask(
    CANCEL,
    [MERCHANTS[method]!, methodOf(method).code, 'C0', order],
    { orgTrdNo, crcCd: 'KRW', cnclOrd: '001', cnclAmt: seal(String(amount)), cnclRsn: '변심', ...data },
    String(amount),
  );
const pay = (method: ChargeMethod, change: Parameters<typeof paid>[3] = {}) => paid(gateway, MERCHANTS[method]!, method, change);
const opened = (data: Record<string, string>, ...names: string[]) => names.map((name) => unseal(data[name]!));

describe.each([
  ['bank_transfer', 'RA'],
  ['teen_cash', 'TC'],
  ['happy_money', 'HM'],
  ['culture_cash', 'CG'],
  ['smart_gift', 'SG'],
  ['book_voucher', 'BG'],
  ['tmoney', 'TM'],
  ['point', 'CP'],
  ['payco', 'PZ'],
  ['kakao_pay', 'PZ'],
  ['naver_pay', 'PZ'],
] as const)('cancel of %s (hecto-pg §6.9, §6.29, §6.33, §8.4)', (method, code) => {
  const already = { RA: 'RA33', TM: 'TM01', CP: 'CP30', PZ: 'PZ87' }[code as string] ?? 'GC41';
  const none = { RA: 'RA35', TM: 'TM02', CP: 'CP32', PZ: 'PZ10' }[code as string] ?? 'GC03';

  it('gives everything back, tells the merchant, and refuses a second time', async () => {
    const { transactionId } = await pay(method);
    const { params, data } = await cancel(method, transactionId, 1000);
    expect(params).toMatchObject({ method: code, bizType: 'C0', outStatCd: '0021', outRsltCd: '0000' });
    expect(params.trdNo).toMatch(new RegExp(`^STFP_PG${code}`));
    expect(data.orgTrdNo).toBe(transactionId);
    expect(unseal(data.cnclAmt!)).toBe('1000');
    expect(await toldOf(gateway, MERCHANTS[method]!, params.trdNo!)).toMatchObject([
      { topic: 'payment.cancelled', url: NOTI_URL, fields: { method: code, bizType: 'C0', mchtTrdNo: params.mchtTrdNo, trdAmt: '1000' } },
    ]);
    expect((await cancel(method, transactionId, 1000)).params).toMatchObject({ outStatCd: '0031', outRsltCd: already });
  });

  it('knows no payment of another number or method, no cancel as target, and no number twice', async () => {
    const { transactionId } = await pay(method);
    expect((await cancel(method, `${transactionId.slice(0, -1)}X`, 1000)).params.outRsltCd).toBe(none);
    const byCard = [MERCHANTS[method]!, 'CA', 'C0', fresh('CARD')] as const;
    const asked = { orgTrdNo: transactionId, crcCd: 'KRW', cnclOrd: '001', cnclAmt: seal('1000') };
    expect((await gateway.ask(CANCEL, byCard, asked, '1000')).params.outRsltCd).toBe('CA10');
    const order = fresh('TWICE');
    const { params } = await cancel(method, transactionId, 1000, {}, order);
    expect((await cancel(method, params.trdNo!, 1000)).params.outRsltCd).toBe(none);
    expect((await cancel(method, transactionId, 1000, {}, order)).params.outRsltCd).toBe('ST50');
  });
});

describe('part of a payment', () => {
  it.each(['bank_transfer', 'payco', 'kakao_pay', 'naver_pay'] as const)(
    'comes back from %s, counted and with the balance',
    async (method) => {
      const { transactionId } = await pay(method);
      const first = await cancel(method, transactionId, 300);
      expect(opened(first.data, 'cnclAmt', 'blcAmt')).toEqual(['300', '700']);
      expect((await cancel(method, transactionId, 300)).params.outRsltCd).toBe('ST56');
      expect((await cancel(method, transactionId, 800, { cnclOrd: '002' })).params.outRsltCd).toBe('ST57');
      expect(opened((await cancel(method, transactionId, 700, { cnclOrd: '002' })).data, 'blcAmt')).toEqual(['0']);
    },
  );

  it('comes back from points without a balance in the answer', async () => {
    const { transactionId } = await pay('point');
    expect((await cancel('point', transactionId, 400)).data).not.toHaveProperty('blcAmt');
    expect((await cancel('point', transactionId, 600, { cnclOrd: '002' })).params.outRsltCd).toBe('0000');
  });

  it.each([
    ['teen_cash', 'ST58', 'ST57'],
    ['tmoney', 'ST58', 'TM04'],
  ] as const)('does not come back from %s: %s; more than was paid: %s', async (method, part, more) => {
    const { transactionId } = await pay(method);
    expect((await cancel(method, transactionId, 400)).params.outRsltCd).toBe(part);
    expect((await cancel(method, transactionId, 1001)).params.outRsltCd).toBe(more);
  });
});

describe('the parts of an easy-pay cancel (hecto-pg §6.33)', () => {
  it('add up, and Kakao’s money counts with the points', async () => {
    const { transactionId } = await pay('kakao_pay', { amount: 20_000 });
    const { data, params } = await cancel('kakao_pay', transactionId, 20_000);
    expect(opened(data, 'cnclAmt', 'cardCnclAmt', 'pntCnclAmt', 'coupCnclAmt', 'blcAmt')).toEqual(['20000', '0', '20000', '0', '0']);
    const [{ fields } = { fields: {} }] = await toldOf(gateway, 'hecto_test', params.trdNo!);
    expect(fields).toMatchObject({
      ezpDivCd: 'KKP',
      pntAmt: '100',
      kkmAmt: '19900',
      cardAmt: '0',
      coupAmt: '0',
      cnclType: '00',
      orgTrdNo: transactionId,
    });
  });

  it('follow the order of the funds: card first, coupon last', async () => {
    const { transactionId } = await pay('payco', { amount: 20_000 });
    const parts = async (amount: number, cnclOrd: string) =>
      opened((await cancel('payco', transactionId, amount, { cnclOrd })).data, 'cardCnclAmt', 'pntCnclAmt', 'coupCnclAmt');
    expect(await parts(18_000, '001')).toEqual(['18000', '0', '0']);
    expect(await parts(1_500, '002')).toEqual(['500', '500', '500']);
    expect(await parts(500, '003')).toEqual(['0', '0', '500']);
  });

  it('need the parts of compound tax', async () => {
    const { transactionId } = await pay('payco');
    expect((await cancel('payco', transactionId, 500, { taxTypeCd: 'G', taxAmt: seal('400') })).params.outRsltCd).toBe('ST55');
  });
});

describe('a network that refuses a cancel', () => {
  it.each([
    ['bank_transfer', 'cancel_lookup_failed', 'RA34'],
    ['bank_transfer', 'cancel_period_over', 'ST46'],
    ['teen_cash', 'cancel_failed', 'GC40'],
    ['book_voucher', 'cancel_not_cancellable', 'GC42'],
    ['tmoney', 'cancel_duplicate_request', 'TM03'],
    ['point', 'cancel_period_over', 'CP31'],
    ['payco', 'cancel_already_acquired', 'PZ88'],
    ['naver_pay', 'cancel_processing_1', 'PZ77'],
  ] as const)('%s, %s: %s', async (method, outcome, code) => {
    const { transactionId } = await pay(method, { outcome });
    expect((await cancel(method, transactionId, 1000)).params).toMatchObject({ outStatCd: '0031', outRsltCd: code });
  });

  it('loses its answer: VTIM, and an inquiry tells later', async () => {
    const { transactionId, orderNo } = await pay('bank_transfer', { outcome: 'cancel_answer_lost' });
    expect((await cancel('bank_transfer', transactionId, 1000)).params.outRsltCd).toBe('VTIM');
    await gateway.engine.recover({ olderThanMs: 0 });
    const payment = await gateway.engine.findPayments({ merchantId: 'nx_mid_il', orderNo });
    expect(payment).toMatchObject([{ cancelled: { total: 1000 } }]);
  });
});
