import type { ChargeMethod } from '@gwanmun/engine';
import { chargeTestValue } from '@gwanmun/networks';
import type { Offer } from './purchase-merchant.js';
import { authenticate, press, type Window } from './purchase-steps.js';

/** How a payer goes through the window of a method, and what becomes of it. */
export interface Way {
  readonly mchtId: string;
  readonly method: ChargeMethod;
  readonly window: NonNullable<Offer['window']>;
  /** Bank or carrier to choose. */
  readonly institution?: string;
  /** What the payer types, with a value that makes the network behave so. */
  readonly fields?: (entered: string) => Readonly<Record<string, string>>;
  /** `message`: a code sent to the phone; `page`: the institution's own page, where the code makes it behave so. */
  readonly proof?: 'message' | 'page';
  /** What the network shall refuse with, and the code of it (hecto-pg §9.1). */
  readonly refusal: readonly [outcome: string, code: string];
  /** `bizType` of the approval's notification. */
  readonly bizType?: string;
}

const voucher = (brand: 'teencash' | 'happymoney' | 'culturecash' | 'booknlife', method: ChargeMethod): Way => ({
  mchtId: 'nx_mid_il',
  method,
  window: (pg, order) => pg.voucher.window(brand, order),
  fields: (loginId) => ({ loginId, password: 'moon1234' }),
  refusal: ['insufficient_balance', 'ST90'],
});

const wallet = (provider: 'PAC' | 'KKP' | 'NVP', method: ChargeMethod, bizType = 'B0'): Way => ({
  mchtId: 'hecto_test',
  method,
  window: (pg, { mchtEName: _, mchtCustNm: __, ...order }) => pg.easyPay.window(provider, order),
  proof: 'page',
  refusal: ['wrong_password', 'PZ14'],
  bizType,
});

/** Every window that charges at once; virtual accounts wait for a deposit. */
export const WAYS: Readonly<Record<string, Way>> = {
  계좌이체: {
    mchtId: 'nx_mid_il',
    method: 'bank_transfer',
    window: (pg, order) => pg.bank.window(order),
    institution: '011',
    proof: 'page',
    refusal: ['insufficient_balance', 'RA05'],
  },
  휴대폰: {
    mchtId: 'nxhp_sb_il',
    method: 'mobile',
    window: (pg, order) => pg.mobile.window(order),
    institution: 'KTF',
    fields: (phone) => ({ phone, birth: '9912311' }),
    proof: 'message',
    refusal: ['limit_exceeded', 'MP23'],
  },
  틴캐시: voucher('teencash', 'teen_cash'),
  해피머니: voucher('happymoney', 'happy_money'),
  컬쳐캐쉬: voucher('culturecash', 'culture_cash'),
  도서문화상품권: voucher('booknlife', 'book_voucher'),
  스마트문상: {
    mchtId: 'nx_mid_il',
    method: 'smart_gift',
    window: (pg, order) => pg.voucher.window('smartcash', order),
    fields: (pin1) => ({ pin1 }),
    refusal: ['insufficient_balance', 'ST90'],
  },
  티머니: {
    mchtId: 'nx_mid_il',
    method: 'tmoney',
    window: (pg, order) => pg.tmoney.window(order),
    fields: (number) => ({ number }),
    refusal: ['insufficient_balance', 'ST90'],
  },
  포인트다모아: {
    mchtId: 'nxpt_kt_il',
    method: 'point',
    window: (pg, order) => pg.point.window(order),
    fields: (phone) => ({ name: '홍길동', phone }),
    proof: 'message',
    refusal: ['limit_exceeded', 'CP01'],
  },
  페이코: wallet('PAC', 'payco'),
  카카오페이: wallet('KKP', 'kakao_pay'),
  // paid by card, which has a bizType of its own (hecto-pg §4)
  네이버페이: wallet('NVP', 'naver_pay', 'B1'),
};

/** Chooses a bank or carrier. */
export async function choose(window: Window, institution: string): Promise<void> {
  await window.click(`.screen-institution .tile:has(input[value="${institution}"])`);
  await press(window, 'institution');
  await window.waitForSelector('.screen-details');
}

/** Fills the method's form and agrees to everything. */
export async function fill(window: Window, fields: Readonly<Record<string, string>> = {}): Promise<void> {
  await window.waitForSelector('.screen-details');
  for (const [name, value] of Object.entries(fields)) await window.fill(`#${name}`, value);
  await window.check('.screen-details [data-all]');
}

/** The code that was sent to the payer's phone. */
export async function typeCode(window: Window, code: string): Promise<void> {
  await window.waitForSelector('.screen-authentication');
  await window.fill('#code', code);
  await press(window, 'authentication');
}

/** From the method's form to the network's answer. */
export async function payAs(window: Window, { method, fields, proof }: Way, outcome: string): Promise<void> {
  const { entered, proof: code } = chargeTestValue(method, outcome)!;
  await fill(window, fields?.(entered));
  await press(window, 'details');
  if (proof === 'message') await typeCode(window, '000000');
  if (proof === 'page') {
    await window.waitForSelector('.screen-authentication');
    await authenticate(window, outcome === 'approve' ? undefined : code);
  }
}
