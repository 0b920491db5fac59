import type { RefusalTable } from '../link/behaviour.js';

/** What carriers refuse. Numbers are never reused. */
export const MOBILE_REFUSALS: RefusalTable = {
  approvals: [
    ['101', 'request_invalid', '요청 데이터 오류', 'Request data error'],
    ['102', 'request_invalid', '요청 정보 불일치', 'Request does not match'],
    ['104', 'merchant_not_registered', '미등록 가맹점 또는 서비스', 'Merchant or service not registered'],
    ['105-113', 'customer_not_allowed', '결제할 수 없는 고객', 'Customer may not pay'],
    ['114-117', 'method_refused', '소액결제 이용 불가', 'Line cannot make small payments'],
    ['118-119', 'consent_required', '소액결제 이용 동의 필요', 'Consent to small payments missing'],
    ['120-121', 'blocked', '고객 요청으로 소액결제 차단', 'Small payments blocked on request'],
    ['122', 'blocked', '통신사 자동결제 차단', 'Automatic payments blocked'],
    ['123-126', 'limit_exceeded', '휴대폰 결제 한도 초과', 'Limit exceeded'],
    ['127-133', 'risk_refused', '통신사 위험 관리로 거절', "Refused by the carrier's risk management"],
    ['134-136', 'duplicate_request', '통신사 중복 요청', 'Duplicate request at the carrier'],
    ['137-140', 'service_error', '통신사 부가 서비스 오류', "Error of the carrier's value-added service"],
    ['141-144', 'wrong_password', '소액결제 비밀번호 오류', 'Small-payment PIN wrong'],
    ['145', 'no_previous_month', '전월 자동결제 내역 없음', 'No monthly payment last month'],
    ['150-151', 'validity_exceeded', '유효 기간 경과', 'Validity exceeded'],
    ['160-177', 'authentication_failed', '본인 인증 오류', 'Authentication failed'],
    ['178', 'service_error', '간편결제 서비스 오류', 'Error of the easy-pay service'],
    ['194', 'service_unavailable', '이용할 수 없는 서비스', 'Service not available'],
    ['195-196', 'traffic', '통신사 요청 폭주', 'Too much traffic at the carrier'],
    ['197', 'gateway_error', '내부 오류', 'Internal error'],
    ['198', 'other', '기타 오류', 'Other refusal'],
  ],
  cancels: [
    ['203', 'no_such_transaction', '승인, 취소 시 결제 내역 없음', 'Approved; cancels find no payment'],
    ['280', 'cancel_failed', '승인, 취소 실패', 'Approved; cancels fail'],
    ['281', 'cancel_period_over', '승인, 취소 가능 기간 경과', 'Approved; the time for cancels is over'],
  ],
};
