import type { ChargeMethod } from '@gwanmun/engine';
import { chargeTestValue } from '@gwanmun/networks';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from '../testing/merchant.js';
import type { HttpPayer, Screen } from './testing/http-payer.js';
import { WindowStage } from './testing/window-stage.js';

const on = new WindowStage();

type Form = Record<string, string>;
const value = (method: ChargeMethod, outcome: string) => chargeTestValue(method, outcome)!;

/** How a payer goes through one window, from its first screen to the network's answer. */
interface Way {
  readonly path: string;
  readonly form: Form;
  readonly method: ChargeMethod;
  /** `outcome`: what the network shall do (hecto-pg §9.1). */
  pay(payer: HttpPayer, outcome: string): Promise<Screen>;
  /** A refusal and its code. */
  readonly refusal: readonly [outcome: string, code: string];
  /** Members of the return that only this window has. */
  readonly returned?: Form;
}

const page =
  (method: ChargeMethod, before: (payer: HttpPayer) => Promise<Screen>) =>
  async (payer: HttpPayer, outcome: string): Promise<Screen> => {
    await before(payer);
    return payer.authenticate(outcome === 'approve' ? undefined : value(method, outcome).proof);
  };

const typed =
  (method: ChargeMethod, fill: (entered: string) => Form) =>
  (payer: HttpPayer, outcome: string): Promise<Screen> =>
    payer.details(fill(value(method, outcome).entered));

const message =
  (method: ChargeMethod, fill: (entered: string) => Form, before?: (payer: HttpPayer) => Promise<Screen>) =>
  async (payer: HttpPayer, outcome: string): Promise<Screen> => {
    await before?.(payer);
    await payer.details(fill(value(method, outcome).entered));
    return payer.authenticate('000000');
  };

const member = (path: string, window: string, method: ChargeMethod): Way => ({
  path,
  form: { mchtId: 'nx_mid_il', method: window },
  method,
  pay: typed(method, (loginId) => ({ loginId, password: 'secret12' })),
  refusal: ['insufficient_balance', 'ST90'],
});

const wallet = (corpPayCode: string, method: ChargeMethod, returned: Form): Way => ({
  path: '/corp/main.do',
  form: { mchtId: 'hecto_test', method: 'corp', corpPayCode },
  method,
  pay: page(method, (payer) => payer.details()),
  refusal: ['wrong_password', 'PZ14'],
  returned,
});

const WAYS: Readonly<Record<string, Way>> = {
  bank: {
    path: '/bank/main.do',
    form: { mchtId: 'nx_mid_il', method: 'bank' },
    method: 'bank_transfer',
    pay: page('bank_transfer', async (payer) => {
      await payer.choose('011');
      return payer.details({ receipt: 'none' });
    }),
    refusal: ['insufficient_balance', 'RA05'],
    returned: { fnCd: '011', fnNm: 'NH농협은행' },
  },
  mobile: {
    path: '/mobile/main.do',
    form: { mchtId: 'nxhp_sb_il', method: 'mobile' },
    method: 'mobile',
    pay: message(
      'mobile',
      (phone) => ({ phone, birth: '9912311' }),
      (payer) => payer.choose('SKT'),
    ),
    refusal: ['limit_exceeded', 'MP23'],
    returned: { fnCd: 'SKT', fnNm: 'SK텔레콤', billKey: '' },
  },
  teencash: member('/gift/teenCash/main.do', 'teencash', 'teen_cash'),
  happymoney: member('/gift/happyMoney/main.do', 'happymoney', 'happy_money'),
  culturecash: member('/gift/cultureCash/main.do', 'culturecash', 'culture_cash'),
  booknlife: member('/gift/booknlife/main.do', 'booknlife', 'book_voucher'),
  smartcash: {
    ...member('/gift/smartCash/main.do', 'smartcash', 'smart_gift'),
    pay: typed('smart_gift', (pin1) => ({ pin1 })),
  },
  tmoney: {
    path: '/tmoney/main.do',
    form: { mchtId: 'nx_mid_il', method: 'tmoney' },
    method: 'tmoney',
    pay: typed('tmoney', (number) => ({ number })),
    refusal: ['request_invalid', 'TM05'],
  },
  point: {
    path: '/point/main.do',
    form: { mchtId: 'nxpt_kt_il', method: 'point' },
    method: 'point',
    pay: message('point', (phone) => ({ name: '홍길동', phone })),
    refusal: ['limit_exceeded', 'CP01'],
  },
  PAYCO: wallet('PAC', 'payco', { billKey: '', csrcAmt: '' }),
  'Kakao Pay': wallet('KKP', 'kakao_pay', { billKey: '', csrcAmt: '' }),
  'Naver Pay': wallet('NVP', 'naver_pay', { billKey: '', csrcAmt: seal('0') }),
};

describe.each(Object.entries(WAYS))('%s', (_name, { path, form, method, pay, refusal, returned = {} }) => {
  it('pays, and posts the approval to nextUrl, sealed where the table says so', async () => {
    const window = await on.open(path, form, '5500');
    expect((await pay(window.payer, 'approve')).name).toBe('approved');
    const [payment] = await on.payments(window);
    expect(payment).toMatchObject({ method, state: 'approved', channel: 'window', amount: { total: 5500 } });
    const { url, fields } = await window.payer.leave();
    expect(url).toBe('https://example.com/nextUrl');
    expect(fields).toMatchObject({
      ...{ mchtId: form.mchtId, outStatCd: '0021', outRsltCd: '0000', method: form.method, mchtTrdNo: window.orderNo },
      ...{ trdNo: payment!.transactionId, trdAmt: seal('5500'), mchtCustId: seal('HongGilDong'), mchtParam: 'name=HongGilDong&age=25' },
      ...returned,
    });
    expect(fields.authDt).toMatch(/^20\d{12}$/);
    expect(fields).not.toHaveProperty('pktHash');
  });

  it('tells a refusal by its code, and lets the payer try again under the same order', async () => {
    const window = await on.open(path, form);
    const [outcome, code] = refusal;
    const refused = await pay(window.payer, outcome);
    expect(refused.name).toBe('refused');
    expect(refused.body).toContain(code);
    await window.payer.send('retry');
    expect((await pay(window.payer, 'approve')).name).toBe('approved');
    expect((await on.payments(window)).map(({ state }) => state)).toEqual(['approved', 'refused']);
    const again = await on.open(path, { ...form, mchtTrdNo: window.orderNo });
    expect(JSON.parse(again.screen.body)).toMatchObject({ outRsltCd: 'ST03' });
  });
});

/** One window of each shape: a page of the institution, a code by message, a form alone. */
describe.each(['bank', 'mobile', 'tmoney'])('%s', (name) => {
  const { path, form, pay, refusal } = WAYS[name]!;

  it('posts a refusal to nextUrl and a payer who left to cancUrl, without approval (D-07)', async () => {
    const refused = await on.open(path, form);
    await pay(refused.payer, refusal[0]);
    const { url, fields } = await refused.payer.leave();
    expect([url, fields.outStatCd, fields.outRsltCd, fields.authDt]).toEqual(['https://example.com/nextUrl', '0031', refusal[1], '']);
    const left = await on.open(path, form);
    const back = await left.payer.leave();
    expect([back.url, back.fields.outStatCd, back.fields.outRsltCd]).toEqual(['https://example.com/cancUrl', '0031', '0009']);
    expect([back.fields.trdNo, back.fields.method, unseal(back.fields.trdAmt!)]).toEqual(['', form.method, '1000']);
    expect(await on.payments(left)).toEqual([]);
  });

  it('does not know what became of a lost answer, and says so (ST38)', async () => {
    const window = await on.open(path, form);
    await pay(window.payer, 'no_answer_after');
    expect((await window.payer.settled()).name).toBe('confirming');
    const { fields } = await window.payer.leave();
    expect(fields).toMatchObject({ outStatCd: '0031', outRsltCd: 'ST38', authDt: '' });
    await on.engine.recover({ olderThanMs: 0 });
    expect(await on.payments(window)).toMatchObject([{ state: 'approved', transactionId: fields.trdNo }]);
  });
});
