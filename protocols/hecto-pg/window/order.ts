import type { Won } from '@gwanmun/kernel';

/** Languages of the window. */
export type Lang = 'ko' | 'en';

/** The same words in every language of the window. */
export type Text = Readonly<Record<Lang, string>>;

/** A card company, bank or carrier that the payer may choose; codes of hecto-pg §9.3, §9.5, §9.6. */
export interface Institution {
  readonly code: string;
  readonly name: Text;
}

/** What a card payer has to prove, by the merchant's contract (hecto-pg §6.1): the issuer's own window, card number and expiry, or these with identity and PIN prefix. */
export type CardAuthentication = 'authenticated' | 'none' | 'legacy';

/** What every window shows. Plain JSON; nothing in it is secret. */
interface OrderBase {
  readonly merchantId: string;
  readonly orderNo: string;
  readonly merchantName: Text;
  readonly product: string;
  /** In the currency's smallest unit: won, or cents (hecto-pg §6.1.1). */
  readonly amount: Won;
  readonly currency: 'KRW' | 'USD';
  /** Parts of the amount for the fold-out; their sum is `amount`. */
  readonly parts?: { readonly taxable: Won; readonly vat: Won; readonly taxFree: Won; readonly service: Won };
  /** The order came through `/card/cardDirect.do`: with one institution the window opens at the card company's own page. */
  readonly direct: boolean;
  /** Card companies, banks or carriers on offer, in the order in which they are shown; empty where nothing is chosen. */
  readonly institutions: readonly Institution[];
  readonly nextUrl: string;
  readonly cancUrl: string;
}

export interface CardOrder extends OrderBase {
  readonly method: 'card';
  readonly authentication: CardAuthentication;
  /** Foreign-currency window (`/card/abroad/main.do`): `institutions` are international brands, there are no instalments, the entry form asks for the name. */
  readonly abroad: boolean;
  /** `cardGb=SSP`: `institutions` holds nothing else, and the page of the card company is Samsung Pay's (hecto-pg §6.2). */
  readonly samsungPay: boolean;
  /** Instalment months the merchant offers from 50,000 won on; 0 is a lump sum. */
  readonly instalmentsOffered: readonly number[];
  /** `instmtMon`: preselected and locked when it is on offer, taken as it is on a direct call (hecto-pg §6.1.1). */
  readonly instalments?: number;
}

/** Methods other than cards: values of `method` in the protocol (hecto-pg §1.3). */
export const PLAIN_METHODS = [
  'bank',
  'vbank',
  'vbank010',
  'mobile',
  'teencash',
  'happymoney',
  'culturecash',
  'smartcash',
  'booknlife',
  'tmoney',
  'point',
  'corp',
] as const;
export type PlainMethod = (typeof PLAIN_METHODS)[number];
export type WindowMethod = 'card' | PlainMethod;

/** A wallet behind `corp`: `corpPayCode` (hecto-pg §6.30). */
export interface Provider {
  readonly code: 'PAC' | 'KKP' | 'NVP';
  readonly name: Text;
}

export type Funding = 'card' | 'points' | 'money';

/** Whether the window asks for a cash receipt; a preset one came with the request, its number masked (`010****5678`). */
export type CashReceiptOffer = 'hidden' | 'offered' | { readonly purpose: 'deduction' | 'expense'; readonly masked: string };

/** An order of any method but cards. What a method needs on its form stands in the table of forms (`methods/`), not here. */
export interface PlainOrder extends OrderBase {
  readonly method: PlainMethod;
  /** `corp` only. */
  readonly provider?: Provider;
  /** Code of the one institution that the merchant chose: it cannot be changed. */
  readonly institution?: string;
  /** Funds the payer may choose from on the wallet's page; empty or one: no choice. */
  readonly funding: readonly Funding[];
  readonly cashReceipt: CashReceiptOffer;
  /** Fields of the form that the merchant sent already, by name (`phone`, `name`), masked: shown as they are instead of asked for. The port knows the values. */
  readonly known: Readonly<Record<string, string>>;
  /** No terms are asked for (`skipCd`). */
  readonly skipTerms: boolean;
  /** How the payer proves the right to pay: not beyond the form, by a code sent to the phone, or on the institution's own page (app or code). */
  readonly authentication: 'none' | 'sms' | 'app';
  /** What the window ends with: money, a virtual account, or an authentication whose approval the merchant asks for (0061). */
  readonly result: 'approval' | 'account' | 'authentication';
  readonly series: 'none' | 'monthly' | 'subscription';
  /** Until when a virtual account takes the deposit; ISO 8601. */
  readonly dueAt?: string;
  /** Part of the amount that is a cup deposit (Tmoney, hecto-pg §6.26). */
  readonly depositAmount?: Won;
}

/** An order as the window shows it. */
export type CheckoutOrder = CardOrder | PlainOrder;
