import type {
  EasyPayProviderCode,
  ReportCode,
  VoucherBrand,
} from '@gwanmun/hecto-pg/client';
import type { AccountName } from './accounts.js';

/** How money goes back: each family has a call of its own. */
export type Family =
  | { readonly family: 'card' | 'bank' | 'deposit' | 'mobile' | 'tmoney' | 'point' }
  | { readonly family: 'voucher'; readonly brand: VoucherBrand }
  | { readonly family: 'easyPay'; readonly provider: EasyPayProviderCode };

export type WayFacts = Family & {
  /** Which of our merchant accounts has the contract. */
  readonly account: AccountName;
  /** The method's code in inquiries (hecto-pg §9.8). */
  readonly report: ReportCode;
  /** Paid in US dollars. */
  readonly dollars?: true;
  /** Given back as a whole only. */
  readonly wholeOnly?: true;
  /** The window authenticates; our server asks for the approval. */
  readonly split?: true;
  /** The window hands out a key for later payments. */
  readonly series?: 'monthly' | 'subscription';
};

const card = { family: 'card', report: 'CA' } as const;
const deposit = { family: 'deposit', report: 'VA' } as const;
const mobile = { family: 'mobile', report: 'MP' } as const;
const voucher = { family: 'voucher', account: 'transfer', wholeOnly: true } as const;
const payco = { family: 'easyPay', provider: 'PAC', report: 'PC' } as const;
const kakaoPay = { family: 'easyPay', provider: 'KKP', report: 'KP' } as const;
const naverPay = { family: 'easyPay', provider: 'NVP', report: 'NP' } as const;

/** Every way to pay here, and what our server has to know of it. */
export const WAYS = {
  card: { ...card, account: 'card' },
  /** By card, and the card is kept for later payments. */
  keep: { ...card, account: 'billing' },
  samsungPay: { ...card, account: 'card' },
  foreignCard: { ...card, account: 'foreignCard', dollars: true },
  kakaoPay: { ...kakaoPay, account: 'easyPay' },
  naverPay: { ...naverPay, account: 'easyPay' },
  payco: { ...payco, account: 'easyPay' },
  paycoSplit: { ...payco, account: 'paycoSplit', split: true },
  bank: { family: 'bank', report: 'RA', account: 'transfer' },
  vbank: { ...deposit, account: 'transfer' },
  vbank010: { ...deposit, account: 'phoneAccount' },
  mobile: { ...mobile, account: 'mobile' },
  mobileHybrid: { ...mobile, account: 'mobileHybrid', split: true },
  mobileMonthly: { ...mobile, account: 'mobileMonthly', series: 'monthly' },
  culturecash: { ...voucher, brand: 'culturecash', report: 'CG' },
  happymoney: { ...voucher, brand: 'happymoney', report: 'HM' },
  teencash: { ...voucher, brand: 'teencash', report: 'TC' },
  smartcash: { ...voucher, brand: 'smartcash', report: 'SG' },
  booknlife: { ...voucher, brand: 'booknlife', report: 'BG' },
  tmoney: { family: 'tmoney', report: 'TM', account: 'transfer', wholeOnly: true },
  point: { family: 'point', report: 'CP', account: 'point' },
  kakaoSubscription: {
    ...kakaoPay,
    account: 'kakaoSubscription',
    series: 'subscription',
  },
  naverSubscription: {
    ...naverPay,
    account: 'naverSubscription',
    series: 'subscription',
  },
} as const satisfies Record<string, WayFacts>;

export type Way = keyof typeof WAYS;

/** What our server knows of a way to pay. */
export function wayFacts(way: Way): WayFacts {
  return WAYS[way];
}
