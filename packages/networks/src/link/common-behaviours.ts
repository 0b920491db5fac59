import { type Behaviour, mergeBehaviours, type RefusalTable, refusalsOf } from './behaviour.js';

/** What every network can meet, under the same numbers everywhere unless the network has a number of its own for it. */
const REFUSALS: RefusalTable = {
  approvals: [
    ['021', 'issuer_unavailable', '기관 시스템 장애', 'Institution unavailable'],
    ['022', 'issuer_maintenance', '기관 시스템 점검 중', 'Institution under maintenance'],
    ['026', 'timed_out', '기관 응답 시간 초과 (거절 확정)', 'Institution timed out, definitely refused'],
    ['027', 'other', '기타 거절', 'Other refusal'],
    ['050', 'service_unavailable', '서비스 중지', 'Service stopped'],
    ['051', 'blocked', '정책에 의한 차단', 'Blocked by policy'],
    ['052', 'traffic', '요청이 많아 처리할 수 없음', 'Too much traffic'],
    ['053', 'service_error', '기관 데이터 오류', 'Institution data error'],
    ['054', 'gateway_error', '중계 시스템 오류', 'Error of a system in between'],
    ['055', 'no_institution_data', '고객 정보 없음', 'No customer data'],
    ['056', 'holder_mismatch', '예금주 또는 명의자 불일치', 'Holder does not match'],
    ['057', 'authentication_expired', '인증 유효 시간 초과', 'Authentication expired'],
  ],
  cancels: [
    ['040', 'not_cancellable', '승인, 취소 불가', 'Approved; cancels are refused'],
    ['043', 'cancel_failed', '승인, 취소 실패', 'Approved; cancels fail'],
    ['044', 'cancel_period_over', '승인, 취소 가능 기간 경과', 'Approved; the time for cancels is over'],
    ['045', 'processing', '승인, 취소 시 처리 중 거절', 'Approved; cancels find something in progress'],
  ],
};

const TROUBLE: readonly Behaviour[] = [
  { no: '030', outcome: 'slow', ko: '3초 뒤 승인', en: 'Approved after 3 seconds', delayMs: 3_000 },
  {
    no: '031',
    outcome: 'no_answer_before',
    ko: '무응답 (승인되지 않음)',
    en: 'No answer, and nothing was approved',
    approvalLost: 'before',
  },
  {
    no: '032',
    outcome: 'no_answer_after',
    ko: '무응답 (기관에는 승인됨)',
    en: 'No answer, but the institution approved',
    approvalLost: 'after',
  },
  {
    no: '033',
    outcome: 'no_answer_then_blind',
    ko: '무응답 (기관에는 승인됨), 조회 3회 실패 뒤 가능',
    en: 'No answer, but the institution approved; the first 3 queries fail as well',
    approvalLost: 'after',
    failingQueries: 3,
  },
  { no: '034', outcome: 'blind', ko: '승인, 조회 3회 실패 뒤 가능', en: 'Approved; the first 3 queries about it fail', failingQueries: 3 },
  {
    no: '042',
    outcome: 'cancel_answer_lost',
    ko: '승인, 취소 응답 유실 (기관에는 취소됨)',
    en: 'Approved; the answer to a cancel is lost',
    cancelAnswerLost: true,
  },
];

export const COMMON_BEHAVIOURS: readonly Behaviour[] = mergeBehaviours(
  [{ no: '000', outcome: 'approve', ko: '승인', en: 'Approved' }],
  TROUBLE,
  refusalsOf(REFUSALS),
);
