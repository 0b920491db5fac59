import { codeTable } from './entry.js';

/** Result codes of both collations (hecto-pg §9.9). Some mean something else than on the API, so they are a table of their own. */
export const COLLATION_CODES = codeTable([
  ['0000', '정상 처리 되었습니다.', 'ok'],
  ['1001', '조회된 데이터가 없습니다.', 'no rows'],
  ['ST09', '유효하지 않은 요청전문.', 'invalid request'],
  ['ST10', '시스템 내부 오류.', 'internal error'],
  ['ST90', '등록되지 않은 상점.', 'unknown merchant'],
  ['ST91', '필수 파라미터 누락.', 'required parameter missing'],
  ['ST92', '해쉬 값 불일치.', 'hash mismatch'],
]);
