import type { ChargeMethod, Refusal } from '@gwanmun/engine';
import { type Behaviour, mergeBehaviours, type RefusalTable, refusalsOf } from '../link/behaviour.js';
import { COMMON_BEHAVIOURS } from '../link/common-behaviours.js';
import { BANK_TRANSFER_REFUSALS } from './refusals-bank-transfer.js';
import { MOBILE_REFUSALS } from './refusals-mobile.js';
import { POINT_REFUSALS, TMONEY_REFUSALS, VOUCHER_REFUSALS } from './refusals-vouchers.js';
import { WALLET_REFUSALS } from './refusals-wallets.js';

/** Funds of a wallet that a payer chooses on its page. */
export type ChosenFunds = 'card' | 'points' | 'money' | 'mixed';

/** What a documented test value makes a charge network do. */
export interface ChargeBehaviour extends Behaviour {
  readonly funds?: ChosenFunds;
  /** Approves the payer's own payment, and refuses those by the key that it handed out. */
  readonly laterRefusal?: Refusal;
}

const LATER_REFUSED: ChargeBehaviour = {
  no: '035',
  outcome: 'later_refused',
  ko: '첫 결제 승인, 빌키로 하는 이후 결제 거절',
  en: 'Approved; later payments by its key are refused',
  laterRefusal: 'other',
};

const chosen = (no: string, funds: ChosenFunds, ko: string, en: string): ChargeBehaviour => ({
  no,
  outcome: `approve_${funds}`,
  ko: `승인 (${ko})`,
  en: `Approved, ${en}`,
  funds,
});

const WALLET_FUNDS: readonly ChargeBehaviour[] = [
  chosen('001', 'card', '전액 카드', 'all by card'),
  chosen('002', 'points', '전액 포인트', 'all in points'),
  chosen('004', 'mixed', '쿠폰 10%, 포인트 20%, 나머지 카드', 'coupon 10%, points 20%, the rest by card'),
  LATER_REFUSED,
];
const KAKAO_FUNDS: readonly ChargeBehaviour[] = [
  ...WALLET_FUNDS.slice(0, 2),
  chosen('003', 'money', '전액 머니', "all in the wallet's money"),
  chosen('004', 'mixed', '쿠폰 10%, 포인트 20%, 머니 30%, 나머지 카드', 'coupon 10%, points 20%, money 30%, the rest by card'),
  LATER_REFUSED,
];

const table = (refusals: RefusalTable, own: readonly ChargeBehaviour[] = []): readonly ChargeBehaviour[] =>
  mergeBehaviours(own, refusalsOf(refusals), COMMON_BEHAVIOURS);

const VOUCHERS = table(VOUCHER_REFUSALS);

const BY_METHOD: Readonly<Record<ChargeMethod, readonly ChargeBehaviour[]>> = {
  bank_transfer: table(BANK_TRANSFER_REFUSALS),
  mobile: table(MOBILE_REFUSALS, [LATER_REFUSED]),
  teen_cash: VOUCHERS,
  happy_money: VOUCHERS,
  culture_cash: VOUCHERS,
  smart_gift: VOUCHERS,
  book_voucher: VOUCHERS,
  tmoney: table(TMONEY_REFUSALS),
  point: table(POINT_REFUSALS),
  payco: table(WALLET_REFUSALS, WALLET_FUNDS),
  kakao_pay: table(WALLET_REFUSALS, KAKAO_FUNDS),
  naver_pay: table(WALLET_REFUSALS, WALLET_FUNDS),
};

/** The ways a method's network can behave, in the order of their numbers. */
export function behavioursOf(method: ChargeMethod): readonly ChargeBehaviour[] {
  return BY_METHOD[method];
}

const indexed = (key: 'no' | 'outcome') =>
  new Map(Object.entries(BY_METHOD).map(([method, list]) => [method, new Map(list.map((behaviour) => [behaviour[key], behaviour]))]));
const byNo = indexed('no');
const byOutcome = indexed('outcome');

/** The behaviour of a method with a number of three digits, or `undefined`. */
export function chargeBehaviourNumbered(method: ChargeMethod, no: string): ChargeBehaviour | undefined {
  return byNo.get(method)?.get(no);
}

/** The behaviour of a method with a name (`limit_exceeded`, `cancel_failed` …), or `undefined`. */
export function chargeBehaviourNamed(method: ChargeMethod, outcome: string): ChargeBehaviour | undefined {
  return byOutcome.get(method)?.get(outcome);
}
