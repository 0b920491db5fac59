import type { CardApproval, CardFacts, NetworkAnswer, Outcome, Refusal, Transaction, TransactionState } from '../types.js';
import { cancelSummary } from './decide-cancel.js';

/** A decided transaction: its new state, and what is kept of the answer. */
export interface Decided {
  readonly state: Exclude<TransactionState, 'pending'>;
  readonly outcome?: Outcome;
  /** `unknown` only: from now on an approval of this transaction is taken back, whoever finds it. */
  readonly committedToReverse?: boolean;
}

const UNKNOWN: Decided = { state: 'unknown' };

type Intent = Pick<Transaction, 'transactionId'> & { readonly issuing?: { readonly billingKey: string; readonly expiry?: string } };

/** What an answer to an approval makes of the payment. */
export function settleApproval(intent: Intent, answer: NetworkAnswer<CardApproval>): Decided {
  if (answer.kind === 'unknown') return UNKNOWN;
  if (answer.kind === 'refused') return refusal(answer.reason, answer.networkCode, answer.message);
  const { issuing } = intent;
  return {
    state: 'approved',
    outcome: { ...answer, ...(issuing && { billingKey: issuing.billingKey, ...(issuing.expiry && { billingKeyExpiry: issuing.expiry }) }) },
  };
}

/** What an answer to a check of card data makes of the issue of a billing key. */
export function settleIssue(intent: Intent, answer: NetworkAnswer<CardFacts>): Decided {
  if (answer.kind === 'unknown') return UNKNOWN;
  if (answer.kind === 'refused') return refusal(answer.reason, answer.networkCode, answer.message);
  const billingKey = intent.issuing?.billingKey;
  return { state: 'approved', outcome: { ...answer, kind: 'billing_key', ...(billingKey === undefined ? {} : { billingKey }) } };
}

/** What an answer to a cancel makes of it; `payment` is the payment as it was when the cancel was recorded. */
export function settleCancel(
  payment: Pick<Transaction, 'amount' | 'cancelled' | 'cancelCount'>,
  cancel: Pick<Transaction, 'amount'>,
  answer: NetworkAnswer<{ readonly networkRef: string }>,
): Decided {
  if (answer.kind === 'unknown') return UNKNOWN;
  if (answer.kind === 'refused') return refusal(answer.reason, answer.networkCode, answer.message);
  const summary = cancelSummary(payment, cancel.amount);
  return { state: 'approved', outcome: { kind: 'cancelled', networkRef: answer.networkRef, ...summary } };
}

export function refusal(reason: Refusal, networkCode: string, message: string): Decided {
  return { state: 'refused', outcome: { kind: 'refused', reason, networkCode, message } };
}

/** Nothing came of it in time, and nothing can any more. */
export const TIMED_OUT: Decided = refusal('timed_out', '', 'no answer in time; a late approval is ruled out');

/** Taken back at the network. What had been approved is told by the event of the reversal. */
export const REVERSED: Decided = { state: 'reversed' };
