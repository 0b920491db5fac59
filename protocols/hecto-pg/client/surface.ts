import type { BillingKeyDeletion, BillingKeyIssue, IssuedBillingKey } from './billing-keys.js';
import type {
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
import type { EasyPayApproval, SubscriptionKey, SubscriptionPaid, SubscriptionPayment } from './easy-pay.js';
import type { Inquired, Inquiry } from './inquire.js';
import type { MobileApproval, MobileKeyPayment, MobilePaid, MonthlyPayment } from './mobile.js';
import type { NotificationResult } from './notification.js';
import type { FormInput } from './parse-return.js';
import type { BillingKeyPayment, CardPayment, PaymentApproval } from './payments.js';
import type { Refund } from './refund.js';
import type { Report } from './reports/report.js';
import type { ReportQuery, SettlementRow, TransactionRow } from './reports/reports.js';
import type { Approved, Result, Unknown } from './result.js';
import type { ReturnResult } from './returned.js';
import type { TestDeposit, TestDepositResult } from './test-deposit.js';
import type { AccountChange, AccountClosing, AccountIssue, IssuedAccount } from './virtual-accounts.js';
import type {
  BankOrder,
  CardOrder,
  EasyPayOrder,
  EasyPayProviderCode,
  MobileOrder,
  PhoneAccountOrder,
  PointOrder,
  TmoneyOrder,
  VirtualAccountOrder,
  VoucherBrand,
  VoucherOrder,
} from './windows/orders.js';
import type { WindowRequest } from './windows/window-request.js';
import type { MobileWindowOptions, VirtualAccountWindowOptions, WindowOptions } from './windows/windows.js';

/**
 * A merchant's side of Hecto Financial PG: every row of the document's master table (hecto-pg §4). Every operation gives a {@link Result}; wrong use (a
 * missing field, a key of the wrong length) throws `TypeError` before anything is sent, everything that happens on the way does not throw. `window`
 * seals and signs an order for the payment window.
 */
export interface HectoPg {
  readonly card: {
    /** The card window; with `cardGb` SSP Samsung Pay, with `methodSub` abroad the one for foreign currency. */
    window(order: CardOrder, options?: WindowOptions): WindowRequest;
    /** Payment with card data, no-auth and old-auth merchants. */
    pay(payment: CardPayment): Promise<Result<PaymentApproval>>;
    /** The same as `payment.cancel`. */
    cancel(cancel: Cancel): Promise<Result<Cancelled>>;
  };
  readonly billingKey: {
    /** Authenticates a card and gives a key for later payments. */
    issue(issue: BillingKeyIssue): Promise<Result<IssuedBillingKey>>;
    pay(payment: BillingKeyPayment): Promise<Result<PaymentApproval>>;
    delete(deletion: BillingKeyDeletion): Promise<Result<{ readonly billKey: string }>>;
  };
  readonly bank: {
    window(order: BankOrder): WindowRequest;
    /** Full or partial cancel of a transfer. */
    cancel(cancel: WonCancel): Promise<Result<Balance>>;
  };
  readonly vbank: {
    /** The return says `issued`; the money is reported by a notification (B1). */
    window(order: VirtualAccountOrder, options?: VirtualAccountWindowOptions): WindowRequest;
    /** Issues an account without a window. */
    issue(issue: AccountIssue): Promise<Result<{ readonly issued: IssuedAccount }>>;
    /** A new deadline and amount before the deposit. */
    change(change: AccountChange): Promise<Result<{ readonly issued: IssuedAccount }>>;
    /** Gives an account up before its deposit (issue-cancel). */
    close(closing: AccountClosing): Promise<Result<{ readonly vAcntNo: string }>>;
    /** Sends a deposit, or a part, to an account of the customer. Approved: accepted. */
    refund(refund: Refund): Promise<Result<Balance>>;
    /** Pretends a deposit; testbeds only. */
    testDeposit(deposit: TestDeposit): Promise<TestDepositResult>;
  };
  readonly vbank010: {
    /** The same as `vbank.window` with an account derived from the customer's mobile number. */
    window(order: PhoneAccountOrder): WindowRequest;
  };
  readonly mobile: {
    window(order: MobileOrder, options?: MobileWindowOptions): WindowRequest;
    /** Approves what the window has authenticated (`linkMethod` HBRD). */
    approve(approval: MobileApproval): Promise<Result<MobilePaid & { readonly phoneNo: string }>>;
    /** A later month of a monthly payment. */
    payMonthly(payment: MonthlyPayment): Promise<Result<MobilePaid>>;
    /** @deprecated The newer edition of the documents has retired it. */
    payByKey(payment: MobileKeyPayment): Promise<Result<{ readonly trdAmt: number }>>;
    /** In the calendar month of the approval only; a refusal says whether `refund` is possible instead. */
    cancel(cancel: WonCancel): Promise<Approved<Balance> | MobileCancelRefused | Unknown>;
    /** After the month: to an account of the customer. */
    refund(refund: Refund): Promise<Result<Balance>>;
  };
  readonly voucher: {
    window(brand: VoucherBrand, order: VoucherOrder): WindowRequest;
    /** In full only. */
    cancel(cancel: VoucherCancel): Promise<Result<{ readonly cnclAmt: number }>>;
  };
  readonly tmoney: {
    window(order: TmoneyOrder): WindowRequest;
    /** In full only. */
    cancel(cancel: FullCancel): Promise<Result<{ readonly cnclAmt: number }>>;
  };
  readonly point: {
    window(order: PointOrder): WindowRequest;
    cancel(cancel: PartialCancel): Promise<Result<{ readonly cnclAmt: number }>>;
  };
  readonly easyPay: {
    window(provider: EasyPayProviderCode, order: EasyPayOrder): WindowRequest;
    /** Approves what the PAYCO window has authenticated. */
    approve(approval: EasyPayApproval): Promise<Result<{ readonly trdAmt: number }>>;
    /** Says what went back to card, points and coupons. */
    cancel(cancel: EasyPayCancel): Promise<Result<EasyPayCancelled>>;
  };
  /** Kakao Pay and Naver Pay with a key that the window returned (`autoPayType` A). */
  readonly subscription: {
    pay(payment: SubscriptionPayment): Promise<Result<SubscriptionPaid>>;
    /** Approved: the key is alive. */
    status(key: SubscriptionKey): Promise<Result<object>>;
    delete(key: SubscriptionKey): Promise<Result<object>>;
  };
  readonly payment: {
    /** Full or partial cancel of a card payment, Samsung Pay included. */
    cancel(cancel: Cancel): Promise<Result<Cancelled>>;
    /** What became of a payment of any method; the way out of an unknown outcome. */
    inquire(inquiry: Inquiry): Promise<Result<Inquired>>;
  };
  /** A day of one method, row by row as it arrives; `reconcile` compares it with your own list. */
  readonly reports: {
    /** What was paid and cancelled on a day. */
    transactions(query: ReportQuery): Promise<Report<TransactionRow>>;
    /** What is paid out on a day. */
    settlements(query: ReportQuery): Promise<Report<SettlementRow>>;
  };
  /** What the browser brought to nextUrl or cancUrl, of any method: for display only, it is not signed. */
  parseReturn(form: FormInput): ReturnResult;
  /** Checks a notification of any method from its raw bytes. Answer `OK` once you have stored it, `FAIL` when you could not. */
  verifyNotification(rawBody: Uint8Array | string, contentType?: string): NotificationResult;
  /** Closes connections. */
  close(): Promise<void>;
}
