import type { Problem } from '@gwanmun/wire';
import { BANK_CODES, MOBILE_CODES } from './bank-and-mobile.js';
import { CARD_CODES } from './card.js';
import { COMMON_CODES } from './common.js';
import type { CodeMeaning, CodeTable } from './entry.js';
import { EASY_PAY_CODES, POINT_CODES, TMONEY_CODES, VOUCHER_CODES } from './wallets-and-vouchers.js';
import { WINDOW_CODES, windowProblemMessage } from './window.js';

export { COLLATION_CODES } from './collation.js';
export type { CodeMeaning, CodeTable } from './entry.js';

/** Reject codes by family (hecto-pg §9.1). */
export const CODE_FAMILIES = {
  window: WINDOW_CODES,
  common: COMMON_CODES,
  card: CARD_CODES,
  mobile: MOBILE_CODES,
  bank: BANK_CODES,
  tmoney: TMONEY_CODES,
  point: POINT_CODES,
  voucher: VOUCHER_CODES,
  easyPay: EASY_PAY_CODES,
} as const satisfies Record<string, CodeTable>;

/** Every reject code: `outRsltCd` to Korean and English text. */
export const REJECT_CODES: CodeTable = Object.assign({}, ...Object.values(CODE_FAMILIES));

/** What a reject code means, `undefined` when the document does not list it. */
export function meaningOf(code: string): CodeMeaning | undefined {
  return Object.hasOwn(REJECT_CODES, code) ? REJECT_CODES[code] : undefined;
}

/** `outRsltMsg` of a window request that does not fit its table. */
export const windowMessage = (problem: Problem): string => windowProblemMessage(problem, meaningOf(problem.code ?? ''));

/** `outStatCd` (hecto-pg §5.4). */
export const STATUS = {
  '0021': { ko: '성공', en: 'success: approved, deposited, cancelled, issued by API' },
  '0031': { ko: '실패', en: 'failure' },
  '0051': { ko: '입금 대기', en: 'virtual account issued, waiting for the deposit' },
  '0061': { ko: '인증 완료', en: 'authentication succeeded, approval still to be requested' },
} as const satisfies Record<string, CodeMeaning>;
