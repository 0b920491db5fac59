import type { BankingTransaction } from '@gwanmun/engine';
import { type Codes, refusalCode, WITHDRAWAL_CODES } from './codes.js';

/** What became of a transaction, as `outStatCd` and `outRsltCd` (hecto-easycash §8.11). */
export interface TransactionOutcome {
  readonly status: '0021' | '0031';
  readonly code: string;
}

const failure = (code: string): TransactionOutcome => ({ status: '0031', code });

/** Transactions that nobody knows the outcome of are still running (ST38): never failed. */
export function outcomeOf({ state, outcome, method }: BankingTransaction): TransactionOutcome {
  const own: Codes = method === 'account_debit' ? WITHDRAWAL_CODES : {};
  switch (state) {
    case 'approved':
      return { status: '0021', code: '0000' };
    case 'refused':
      return failure(outcome?.kind === 'refused' ? refusalCode(outcome.reason, own) : 'ST60');
    case 'reversed':
    case 'voided':
    case 'expired':
      return failure('ST60');
    case 'pending':
    case 'unknown':
    case 'authorized':
    case 'waiting':
      return failure('ST38');
  }
}
