import { METHODS, type Method } from '@gwanmun/engine';

/** Methods that the protocol treats alike: the same codes, the same notification. */
export type MethodKind = 'card' | 'transfer' | 'account' | 'mobile' | 'voucher' | 'tmoney' | 'point' | 'wallet';

const KINDS: Readonly<Record<Method, MethodKind>> = {
  card: 'card',
  bank_transfer: 'transfer',
  virtual_account: 'account',
  mobile: 'mobile',
  teen_cash: 'voucher',
  happy_money: 'voucher',
  culture_cash: 'voucher',
  smart_gift: 'voucher',
  book_voucher: 'voucher',
  tmoney: 'tmoney',
  point: 'point',
  payco: 'wallet',
  kakao_pay: 'wallet',
  naver_pay: 'wallet',
};

/** What holds for kinds, by method. */
export function byMethod<T>(kinds: Readonly<Record<MethodKind, T>>): Readonly<Record<Method, T>> {
  return Object.fromEntries(METHODS.map((method) => [method, kinds[KINDS[method]]])) as Record<Method, T>;
}
