import type { ChargeMethod, Funding } from '@gwanmun/engine';
import { won } from '@gwanmun/kernel';
import type { ChosenFunds } from './behaviours.js';

/** Parts of an amount; what they leave is paid by card. */
type Parts = Readonly<Partial<Record<Exclude<keyof Funding, 'card'>, number>>>;

interface Wallet {
  /** Funds that a payment can be restricted to. */
  readonly only: readonly ('card' | 'points' | 'money')[];
  /** What a payer uses who is free to choose. */
  readonly usual: (total: number) => Parts;
  /** A payment of taxed and tax-free goods takes the card only. */
  readonly compoundByCard?: true;
  readonly ko: string;
  readonly en: string;
}

const WALLETS: Readonly<Partial<Record<ChargeMethod, Wallet>>> = {
  payco: {
    only: ['card', 'points'],
    usual: (total) => ({ coupon: total >= 10_000 ? 1_000 : 0, points: total >= 5_000 ? 500 : 0 }),
    ko: '1만원부터 쿠폰 1,000원, 5천원부터 포인트 500원, 나머지는 카드',
    en: 'Coupon of 1,000 won from 10,000 won on, 500 points from 5,000 won on, the rest by card',
  },
  kakao_pay: {
    only: ['card', 'points', 'money'],
    usual: (total) => {
      if (total >= 30_000) return {};
      const points = total >= 1_000 ? 100 : 0;
      return { points, money: total - points };
    },
    compoundByCard: true,
    ko: '3만원부터 카드, 그 아래는 머니 (1천원부터 포인트 100원 함께). 복합과세는 카드만',
    en: 'By card from 30,000 won on, below that in money (with 100 points from 1,000 won on). Compound tax: by card only',
  },
  naver_pay: {
    only: ['card', 'points'],
    usual: (total) => ({ points: total < 10_000 ? total : 0 }),
    ko: '1만원부터 카드, 그 아래는 포인트',
    en: 'By card from 10,000 won on, in points below that',
  },
};

/** How a wallet divides a payment whose payer did not choose, for lists in windows and documents; `undefined` for other methods. */
export function fundingRuleOf(method: ChargeMethod): { readonly ko: string; readonly en: string } | undefined {
  const wallet = WALLETS[method];
  return wallet && { ko: wallet.ko, en: wallet.en };
}

/**
 * Where the money of a wallet's payment comes from; the parts add up to the total. `refused` when the wallet does not take the funds.
 *
 * @param only the merchant's restriction: other funds that the payer chose are refused
 * @returns `undefined` for methods that are no wallet
 */
export function fundingOf(
  method: ChargeMethod,
  total: number,
  compoundTax: boolean,
  only: 'card' | 'points' | 'money' | undefined,
  chosen: ChosenFunds | undefined,
): Funding | 'refused' | undefined {
  const wallet = WALLETS[method];
  if (!wallet) return undefined;
  const funds = only ?? chosen;
  if (only !== undefined && (!wallet.only.includes(only) || (chosen !== undefined && chosen !== only))) return 'refused';
  if (!compoundTax || !wallet.compoundByCard) return divided(total, partsOf(wallet, total, funds));
  return funds === undefined || funds === 'card' ? divided(total, {}) : 'refused';
}

function partsOf(wallet: Wallet, total: number, funds: ChosenFunds | undefined): Parts {
  switch (funds) {
    case undefined:
      return wallet.usual(total);
    case 'card':
      return {};
    case 'mixed': {
      const tenths = (count: number): number => Math.floor((total * count) / 10);
      return { coupon: tenths(1), points: tenths(2), money: wallet.only.includes('money') ? tenths(3) : 0 };
    }
    default:
      return { [funds]: total };
  }
}

function divided(total: number, { points = 0, coupon = 0, money = 0 }: Parts): Funding {
  return { card: won(total - points - coupon - money), points: won(points), coupon: won(coupon), money: won(money) };
}
