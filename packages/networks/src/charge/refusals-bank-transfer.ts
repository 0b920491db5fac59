import type { RefusalTable } from '../link/behaviour.js';

/** What banks refuse of a transfer. Numbers are never reused. */
export const BANK_TRANSFER_REFUSALS: RefusalTable = {
  approvals: [
    ['101', 'count_exceeded', '이체 횟수 초과', 'Too many transfers'],
    ['102-104', 'limit_exceeded', '이체 한도 초과', 'Transfer limit exceeded'],
    ['105', 'insufficient_balance', '잔액 부족', 'Insufficient balance'],
    ['110-113', 'identity_mismatch', '고객 정보 불일치', 'Customer data does not match'],
    ['114', 'amount_not_allowed', '이체 금액 초과', 'Amount too large'],
    ['115', 'amount_not_allowed', '이체 금액 불일치', 'Amount does not match'],
    ['116', 'duplicate_request', '중복 거래', 'Duplicate transfer'],
    ['117 120', 'no_institution_data', '은행 정보 없음', 'No data of the bank'],
    ['121', 'account_stopped', '계좌 상태 오류', "The account's state does not allow it"],
    ['130-131', 'outside_hours', '이용 가능 시간 아님', 'Outside service hours'],
    ['132', 'merchant_not_registered', '이용할 수 없는 가맹점', 'Merchant not served'],
    ['140', 'method_refused', '수표 오류', 'Cheque refused'],
    ['141', 'authentication_failed', '인증서 오류', 'Certificate refused'],
    ['180-181 183', 'network_error', '원천사 통신 장애', 'Network failure of the provider'],
    ['182 184', 'gateway_error', '중계 시스템 오류', 'Error of a system in between'],
    ['185', 'authentication_failed', '인증 처리 오류', 'Authentication not processed'],
    ['186-187', 'issuer_unavailable', '은행 시스템 장애', 'Bank unavailable'],
    ['188', 'outside_hours', '은행 영업 시간 아님', 'Bank closed'],
  ],
  cancels: [
    ['234', 'lookup_failed', '승인, 취소 시 원거래 조회 실패', 'Approved; cancels cannot look the payment up'],
    ['235', 'no_such_transaction', '승인, 취소 시 거래 없음', 'Approved; cancels find no payment'],
  ],
};
