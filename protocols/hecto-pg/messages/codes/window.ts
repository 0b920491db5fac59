import type { Problem } from '@gwanmun/wire';
import { type CodeMeaning, type CodeTable, codeTable } from './entry.js';

/** Korean label, field, code when missing, code when too long (hecto-pg §9.1). A label may differ between the two (D-20). */
const ROWS: readonly (readonly [label: string, field: string, missing: string, tooLong: string, tooLongLabel?: string])[] = [
  ['상점아이디', 'mchtId', '1001', '1101'],
  ['결제수단', 'method', '1002', '1102'],
  ['거래일자', 'trdDt', '1003', '1103', '요청일자'],
  ['거래시간', 'trdTm', '1004', '1104', '요청시간'],
  ['상점주문번호', 'mchtTrdNo', '1005', '1105'],
  ['상점한글명', 'mchtName', '1006', '1106'],
  ['상점영문명', 'mchtEName', '1007', '1107'],
  ['상품명', 'pmtPrdtNm', '1008', '1108'],
  ['거래금액', 'trdAmt', '1009', '1109'],
  ['고객명', 'mchtCustNm', '', '1110'],
  ['결과처리URL', 'notiUrl', '1010', '1111'],
  ['결과화면URL', 'nextUrl', '1011', '1112'],
  ['결제취소URL', 'cancUrl', '1012', '1113'],
  ['상점고객아이디', 'mchtCustId', '1013', '1117'],
  ['상점예약필드', 'mchtParam', '', '1114'],
  ['이메일', 'email', '', '1115'],
  ['상품제공기간', 'prdtTerm', '', '1116'],
  ['면세여부', 'taxTypeCd', '', '1118'],
  ['과세금액', 'taxAmt', '', '1119'],
  ['부가세금액', 'vatAmt', '', '1120'],
  ['비과세금액', 'taxFreeAmt', '', '1121'],
  ['봉사료', 'svcAmt', '', '1122'],
  ['카드결제타입', 'cardType', '', '1123'],
  ['특정카드사코드', 'cardGb', '', '1124'],
  ['앱스키마', 'appScheme', '', '1125'],
  ['고객IP주소', 'custIp', '', '1126'],
  ['hash 데이터', 'pktHash', '', '1127'],
];

const missing = (label: string): string => `결제 요청 정보 누락 (${label})`;
const tooLong = (label: string): string => `결제 요청 정보 길이 오류 (${label})`;

/** What a window field is called, and its codes. */
export function windowField(name: string): {
  readonly label: string;
  readonly tooLongLabel: string;
  readonly codes: { missing?: string; tooLong?: string };
} {
  const row = ROWS.find(([, field]) => field === name);
  if (row === undefined) throw new RangeError(`no window codes for ${name}`);
  const codes = row[2] === '' ? { tooLong: row[3] } : { missing: row[2], tooLong: row[3] };
  return { label: row[0], tooLongLabel: row[4] ?? row[0], codes };
}

/** Codes of window requests that lack a field or have one too long. */
export const WINDOW_CODES: CodeTable = {
  ...codeTable(ROWS.filter(([, , code]) => code !== '').map(([label, field, code]) => [code, missing(label), `${field} is missing`])),
  ...codeTable(ROWS.map(([label, field, , code, other]) => [code, tooLong(other ?? label), `${field} is too long`])),
};

/** The message of a refused window request: with the label for missing and over-long fields (hecto-pg §9.1), else the code's own. */
export function windowProblemMessage(problem: Problem, meaning: CodeMeaning | undefined): string {
  if (problem.label !== undefined && problem.kind === 'missing') return missing(problem.label);
  if (problem.label !== undefined && problem.kind === 'too-long') return tooLong(problem.label);
  const text = meaning?.ko ?? problem.detail;
  return problem.field === undefined ? text : `${text} (${problem.field})`;
}
