import type { Meanings } from './entry.js';

/** `outStatCd`; the last two only of the outcome of a call (hecto-easycash §9). */
export const STATUS = {
  '0021': { ko: '성공', en: 'success' },
  '0031': { ko: '실패', en: 'failure' },
  '0000': { ko: '진행 중', en: 'in progress (API 14 only)' },
  '0092': { ko: '요청 내역 없음', en: 'no such session (API 14 only)' },
} as const satisfies Meanings;

/** `telecomCd` (hecto-easycash §6.5). */
export const CARRIERS = {
  '1': { ko: 'SKT', en: 'SKT' },
  '2': { ko: 'KT', en: 'KT' },
  '3': { ko: 'LGU+', en: 'LGU+' },
  '4': { ko: 'SKT 알뜰폰', en: 'SKT MVNO' },
  '5': { ko: 'KT 알뜰폰', en: 'KT MVNO' },
  '6': { ko: 'LGU+ 알뜰폰', en: 'LGU+ MVNO' },
} as const satisfies Meanings;

/** `svcDivCd`; only 1 is produced since open banking was removed (hecto-easycash §2). */
export const SERVICES = {
  '1': { ko: '펌뱅킹', en: 'firm banking' },
  '2': { ko: '오픈뱅킹', en: 'open banking' },
  '3': { ko: '펌뱅킹, 오픈뱅킹', en: 'both' },
} as const satisfies Meanings;

/** `pktDivCd` (hecto-easycash §2). */
export const OPERATIONS = {
  RE: { ko: '계좌등록', en: 'register' },
  DE: { ko: '계좌해지', en: 'cancel registration' },
  RP: { ko: '출금', en: 'pay' },
  RT: { ko: '환불', en: 'refund' },
  NA: { ko: '예금주 성명조회', en: 'name check' },
  NN: { ko: '예금주 성명조회 (생년월일 포함)', en: 'name check with birth date' },
  AA: { ko: '계좌점유인증', en: 'ownership' },
  AR: { ko: '송금', en: 'remit' },
} as const satisfies Meanings;

/** `procDiv` (hecto-easycash §2). */
export const PROCESSES = {
  A0: { ko: '출금등록', en: 'withdrawal registration' },
  XX: { ko: '기타 ARS', en: 'other ARS script' },
  TC: { ko: '테스트콜', en: 'test call' },
} as const satisfies Meanings;

/** `retCd` of a call. The Korean edition has 0000 for a success, one digit more than the field (hecto-easycash §6.14, A17). */
export const ARS_RESULTS = {
  '00': { ko: '정상', en: 'success' },
  '0000': { ko: '정상', en: 'success, as the Korean edition prints it' },
  '000': { ko: '진행 중', en: 'in progress' },
  '04': { ko: '인증번호 불일치', en: 'wrong number keyed' },
  '08': { ko: '입력시간 초과', en: 'keying timed out' },
  '10': { ko: '결번', en: 'number does not exist' },
  '11': { ko: '수신 거부', en: 'call refused' },
  '12': { ko: '무응답', en: 'no answer in time' },
  '20': { ko: '고객 취소', en: 'customer cancelled' },
  '99': { ko: '기타 오류', en: 'other' },
  '005': { ko: '파라미터 오류', en: 'parameter error' },
  '007': { ko: '데이터 오류', en: 'data error' },
  '100': { ko: '초기값', en: 'initial value' },
  '700': { ko: 'ARS 요청 내역 없음', en: 'never requested' },
  '800': { ko: 'ARS 요청 실패', en: 'request failed' },
  '999': { ko: '녹취 초기값', en: 'initial value of a record' },
} as const satisfies Meanings;

/** `rglPmtProcStatCd` (hecto-easycash §2). */
export const SERIES_MARKS = {
  R: { ko: '재시도 필요', en: 'try again later' },
  C: { ko: '해지 필요', en: 'the series should be cancelled' },
} as const satisfies Meanings;

/** `unregStatCd` of a series; the Korean edition misprints EXPORE (hecto-easycash §6.22). */
export const SERIES_ENDS = {
  EXPIRE: { ko: '기간만료', en: 'end of term' },
  FAIL: { ko: '결제실패', en: 'payment failed' },
  CANCEL: { ko: '가맹점 해지', en: 'cancelled by the merchant' },
  ADMIN: { ko: '관리자 해지', en: 'cancelled by an operator' },
} as const satisfies Meanings;

/** `recordUnregOcuIstt` (hecto-easycash §6.33). */
export const CANCELLATION_ORIGINS = {
  '1': { ko: '금융기관', en: 'financial institution' },
  '2': { ko: '이용기관', en: 'using institution' },
  '3': { ko: '인터넷지로', en: 'internet giro' },
  '4': { ko: '자동이체 통합관리시스템', en: 'integrated management system' },
} as const satisfies Meanings;

/** `recordUnregDivCd`; blank when it arose in internet giro (hecto-easycash §6.33). */
export const CANCELLATION_REASONS = {
  '0': { ko: '고객 해지', en: 'the customer asked' },
  '1': { ko: '금융기관 임의해지', en: 'the institution on its own' },
  '2': { ko: '계좌 변경', en: 'the account changed' },
  '9': { ko: '기타', en: 'other' },
  N: { ko: '동의자료 없음', en: 'no consent data' },
} as const satisfies Meanings;
