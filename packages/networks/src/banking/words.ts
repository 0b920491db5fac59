import type { BankRefusal, BankRefused } from '@gwanmun/engine';

/** Why the books say no. `amount`: nothing, or more than there is to give back; the gateway asks for neither. */
export type BookRefusal = BankRefusal | 'amount';

/** Response code and message that houses give for each reason. */
const WORDS: Readonly<Record<BookRefusal, readonly [networkCode: string, message: string]>> = {
  amount: ['13', '거래 금액이 올바르지 않습니다.'],
  insufficient_balance: ['51', '출금계좌의 잔액이 부족합니다.'],
  limit_per_transaction: ['61', '은행의 1회 한도를 초과하였습니다.'],
  limit_per_day: ['65', '은행의 1일 한도를 초과하였습니다.'],
  withdrawal_restricted: ['62', '출금이 제한된 계좌입니다.'],
  legally_restricted: ['L1', '법적 제한 계좌입니다.'],
  not_real_name: ['L2', '비실명 계좌입니다.'],
  account_reported: ['41', '사고 신고된 계좌입니다.'],
  account_dormant: ['A6', '휴면 또는 거래중지 계좌입니다.'],
  account_closed: ['A7', '해지된 계좌입니다.'],
  account_error: ['A2', '거래할 수 없는 상태의 계좌입니다.'],
  no_such_account: ['A1', '없는 계좌입니다.'],
  holder_mismatch: ['A4', '예금주가 일치하지 않습니다.'],
  identity_mismatch: ['63', '생년월일 또는 사업자번호가 일치하지 않습니다.'],
  not_registrable: ['A8', '출금이체를 등록할 수 없는 계좌입니다.'],
  consent_withdrawn: ['D2', '출금이체 동의가 해지된 계좌입니다.'],
  bank_not_available: ['B3', '거래할 수 없는 은행입니다.'],
  bank_maintenance: ['90', '은행 점검 시간입니다.'],
  payer_lookup_failed: ['B2', '납부자 조회에 실패하였습니다.'],
  identity_failed: ['C1', '입력한 정보와 명의자 정보가 일치하지 않습니다.'],
  not_enrolled: ['C4', '간편 본인확인 서비스에 가입되어 있지 않습니다.'],
  declined: ['C5', '고객이 요청을 거절하였습니다.'],
  call_failed: ['C6', '요청을 접수하지 못하였습니다.'],
  cash_receipt_known: ['R1', '이미 등록된 현금영수증 사용자입니다.'],
  cash_receipt_unknown: ['R2', '등록되지 않은 현금영수증 사용자입니다.'],
  blocked_by_customer: ['D3', '고객이 오픈뱅킹을 차단한 상태입니다.'],
  not_cancellable: ['21', '취소할 수 없는 거래입니다.'],
  already_cancelled: ['26', '이미 취소된 거래입니다.'],
  no_such_transaction: ['25', '원거래가 없습니다.'],
  over_capacity: ['E3', '처리 용량을 초과하였습니다.'],
  busy: ['E4', '시스템이 혼잡합니다. 잠시 후 다시 시도해 주세요.'],
  service_unavailable: ['91', '기관 시스템 장애입니다. 잠시 후 다시 시도해 주세요.'],
  network_error: ['92', '기관과의 통신에 장애가 있습니다.'],
  timed_out: ['68', '기관 응답 시간이 초과되었습니다.'],
  other: ['99', '기관에서 거래를 거절하였습니다.'],
};

/** A house's refusal. */
export function refusedBecause(reason: BookRefusal): BankRefused {
  const [networkCode, message] = WORDS[reason];
  return { kind: 'refused', reason: reason === 'amount' ? 'other' : reason, networkCode, message };
}
