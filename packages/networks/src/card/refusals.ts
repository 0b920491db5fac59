import type { NetworkAnswer, Refusal } from '@gwanmun/engine';

export type Refused = Extract<NetworkAnswer<unknown>, { kind: 'refused' }>;

/** Response code (in the manner of ISO 8583 field 39) and message that the network gives for each reason. */
const ANSWERS: Readonly<Record<Refusal, readonly [networkCode: string, message: string]>> = {
  invalid_card: ['14', '카드번호가 올바르지 않습니다.'],
  expired_card: ['54', '유효기간이 지났거나 올바르지 않은 카드입니다.'],
  stopped_card: ['62', '거래가 정지된 카드입니다.'],
  lost_card: ['41', '분실 또는 도난 신고된 카드입니다.'],
  limit_exceeded: ['61', '카드 이용한도를 초과하였습니다.'],
  insufficient_balance: ['51', '통장 잔액이 부족합니다.'],
  wrong_password: ['55', '카드 비밀번호가 일치하지 않습니다.'],
  password_tries_exceeded: ['75', '카드 비밀번호 입력 횟수를 초과하였습니다.'],
  identity_mismatch: ['63', '생년월일 또는 사업자번호가 일치하지 않습니다.'],
  instalment_not_allowed: ['57', '할부 거래를 할 수 없습니다.'],
  amount_not_allowed: ['13', '결제 금액이 올바르지 않습니다.'],
  call_issuer: ['01', '카드사로 문의하시기 바랍니다.'],
  issuer_unavailable: ['91', '카드사 시스템 장애입니다. 잠시 후 다시 시도해 주세요.'],
  issuer_maintenance: ['90', '카드사 시스템 점검 중입니다. 잠시 후 다시 시도해 주세요.'],
  merchant_not_registered: ['03', '카드사에 등록되지 않은 가맹점입니다.'],
  not_cancellable: ['21', '취소할 수 없는 거래입니다.'],
  already_cancelled: ['26', '이미 취소된 거래입니다.'],
  already_acquired: ['27', '이미 매입된 거래입니다.'],
  no_such_transaction: ['25', '원거래가 없습니다.'],
  timed_out: ['68', '카드사 응답 시간이 초과되었습니다.'],
  other: ['99', '카드사에서 승인을 거절하였습니다.'],
};

/** The network's refusal for a reason. */
export function refused(reason: Refusal, message?: string): Refused {
  const [networkCode, standard] = ANSWERS[reason];
  return { kind: 'refused', reason, networkCode, message: message ?? standard };
}
