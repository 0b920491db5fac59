import type { Secret } from '@gwanmun/kernel';
import type { Checkout, CheckoutOrder, CheckoutState, Funding, PayOutcome, ReturnResult, TestValue, WindowMethod } from './checkout.js';

/** What the payer typed into a method's form, by field name (`methods/`). */
export type EnteredFields = Readonly<Record<string, Secret<string>>>;

/** What the payer proved, on its way to the network. It is handed over once and never stored or shown by the window. */
export type PaymentEntry =
  | {
      readonly kind: 'card';
      readonly number: Secret<string>;
      /** MM */
      readonly expiryMonth: Secret<string>;
      /** YY */
      readonly expiryYear: Secret<string>;
      /** Birth date yyMMdd or business number, 10 digits; `legacy` merchants only. */
      readonly identity?: Secret<string>;
      /** First two digits of the PIN; `legacy` merchants only. */
      readonly passwordPrefix?: Secret<string>;
      /** Name on the card, in Latin letters; foreign-currency window only. */
      readonly holder?: Secret<string>;
    }
  /** The payer answered on the simulated page of the issuer in `checkout.state.institution`: in the app, or with the code of the ARS call. */
  | { readonly kind: 'issuer'; readonly code?: Secret<string> }
  /** Any other method. `fields` are those of the form that was just sent; what an earlier form asked is held by the port ({@link CheckoutPort.advance}). */
  | {
      readonly kind: 'form';
      /** Bank or carrier: `checkout.state.institution`. */
      readonly institution?: string;
      readonly funding?: Funding;
      readonly fields: EnteredFields;
      /** Six digits of the text message or of the institution's page; absent when the payer approved in the app, or where nothing is authenticated. */
      readonly code?: Secret<string>;
    };

/** A form field of the return to the merchant. */
export type FormField = readonly [name: string, value: string];

/** What the window needs of the house; implemented by the composition on top of the engine. */
export interface CheckoutPort {
  /** Stores a new checkout (version 1) and gives its token: at least 128 random bits, base64url. */
  create(order: CheckoutOrder, state: CheckoutState, expiresAt: Date): Promise<string>;
  load(token: string): Promise<Checkout | undefined>;
  /**
   * Writes `next` when nobody changed the checkout since `version` (compare and set, version + 1); `false` when somebody did. `hold`: what the payer typed,
   * kept sealed apart from the state in the same write, so that of two tabs the winner's entry is held; it replaces what was held, empty forgets it,
   * absent leaves it. {@link pay} merges what is held with the entry.
   */
  advance(checkout: Checkout, next: CheckoutState, hold?: EnteredFields): Promise<boolean>;
  /** The number of a new attempt to pay: the transaction id in this protocol's layout (hecto-pg §5.5). */
  newAttemptId(order: CheckoutOrder): string;
  /**
   * Charges. Called at most once per attempt id, after `paying` with that id was stored; `checkout.state` is that state
   * (`institution`, `instalments`, `agreed`, `phase.attemptId`). Must record its intent under the attempt id before it asks a network, must refuse a second
   * live attempt for the order (`already-paid`), and answers `unknown` where the network is silent. A throw of `BusyError` means that
   * nothing was recorded; any other throw counts as `unknown`.
   */
  pay(checkout: Checkout, entry: PaymentEntry): Promise<PayOutcome>;
  /**
   * What became of `phase.attemptId`: asked while the payer waits and the answer did not come from {@link pay} (crash, time-out,
   * another process). `pending`: still running. `none`: no intent was recorded.
   */
  outcome(checkout: Checkout): Promise<PayOutcome | { readonly kind: 'pending' } | { readonly kind: 'none' }>;
  /** The fields that the browser posts to nextUrl or cancUrl, in the message table's order, sealed where it says so (hecto-pg §6.1.2, D-07). */
  returnFields(checkout: Checkout, result: ReturnResult): Promise<readonly FormField[]>;
}

/** The five members of a refused window request (hecto-pg §10.1). */
export interface WindowFailure {
  readonly outRsltMsg: string;
  readonly mchtTrdNo: string;
  readonly outRsltCd: string;
  readonly outStatCd: string;
  readonly mchtId: string;
}

/** A window request as it arrived. */
export interface WindowRequest {
  /** The form as posted; of a repeated field the first value. */
  readonly form: Readonly<Record<string, string>>;
  /** Path it was posted to (hecto-pg §1.3). */
  readonly path: string;
  /** The method whose window stands at this path; `form.method` has to say the same. */
  readonly method: WindowMethod;
  readonly methodSub: 'none' | 'direct' | 'abroad' | 'escrow' | 'mtype';
  readonly remote: string;
}

export type OpenResult =
  | { readonly kind: 'order'; readonly order: CheckoutOrder }
  /** `returnTo` only when the hash was verified: the page of D-19 must not post to an address that a stranger chose. */
  | { readonly kind: 'failure'; readonly failure: WindowFailure; readonly returnTo?: string };

/** Everything the routes are given. */
export interface WindowDeps {
  readonly clock: { now(): Date };
  readonly port: CheckoutPort;
  /** Decodes and checks a window request in the order of hecto-pg §10.1, and builds the order. Throws only `BusyError`, or on a fault of ours. */
  openCheckout(request: WindowRequest): Promise<OpenResult>;
  /** Set in sandbox mode: the amber bar and its sheet. Values may depend on the clock (expiry dates). */
  readonly sandbox?: { testValues(order: CheckoutOrder): readonly TestValue[] };
  /** How a refused window request is answered: the documented JSON, or a page with a button back (hecto-pg D-19). Default `json`. */
  readonly failures?: 'json' | 'page';
  /** How long a form post waits for the network before it shows the waiting page, in milliseconds. Default 2,500. */
  readonly patienceMs?: number;
  readonly log?: { error(o: object, message?: string): void };
}
