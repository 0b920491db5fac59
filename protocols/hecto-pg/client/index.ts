import { httpTransport } from '@gwanmun/sdk';
import { deleteBillingKey, issueBillingKey } from './billing-keys.js';
import { Caller } from './call.js';
import { cancelBank, cancelCard, cancelEasyPay, cancelMobile, cancelPoint, cancelTmoney, cancelVoucher } from './cancel.js';
import { type Config, configOf, type HectoPgOptions } from './config.js';
import { approveEasyPay, deleteSubscription, paySubscription, subscriptionIsAlive } from './easy-pay.js';
import { inquire } from './inquire.js';
import { approveMobile, payByMobileKey, payMonthly } from './mobile.js';
import { parseReturn } from './parse-return.js';
import { payByBillingKey, payByCard } from './payments.js';
import { refundDeposit, refundMobile } from './refund.js';
import { settlementReport, transactionReport } from './reports/reports.js';
import type { HectoPg } from './surface.js';
import { testDeposit } from './test-deposit.js';
import { verifyNotification } from './verify-notification.js';
import { changeAccount, closeAccount, issueAccount } from './virtual-accounts.js';
import {
  bankWindow,
  cardWindow,
  easyPayWindow,
  mobileWindow,
  pointWindow,
  tmoneyWindow,
  vbank010Window,
  vbankWindow,
  voucherWindow,
} from './windows/windows.js';

export type { Timeouts } from '@gwanmun/sdk';
export type { TaxParts, TaxSplit } from './amounts.js';
export type { BillingKeyDeletion, BillingKeyIssue, IssuedBillingKey } from './billing-keys.js';
export type {
  Balance,
  Cancel,
  Cancelled,
  EasyPayCancel,
  EasyPayCancelled,
  FullCancel,
  MobileCancelRefused,
  PartialCancel,
  VoucherCancel,
  WonCancel,
} from './cancel.js';
export { type BaseUrls, type HectoPgOptions, VENDOR_URLS } from './config.js';
export type { EasyPayApproval, SubscriptionKey, SubscriptionPaid, SubscriptionPayment } from './easy-pay.js';
export type { Inquired, Inquiry, ReportCode } from './inquire.js';
export type { MobileApproval, MobileKeyPayment, MobilePaid, MonthlyPayment } from './mobile.js';
export {
  type AccountIssuedNotification,
  type AccountNotification,
  type BankNotification,
  type CardNotification,
  type EasyPayNotification,
  type MobileNotification,
  type Notification,
  type NotificationHead,
  type NotificationResult,
  notificationKey,
  type UnlimitedDepositNotification,
  type VirtualAccountNotification,
  type VoucherNotification,
} from './notification.js';
export type { FormInput } from './parse-return.js';
export type { ApiPayment, BillingKeyPayment, CardData, CardPayment, PaymentApproval } from './payments.js';
export type { Difference, GatewayRow, OwnEntry } from './reconcile/entries.js';
export { type Reconciliation, type ReconciliationCounts, reconcile } from './reconcile/reconcile.js';
export type { Refund } from './refund.js';
export { type Report, ReportError, type ReportRefused, type ReportRows, type ReportUnknown } from './reports/report.js';
export type { ReportQuery, RowKind, SettlementRow, TransactionRow } from './reports/reports.js';
export type { Approved, Refused, Result, Unknown, UnknownReason } from './result.js';
export type * from './returned.js';
export type { HectoPg } from './surface.js';
export type { TestDeposit, TestDepositResult } from './test-deposit.js';
export type {
  AccountChange,
  AccountClosing,
  AccountIssue,
  AccountKind,
  CashReceiptRequest,
  FixedAccountIssue,
  IssuedAccount,
  RotatingAccountIssue,
  UnlimitedAccountIssue,
} from './virtual-accounts.js';
export type * from './windows/orders.js';
export type { CardOrder as WindowOrder } from './windows/orders.js';
export type { WindowRequest } from './windows/window-request.js';
export type { MobileWindowOptions, VirtualAccountWindowOptions, WindowOptions } from './windows/windows.js';

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
  const api =
    <A, R>(run: (caller: Caller, asked: A) => Promise<R>) =>
    async (asked: A): Promise<R> =>
      run(caller, asked);
  const own =
    <A extends readonly unknown[], R>(run: (config: Config, ...given: A) => R) =>
    (...given: A): R =>
      run(config, ...given);
  return {
    card: { window: own(cardWindow), pay: api(payByCard), cancel: api(cancelCard) },
    billingKey: { issue: api(issueBillingKey), pay: api(payByBillingKey), delete: api(deleteBillingKey) },
    bank: { window: own(bankWindow), cancel: api(cancelBank) },
    vbank: {
      window: own(vbankWindow),
      issue: api(issueAccount),
      change: api(changeAccount),
      close: api(closeAccount),
      refund: api(refundDeposit),
      testDeposit: (deposit) => testDeposit(config, transport, deposit),
    },
    vbank010: { window: own(vbank010Window) },
    mobile: {
      window: own(mobileWindow),
      approve: api(approveMobile),
      payMonthly: api(payMonthly),
      payByKey: api(payByMobileKey),
      cancel: api(cancelMobile),
      refund: api(refundMobile),
    },
    voucher: { window: own(voucherWindow), cancel: api(cancelVoucher) },
    tmoney: { window: own(tmoneyWindow), cancel: api(cancelTmoney) },
    point: { window: own(pointWindow), cancel: api(cancelPoint) },
    easyPay: { window: own(easyPayWindow), approve: api(approveEasyPay), cancel: api(cancelEasyPay) },
    subscription: { pay: api(paySubscription), status: api(subscriptionIsAlive), delete: api(deleteSubscription) },
    payment: { cancel: api(cancelCard), inquire: api(inquire) },
    reports: {
      transactions: (query) => transactionReport(config, transport, query),
      settlements: (query) => settlementReport(config, transport, query),
    },
    parseReturn: own(parseReturn),
    verifyNotification: own(verifyNotification),
    close: () => transport.close(),
  };
}
