import { won } from '@gwanmun/kernel';
import type { Authorization, CheckoutOrder, CheckoutState, IssuedAccount, Phase, PlainReceipt, Refusal } from '../checkout.js';
import { termsOf } from '../terms.js';
import { ORDERS, type OrderName } from './plain-orders.js';
import { goodFields } from './test-values.js';

/** A screen of a method's window, and what has to be stored for it to be shown. For tests in a browser. */
export interface MethodScene {
  readonly name: string;
  readonly order: CheckoutOrder;
  readonly state?: Partial<CheckoutState>;
  /** Below the window's address. */
  readonly path?: string;
  /** What is typed into the form then, by field name. */
  readonly fill?: Readonly<Record<string, string>>;
  /** Selectors of what is clicked before. */
  readonly click?: readonly string[];
  /** Stands in the documentation. */
  readonly picture?: true;
}

const attemptId = 'STFP_PGCAnx_mid_il0251120183005M0000001';
const approvedAt = '2025-11-20T09:30:05.000Z';

function receipt(order: CheckoutOrder, more: Partial<PlainReceipt> = {}): PlainReceipt {
  const institutionName = order.institutions[0]?.name ?? { ko: '해피머니', en: 'Happy Money' };
  return { kind: 'plain', paymentId: attemptId, institutionName, payer: '', approvalNo: '30001234', approvedAt, ...more };
}

const account: IssuedAccount = {
  paymentId: attemptId,
  bank: '004',
  bankName: { ko: 'KB국민은행', en: 'KB Kookmin Bank' },
  number: '62010112345678',
  holder: '달빛서점',
  dueAt: '2025-11-30T14:59:59.000Z',
  issuedAt: approvedAt,
};

const authorization: Authorization = {
  paymentId: attemptId,
  institutionName: { ko: 'SK텔레콤', en: 'SK Telecom' },
  payer: '010-12**-5678',
  authorizedAt: approvedAt,
};

const refusal: Refusal = { reason: 'limit_exceeded', code: 'MP20', message: '한도 초과', retry: 'entry' };

function entered(order: CheckoutOrder, phase: Phase, more: Partial<CheckoutState> = {}): Partial<CheckoutState> {
  return { institution: order.institutions[0]?.code, agreed: termsOf(order).map(({ id }) => id), phase, ...more };
}

const entry = (name: OrderName, more: Partial<MethodScene> = {}): MethodScene => {
  const order = ORDERS[name];
  const chosen = order.institutions.length > 0 && (order.method !== 'card' || order.authentication === 'authenticated');
  const path = order.method === 'card' ? (chosen ? '/confirm' : '/card') : '/details';
  return {
    name: `${name}-form`,
    order,
    state: chosen ? { institution: (order.method !== 'card' && order.institution) || order.institutions[0]?.code } : {},
    path,
    ...more,
  };
};
const filled = (name: OrderName): MethodScene => entry(name, { fill: goodFields(ORDERS[name]) });
const authentication = (name: OrderName, more: Partial<CheckoutState> = {}): MethodScene => ({
  name: `${name}-authentication`,
  order: ORDERS[name],
  state: entered(ORDERS[name], { at: 'authenticating', tries: 0 }, more),
});
const ended = (name: OrderName, phase: Phase): MethodScene => ({
  name: `${name}-${phase.at}`,
  order: ORDERS[name],
  state: entered(ORDERS[name], phase),
});
const choice = (name: OrderName): MethodScene => ({ name: `${name}-choice`, order: ORDERS[name] });
const sms = { sentTo: '010-12**-5678' };

const SCENES: readonly MethodScene[] = [
  choice('abroad'),
  entry('abroad'),
  authentication('abroad'),
  filled('abroad-entry'),
  authentication('samsung'),
  choice('bank'),
  entry('bank', { click: ['.segment:has([value=deduction])'], fill: { receiptPhone: '01012345678' } }),
  entry('bank-preset'),
  authentication('bank'),
  ended('bank', { at: 'approved', attemptId, receipt: receipt(ORDERS.bank, { payer: '110-***-***123', cashReceiptNo: '123456789' }) }),
  entry('vbank'),
  ended('vbank', { at: 'issued', attemptId, account }),
  ended('vbank', { at: 'confirming', attemptId, since: approvedAt, tries: 0 }),
  filled('vbank010'),
  authentication('vbank010', sms),
  entry('vbank010-known'),
  choice('mobile'),
  filled('mobile'),
  entry('mobile-monthly', { name: 'mobile-form-errors', click: ['main .button.primary'] }),
  authentication('mobile', sms),
  ended('mobile', { at: 'refused', attemptId, refusal }),
  entry('mobile-hybrid'),
  ended('mobile-hybrid', { at: 'authorized', attemptId, authorization }),
  filled('teencash'),
  filled('happymoney'),
  ended('happymoney', { at: 'approved', attemptId, receipt: receipt(ORDERS.happymoney, { payer: 'moon****' }) }),
  filled('culturecash'),
  filled('booknlife'),
  filled('smartcash'),
  filled('tmoney'),
  filled('point'),
  entry('point-known'),
  authentication('point', sms),
  entry('payco'),
  authentication('payco'),
  entry('payco-split'),
  authentication('kakao'),
  entry('kakao-subscription'),
  authentication('naver'),
  ended('kakao', {
    at: 'approved',
    attemptId,
    receipt: receipt(ORDERS.kakao, {
      institutionName: { ko: '카카오페이', en: 'Kakao Pay' },
      funding: { card: won(20_000), points: won(2_000), coupon: won(0), money: won(10_000) },
    }),
  }),
];

const PICTURES = [
  'abroad-entry-form',
  'samsung-authentication',
  'bank-choice',
  'bank-form',
  'bank-authentication',
  'vbank-form',
  'vbank-issued',
  'mobile-form',
  'mobile-authentication',
  'mobile-hybrid-authorized',
  'happymoney-form',
  'smartcash-form',
  'point-form',
  'payco-form',
  'kakao-authentication',
];

/** Every screen that one method's window has and another's has not, some of them with a picture in the documentation. */
export const METHOD_SCENES: readonly MethodScene[] = SCENES.map((scene) =>
  PICTURES.includes(scene.name) ? { ...scene, picture: true } : scene,
);
