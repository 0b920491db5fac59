/** One kind of article in an order. Names are kept as they were sold; prices are whole won. */
export interface OrderLine {
  readonly productId: string;
  readonly name: { readonly ko: string; readonly en: string };
  readonly price: number;
  readonly quantity: number;
}

/** Which of our merchant accounts takes the payment: `card` lets the card company authenticate, `billing` also keeps the card. */
export type AccountName = 'card' | 'billing';

/** How the payment window is shown; `none` when a saved card pays without one. */
export type WindowType = 'popup' | 'self' | 'iframe' | 'blank' | 'none';

/** What the browser brought to `nextUrl` or `cancUrl`. It carries no signature: good for a message on a screen, never for delivering goods (hecto-pg §1.1). */
export interface ReturnRecord {
  readonly at: string;
  readonly outcome: 'approved' | 'refused' | 'left' | 'unknown';
  readonly code: string;
  readonly message: string;
  readonly trdNo: string;
  readonly amount?: number;
  readonly approvalNo?: string;
  readonly cardName?: string;
  readonly instalments?: string;
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
  readonly cardName?: string;
  readonly cardNo?: string;
  readonly instalments?: string;
  readonly times: number;
}

/** A message that claimed to be a notification for this order and was not believed. */
export interface DisbelievedRecord {
  readonly at: string;
  readonly reason: string;
}

/** The answer to a payment that our server asked for itself (saved card). */
export interface AnswerRecord {
  readonly at: string;
  readonly outcome: 'asking' | 'approved' | 'refused' | 'unknown';
  readonly code: string;
  readonly message: string;
  readonly trdNo: string;
  readonly approvalNo?: string;
  readonly cardName?: string;
}

/** What the gateway said when we asked about the order. */
export interface InquiryRecord {
  readonly at: string;
  readonly state: 'paid' | 'cancelled' | 'failed' | 'not-found' | 'unknown';
  readonly code: string;
  readonly message: string;
  readonly cancelledAmount: number;
}

/** One attempt to give money back. It is written down as `asking` before the gateway is asked, so that a crash cannot hide it. */
export interface CancelRecord {
  readonly cancelNo: string;
  readonly round: number;
  readonly amount: number;
  readonly reason: string;
  readonly at: string;
  readonly state: 'asking' | 'approved' | 'refused' | 'unknown';
  readonly code: string;
  readonly message: string;
  readonly notified?: boolean;
}

export interface SavedCard {
  readonly billKey: string;
  readonly cardName: string;
  readonly cardNo: string;
}

/** An order and all that was heard about its payment. Stored as one document. */
export interface Order {
  readonly orderNo: string;
  readonly customerId: string;
  readonly account: AccountName;
  readonly windowType: WindowType;
  readonly lines: readonly OrderLine[];
  readonly shipping: number;
  /** Whole won, lines and shipping. */
  readonly amount: number;
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
  readonly notifications: readonly NotificationRecord[];
  readonly disbelieved: readonly DisbelievedRecord[];
  readonly inquiries: readonly InquiryRecord[];
  readonly cancels: readonly CancelRecord[];
  readonly savedCard?: SavedCard;
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

export type OrderStatus =
  | 'waiting'
  | 'confirming'
  | 'left'
  | 'refused'
  | 'disputed'
  | 'paid'
  | 'partly-cancelled'
  | 'cancelled';

/** Won given back so far. */
export function cancelledAmount(order: Order): number {
  return order.cancels.reduce(
    (sum, cancel) => sum + (cancel.state === 'approved' ? cancel.amount : 0),
    0,
  );
}

/** Won that can still be given back. */
export function remainingAmount(order: Order): number {
  return order.payment ? order.amount - cancelledAmount(order) : 0;
}

/** Whether a cancel is on its way or its outcome is not known; until an inquiry settles it no other may start. */
export function openCancel(order: Order): CancelRecord | undefined {
  return order.cancels.find(
    (cancel) => cancel.state === 'asking' || cancel.state === 'unknown',
  );
}

/** What the order is to a person who looks at it. A return alone never makes it paid. */
export function statusOf(order: Order): OrderStatus {
  if (order.payment) {
    const cancelled = cancelledAmount(order);
    if (cancelled >= order.amount) return 'cancelled';
    return cancelled > 0 ? 'partly-cancelled' : 'paid';
  }
  if (order.notifications.some((notification) => !notification.amountMatches))
    return 'disputed';
  if (order.inquiries.at(-1)?.state === 'failed') return 'refused';
  const heard = order.answer?.outcome ?? order.returned?.outcome;
  if (heard === 'refused' || heard === 'left') return heard;
  return heard ? 'confirming' : 'waiting';
}

/** The product text for the gateway: the first article and how many more, without the characters that hecto-pg §1.9 warns of. */
export function productText(order: Pick<Order, 'lines'>): string {
  const [first, ...rest] = order.lines;
  const name = (first?.name.ko ?? '').replace(/[:&?'"<>\n]/g, ' ');
  return rest.length === 0 ? name : `${name} 외 ${rest.length}건`;
}
