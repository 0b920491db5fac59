import type { Refusal, Rule } from '@gwanmun/engine';

/** A refusal as the wire shows it: `outRsltCd` and `outRsltMsg` (hecto-pg §9.1; the wording is ours). */
export interface Reject {
  readonly code: string;
  readonly message: string;
}

const reject = (code: string, message: string): Reject => ({ code, message });

export const SUCCESS: Reject = reject('0000', '정상적으로 처리되었습니다.');
export const REVERSED_OR_FAILED: Reject = reject('0009', '결제에 실패한 거래입니다.');
export const FULLY_CANCELLED: Reject = reject('0001', '취소된 거래입니다.');
export const USER_CANCELLED: Reject = reject('0009', '사용자가 결제를 취소하였습니다.');
export const NO_TRANSACTION: Reject = reject('ST06', '거래 내역이 존재하지 않습니다.');
export const STILL_PROCESSING: Reject = reject('ST38', '처리 중인 거래입니다.');
export const UNREGISTERED_MERCHANT: Reject = reject('ST47', '등록되지 않은 상점입니다.');
export const ALREADY_PAID: Reject = reject('ST03', '이미 결제가 완료된 주문입니다.');
export const TAX_DISAGREES: Reject = reject('ST55', '복합과세 금액의 합이 거래금액과 일치하지 않습니다.');
export const BUSY: Reject = reject('ST41', '요청이 많아 처리할 수 없습니다. 잠시 후 다시 시도해 주세요.');
export const INTERNAL: Reject = reject('ST10', '시스템 내부 오류가 발생하였습니다. 거래조회로 결과를 확인해 주세요.');
export const NOT_SERVED: Reject = reject('ST69', '이용할 수 없는 서비스입니다.');
export const NETWORK_SILENT: Reject = reject('VTIM', '원천사 응답 시간이 초과되었습니다. 거래조회로 결과를 확인해 주세요.');
export const AMOUNT_TOO_SMALL: Reject = reject('CA40', '결제 금액 오류 (0원)');
export const AMOUNT_OUT_OF_RANGE: Reject = reject('CA42', '결제 가능 금액이 아닙니다. (1,000원 이상 99,999,999원 미만)');
export const CANCEL_AMOUNT_WRONG: Reject = reject('ST26', '취소 요청 정보 오류 (cnclAmt)');
export const EXPIRY_WRONG: Reject = reject('CA20', '카드 유효기간 오류');
/** A payment whose currency is not the merchant's (hecto-pg §5.6: never mixed). */
export const CURRENCY_NOT_SERVED: Reject = reject('ST09', '유효하지 않은 요청전문 (통화 불가: crcCd)');

/** A request that cannot be read as this message (hecto-pg §10.2), naming what is wrong and where. */
export function invalidMessage(what: string): Reject {
  return reject('ST09', `유효하지 않은 요청전문 (${what})`);
}

/** Rules of the house as the card method words them (hecto-pg §8.4). */
export const CARD_RULES: Readonly<Record<Rule, Reject>> = {
  duplicate_order: reject('ST50', '중복된 요청입니다. (mchtTrdNo)'),
  no_such_payment: reject('CA10', '거래 내역이 존재하지 않습니다. (orgTrdNo)'),
  payment_not_approved: reject('CA10', '승인된 거래가 아닙니다. (orgTrdNo)'),
  already_cancelled: reject('CA12', '이미 취소된 거래입니다.'),
  cancel_in_flight: reject('ST25', '동일한 거래의 취소가 진행 중입니다.'),
  cancel_order_wrong: reject('ST56', '취소 회차 오류 (cnclOrd)'),
  amount_exceeds_balance: reject('ST57', '취소 요청 금액이 취소 가능 금액을 초과하였습니다. (cnclAmt)'),
  partial_not_allowed: reject('ST54', '부분 취소를 할 수 없습니다.'),
  parts_disagree: TAX_DISAGREES,
  currency_mismatch: reject('ST26', '취소 요청 정보 오류 (통화 불일치: crcCd)'),
  no_such_billing_key: reject('CA58', '등록되지 않은 카드입니다. (billKey)'),
  no_contract: NOT_SERVED,
};

/** A card network's refusals (hecto-pg §9.1, card). */
export const CARD_REFUSALS: Readonly<Record<Refusal, Reject>> = {
  invalid_card: reject('CA58', '등록되지 않은 카드입니다.'),
  expired_card: reject('CA20', '카드 유효기간 오류'),
  stopped_card: reject('CA50', '거래 정지된 카드입니다.'),
  lost_card: reject('CA51', '분실 또는 도난 신고된 카드입니다.'),
  limit_exceeded: reject('CA31', '카드 이용 한도를 초과하였습니다.'),
  insufficient_balance: reject('CA32', '카드 잔액이 부족합니다.'),
  wrong_password: reject('CA27', '카드 비밀번호가 일치하지 않습니다.'),
  password_tries_exceeded: reject('CA28', '카드 비밀번호 오류 횟수를 초과하였습니다.'),
  identity_mismatch: reject('CA30', '생년월일 또는 사업자번호가 일치하지 않습니다.'),
  instalment_not_allowed: reject('CA21', '할부 개월 수 오류'),
  amount_not_allowed: reject('CA40', '결제 금액 오류'),
  call_issuer: reject('CA82', '카드사에 문의해 주세요.'),
  issuer_unavailable: reject('CA02', '카드사 시스템 장애입니다. 잠시 후 다시 시도해 주세요.'),
  issuer_maintenance: reject('CA01', '카드사 시스템 점검 중입니다.'),
  merchant_not_registered: reject('CA60', '카드사에 등록되지 않은 가맹점입니다.'),
  not_cancellable: reject('CA83', '취소할 수 없는 거래입니다.'),
  already_cancelled: reject('CA12', '이미 취소된 거래입니다.'),
  already_acquired: reject('CA11', '이미 매입된 거래입니다.'),
  no_such_transaction: reject('CA10', '거래 내역이 존재하지 않습니다.'),
  timed_out: NETWORK_SILENT,
  other: reject('CA84', '카드사에서 거래를 거절하였습니다.'),
};
