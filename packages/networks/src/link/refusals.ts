import type { Refusal, Refused } from '@gwanmun/engine';
import type { Denial } from './behaviour.js';

type Words = Readonly<Record<Refusal, readonly [networkCode: string, message: string]>>;

/** Response code (in the manner of ISO 8583 field 39 where it has one) and message that a network gives for each reason. */
const WORDS: Words = {
  invalid_card: ['14', '카드번호가 올바르지 않습니다.'],
  expired_card: ['54', '유효기간이 지났거나 올바르지 않은 카드입니다.'],
  stopped_card: ['62', '거래가 정지된 카드입니다.'],
  lost_card: ['41', '분실 또는 도난 신고된 카드입니다.'],
  limit_exceeded: ['61', '이용한도를 초과하였습니다.'],
  insufficient_balance: ['51', '잔액이 부족합니다.'],
  wrong_password: ['55', '비밀번호가 일치하지 않습니다.'],
  password_tries_exceeded: ['75', '비밀번호 입력 횟수를 초과하였습니다.'],
  identity_mismatch: ['63', '생년월일 또는 사업자번호가 일치하지 않습니다.'],
  instalment_not_allowed: ['57', '할부 거래를 할 수 없습니다.'],
  amount_not_allowed: ['13', '결제 금액이 올바르지 않습니다.'],
  call_issuer: ['01', '카드사로 문의하시기 바랍니다.'],
  issuer_unavailable: ['91', '기관 시스템 장애입니다. 잠시 후 다시 시도해 주세요.'],
  issuer_maintenance: ['90', '기관 시스템 점검 중입니다. 잠시 후 다시 시도해 주세요.'],
  merchant_not_registered: ['03', '등록되지 않은 가맹점입니다.'],
  not_cancellable: ['21', '취소할 수 없는 거래입니다.'],
  already_cancelled: ['26', '이미 취소된 거래입니다.'],
  already_acquired: ['27', '이미 매입된 거래입니다.'],
  no_such_transaction: ['25', '원거래가 없습니다.'],
  timed_out: ['68', '기관 응답 시간이 초과되었습니다.'],
  other: ['99', '기관에서 거래를 거절하였습니다.'],
  invalid_account: ['A1', '계좌 정보가 올바르지 않습니다.'],
  account_stopped: ['A2', '거래할 수 없는 상태의 계좌입니다.'],
  account_in_use: ['A3', '이미 사용 중인 계좌입니다.'],
  holder_mismatch: ['A4', '예금주 또는 명의자가 일치하지 않습니다.'],
  no_institution_data: ['A5', '해당 기관에 정보가 없습니다.'],
  count_exceeded: ['65', '이용 횟수를 초과하였습니다.'],
  duplicate_request: ['94', '중복된 요청입니다.'],
  outside_hours: ['B1', '이용 가능 시간이 아닙니다.'],
  lookup_failed: ['B2', '조회에 실패하였습니다.'],
  method_refused: ['B3', '사용할 수 없는 결제수단입니다.'],
  authentication_failed: ['C1', '본인 인증에 실패하였습니다.'],
  authentication_tries_exceeded: ['C2', '인증 시도 횟수를 초과하였습니다.'],
  authentication_expired: ['C3', '인증 시간이 초과되었습니다.'],
  customer_not_allowed: ['D1', '결제할 수 없는 고객입니다.'],
  consent_required: ['D2', '이용 동의가 필요합니다.'],
  blocked: ['D3', '이용이 차단되었습니다.'],
  risk_refused: ['59', '위험 관리 정책으로 거절되었습니다.'],
  service_error: ['E1', '서비스 처리 중 오류가 발생하였습니다.'],
  service_unavailable: ['E2', '이용할 수 없는 서비스입니다.'],
  no_previous_month: ['F1', '전월 결제 내역이 없습니다.'],
  validity_exceeded: ['F2', '유효 기간이 지났습니다.'],
  terms_mismatch: ['F3', '첫 결제의 조건과 다릅니다.'],
  member_state: ['D4', '회원 정보 또는 상태를 확인해 주세요.'],
  coupon_refused: ['G1', '쿠폰 또는 할인을 적용할 수 없습니다.'],
  event_refused: ['G2', '이벤트 대상이 아닙니다.'],
  request_invalid: ['30', '요청 데이터가 올바르지 않습니다.'],
  processing: ['09', '처리 중인 거래입니다.'],
  traffic: ['E3', '요청이 많아 처리할 수 없습니다. 잠시 후 다시 시도해 주세요.'],
  network_error: ['92', '기관과의 통신에 장애가 있습니다.'],
  gateway_error: ['96', '중계 시스템 오류입니다.'],
  cancel_failed: ['H1', '취소에 실패하였습니다.'],
  cancel_period_over: ['H2', '취소 가능 기간이 지났습니다.'],
};

/** Makes a network's refusal of a denial. */
export type Refuse = (denial: Denial) => Refused;

/** @param own messages that this network words itself */
export function refusing(own: Readonly<Partial<Record<Refusal, string>>> = {}): Refuse {
  return ({ reason, variant }) => {
    const [networkCode, message] = WORDS[reason];
    const refused: Refused = { kind: 'refused', reason, networkCode, message: own[reason] ?? message };
    return variant ? { ...refused, variant } : refused;
  };
}
