import type { BankingFacts as Facts } from '@gwanmun/engine';
import type { Static } from '@sinclair/typebox';
import { compact } from './compact.js';
import { maskedCustomer, maskText } from './mask.js';
import { outcomeOf } from './outcome-views.js';
import type { BankingFacts, Payment, PaymentSummary } from './payment-schemas.js';
import type { AnyTransaction, PaymentRow } from './ports.js';

type Summary = Static<typeof PaymentSummary>;

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
    accountNo: text((request.banking as Partial<Facts> | undefined)?.maskedAccount),
    institutionName: text(outcome?.issuerName) ?? text(outcome?.institutionName) ?? text(outcome?.bankName),
    approvalNo: text(outcome?.approvalNo),
    refusal: outcome?.kind === 'refused' ? text(outcome.reason) : undefined,
    requestedAt: row.requestedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString(),
  });
}

/** yyyyMMdd as an API date. */
export const dayOf = (day: string): string => day.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

function bankingOf({ banking, requestDate }: AnyTransaction['facts']): Static<typeof BankingFacts> | undefined {
  if (!banking) return undefined;
  const { bank, maskedAccount: accountNo, memo, accountKey, seriesKey, startsSeries, containerDeposit } = banking;
  return compact({
    ...{ bank, accountNo, accountKey, seriesKey, startsSeries, containerDeposit },
    orderDate: requestDate === undefined ? undefined : dayOf(requestDate),
    memo: maskText(memo),
  });
}

/** A payment, or a cancel, with everything that an operator may see. */
export function paymentOf(transaction: AnyTransaction): Static<typeof Payment> {
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
    banking: bankingOf(facts),
    customer: maskedCustomer(personal),
    outcome: outcome === undefined ? undefined : outcomeOf(outcome, personal),
    requestedAt: rest.requestedAt.toISOString(),
    decidedAt: rest.decidedAt?.toISOString(),
    expiresAt: rest.expiresAt?.toISOString(),
  });
}

/** Named one by one, so that a member that the engine adds later is not shown by accident. */
function pick(t: Omit<AnyTransaction, 'facts' | 'personal' | 'outcome' | 'amount' | 'cancelled' | 'version'>) {
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
