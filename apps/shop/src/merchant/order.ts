import type { AccountName } from './accounts.js';
import type { Way } from './ways.js';

export type { AccountName } from './accounts.js';
export type { Way } from './ways.js';

/** One kind of article in an order. Names are kept as they were sold; prices are whole won. */
export interface OrderLine {
  readonly productId: string;
  readonly name: { readonly ko: string; readonly en: string };
  readonly price: number;
  readonly quantity: number;
}

/** How the payment window is shown; `none` when a saved card or a registered account pays without one. */
export type WindowType = 'popup' | 'self' | 'iframe' | 'blank' | 'none';

/** What the browser brought to `nextUrl` or `cancUrl`. It carries no signature: good for a message on a screen, never for delivering goods (hecto-pg §1.1). */
export interface ReturnRecord {
  readonly at: string;
  /** `issued`: a virtual account waits for its deposit. `authenticated`: our server has to ask for the approval. */
  readonly outcome:
    | 'approved'
    | 'issued'
    | 'authenticated'
    | 'refused'
    | 'left'
    | 'unknown';
  readonly code: string;
  readonly message: string;
  readonly trdNo: string;
  readonly amount?: number;
  readonly approvalNo?: string;
  /** Card company, bank or carrier: code and Korean name. */
  readonly institution?: string;
  readonly institutionName?: string;
  readonly instalments?: string;
  /** Virtual accounts. */
  readonly accountNo?: string;
  readonly expireDt?: string;
}

/** Where a wallet took the money from. */
export interface Parts {
  readonly card: number;
  readonly points: number;
  readonly coupon: number;
  /** The wallet's own money. */
  readonly money: number;
}

/** What the gateway told our server, signature checked. `times` counts repeats of the same message (hecto-pg §1.7 rule 7). */
export interface NotificationRecord {
  readonly at: string;
  readonly trdNo: string;
  readonly status: string;
  readonly bizType: string;
  readonly amount: number;
  readonly amountMatches: boolean;
  readonly approvalNo?: string;
  /** Card company, bank or carrier: code and Korean name. */
  readonly institution?: string;
  readonly institutionName?: string;
  /** Masked. */
  readonly number?: string;
  readonly instalments?: string;
  readonly parts?: Parts;
  /** Virtual accounts. */
  readonly accountNo?: string;
  readonly expireDt?: string;
  /** Who really paid into it. */
  readonly depositor?: string;
  readonly times: number;
}

/** A message that claimed to be a notification for this order and was not believed. */
export interface DisbelievedRecord {
  readonly at: string;
  readonly reason: string;
}

/** How an answer of the gateway to our own request ended; `asking` is written down before we ask. */
export interface Asked {
  readonly at: string;
  readonly state: 'asking' | 'approved' | 'refused' | 'unknown';
  readonly code: string;
  readonly message: string;
  /** Day on which it was sent, `yyyyMMdd` in Korea: payments from an account are asked about with it. */
  readonly sentOn?: string;
}

/** The answer to a payment that our server asked for itself: saved card, approval of an authenticated payer. */
export interface AnswerRecord extends Omit<Asked, 'state'> {
  readonly outcome: Asked['state'];
  readonly trdNo: string;
}

/** What the gateway said when we asked about the order. */
export interface InquiryRecord {
  readonly at: string;
  /** `pending`: the gateway itself waits, for a deposit or an approval. */
  readonly state: 'paid' | 'cancelled' | 'failed' | 'not-found' | 'pending' | 'unknown';
  readonly code: string;
  readonly message: string;
  readonly cancelledAmount: number;
}

/** One attempt to give money back. It is written down as `asking` before the gateway is asked, so that a crash cannot hide it. */
export interface CancelRecord extends Asked {
  readonly cancelNo: string;
  readonly round: number;
  readonly amount: number;
  readonly reason: string;
  readonly notified?: boolean;
  /** The money goes to this account of the customer; masked, we have no reason to keep it. */
  readonly to?: {
    readonly bank: string;
    readonly accountNo: string;
    readonly holder: string;
  };
  /** Carriers: whether a refund to an account is possible instead of the refused cancel. */
  readonly refundInstead?: boolean;
  /** What a wallet gave back of each kind of funds. */
  readonly parts?: Omit<Parts, 'money'>;
}

/** The virtual account of an order. Known from the return first, from the signed notification for certain. */
export interface VirtualAccount {
  readonly trdNo: string;
  readonly bank: string;
  readonly bankName: string;
  readonly accountNo: string;
  /** `yyyyMMddHHmmss` in Korea */
  readonly expireDt: string;
  readonly confirmed: boolean;
  readonly closed?: boolean;
}

/** A change of a virtual account that we asked for: a new deadline, or giving it up. */
export interface AccountRequest extends Asked {
  readonly no: string;
  readonly what: 'extend' | 'close';
  readonly expireDt?: string;
}

/** A payment under the key that the first one handed out: of a later month, or of a subscription. */
export interface LaterPayment extends Asked {
  readonly no: string;
  readonly trdNo: string;
  readonly notified?: boolean;
  /** What to do after a refusal: try again later, or end the series. */
  readonly advice?: 'again' | 'end';
}

/** The registered account that pays an order: enough to recognise it. Its key stays with the customer's accounts. */
export interface PayingAccount {
  readonly id: string;
  readonly bankCd: string;
  /** Masked. */
  readonly number: string;
}

/** A line of the gateway's own history of an order. */
export interface HistoryRecord {
  readonly what: 'payment' | 'refund';
  readonly trdNo: string;
  readonly amount: number;
  /** `yyyyMMdd` in Korea */
  readonly day: string;
  readonly state: 'approved' | 'refused' | 'unknown';
  readonly code: string;
}

/** The key for later payments. */
export interface Series {
  readonly billKey: string;
  /** The customer ended the subscription. */
  readonly ended?: boolean;
}

export interface SavedCard {
  readonly billKey: string;
  /** Code of the card company; cards of an earlier time have none. */
  readonly cardCd?: string;
  readonly cardName: string;
  readonly cardNo: string;
}

/** An order and all that was heard about its payment. Stored as one document. */
export interface Order {
  readonly orderNo: string;
  readonly customerId: string;
  readonly way: Way;
  readonly account: AccountName;
  readonly windowType: WindowType;
  /** What the customer reads: the product's name in the window is in it. */
  readonly language: 'ko' | 'en';
  readonly lines: readonly OrderLine[];
  readonly shipping: number;
  /** What is paid: whole won, lines and shipping; with `currency` its cents. */
  readonly amount: number;
  readonly currency?: 'USD';
  readonly customer: {
    readonly name: string;
    readonly email: string;
    readonly phone: string;
    readonly address: string;
  };
  readonly createdAt: string;
  /** Set once, by a believed source only: a verified notification, the answer to our own request, or an inquiry. */
  readonly payment?: {
    readonly trdNo: string;
    readonly by: 'notification' | 'answer' | 'inquiry';
    readonly at: string;
  };
  readonly returned?: ReturnRecord;
  readonly answer?: AnswerRecord;
  readonly virtualAccount?: VirtualAccount;
  readonly accountRequests?: readonly AccountRequest[];
  readonly series?: Series;
  readonly laterPayments?: readonly LaterPayment[];
  readonly notifications: readonly NotificationRecord[];
  readonly disbelieved: readonly DisbelievedRecord[];
  readonly inquiries: readonly InquiryRecord[];
  readonly cancels: readonly CancelRecord[];
  readonly savedCard?: SavedCard;
  readonly payingAccount?: PayingAccount;
  /** When we asked last for the outcome of money drawn from an account. */
  readonly askedAt?: string;
  /** As the gateway told it then. */
  readonly history?: readonly HistoryRecord[];
  /** The cart that became this order was emptied after the payment; never again for this order. */
  readonly cartEmptied?: boolean;
}

/** Where orders are kept. The example is not about databases, so this is all that it asks of one. */
export interface OrderStore {
  /** Makes the place ready (tables); called once before the first use. */
  prepare(): Promise<void>;
  /** Keeps a new order; `false` when its number is taken. */
  create(order: Order): Promise<boolean>;
  find(orderNo: string): Promise<Order | undefined>;
  /** Changes an order, one change at a time: return and notification arrive together. `undefined` when there is no such order. */
  update(orderNo: string, change: (order: Order) => Order): Promise<Order | undefined>;
  /** The customer's orders, newest first, at most 50. */
  ofCustomer(customerId: string): Promise<readonly Order[]>;
}
