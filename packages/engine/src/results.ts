import type { Rejection } from './machine/decide-cancel.js';
import { NO_AMOUNT } from './machine/parts.js';
import { asPayment, type Recorded } from './recorded.js';
import type { Settled } from './settler.js';
import type { Refused, Result, Rule } from './types.js';

/** The answer to a command from its transaction as it is stored now. */
export function resultOf({ kind, transaction }: Settled): Result {
  const { transactionId, state, outcome } = transaction;
  if (kind === 'unwritten') return { kind: 'unknown', transactionId };
  switch (state) {
    case 'approved':
      return { kind: 'approved', transaction: asPayment(transaction) };
    case 'refused':
      return outcome?.kind === 'refused'
        ? { ...(outcome as Refused), transactionId }
        : { kind: 'refused', reason: 'other', networkCode: '', message: '', transactionId };
    case 'reversed':
      return { kind: 'refused', reason: 'timed_out', networkCode: '', message: 'the approval was taken back', transactionId };
    case 'voided':
    case 'expired':
      return { kind: 'rejected', rule: 'account_expired', detail: `it is ${state}` };
    case 'pending':
    case 'unknown':
    case 'authorized':
    case 'waiting':
      return { kind: 'unknown', transactionId };
  }
}

const DETAILS = {
  no_contract: 'the merchant has no contract for this method',
  duplicate_order: 'the order number is taken',
  no_such_billing_key: 'no active billing key has this value',
} as const satisfies Partial<Record<Rule, string>>;

/** Rejections that the database finds. */
export function rejectedBy(rule: keyof typeof DETAILS): Rejection {
  return { kind: 'rejected', rule, detail: DETAILS[rule] };
}

type Known = 'merchantId' | 'transactionId' | 'orderNo' | 'channel' | 'protocol' | 'kind' | 'currency' | 'amount';
type Left =
  | 'method'
  | 'paymentId'
  | 'state'
  | 'onUnknown'
  | 'facts'
  | 'outcome'
  | 'decidedAt'
  | 'expiresAt'
  | 'feeBasisPoints'
  | 'releaseOrder';

/** What a new transaction has to have, and may have. */
export type NewIntent = Pick<Recorded, Known> & Partial<Pick<Recorded, Left>>;

/** What is made or sealed when it is recorded. */
export type IntentStamp = Pick<Recorded, 'requestedAt'> & Partial<Pick<Recorded, 'personal' | 'issuing'>>;

/** A new transaction in its first state. */
export function newIntent(intent: NewIntent & IntentStamp, { network }: Pick<Recorded, 'network'>): Recorded {
  const { requestedAt, personal, issuing } = intent;
  return stampedIntent(intent, network, { requestedAt, personal, issuing });
}

/** The same, member by member: every payment makes one, and copies of objects of many shapes would be the dearest part of it. */
export function stampedIntent(intent: NewIntent, network: string, { requestedAt, personal = {}, issuing }: IntentStamp): Recorded {
  return {
    merchantId: intent.merchantId,
    transactionId: intent.transactionId,
    kind: intent.kind,
    method: intent.method ?? 'card',
    channel: intent.channel,
    protocol: intent.protocol,
    orderNo: intent.orderNo,
    paymentId: intent.paymentId,
    state: intent.state ?? 'pending',
    onUnknown: intent.onUnknown ?? 'complete',
    currency: intent.currency,
    amount: intent.amount,
    cancelled: NO_AMOUNT,
    cancelCount: 0,
    version: 0,
    network,
    facts: intent.facts ?? { productName: '', instalments: 0 },
    personal,
    outcome: intent.outcome,
    requestedAt,
    decidedAt: intent.decidedAt,
    expiresAt: intent.expiresAt,
    feeBasisPoints: intent.feeBasisPoints ?? 0,
    releaseOrder: intent.releaseOrder ?? false,
    issuing,
  };
}
