import type { Problem, ProblemKind } from '@gwanmun/wire';
import type { Reject } from './reject.js';

const WORDS: Readonly<Record<ProblemKind, { readonly code: string; readonly message: string }>> = {
  malformed: { code: 'ST09', message: '유효하지 않은 요청전문 (전문 형식 오류)' },
  missing: { code: 'ST09', message: '유효하지 않은 요청전문 (필수값 누락' },
  'too-long': { code: 'ST09', message: '유효하지 않은 요청전문 (길이 초과' },
  'bad-character': { code: 'ST09', message: '유효하지 않은 요청전문 (허용되지 않은 문자' },
  'bad-value': { code: 'ST09', message: '유효하지 않은 요청전문 (값 오류' },
  undecryptable: { code: '1902', message: '암호화 필드 오류 (복호화 실패' },
  'hash-mismatch': { code: '1901', message: '해시값이 일치하지 않습니다. (pktHash)' },
  'no-keys': { code: 'ST47', message: '등록되지 않은 상점입니다.' },
};

/** The answer to a request that does not fit its table (hecto-pg §10.2, D-21); names the field, so that a developer finds it at once. */
export function rejectOfProblem(problem: Problem): Reject {
  const { code, message } = WORDS[problem.kind];
  const open = message.includes('(') && !message.endsWith(')');
  const text = open ? `${message}${problem.field ? `: ${problem.field}` : ''})` : message;
  return { code: problem.code ?? code, message: text };
}
