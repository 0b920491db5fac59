import { won } from '@gwanmun/kernel';
import type { CheckoutOrder, Institution, PlainOrder } from '../checkout.js';
import { CARD_ORDERS } from './orders.js';

function named(rows: readonly (readonly [code: string, ko: string, en: string])[]): readonly Institution[] {
  return rows.map(([code, ko, en]) => ({ code, name: { ko, en } }));
}

export const BANKS = named([
  ['088', '신한은행', 'Shinhan Bank'],
  ['004', 'KB국민은행', 'KB Kookmin Bank'],
  ['020', '우리은행', 'Woori Bank'],
  ['081', '하나은행', 'Hana Bank'],
  ['011', 'NH농협은행', 'NH Bank'],
  ['003', 'IBK기업은행', 'IBK'],
  ['090', '카카오뱅크', 'Kakao Bank'],
  ['089', '케이뱅크', 'K bank'],
  ['092', '토스뱅크', 'Toss Bank'],
  ['023', 'SC제일은행', 'SC First Bank'],
  ['031', 'iM뱅크', 'iM Bank'],
  ['032', '부산은행', 'Busan Bank'],
  ['034', '광주은행', 'Gwangju Bank'],
  ['071', '우체국', 'Korea Post'],
]);

export const CARRIERS = named([
  ['SKT', 'SK텔레콤', 'SK Telecom'],
  ['KTF', 'KT', 'KT'],
  ['LGT', 'LG유플러스', 'LG U+'],
  ['CJH', 'CJ헬로모바일', 'CJ HelloMobile'],
]);

/** What plain orders have in common: 32,000 won, nothing chosen, nothing known. */
const PLAIN: Omit<PlainOrder, 'method'> = {
  merchantId: 'nx_mid_il',
  orderNo: 'ORDER20251120183000',
  merchantName: { ko: '달빛서점', en: 'Moonlight Books' },
  product: '양장 노트와 만년필 세트 외 1건',
  amount: won(32_000),
  currency: 'KRW',
  direct: false,
  institutions: [],
  funding: [],
  cashReceipt: 'hidden',
  known: {},
  skipTerms: false,
  authentication: 'none',
  result: 'approval',
  series: 'none',
  nextUrl: 'https://shop.example/next',
  cancUrl: 'https://shop.example/cancel',
};

const order = (method: PlainOrder['method'], more: Partial<PlainOrder> = {}): PlainOrder => ({ ...PLAIN, method, ...more });
const DUE = '2025-11-30T14:59:59.000Z';
const account = { result: 'account', dueAt: DUE } as const;
const mobile = { merchantId: 'nxhp_sb_il', institutions: CARRIERS, authentication: 'sms' } as const;
const wallet = (code: 'PAC' | 'KKP' | 'NVP', ko: string, en: string): Partial<PlainOrder> => ({
  merchantId: 'hecto_test',
  provider: { code, name: { ko, en } },
  funding: ['card', 'points', 'money'],
  authentication: 'app',
});

/** One order of every method and of every variant that looks or behaves differently. */
export const PLAIN_ORDERS = {
  bank: order('bank', { institutions: BANKS, cashReceipt: 'offered', authentication: 'app' }),
  'bank-preset': order('bank', {
    institutions: BANKS,
    institution: '004',
    cashReceipt: { purpose: 'deduction', masked: '010-12**-5678' },
    authentication: 'app',
  }),
  vbank: order('vbank', { ...account, institutions: BANKS, cashReceipt: 'offered' }),
  vbank010: order('vbank010', { ...account, merchantId: 'nxva_sb_il', authentication: 'sms' }),
  'vbank010-known': order('vbank010', { ...account, merchantId: 'nxva_sb_il', known: { phone: '010-12**-5678' } }),
  mobile: order('mobile', mobile),
  'mobile-known': order('mobile', { ...mobile, known: { phone: '010-12**-5678' } }),
  'mobile-monthly': order('mobile', { ...mobile, merchantId: 'nxhp_sb_ma', series: 'monthly' }),
  'mobile-hybrid': order('mobile', { ...mobile, merchantId: 'nxhp_sb_hd', result: 'authentication' }),
  teencash: order('teencash'),
  happymoney: order('happymoney'),
  culturecash: order('culturecash'),
  smartcash: order('smartcash'),
  booknlife: order('booknlife'),
  tmoney: order('tmoney', { depositAmount: won(300) }),
  point: order('point', { merchantId: 'nxpt_kt_il', authentication: 'sms' }),
  'point-known': order('point', {
    merchantId: 'nxpt_kt_il',
    authentication: 'sms',
    known: { name: '홍*동', phone: '010-12**-5678' },
    skipTerms: true,
  }),
  payco: order('corp', wallet('PAC', '페이코', 'PAYCO')),
  'payco-split': order('corp', { ...wallet('PAC', '페이코', 'PAYCO'), merchantId: 'nx_mid_hd', result: 'authentication' }),
  kakao: order('corp', wallet('KKP', '카카오페이', 'Kakao Pay')),
  'kakao-subscription': order('corp', { ...wallet('KKP', '카카오페이', 'Kakao Pay'), series: 'subscription', funding: ['card'] }),
  naver: order('corp', wallet('NVP', '네이버페이', 'Naver Pay')),
} as const satisfies Record<string, PlainOrder>;

export type OrderName = keyof typeof CARD_ORDERS | keyof typeof PLAIN_ORDERS;

/** Every order of the tests, by name. */
export const ORDERS: Readonly<Record<OrderName, CheckoutOrder>> = { ...CARD_ORDERS, ...PLAIN_ORDERS };
