import type { ProblemCodes } from '@gwanmun/wire';

/** Hosts (hecto-easycash §3). API 33 has one of its own in the Korean edition; a Gwanmun server serves every path on one listener (A26). */
export const VENDOR_URLS = {
  testbed: { api: 'https://tbnpay.settlebank.co.kr', institution: 'https://tb-nspay.settlebank.co.kr' },
  production: { api: 'https://npay.settlebank.co.kr', institution: 'https://nspay.settlebank.co.kr' },
} as const;

/**
 * Both ways, letter for letter (hecto-easycash §3, A2). A receiver reads the body as UTF-8 JSON whatever the header says: clients send it
 * without charset, in lower case, or with a stray `;` behind it (§13).
 */
export const CONTENT_TYPE = 'application/json;charset=UTF-8';

/** The service answers within this time, or says that it does not know (hecto-easycash §3). */
export const RESPONSE_LIMIT_MS = 30_000;

/** Forbidden in any value, as it is transmitted: the Base64 of an encrypted field holds none of them (hecto-easycash §3, A8). */
export const FORBIDDEN = ":&?'\r\n<>";

/** Order numbers: printable ASCII without the forbidden characters (hecto-easycash §5). */
export const ORDER_NUMBER = /^[ -%(-9;=@-~]+$/;

/** Whatever does not fit its table is answered the same; which reason it was is for the log alone (hecto-easycash §5). */
export const INVALID = 'ST09';

export const REQUEST_CODES: ProblemCodes = {
  malformed: INVALID,
  missing: INVALID,
  tooLong: INVALID,
  badCharacter: INVALID,
  badValue: INVALID,
  undecryptable: INVALID,
  hashMismatch: INVALID,
  noKeys: INVALID,
};

/** An account number as answers show it: first and last three digits, length preserved (hecto-easycash §5, A29). */
export function maskedAccount(accountNo: string): string {
  if (accountNo.length <= 6) return '*'.repeat(accountNo.length);
  return accountNo.slice(0, 3) + '*'.repeat(accountNo.length - 6) + accountNo.slice(-3);
}
