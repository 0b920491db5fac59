import type { CardApproval, Refusal } from '@gwanmun/engine';
import { type Behaviour, mergeBehaviours, type RefusalTable, refusalsOf } from '../link/behaviour.js';
import { COMMON_BEHAVIOURS } from '../link/common-behaviours.js';

/** What a test card makes the network do. Everything that is absent is as with any other card. */
export interface CardBehaviour extends Behaviour {
  /** Issuer of the number that is printed in lists. */
  readonly listedIssuer: string;
  readonly cardType?: CardApproval['cardType'];
  readonly interestFree?: boolean;
}

type Row = readonly [no: string, outcome: string, issuer: string, ko: string, en: string, effect?: Partial<CardBehaviour>];

const refusal = (no: string, reason: Refusal, issuer: string, ko: string, en: string, more?: Partial<CardBehaviour>): Row => [
  no,
  reason,
  issuer,
  ko,
  en,
  { refusal: reason, ...more },
];

const ROWS: readonly Row[] = [
  ['000', 'approve', 'SHN', '승인 (신용카드)', 'Approved, credit card'],
  ['001', 'approve_check', 'KBC', '승인 (체크카드, 할부 불가)', 'Approved, check card (no instalments)', { cardType: 'check' }],
  ['002', 'approve_gift', 'BCC', '승인 (기프트카드, 부분취소 불가)', 'Approved, gift card (no partial cancel)', { cardType: 'gift' }],
  [
    '003',
    'approve_interest_free',
    'SSC',
    '승인 (모든 할부 무이자)',
    'Approved, every instalment plan is interest-free',
    { interestFree: true },
  ],
  refusal('011', 'limit_exceeded', 'SSC', '한도 초과', 'Limit exceeded'),
  refusal('012', 'stopped_card', 'KBC', '거래 정지 카드', 'Stopped card'),
  refusal('013', 'lost_card', 'SHN', '분실·도난 카드', 'Lost or stolen card'),
  refusal('014', 'wrong_password', 'HDC', '비밀번호 오류', 'Wrong password'),
  refusal('015', 'password_tries_exceeded', 'LTC', '비밀번호 입력 횟수 초과', 'Too many password attempts'),
  refusal('016', 'expired_card', 'HNC', '유효기간 만료', 'Expired card'),
  refusal('017', 'identity_mismatch', 'WRI', '생년월일·사업자번호 불일치', 'Birth date or business number does not match'),
  refusal('018', 'instalment_not_allowed', 'NHC', '할부 불가 (일시불 포함 거절)', 'Instalments not allowed (refuses whatever the plan)'),
  refusal('019', 'insufficient_balance', 'KBC', '잔액 부족 (체크카드)', 'Insufficient balance, check card', { cardType: 'check' }),
  refusal('020', 'call_issuer', 'BCC', '카드사 문의 요망', 'Call the issuer'),
  refusal('021', 'issuer_unavailable', 'LTC', '카드사 장애', 'Issuer unavailable'),
  refusal('022', 'issuer_maintenance', 'NHC', '카드사 점검 중', 'Issuer maintenance'),
  refusal('023', 'merchant_not_registered', 'HDC', '카드사 미등록 가맹점', 'Merchant not registered with the issuer'),
  refusal('024', 'invalid_card', 'HNC', '카드번호 오류', 'Invalid card'),
  refusal('025', 'amount_not_allowed', 'WRI', '결제 금액 오류', 'Amount not allowed'),
  refusal('026', 'timed_out', 'SSC', '카드사 응답 시간 초과 (거절 확정)', 'Issuer timed out, definitely refused'),
  refusal('027', 'other', 'SHN', '기타 거절', 'Other refusal'),
  ['030', 'slow', 'SHN', '3초 뒤 승인', 'Approved after 3 seconds', { delayMs: 3_000 }],
  ['031', 'no_answer_before', 'KBC', '무응답 (승인되지 않음)', 'No answer, and nothing was approved', { approvalLost: 'before' }],
  ['032', 'no_answer_after', 'HDC', '무응답 (카드사에는 승인됨)', 'No answer, but the issuer approved', { approvalLost: 'after' }],
  [
    '033',
    'no_answer_then_blind',
    'LTC',
    '무응답 (카드사에는 승인됨), 조회 3회 실패 뒤 가능',
    'No answer, but the issuer approved; the first 3 queries fail as well',
    { approvalLost: 'after', failingQueries: 3 },
  ],
  ['034', 'blind', 'SSC', '승인, 조회 3회 실패 뒤 가능', 'Approved; the first 3 queries about it fail', { failingQueries: 3 }],
  ['040', 'cancel_not_cancellable', 'NHC', '승인, 취소 불가', 'Approved; cancels are refused', { cancelRefusal: 'not_cancellable' }],
  [
    '041',
    'cancel_already_acquired',
    'BCC',
    '승인, 취소 시 매입 완료 거절',
    'Approved; cancels find the slip already bought',
    { cancelRefusal: 'already_acquired' },
  ],
  [
    '042',
    'cancel_answer_lost',
    'HNC',
    '승인, 취소 응답 유실 (카드사에는 취소됨)',
    'Approved; the answer to a cancel is lost',
    { cancelAnswerLost: true },
  ],
];

const LISTED: readonly CardBehaviour[] = ROWS.map(([no, outcome, listedIssuer, ko, en, effect]) => ({
  outcome,
  no,
  ko,
  en,
  listedIssuer,
  ...effect,
}));

/** Refusals that issuers have several codes for, or that card data alone does not cause. */
const MORE: RefusalTable = {
  approvals: [
    ['103', 'request_invalid', '전문 검증 오류', 'Message does not pass validation'],
    ['104', 'network_error', '중계 시스템 장애', 'Relay failure'],
    ['113-119', 'request_invalid', '요청 데이터 오류', 'Request data error'],
    ['122-123', 'instalment_not_allowed', '할부 개월 수 오류', 'Instalments not allowed'],
    ['126', 'count_exceeded', '카드 사용 횟수 초과', 'Card used too often'],
    ['129', 'password_tries_exceeded', '비밀번호 오류 횟수 초과', 'Too many password attempts'],
    ['133-137', 'limit_exceeded', '한도 초과', 'Limit exceeded'],
    ['141-142', 'amount_not_allowed', '결제 금액 오류', 'Amount not allowed'],
    ['138', 'amount_not_allowed', '포인트 사용 가능 금액 미달', 'Below the smallest amount that takes points'],
    ['152-157', 'stopped_card', '사용할 수 없는 카드', 'Card cannot be used'],
    ['159', 'method_refused', '법인카드 사용 불가', 'Corporate card refused'],
    ['161-164', 'merchant_not_registered', '가맹점 상태 오류', "Merchant's state does not allow it"],
    ['165', 'merchant_not_registered', '인증 계약이 없는 가맹점', 'Merchant without authentication contract'],
    ['187', 'merchant_not_registered', '가맹점 번호 오류', 'Merchant number invalid'],
    ['170', 'identity_mismatch', '생년월일(사업자번호) 또는 비밀번호 오류', 'Identity number and PIN invalid'],
    ['175', 'authentication_failed', '공동인증서 오류', 'Joint certificate invalid'],
    ['305', 'authentication_failed', '본인 확인 필요', 'Identity check required'],
    ['180', 'service_unavailable', '이용할 수 없는 서비스', 'Service not available'],
    ['181', 'service_error', '처리 중 오류', 'Processing error'],
    ['186', 'duplicate_request', '중복 거래', 'Duplicate transaction'],
    ['301-302', 'call_issuer', '카드사 문의 요망', 'Call the issuer'],
    ['303', 'other', '기타 거절', 'Other refusal'],
  ],
  cancels: [],
};

/** Lists show the cards of the large issuers in turn. */
const TURNS = ['SHN', 'KBC', 'HDC', 'SSC', 'LTC', 'HNC', 'WRI', 'NHC', 'BCC'] as const;

/** The ways a test card can behave, in the order of their numbers. */
export const BEHAVIOURS: readonly CardBehaviour[] = mergeBehaviours(
  LISTED,
  [...refusalsOf(MORE, LISTED), ...COMMON_BEHAVIOURS].map((behaviour, i) => ({ ...behaviour, listedIssuer: TURNS[i % TURNS.length]! })),
);

const byOutcome = new Map(BEHAVIOURS.map((behaviour) => [behaviour.outcome, behaviour]));

/** The behaviour with a name (`limit_exceeded`, `no_answer_after` …), or `undefined`. */
export function behaviourNamed(outcome: string): CardBehaviour | undefined {
  return byOutcome.get(outcome);
}
