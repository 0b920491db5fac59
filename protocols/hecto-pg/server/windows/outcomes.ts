import type { Outcome, Rule, Transaction } from '@gwanmun/engine';
import {
  type Authorization,
  type CheckoutState,
  formOf,
  type IssuedAccount,
  maskPhone,
  type PayOutcome,
  type Receipt,
  type Success,
  type Text,
} from '../../window/index.js';
import { type NetworkRefusal, rejectOfRefusal, rejectOfRule } from '../families/index.js';
import { CODE_TRIES_EXCEEDED, CODE_WRONG, NETWORK_SILENT, type Reject } from '../reject.js';
import type { WindowOrder } from './order.js';
import type { Paid } from './row.js';

type Refused = PayOutcome & { kind: 'refused' };
/** The window that an outcome is for. */
interface Shown {
  readonly order: WindowOrder;
  readonly state: Pick<CheckoutState, 'institution'>;
}

type Approved<K extends Outcome['kind']> = Outcome & { readonly kind: K };

function refused(reason: Refused['reason'], { code, message }: Reject, retry: Refused['retry'] = 'entry'): Refused {
  return { kind: 'refused', reason, code, message, retry };
}

function networkRefusal({ request: { method } }: WindowOrder, refusal: NetworkRefusal): Refused {
  return refused(refusal.reason, rejectOfRefusal(method, refusal));
}

/** A rule of the house: only a number that is somebody else's this moment can be replaced by another one. */
function ruleRefusal({ request: { method } }: WindowOrder, rule: Rule): PayOutcome {
  // another window of this order was paid, or is being paid this moment: never two at a time
  if (rule === 'duplicate_order') return { kind: 'already-paid' };
  const taken = rule === 'account_in_use';
  return refused(taken ? 'account_in_use' : 'other', rejectOfRule(method, rule), taken ? 'entry' : 'none');
}

/**
 * How an attempt that ran here ended.
 *
 * @param lastTry the code was the last that the payer may type: a wrong one ends in 2002 instead of 2001
 */
export function outcomeOfAttempt(window: Shown, paid: Paid, lastTry: boolean): PayOutcome {
  const { order } = window;
  switch (paid.kind) {
    case 'approved':
    case 'issued':
    case 'authorized':
      return successOf(window, paid.transaction);
    case 'refused':
      return networkRefusal(order, paid);
    case 'unknown':
      return { kind: 'unknown' };
    case 'rejected':
      return ruleRefusal(order, paid.rule);
    case 'wrong_code':
      return lastTry ? refused('wrong_code', CODE_TRIES_EXCEEDED) : refused('wrong_code', CODE_WRONG, 'authentication');
  }
}

/**
 * How an attempt stands by its record, whoever asks and whenever. An authentication is complete as soon as it is recorded: what the merchant's approval makes of
 * it later is no longer the window's business, unless it ended badly.
 */
export function outcomeOfPayment(window: Shown, payment: Transaction): PayOutcome | { readonly kind: 'pending' } {
  const { order } = window;
  switch (payment.state) {
    case 'approved':
    case 'waiting':
    case 'authorized':
      return successOf(window, payment);
    case 'refused':
      return networkRefusal(order, payment.outcome?.kind === 'refused' ? payment.outcome : { reason: 'other' });
    case 'reversed':
      return refused('timed_out', NETWORK_SILENT);
    case 'voided':
      return ruleRefusal(order, 'account_expired');
    case 'expired':
      return ruleRefusal(order, payment.method === 'virtual_account' ? 'account_expired' : 'authorization_expired');
    case 'unknown':
    case 'pending':
      return isAuthentication(order) ? successOf(window, payment) : { kind: payment.state };
  }
}

const isAuthentication = (order: WindowOrder): boolean => order.method !== 'card' && order.result === 'authentication';

function successOf(window: Shown, payment: Transaction): Success {
  const { order } = window;
  if (isAuthentication(order)) return { kind: 'authorized', authorization: authorizationOf(window, payment) };
  const { outcome, transactionId } = payment;
  switch (outcome?.kind) {
    case 'account':
      return { kind: 'issued', account: accountOf(order, payment, outcome) };
    case 'approved':
      return { kind: 'approved', receipt: cardReceipt(transactionId, outcome) };
    case 'charged':
      return { kind: 'approved', receipt: plainReceipt(order, transactionId, outcome) };
    default:
      throw new Error(`approved payment ${transactionId} has no approval`);
  }
}

function cardReceipt(paymentId: string, outcome: Approved<'approved'>): Receipt {
  return {
    kind: 'card',
    paymentId,
    issuerName: outcome.issuerName,
    cardMasked: outcome.masked,
    approvalNo: outcome.approvalNo,
    instalments: outcome.instalments,
    approvedAt: outcome.approvedAt.toISOString(),
  };
}

function plainReceipt(order: WindowOrder, paymentId: string, outcome: Approved<'charged'>): Receipt {
  const { institution, institutionName, payer, approvalNo, approvedAt, cashReceiptNo, funding } = outcome;
  return {
    kind: 'plain',
    paymentId,
    institutionName: nameOf(order, institution, institutionName),
    payer,
    approvalNo,
    approvedAt: approvedAt.toISOString(),
    ...(cashReceiptNo ? { cashReceiptNo } : {}),
    ...(funding ? { funding } : {}),
  };
}

function accountOf(order: WindowOrder, payment: Transaction, outcome: Approved<'account'>): IssuedAccount {
  return {
    paymentId: payment.transactionId,
    bank: outcome.bank,
    bankName: nameOf(order, outcome.bank, outcome.bankName),
    number: outcome.accountNo,
    holder: outcome.printName,
    dueAt: outcome.dueAt.toISOString(),
    issuedAt: outcome.openedAt.toISOString(),
  };
}

function authorizationOf({ order, state }: Shown, { transactionId, personal, requestedAt }: Transaction): Authorization {
  return {
    paymentId: transactionId,
    institutionName: nameOf(order, state.institution ?? '', ''),
    payer: maskPhone(personal.phone ?? ''),
    authorizedAt: requestedAt.toISOString(),
  };
}

/** Bank or carrier, where the payer chose one, else wallet or voucher company, in the window's languages. */
function nameOf(order: WindowOrder, code: string, name: string): Text {
  if (order.institutions.length === 0) return formOf(order).name;
  return order.institutions.find((each) => each.code === code)?.name ?? { ko: name, en: name };
}
