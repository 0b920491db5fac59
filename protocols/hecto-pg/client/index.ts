import { httpTransport } from '@gwanmun/sdk';
import { type BillingKeyDeletion, type BillingKeyIssue, deleteBillingKey, type IssuedBillingKey, issueBillingKey } from './billing-keys.js';
import { Caller } from './call.js';
import { type Cancel, type Cancelled, cancelPayment } from './cancel.js';
import { configOf, type HectoPgOptions } from './config.js';
import { type Inquired, type Inquiry, inquire } from './inquire.js';
import { type FormInput, parseReturn, type ReturnResult } from './parse-return.js';
import { type BillingKeyPayment, type CardPayment, type PaymentApproval, payByBillingKey, payByCard } from './payments.js';
import type { Result } from './result.js';
import { type NotificationResult, verifyNotification } from './verify-notification.js';
import { type WindowOptions, type WindowOrder, type WindowRequest, windowRequest } from './window.js';

export type { Timeouts } from '@gwanmun/sdk';
export type { TaxParts } from './amounts.js';
export type { BillingKeyDeletion, BillingKeyIssue, IssuedBillingKey } from './billing-keys.js';
export type { Cancel, Cancelled } from './cancel.js';
export { type BaseUrls, type HectoPgOptions, VENDOR_URLS } from './config.js';
export type { Inquired, Inquiry } from './inquire.js';
export type { FormInput, ReturnResult } from './parse-return.js';
export type { ApiPayment, BillingKeyPayment, CardData, CardPayment, PaymentApproval } from './payments.js';
export type { Approved, Refused, Result, Unknown, UnknownReason } from './result.js';
export type { Notification, NotificationResult } from './verify-notification.js';
export type { WindowOptions, WindowOrder, WindowRequest } from './window.js';

/**
 * A merchant's side of Hecto Financial PG. Every operation gives a {@link Result}; wrong use (a missing field, a key of the wrong length) throws `TypeError`
 * before anything is sent, everything that happens on the way does not throw.
 */
export interface HectoPg {
  readonly card: {
    /** Seals and signs an order for the payment window. */
    window(order: WindowOrder, options?: WindowOptions): WindowRequest;
    /** Payment with card data, no-auth and old-auth merchants. */
    pay(payment: CardPayment): Promise<Result<PaymentApproval>>;
  };
  readonly billingKey: {
    /** Authenticates a card and gives a key for later payments. */
    issue(issue: BillingKeyIssue): Promise<Result<IssuedBillingKey>>;
    pay(payment: BillingKeyPayment): Promise<Result<PaymentApproval>>;
    delete(deletion: BillingKeyDeletion): Promise<Result<{ readonly billKey: string }>>;
  };
  readonly payment: {
    /** Full or partial cancel. */
    cancel(cancel: Cancel): Promise<Result<Cancelled>>;
    /** What became of a payment; the way out of an unknown outcome. */
    inquire(inquiry: Inquiry): Promise<Result<Inquired>>;
  };
  /** What the browser brought to nextUrl or cancUrl: for display only, it is not signed. */
  parseReturn(form: FormInput): ReturnResult;
  /** Checks a notification from its raw bytes. Answer `OK` once you have stored it, `FAIL` when you could not. */
  verifyNotification(rawBody: Uint8Array | string, contentType?: string): NotificationResult;
  /** Closes idle connections. */
  close(): Promise<void>;
}

/**
 * Makes a client for one merchant id.
 *
 * @example
 * const pg = createHectoPg({
 *   mchtId: 'nxca_jt_bi',
 *   aesKey: process.env.PG_AES_KEY!,
 *   hashKey: process.env.PG_HASH_KEY!,
 *   baseUrls: { window: 'http://127.0.0.1:4000', api: 'http://127.0.0.1:4000' }, // or environment: 'production'
 * });
 *
 * const result = await pg.billingKey.pay({
 *   mchtTrdNo: 'ORDER1', trdAmt: 1000, billKey, pmtprdNm: '커피', mchtCustNm: '홍길동', mchtCustId: 'hong',
 * });
 * switch (result.outcome) {
 *   case 'approved': return deliver(result.trdNo);
 *   case 'refused': return tell(result.message);
 *   case 'unknown': return askLater(result.mchtTrdNo); // pg.payment.inquire: never pay again before you know
 * }
 *
 * @throws TypeError for options that can only be a mistake; messages show no key.
 */
export function createHectoPg(options: HectoPgOptions): HectoPg {
  const config = configOf(options);
  const transport = httpTransport(config.timeouts, options.dispatcher);
  const caller = new Caller(config, transport);
  return {
    card: {
      window: (order, windowOptions) => windowRequest(config, order, windowOptions),
      pay: async (payment) => payByCard(caller, payment),
    },
    billingKey: {
      issue: async (issue) => issueBillingKey(caller, issue),
      pay: async (payment) => payByBillingKey(caller, payment),
      delete: async (deletion) => deleteBillingKey(caller, deletion),
    },
    payment: {
      cancel: async (cancel) => cancelPayment(caller, cancel),
      inquire: async (inquiry) => inquire(caller, inquiry),
    },
    parseReturn: (form) => parseReturn(config, form),
    verifyNotification: (rawBody, contentType) => verifyNotification(config, rawBody, contentType),
    close: () => transport.close(),
  };
}
