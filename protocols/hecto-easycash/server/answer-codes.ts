import type { BankingEnding } from '@gwanmun/engine';
import { type Codes, codeOf, ruleCode, WITHDRAWAL_CODES } from './codes.js';
import { callOf, KAKAO_CODES } from './commands/consent.js';
import { HOLDER_CODES } from './commands/owner-check.js';

/** Codes that are an operation's own. */
const OWN: Readonly<Record<string, Codes>> = { holder: HOLDER_CODES, debit: WITHDRAWAL_CODES };

/**
 * The result code with which a merchant hears of an outcome, so that test values can be listed with their codes. `operation`: holder, memo, debit, credit,
 * remittance; sms, app, ars, kakao for what persons are asked.
 */
export function answerCode(operation: string, outcome: BankingEnding): string {
  const own = OWN[operation] ?? {};
  switch (outcome.kind) {
    case 'done':
      return '0000';
    case 'blocked':
      return ruleCode('account_blocked', own);
    case 'running':
      return callOf({ state: 'running', code: '' }).code;
    case 'failed':
      return consentCode(operation, outcome.unreachable ? 'unreachable' : 'failed');
    case 'refused':
      return codeOf({ ...outcome, networkCode: '', message: '' }, own);
    case 'unknown':
      return codeOf(outcome, own);
  }
}

const consentCode = (channel: string, state: 'failed' | 'unreachable'): string =>
  channel === 'kakao' ? KAKAO_CODES[state] : callOf({ state, code: '' }).code;
