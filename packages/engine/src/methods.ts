import type { BankingMethod } from './banking/contract/vocabulary.js';

/** Payment methods the engine knows. A new method is one line here, one network and one row per protocol. */
export const METHODS = [
  'card',
  'bank_transfer',
  'virtual_account',
  'mobile',
  'teen_cash',
  'happy_money',
  'culture_cash',
  'smart_gift',
  'book_voucher',
  'tmoney',
  'point',
  'payco',
  'kakao_pay',
  'naver_pay',
] as const;
export type Method = (typeof METHODS)[number];

/** Methods whose payer is charged through a {@link ChargeNetwork}: everything but cards and virtual accounts. */
export type ChargeMethod = Exclude<Method, 'card' | 'virtual_account'>;

export interface MethodTraits {
  /** Part of a payment can be given back. */
  readonly partialCancel: boolean;
  /** The network cancels only in the calendar month (KST) of the approval. */
  readonly cancelsWithinMonth?: true;
  /** Money goes back by transfer to an account that the merchant names: always, or only when the network no longer cancels. */
  readonly refundToAccount?: 'always' | 'after-month';
}

const PARTIAL: MethodTraits = { partialCancel: true };
const WHOLE: MethodTraits = { partialCancel: false };

/** What the rules of cancels need to know of a method. */
export const METHOD_TRAITS: Readonly<Record<Method | BankingMethod, MethodTraits>> = {
  card: PARTIAL,
  account_debit: PARTIAL,
  remittance: WHOLE,
  bank_transfer: PARTIAL,
  virtual_account: { partialCancel: true, refundToAccount: 'always' },
  mobile: { partialCancel: true, cancelsWithinMonth: true, refundToAccount: 'after-month' },
  teen_cash: WHOLE,
  happy_money: WHOLE,
  culture_cash: WHOLE,
  smart_gift: WHOLE,
  book_voucher: WHOLE,
  tmoney: WHOLE,
  point: PARTIAL,
  payco: PARTIAL,
  kakao_pay: PARTIAL,
  naver_pay: PARTIAL,
};
