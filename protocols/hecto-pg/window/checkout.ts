import type { Refusal as RefusalReason } from '@gwanmun/engine';
import type { Won } from '@gwanmun/kernel';

/** Languages of the window. */
export type Lang = 'ko' | 'en';

/** The same words in every language of the window. */
export type Text = Readonly<Record<Lang, string>>;

/** A card company that the payer may choose; codes of hecto-pg §9.3. */
export interface Issuer {
  readonly code: string;
  readonly name: Text;
}

/** What a payer has to prove, by the merchant's contract (hecto-pg §6.1): the issuer's own window, card number and expiry, or these with identity and PIN prefix. */
export type CardAuthentication = 'authenticated' | 'none' | 'legacy';

/** An order as the window shows it. Plain JSON; nothing in it is secret. */
export interface CheckoutOrder {
  readonly merchantId: string;
  readonly orderNo: string;
  readonly merchantName: Text;
  readonly product: string;
  readonly amount: Won;
  /** Parts of the amount for the fold-out; their sum is `amount`. */
  readonly parts?: { readonly taxable: Won; readonly vat: Won; readonly taxFree: Won; readonly service: Won };
  readonly authentication: CardAuthentication;
  /** The order came through `/card/cardDirect.do`: with one issuer the window opens at the issuer's own page. */
  readonly direct: boolean;
  /** Issuers on offer, in the order in which they are shown; `cardGb` leaves one. */
  readonly issuers: readonly Issuer[];
  /** Code of the issuer that this customer chose last: offered first. */
  readonly lastIssuer?: string;
  /** The merchant can tell its customers apart, so that the choice of issuer can be remembered for one who agrees. */
  readonly canRemember: boolean;
  /** Instalment months the merchant offers from 50,000 won on; 0 is a lump sum. */
  readonly instalmentsOffered: readonly number[];
  /** `instmtMon`: preselected and locked when it is on offer, taken as it is on a direct call (hecto-pg §6.1.1). */
  readonly instalments?: number;
  readonly nextUrl: string;
  readonly cancUrl: string;
}

/** What the completion screen shows. The card number is masked already. */
export interface Receipt {
  readonly paymentId: string;
  readonly issuerName: string;
  readonly cardMasked: string;
  readonly approvalNo: string;
  readonly instalments: number;
  /** ISO 8601. */
  readonly approvedAt: string;
}

/** A refusal as the payer sees it: our words follow from `reason`, `code` stands small below and goes to the merchant. */
export interface Refusal {
  readonly reason: RefusalReason | 'wrong_code' | 'busy';
  /** Reject code of hecto-pg §9.1. */
  readonly code: string;
  /** `outRsltMsg` for the merchant. */
  readonly message: string;
  /** `authentication`: the same card, the code again; `card`: another card may do; `none`: only closing is left. */
  readonly retry: 'authentication' | 'card' | 'none';
}

/** How an attempt to pay ended. */
export type PayOutcome =
  | { readonly kind: 'approved'; readonly receipt: Receipt }
  | ({ readonly kind: 'refused' } & Refusal)
  /** The network did not answer: nobody knows yet (design §4). */
  | { readonly kind: 'unknown' }
  /** The order was paid elsewhere, in another window of it (ST03). */
  | { readonly kind: 'already-paid' };

/** What is said to the merchant when the payer goes back. */
export type ReturnResult =
  | { readonly kind: 'approved'; readonly attemptId: string; readonly receipt: Receipt }
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
  | { readonly at: 'refused'; readonly attemptId: string; readonly refusal: Refusal }
  | { readonly at: 'already-paid' }
  | { readonly at: 'expired' }
  | { readonly at: 'returned'; readonly result: ReturnResult };

/** Everything that changes in a checkout. Plain JSON; never holds card data. */
export interface CheckoutState {
  readonly lang: Lang;
  /** The one-time token of the forms that show this state; every accepted command makes a new one. */
  readonly nonce: string;
  readonly issuer?: string;
  readonly instalments?: number;
  readonly agreed: readonly string[];
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
    }
  | { readonly kind: 'code'; readonly code: string }
);
