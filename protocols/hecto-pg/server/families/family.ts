import { REFUSALS, type Refusal, RULES, type Rule } from '@gwanmun/engine';
import { codesIn } from '../../messages/codes/entry.js';
import { about, NETWORK_SILENT, NOT_SERVED, type Reject, reject, TAX_DISAGREES } from '../reject.js';

/** What a method answers instead of an approval, for everything that the engine may say. */
export interface CodeFamily {
  readonly rules: Readonly<Record<Rule, Reject>>;
  /** By `variant`: a network may have several codes for a reason. */
  readonly refusals: Readonly<Record<Refusal, readonly Reject[]>>;
}

/** A family's own words; whatever it has none for is as in {@link COMMON_RULES} and {@link COMMON_REFUSALS}. */
export interface FamilyCodes {
  /** No payment of this number, or of another merchant or method (hecto-pg §8.4). */
  readonly noPayment: string;
  readonly alreadyCancelled: string;
  /** A refusal that no code is for. */
  readonly other: string;
  readonly rules?: Readonly<Partial<Record<Rule, Reject>>>;
  /** `RA02-RA04 RA14`: the codes of variants 0, 1, 2 and 3. */
  readonly refusals: Readonly<Partial<Record<Refusal, string | readonly Reject[]>>>;
}

/** Rules of the house whose code does not depend on the method (hecto-pg §8.4, §9.1). */
const COMMON_RULES: Readonly<Record<Exclude<Rule, 'no_such_payment' | 'payment_not_approved' | 'already_cancelled'>, Reject>> = {
  duplicate_order: about('ST50', 'mchtTrdNo'),
  cancel_in_flight: reject('ST25', '동일한 거래의 취소가 진행 중입니다.'),
  cancel_order_wrong: about('ST56', 'cnclOrd'),
  amount_exceeds_balance: about('ST57', 'cnclAmt'),
  amount_differs: reject('ST58', '금액이 원거래 금액과 다릅니다. (trdAmt)'),
  partial_not_allowed: reject('ST54'),
  full_cancel_only: reject('ST58', '전액만 취소할 수 있습니다. (cnclAmt)'),
  parts_disagree: TAX_DISAGREES,
  currency_mismatch: about('ST26', '통화 불일치: crcCd'),
  no_such_billing_key: about('ST13', 'billKey'),
  no_contract: NOT_SERVED,
  cancel_period_over: reject('ST46'),
  cancel_period_open: reject('ST26', '아직 취소할 수 있는 거래입니다. 환불이 아닌 취소로 요청해 주세요.'),
  refund_not_available: reject('ST69', '환불 서비스를 이용할 수 없습니다.'),
  not_authorized: about('ST13', 'authTrdNo'),
  authorization_expired: reject('ST30'),
  terms_mismatch: reject('ST26', '최초 결제와 금액 또는 상품이 다릅니다.'),
  no_such_account: about('ST06', 'vAcntNo'),
  account_in_use: about('ST08', 'vAcntNo'),
  account_expired: reject('ST46', '입금 기한이 지난 가상계좌입니다.'),
  already_deposited: reject('ST03', '이미 입금된 가상계좌입니다.'),
  due_date_wrong: about('ST09', '값 오류: expireDate'),
};

/**
 * Refusals that every network can give, for families without a code of their own (hecto-pg §9.1, common). Whatever stands here is certainly refused, so never
 * ST60 or ST79: they leave open whether something was done, and merchants would have to inquire.
 */
const COMMON_REFUSALS: Readonly<Partial<Record<Refusal, string | readonly Reject[]>>> = {
  issuer_unavailable: 'ST11',
  issuer_maintenance: 'ST11',
  timed_out: [NETWORK_SILENT],
  other: 'ST19',
  service_unavailable: 'ST68',
  blocked: 'ST70',
  risk_refused: 'STR1-STR8',
  traffic: 'ST41',
  service_error: 'ST44',
  gateway_error: 'ST44',
  network_error: 'ST44',
  no_institution_data: 'ST01',
  holder_mismatch: 'ST24',
  invalid_account: [reject('ST32', '계좌 정보가 올바르지 않습니다.')],
  account_stopped: [reject('ST19', '거래할 수 없는 상태의 계좌입니다.')],
  authentication_expired: 'ST30',
  lookup_failed: 'ST13',
  request_invalid: 'ST07',
  duplicate_request: 'ST50',
  merchant_not_registered: 'ST48',
  account_in_use: 'ST08',
  not_cancellable: 'ST45',
  cancel_failed: 'ST45',
  cancel_period_over: 'ST46',
  processing: 'ST38',
  no_such_transaction: 'ST06',
  already_cancelled: 'ST39',
};

const variants = (codes: string | readonly Reject[]): readonly Reject[] =>
  typeof codes === 'string' ? codesIn(codes).map((code) => reject(code)) : codes;

/** The complete table of a family. */
export function family({ noPayment, alreadyCancelled, other, rules, refusals }: FamilyCodes): CodeFamily {
  const own: Partial<Record<Rule, Reject>> = {
    ...COMMON_RULES,
    no_such_payment: about(noPayment, 'orgTrdNo'),
    payment_not_approved: reject(noPayment, '승인된 거래가 아닙니다. (orgTrdNo)'),
    already_cancelled: reject(alreadyCancelled),
    ...rules,
  };
  const said: FamilyCodes['refusals'] = {
    ...COMMON_REFUSALS,
    no_such_transaction: noPayment,
    already_cancelled: alreadyCancelled,
    other,
    ...refusals,
  };
  return {
    rules: Object.fromEntries(RULES.map((rule) => [rule, own[rule]!])) as unknown as CodeFamily['rules'],
    refusals: Object.fromEntries(
      REFUSALS.map((refusal) => [refusal, variants(said[refusal] ?? said.other!)]),
    ) as unknown as CodeFamily['refusals'],
  };
}
