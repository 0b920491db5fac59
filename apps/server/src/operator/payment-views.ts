import type { Outcome as StoredOutcome, Transaction } from '@gwanmun/engine';
import type { Static } from '@sinclair/typebox';
import { maskedCustomer, maskSecret, maskText } from './mask.js';
import type { Outcome, Payment, PaymentSummary } from './payment-schemas.js';
import type { PaymentRow } from './ports.js';

type Summary = Static<typeof PaymentSummary>;

/** The object without members that are `undefined`: JSON would drop them, and schemas do not know them. */
export function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined && member !== null)) as T;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A row of a list. */
export function summaryOf(row: PaymentRow): Summary {
  const { request, outcome, ...facts } = row;
  const productName = text(request.productName);
  return compact({
    ...facts,
    productName: productName === undefined ? undefined : maskText(productName),
    issuerName: text(outcome?.issuerName),
    approvalNo: text(outcome?.approvalNo),
    refusal: outcome?.kind === 'refused' ? text(outcome.reason) : undefined,
    requestedAt: row.requestedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString(),
  });
}

/** The members of an outcome that may be shown, whatever else is stored with it. */
export function outcomeOf(outcome: StoredOutcome): Static<typeof Outcome> {
  if (outcome.kind === 'refused') {
    const { kind, reason, networkCode, message } = outcome;
    return { kind, reason, networkCode, message: maskText(message) };
  }
  if (outcome.kind === 'cancelled') {
    const { kind, networkRef, cancelOrder, remaining, full } = outcome;
    return { kind, networkRef, cancelOrder, remaining, full };
  }
  const { kind, issuer, issuerName, acquirer, acquirerName, cardKind, cardType, masked: maskedCard, billingKey } = outcome;
  const card = { issuer, issuerName, acquirer, acquirerName, cardKind, cardType, maskedCard };
  const key = { billingKey: billingKey === undefined ? undefined : maskSecret(billingKey) };
  if (kind === 'billing_key') return compact({ kind, ...card, ...key });
  const { networkRef, approvalNo, instalments, interestFree, approvedAt } = outcome;
  // Outcomes are stored as JSON, so the time may come back as text.
  return compact({
    kind,
    networkRef,
    approvalNo,
    ...card,
    instalments,
    interestFree,
    approvedAt: new Date(approvedAt).toISOString(),
    ...key,
  });
}

/** A payment, or a cancel, with everything that an operator may see. */
export function paymentOf(transaction: Transaction): Static<typeof Payment> {
  const { facts, personal, outcome, amount, cancelled, version: _, ...rest } = transaction;
  return compact({
    ...pick(rest),
    amount: { ...amount },
    cancelled: { ...cancelled },
    remaining: amount.total - cancelled.total,
    productName: maskText(facts.productName ?? ''),
    instalments: facts.instalments ?? 0,
    notifyUrl: facts.notifyUrl,
    reason: facts.reason === undefined ? undefined : maskText(facts.reason),
    customer: maskedCustomer(personal),
    outcome: outcome === undefined ? undefined : outcomeOf(outcome),
    requestedAt: rest.requestedAt.toISOString(),
    decidedAt: rest.decidedAt?.toISOString(),
  });
}

/** Named one by one, so that a member that the engine adds later is not shown by accident. */
function pick(t: Omit<Transaction, 'facts' | 'personal' | 'outcome' | 'amount' | 'cancelled' | 'version'>) {
  const { merchantId, transactionId, kind, paymentId, method, channel, protocol, orderNo, state, currency } = t;
  const { cancelCount, openCancel, onUnknown, network } = t;
  return {
    merchantId,
    transactionId,
    kind,
    paymentId,
    method,
    channel,
    protocol,
    orderNo,
    state,
    currency,
    cancelCount,
    openCancel,
    onUnknown,
    network,
  };
}
