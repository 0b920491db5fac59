import type {
  EasyPayProviderCode,
  ReportCode,
  VoucherBrand,
} from '@gwanmun/hecto-pg/client';
import type { AccountName, WindowAccountName } from './accounts.js';

/** How money goes back: each family has a call of its own. */
export type Family =
  | { readonly family: 'card' | 'bank' | 'deposit' | 'mobile' | 'tmoney' | 'point' }
  | { readonly family: 'voucher'; readonly brand: VoucherBrand }
  | { readonly family: 'easyPay'; readonly provider: EasyPayProviderCode };

interface CommonFacts {
  /** Which of our merchant accounts has the contract. */
  readonly account: AccountName;
  /** Paid in US dollars. */
  readonly dollars?: true;
  /** Given back as a whole only. */
  readonly wholeOnly?: true;
  /** The window authenticates; our server asks for the approval. */
  readonly split?: true;
  /** The first payment hands out a key for later ones. */
  readonly series?: 'monthly' | 'subscription' | 'account';
}

/** A way that goes through the payment window. */
export type WindowFacts = Family &
  CommonFacts & {
    readonly account: WindowAccountName;
    /** The method's code in inquiries (hecto-pg §9.8). */
    readonly report: ReportCode;
  };

/** A way that our own server pays: from an account that the customer registered. */
export type AccountFacts = CommonFacts & { readonly family: 'easyCash' };

export type WayFacts = WindowFacts | AccountFacts;

const card = { family: 'card', report: 'CA' } as const;
const deposit = { family: 'deposit', report: 'VA' } as const;
const mobile = { family: 'mobile', report: 'MP' } as const;
const voucher = { family: 'voucher', account: 'transfer', wholeOnly: true } as const;
const payco = { family: 'easyPay', provider: 'PAC', report: 'PC' } as const;
const kakaoPay = { family: 'easyPay', provider: 'KKP', report: 'KP' } as const;
const naverPay = { family: 'easyPay', provider: 'NVP', report: 'NP' } as const;

/** Every way to pay in a window, and what our server has to know of it. */
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
} as const satisfies Record<string, WindowFacts>;

/** Ways without a window: the pages are ours, and the money comes from a registered account. */
export const ACCOUNT_WAYS = {
  myAccount: { family: 'easyCash', account: 'easyCash' },
  myAccountMonthly: { family: 'easyCash', account: 'easyCash', series: 'account' },
} as const satisfies Record<string, AccountFacts>;

export type WindowWay = keyof typeof WAYS;
export type AccountWay = keyof typeof ACCOUNT_WAYS;
export type Way = WindowWay | AccountWay;

/** What our server knows of a way to pay. */
export function wayFacts(way: Way): WayFacts {
  return isAccountWay(way) ? ACCOUNT_WAYS[way] : WAYS[way];
}

export function isAccountWay(way: Way): way is AccountWay {
  return Object.hasOwn(ACCOUNT_WAYS, way);
}

/** The same of a way that must be one with a window. Throws for another: its calls are other ones. */
export function windowWay(way: Way): WindowWay {
  if (isAccountWay(way)) throw new Error(`${way} has no window`);
  return way;
}

export function windowFacts(way: Way): WindowFacts {
  return WAYS[windowWay(way)];
}
