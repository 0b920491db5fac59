import type { Refusal as RefusalReason } from '@gwanmun/engine';
import type { Won } from '@gwanmun/kernel';
import type { CheckoutOrder, Lang, Text } from './order.js';

export type * from './order.js';

/** What the completion screen shows of a card payment. The card number is masked already. */
export interface CardReceipt {
  readonly kind: 'card';
  readonly paymentId: string;
  readonly issuerName: string;
  readonly cardMasked: string;
  readonly approvalNo: string;
  readonly instalments: number;
  /** ISO 8601. */
  readonly approvedAt: string;
}

/** What the completion screen shows of any other payment. */
export interface PlainReceipt {
  readonly kind: 'plain';
  readonly paymentId: string;
  /** Bank, carrier, voucher company or wallet. */
  readonly institutionName: Text;
  /** Masked number or name of what paid; empty when there is nothing to show. */
  readonly payer: string;
  /** Empty where the method has none. */
  readonly approvalNo: string;
  /** ISO 8601. */
  readonly approvedAt: string;
  readonly cashReceiptNo?: string;
  /** Where the money came from, when the wallet says so; the parts add up to the amount. */
  readonly funding?: { readonly card: Won; readonly points: Won; readonly coupon: Won; readonly money: Won };
}

export type Receipt = CardReceipt | PlainReceipt;

/** An issued virtual account (0051). */
export interface IssuedAccount {
  readonly paymentId: string;
  /** Bank code of hecto-pg §9.5. */
  readonly bank: string;
  readonly bankName: Text;
  readonly number: string;
  /** Name the account shows to whoever deposits. */
  readonly holder: string;
  /** ISO 8601. */
  readonly dueAt: string;
  /** ISO 8601. */
  readonly issuedAt: string;
}

/** A payer who is authenticated; the merchant has to ask for the approval (0061). */
export interface Authorization {
  readonly paymentId: string;
  readonly institutionName: Text;
  /** Masked; empty when there is nothing to show. */
  readonly payer: string;
  /** ISO 8601. */
  readonly authorizedAt: string;
}

/** A refusal as the payer sees it: our words follow from `reason`, `code` stands small below and goes to the merchant. */
export interface Refusal {
  readonly reason: RefusalReason | 'wrong_code' | 'busy';
  /** Reject code of hecto-pg §9.1. */
  readonly code: string;
  /** `outRsltMsg` for the merchant. */
  readonly message: string;
  /** `authentication`: the same entry, the code again; `entry`: another card, bank or entry may do; `none`: only closing is left. */
  readonly retry: 'authentication' | 'entry' | 'none';
}

/** Ends that are good: what they leave to show. */
export type Success =
  | { readonly kind: 'approved'; readonly receipt: Receipt }
  | { readonly kind: 'issued'; readonly account: IssuedAccount }
  | { readonly kind: 'authorized'; readonly authorization: Authorization };

/** How an attempt to pay ended. */
export type PayOutcome =
  | Success
  | ({ readonly kind: 'refused' } & Refusal)
  /** The network did not answer: nobody knows yet (design §4). */
  | { readonly kind: 'unknown' }
  /** The order was paid elsewhere, in another window of it (ST03). */
  | { readonly kind: 'already-paid' };

/** What is said to the merchant when the payer goes back. */
export type ReturnResult =
  | (Success & { readonly attemptId: string })
  | { readonly kind: 'refused'; readonly attemptId: string; readonly refusal: Refusal }
  | { readonly kind: 'unknown'; readonly attemptId: string }
  | { readonly kind: 'already-paid' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'cancelled' };

/** Where a checkout stands. */
export type Phase =
  | { readonly at: 'ready'; readonly notice?: 'not-charged' | 'authentication-cancelled' }
  | { readonly at: 'authenticating'; readonly refusal?: Refusal; readonly tries: number }
  | { readonly at: 'paying'; readonly attemptId: string; readonly since: string; readonly tries: number }
  | { readonly at: 'confirming'; readonly attemptId: string; readonly since: string; readonly tries: number }
  | { readonly at: 'approved'; readonly attemptId: string; readonly receipt: Receipt }
  | { readonly at: 'issued'; readonly attemptId: string; readonly account: IssuedAccount }
  | { readonly at: 'authorized'; readonly attemptId: string; readonly authorization: Authorization }
  | { readonly at: 'refused'; readonly attemptId: string; readonly refusal: Refusal }
  | { readonly at: 'already-paid' }
  | { readonly at: 'expired' }
  | { readonly at: 'returned'; readonly result: ReturnResult };

/** Everything that changes in a checkout. Plain JSON; never holds what the payer typed. */
export interface CheckoutState {
  readonly lang: Lang;
  /** The one-time token of the forms that show this state; every accepted command makes a new one. */
  readonly nonce: string;
  /** Code of the chosen card company, bank or carrier. */
  readonly institution?: string;
  readonly instalments?: number;
  readonly agreed: readonly string[];
  /** Where the code was sent, masked, while it is waited for. */
  readonly sentTo?: string;
  readonly phase: Phase;
}

/** A checkout as stored. */
export interface Checkout {
  /** Unguessable; it and the nonce are the payer's only authority (a third-party frame has no cookies). */
  readonly token: string;
  readonly version: number;
  readonly order: CheckoutOrder;
  readonly state: CheckoutState;
  readonly expiresAt: Date;
}

/** A value of the sandbox's sheet that fills the form in one tap. */
export type TestValue = { readonly label: Text } & (
  | {
      readonly kind: 'card';
      readonly number: string;
      /** MMYY */
      readonly expiry: string;
      readonly identity?: string;
      readonly pin?: string;
      /** Name on the card; foreign-currency window. */
      readonly holder?: string;
    }
  | { readonly kind: 'code'; readonly code: string }
  /** Values of the method's form by field name (`methods/`). */
  | { readonly kind: 'fields'; readonly values: Readonly<Record<string, string>> }
);
