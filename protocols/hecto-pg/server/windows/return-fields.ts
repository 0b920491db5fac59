import type { Merchant, Personal, Transaction } from '@gwanmun/engine';
import { kstDateTime } from '@gwanmun/kernel';
import { type AnyMessage, type Encodable, encodeForm } from '@gwanmun/wire';
import type { CheckoutState, FormField, ReturnResult } from '../../window/index.js';
import { fitted } from '../fitted.js';
import { keysOf } from '../merchant-keys.js';
import { ALREADY_PAID, type Reject, STILL_PROCESSING, SUCCESS, USER_CANCELLED, WINDOW_EXPIRED } from '../reject.js';
import type { WindowOrder } from './order.js';
import { WINDOWS } from './windows.js';

/** `outStatCd` of what a window ends well with (hecto-pg §5.4). */
const STATUS = { approved: '0021', issued: '0051', authorized: '0061' } as const;

/** Whether a window ended well: then there is a payment to tell of. */
export function isSuccess(result: ReturnResult): result is ReturnResult & { readonly kind: keyof typeof STATUS } {
  return Object.hasOwn(STATUS, result.kind);
}

function rejectOf(result: Exclude<ReturnResult, { kind: keyof typeof STATUS }>): Reject {
  switch (result.kind) {
    case 'refused':
      return { code: result.refusal.code, message: result.refusal.message };
    case 'unknown':
      return STILL_PROCESSING;
    case 'already-paid':
      return ALREADY_PAID;
    case 'expired':
      return WINDOW_EXPIRED;
    case 'cancelled':
      return USER_CANCELLED;
  }
}

/** `authDt`: the institution's time of the approval or the issue, ours of an authentication. */
function timeOf({ outcome, requestedAt }: Transaction): Date {
  switch (outcome?.kind) {
    case 'approved':
    case 'charged':
      return outcome.approvedAt;
    case 'account':
      return outcome.openedAt;
    default:
      return requestedAt;
  }
}

/** What a return is made from. */
export interface Return {
  readonly order: WindowOrder;
  readonly state: CheckoutState;
  readonly merchant: Merchant;
  readonly personal: Personal;
  readonly result: ReturnResult;
  /** Of successes: the payment as it is recorded. */
  readonly payment?: Transaction | undefined;
}

/**
 * What the browser posts to nextUrl or cancUrl, in the order of the method's table, members sealed where it says so (hecto-pg §5.3; for cancUrl D-07: the
 * same fields, 0031 and 0009, without number and time). An unknown outcome is ST38: the notification will tell, an inquiry may ask.
 */
export function returnFields({ order, state, merchant, personal, result, payment }: Return): readonly FormField[] {
  const { returned, ...row } = WINDOWS[order.method];
  const returns = row.ownReturns?.(order) ?? row.returns;
  const good = isSuccess(result);
  const said = good ? SUCCESS : rejectOf(result);
  const value = {
    mchtId: order.merchantId,
    outStatCd: good ? STATUS[result.kind] : '0031',
    outRsltCd: said.code,
    outRsltMsg: said.message,
    method: order.method,
    mchtTrdNo: order.orderNo,
    mchtCustId: personal.customerId,
    trdNo: 'attemptId' in result ? result.attemptId : '',
    trdAmt: order.amount,
    mchtParam: order.request.passThrough,
    ...(good && payment ? { authDt: kstDateTime(timeOf(payment)), ...returned({ order, state, merchant, payment }) } : {}),
  };
  return Object.entries(encodeForm(returns, fitted(returns, value as Encodable<AnyMessage>), { keys: keysOf(merchant)[0] ?? {} }));
}
