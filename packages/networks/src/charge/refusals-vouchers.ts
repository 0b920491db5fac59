import type { RefusalTable } from '../link/behaviour.js';

/** What voucher companies refuse, each of them alike. Numbers are never reused. */
export const VOUCHER_REFUSALS: RefusalTable = {
  approvals: [
    ['101', 'request_invalid', '요청 데이터 오류', 'Request data error'],
    ['102', 'request_invalid', '요청 정보 불일치', 'Request does not match'],
    ['104', 'merchant_not_registered', '미등록 가맹점 또는 서비스', 'Merchant or service not registered'],
    ['106', 'duplicate_request', '중복 요청', 'Duplicate request'],
    ['107 111', 'limit_exceeded', '한도 초과', 'Limit exceeded'],
    ['108', 'duplicate_request', '이미 처리 완료', 'Already processed'],
    ['109', 'authentication_failed', '인증 정보 오류', 'Authentication data wrong'],
    ['110', 'member_state', '회원 정보 오류', 'Member data or state'],
    ['112-113', 'merchant_not_registered', '가맹점 상태 오류', "Merchant's state does not allow it"],
    ['120-124', 'issuer_unavailable', '상품권사 오류', 'Voucher company unavailable'],
    ['190', 'insufficient_balance', '상품권 잔액 부족', 'Insufficient balance'],
    ['194', 'service_unavailable', '이용할 수 없는 서비스', 'Service not available'],
    ['195-196', 'service_error', '상품권사 시스템 오류', 'Error of the voucher company'],
    ['197', 'gateway_error', '내부 오류', 'Internal error'],
    ['198', 'other', '기타 오류', 'Other refusal'],
  ],
  cancels: [
    ['203 205', 'no_such_transaction', '승인, 취소 시 결제 내역 없음', 'Approved; cancels find no payment'],
    ['240', 'cancel_failed', '승인, 취소 실패', 'Approved; cancels fail'],
    ['242', 'not_cancellable', '승인, 취소 불가', 'Approved; cancels are refused'],
  ],
};

/** What the transport card company refuses. */
export const TMONEY_REFUSALS: RefusalTable = {
  approvals: [
    ['105', 'request_invalid', '요청 데이터 오류', 'Request data error'],
    ['114', 'merchant_not_registered', '미등록 가맹점 또는 서비스', 'Merchant or service not registered'],
    ['122-123', 'service_error', '캐시비 오류', 'Cashbee error'],
    ['190', 'insufficient_balance', '카드 잔액 부족', 'Insufficient balance'],
    ['199', 'other', '알 수 없는 오류', 'Unknown refusal'],
  ],
  cancels: [
    ['202', 'no_such_transaction', '승인, 취소 시 결제 내역 없음', 'Approved; cancels find no payment'],
    ['203', 'duplicate_request', '승인, 취소 시 중복 취소', 'Approved; cancels are duplicates'],
    ['204', 'amount_not_allowed', '승인, 취소 금액 초과', 'Approved; cancels exceed the amount'],
    ['240', 'cancel_failed', '승인, 취소 실패', 'Approved; cancels fail'],
    ['211', 'cancel_failed', '승인, 취소 오류', 'Approved; error of the cancel'],
    ['230', 'cancel_period_over', '승인, 환불 가능 기간 경과', 'Approved; the time for refunds is over'],
  ],
};

/** What the point house refuses. */
export const POINT_REFUSALS: RefusalTable = {
  approvals: [
    ['101', 'limit_exceeded', '한도 초과', 'Limit exceeded'],
    ['102', 'insufficient_balance', '사용 가능 포인트 초과', 'Not enough points'],
    ['103', 'limit_exceeded', '요청 포인트 초과', 'More points than a request may take'],
    ['104', 'amount_not_allowed', '금액 불일치', 'Amount does not match'],
    ['110-111', 'lookup_failed', '고객 조회 오류', 'Customer could not be looked up'],
    ['112', 'authentication_failed', '인증 오류', 'Authentication failed'],
    ['113', 'no_institution_data', '고객 정보 없음', 'No such customer'],
    ['114', 'consent_required', '약관 동의 내역 없음', 'Terms not agreed to'],
    ['115-116', 'member_state', '회원 정보 오류', 'Member data or state'],
    ['117', 'duplicate_request', '중복 요청', 'Duplicate request'],
    ['170', 'merchant_not_registered', '가맹점 상태 오류', "Merchant's state does not allow it"],
    ['171', 'event_refused', '광고 오류', 'Advertising refused'],
    ['180-187', 'issuer_unavailable', '포인트사 오류', 'Point house unavailable'],
    ['188', 'service_error', '파일 오류', 'File error'],
    ['189', 'lookup_failed', '포인트 조회 오류', 'Points could not be looked up'],
    ['190', 'request_invalid', '입력값 오류', 'Input wrong'],
  ],
  cancels: [
    ['231', 'cancel_period_over', '승인, 취소 시간 만료', 'Approved; the time for cancels is over'],
    ['232-233', 'no_such_transaction', '승인, 취소 시 원거래 조회 실패', 'Approved; cancels find no payment'],
    ['234', 'duplicate_request', '승인, 취소 시 중복 요청', 'Approved; cancels are duplicates'],
  ],
};
