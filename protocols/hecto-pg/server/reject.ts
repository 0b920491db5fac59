import type { Refusal, Rule } from '@gwanmun/engine';
import { meaningOf } from '../messages/index.js';

/** A refusal as the wire shows it: `outRsltCd` and `outRsltMsg` (hecto-pg §9.1). */
export interface Reject {
  readonly code: string;
  readonly message: string;
}

/** The code with its documented meaning, or with better words for the situation. */
const reject = (code: string, words?: string): Reject => ({ code, message: words ?? meaningOf(code)!.ko });
/** The code with its documented meaning, and the field or the situation behind it. */
const about = (code: string, what: string): Reject => reject(code, `${meaningOf(code)!.ko} (${what})`);

export const SUCCESS = reject('0000');
export const FULLY_CANCELLED = reject('0001');
export const PAYMENT_FAILED = reject('0009', '결제에 실패한 거래입니다.');
export const USER_CANCELLED = reject('0009');
export const CODE_WRONG = reject('2001', '인증번호가 일치하지 않습니다.');
export const WINDOW_EXPIRED = reject('5002', '결제 가능 시간이 초과되었습니다.');
export const ALREADY_PAID = reject('ST03');
export const NO_TRANSACTION = reject('ST06');
export const INTERNAL = reject('ST10', `${meaningOf('ST10')!.ko} 거래조회로 결과를 확인해 주세요.`);
export const CANCEL_AMOUNT_WRONG = about('ST26', 'cnclAmt');
export const STILL_PROCESSING = reject('ST38');
export const BUSY = reject('ST41', `${meaningOf('ST41')!.ko} 잠시 후 다시 시도해 주세요.`);
export const UNREGISTERED_MERCHANT = about('ST47', 'mchtId');
export const TAX_DISAGREES = reject('ST55');
export const NOT_SERVED = reject('ST69');
export const NETWORK_SILENT = reject('VTIM', `${meaningOf('VTIM')!.ko} 거래조회로 결과를 확인해 주세요.`);
export const EXPIRY_WRONG = reject('CA20');
export const AMOUNT_TOO_SMALL = about('CA40', '0원');
export const AMOUNT_OUT_OF_RANGE = reject('CA42');

/** A message that cannot be taken as it is (hecto-pg §10.2); says what is wrong and names the field. */
export function invalidMessage(what: string): Reject {
  return about('ST09', what);
}

/** A currency that is not the merchant's: won and foreign currency are never mixed (hecto-pg §5.6). */
export const CURRENCY_NOT_SERVED = invalidMessage('통화 불가: crcCd');

/** A window request that its merchant or the window cannot serve (hecto-pg §10.1 step 5). */
export function invalidWindow(what: string): Reject {
  return about('6001', what);
}

/** Nothing to cancel, in the words of the method (hecto-pg §8.4). */
export function nothingToCancel(code: string): Reject {
  return about(code, 'orgTrdNo');
}

/** Rules of the house as the card method words them (hecto-pg §8.4). */
export const CARD_RULES: Readonly<Record<Rule, Reject>> = {
  duplicate_order: about('ST50', 'mchtTrdNo'),
  no_such_payment: nothingToCancel('CA10'),
  payment_not_approved: reject('CA10', '승인된 거래가 아닙니다. (orgTrdNo)'),
  already_cancelled: reject('CA12'),
  cancel_in_flight: reject('ST25', '동일한 거래의 취소가 진행 중입니다.'),
  cancel_order_wrong: about('ST56', 'cnclOrd'),
  amount_exceeds_balance: about('ST57', 'cnclAmt'),
  partial_not_allowed: reject('ST54'),
  parts_disagree: TAX_DISAGREES,
  currency_mismatch: about('ST26', '통화 불일치: crcCd'),
  no_such_billing_key: about('CA58', 'billKey'),
  no_contract: NOT_SERVED,
};

/** A card network's refusals (hecto-pg §9.1, card). */
export const CARD_REFUSALS: Readonly<Record<Refusal, Reject>> = {
  invalid_card: reject('CA58'),
  expired_card: EXPIRY_WRONG,
  stopped_card: reject('CA50', '거래 정지된 카드입니다.'),
  lost_card: reject('CA51', '분실 또는 도난 신고된 카드입니다.'),
  limit_exceeded: reject('CA31'),
  insufficient_balance: reject('CA32', '카드 잔액이 부족합니다.'),
  wrong_password: reject('CA27'),
  password_tries_exceeded: reject('CA28'),
  identity_mismatch: reject('CA30'),
  instalment_not_allowed: reject('CA21'),
  amount_not_allowed: reject('CA40'),
  call_issuer: reject('CA82'),
  issuer_unavailable: reject('CA02'),
  issuer_maintenance: reject('CA01'),
  merchant_not_registered: reject('CA60', '카드사에 등록되지 않은 가맹점입니다.'),
  not_cancellable: reject('CA83'),
  already_cancelled: reject('CA12'),
  already_acquired: reject('CA11'),
  no_such_transaction: reject('CA10'),
  timed_out: NETWORK_SILENT,
  other: reject('CA84'),
};
