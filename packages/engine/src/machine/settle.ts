import type { AnyOutcome } from '../recorded.js';
import type {
  AccountRequest,
  BankAnswer,
  BankRefused,
  Cancelled,
  CardApproval,
  CardFacts,
  Charge,
  NetworkAnswer,
  OpenedAccount,
  Refusal,
  Refused,
  Transaction,
  TransactionState,
} from '../types.js';
import { cancelSummary } from './decide-cancel.js';

/** A decided transaction: its new state, and what is kept of the answer. */
export interface Decided {
  readonly state: Exclude<TransactionState, 'pending' | 'authorized'>;
  readonly outcome?: AnyOutcome;
  /** `unknown` only: from now on an approval of this transaction is taken back, whoever finds it. */
  readonly committedToReverse?: boolean;
}

const UNKNOWN: Decided = { state: 'unknown' };

type Intent = Pick<Transaction, 'transactionId'> & { readonly issuing?: { readonly billingKey?: string; readonly expiry?: string } };

/** What an answer to an approval makes of the payment. */
export function settleApproval(intent: Intent, answer: NetworkAnswer<CardApproval>): Decided {
  if (answer.kind === 'unknown') return UNKNOWN;
  if (answer.kind === 'refused') return refusedBy(answer);
  const { issuing } = intent;
  return {
    state: 'approved',
    outcome: {
      ...answer,
      ...(issuing?.billingKey !== undefined && { billingKey: issuing.billingKey }),
      ...(issuing?.expiry && { billingKeyExpiry: issuing.expiry }),
    },
  };
}

/** What an answer of any other network makes of the payment. */
export function settleCharge(intent: Intent, answer: NetworkAnswer<Charge> | BankAnswer<Charge>): Decided {
  if (answer.kind === 'unknown') return UNKNOWN;
  if (answer.kind === 'refused') return refusedBy(answer);
  const billingKey = intent.issuing?.billingKey;
  return { state: 'approved', outcome: { ...answer, kind: 'charged', ...(billingKey === undefined ? {} : { billingKey }) } };
}

/** What a bank's answer makes of the issue of a virtual account: from now on it waits for its deposit. */
export function settleOpening(request: AccountRequest, answer: NetworkAnswer<OpenedAccount>): Decided {
  if (answer.kind === 'unknown') return UNKNOWN;
  if (answer.kind === 'refused') return refusedBy(answer);
  const { kind, printName, dueAt } = request;
  return { state: 'waiting', outcome: { ...answer, kind: 'account', accountKind: kind, printName, dueAt: new Date(dueAt) } };
}

/** What an answer to a check of card data makes of the issue of a billing key. */
export function settleIssue(intent: Intent, answer: NetworkAnswer<CardFacts>): Decided {
  if (answer.kind === 'unknown') return UNKNOWN;
  if (answer.kind === 'refused') return refusedBy(answer);
  const billingKey = intent.issuing?.billingKey;
  return { state: 'approved', outcome: { ...answer, kind: 'billing_key', ...(billingKey === undefined ? {} : { billingKey }) } };
}

/** What an answer to a cancel makes of it; `payment` is the payment as it was when the cancel was recorded. */
export function settleCancel(
  payment: Pick<Transaction, 'amount' | 'cancelled' | 'cancelCount'>,
  cancel: Pick<Transaction, 'amount'>,
  answer: NetworkAnswer<Pick<Cancelled, 'networkRef' | 'taken'>> | BankAnswer<Pick<Cancelled, 'networkRef' | 'taken'>>,
): Decided {
  if (answer.kind === 'unknown') return UNKNOWN;
  if (answer.kind === 'refused') return refusedBy(answer);
  const summary = cancelSummary(payment, cancel.amount);
  const { networkRef, taken } = answer;
  return { state: 'approved', outcome: { kind: 'cancelled', networkRef, ...summary, ...(taken && { taken }) } };
}

/** A network's refusal as it is kept. */
export function refusedBy({ reason, networkCode, message, variant }: Refused | (BankRefused & { readonly variant?: number })): Decided {
  const outcome = { kind: 'refused', reason, networkCode, message, ...(variant === undefined ? {} : { variant }) } as Refused | BankRefused;
  return { state: 'refused', outcome };
}

export function refusal(reason: Refusal, networkCode: string, message: string): Decided {
  return { state: 'refused', outcome: { kind: 'refused', reason, networkCode, message } };
}

/** Nothing came of it in time, and nothing can any more. */
export const TIMED_OUT: Decided = refusal('timed_out', '', 'no answer in time; a late approval is ruled out');

/** Taken back at the network. What had been approved is told by the event of the reversal. */
export const REVERSED: Decided = { state: 'reversed' };
