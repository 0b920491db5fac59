import type { CardApprovalRequest, CardEntry, CardFacts, Currency, Refusal } from '@gwanmun/engine';
import { kstDate } from '@gwanmun/kernel';
import type { CardBehaviour } from './behaviours.js';
import { type CardProduct, productOf } from './bins.js';
import { acquirerName } from './issuers.js';
import { behaviourOf, isSampleCard, isTestCard } from './test-cards.js';

/** Bounds of a payment in won; foreign currencies have none. */
export interface AmountLimits {
  readonly minimum: number;
  readonly maximum: number;
}

/** Card payments from 99,999,999 won are refused in the field; the lower bound is that of ordinary contracts. */
export const AMOUNT_LIMITS: AmountLimits = { minimum: 100, maximum: 99_999_998 };

/** Instalment plans exist from this amount, in won. */
export const INSTALMENT_MINIMUM = 50_000;

/** Issuers whose plans of two and three months cost the payer nothing. */
export const INTEREST_FREE_ISSUERS: readonly string[] = ['HDC', 'SHN', 'KBC'];

/** PIN prefix that is wrong for every card. */
export const WRONG_PASSWORD = '99';
/** Identity that belongs to nobody: a birth date or business number of zeros. */
export const NOBODY = /^0+$/;

/** The rules that hold for every card, for lists in windows and documents. */
export const CARD_RULES: readonly { readonly ko: string; readonly en: string }[] = [
  { ko: '비밀번호 앞 두 자리 99: 비밀번호 오류', en: 'Password prefix 99: wrong password' },
  { ko: '생년월일·사업자번호가 모두 0이거나 6·10자리가 아님: 불일치', en: 'Identity of zeros, or not 6 or 10 digits: does not match' },
  {
    ko: '유효기간이 지난 카드: 유효기간 만료 (문서 예제 카드 제외)',
    en: 'Expiry in the past: expired (samples of the documents excepted)',
  },
  {
    ko: '할부는 5만원 이상 신용카드만 2~12개월 (일부 카드사 36개월)',
    en: 'Instalments: credit cards, from 50,000 won, 2 to 12 months (some issuers 36)',
  },
  { ko: '현대·신한·국민 2~3개월 할부는 무이자', en: 'Hyundai, Shinhan and Kookmin: 2 and 3 months are interest-free' },
  { ko: '100원 미만, 99,999,999원 이상: 결제 금액 오류', en: 'Below 100 or from 99,999,999 won: amount not allowed' },
];

/** What the network makes of card data and a request, before it writes anything. */
export interface Decision {
  readonly product: CardProduct;
  readonly facts: CardFacts;
  readonly behaviour: CardBehaviour | undefined;
  readonly refusal: Refusal | undefined;
  /** Which of the network's codes for the refusal; absent: the first. */
  readonly variant: number | undefined;
  readonly interestFree: boolean;
}

type Terms = Pick<CardApprovalRequest, 'amount' | 'currency' | 'instalments'>;

/** Decides on an approval, or on card data alone when there are no terms. Pure: the same input gives the same decision. */
export function decide(card: CardEntry, terms: Terms | undefined, now: Date, limits: AmountLimits = AMOUNT_LIMITS): Decision {
  const number = card.number.reveal();
  const product = productOf(number);
  const behaviour = behaviourOf(number);
  const fault = cardRefusal(card, number, now);
  return {
    product,
    facts: factsOf(number, product),
    behaviour,
    refusal: fault ?? behaviour?.refusal ?? (terms && termsRefusal(number, product, terms, limits)),
    variant: fault === undefined && behaviour?.refusal !== undefined ? behaviour.variant : undefined,
    interestFree: terms !== undefined && isInterestFree(product, behaviour, terms.instalments),
  };
}

function factsOf(number: string, product: CardProduct): CardFacts {
  const { issuer } = product;
  return {
    issuer: issuer.code,
    issuerName: issuer.name,
    acquirer: issuer.acquirer,
    acquirerName: acquirerName(issuer.acquirer),
    cardKind: product.kind,
    cardType: product.type,
    masked: maskNumber(number),
  };
}

/** First six and last four digits; a number that is too short to be a card shows nothing. */
export function maskNumber(number: string): string {
  if (number.length < 13) return '*'.repeat(number.length);
  return number.slice(0, 6) + '*'.repeat(number.length - 10) + number.slice(-4);
}

function cardRefusal(card: CardEntry, number: string, now: Date): Refusal | undefined {
  if (!/^\d{13,16}$/.test(number)) return 'invalid_card';
  if (isTestCard(number) && !behaviourOf(number)) return 'invalid_card';
  const month = card.expiryMonth.reveal();
  const year = card.expiryYear.reveal();
  if (!isSampleCard(number) && hasExpired(month, year, now)) return 'expired_card';
  const identity = card.identity?.reveal();
  if (identity && (!/^(\d{6}|\d{10})$/.test(identity) || NOBODY.test(identity))) return 'identity_mismatch';
  if (card.passwordPrefix?.reveal() === WRONG_PASSWORD) return 'wrong_password';
  return undefined;
}

/** A card is good to the last day of its month, Korean time. Something that is no month has always expired. */
function hasExpired(month: string, year: string, now: Date): boolean {
  if (!/^(0[1-9]|1[0-2])$/.test(month) || !/^\d{2}$/.test(year)) return true;
  return `20${year}${month}` < kstDate(now).slice(0, 6);
}

function termsRefusal(number: string, product: CardProduct, terms: Terms, limits: AmountLimits): Refusal | undefined {
  if (terms.amount <= 0) return 'amount_not_allowed';
  if (isSampleCard(number)) return undefined;
  if (terms.currency === 'KRW' && (terms.amount < limits.minimum || terms.amount > limits.maximum)) return 'amount_not_allowed';
  return instalmentsAllowed(product, terms.amount, terms.currency, terms.instalments) ? undefined : 'instalment_not_allowed';
}

/** Whether a plan is offered: 0 and 1 are a lump sum; credit cards in won, from 50,000 won, up to the issuer's longest plan. */
export function instalmentsAllowed(product: CardProduct, amount: number, currency: Currency, months: number): boolean {
  if (months === 0 || months === 1) return true;
  if (!Number.isInteger(months) || months < 0) return false;
  return product.type === 'credit' && currency === 'KRW' && amount >= INSTALMENT_MINIMUM && months <= product.issuer.maxInstalments;
}

function isInterestFree(product: CardProduct, behaviour: CardBehaviour | undefined, months: number): boolean {
  if (months < 2) return false;
  return behaviour?.interestFree === true || (months <= 3 && INTEREST_FREE_ISSUERS.includes(product.issuer.code));
}
