import type { Amount, AuthorizeResult, Engine, IssueResult, Merchant, Method, Result, Transaction } from '@gwanmun/engine';
import type { Secret, Won } from '@gwanmun/kernel';
import type { AnyMessage, Decoded, Encodable } from '@gwanmun/wire';
import type { CardOrder, CheckoutState, PaymentEntry, PlainOrder, TestValue, WindowRequest } from '../../window/index.js';
import type { Reject } from '../reject.js';
import type { WindowNetworks } from './networks.js';
import type { WindowOrder, WindowPersonal, WindowRequestFacts } from './order.js';

/** Members that window requests have in common once they are decoded; every table has most of them. */
export interface CommonRequest {
  readonly mchtId: string;
  readonly method: string;
  readonly trdDt: string;
  readonly mchtTrdNo: string;
  readonly mchtName: string;
  readonly mchtEName?: string | undefined;
  readonly pmtPrdtNm: string;
  readonly trdAmt: Won;
  readonly notiUrl: string;
  readonly nextUrl: string;
  readonly cancUrl: string;
  readonly mchtParam?: string | undefined;
  readonly prdtTerm?: string | undefined;
  readonly taxTypeCd?: string | undefined;
  readonly taxAmt?: Won | undefined;
  readonly vatAmt?: Won | undefined;
  readonly taxFreeAmt?: Won | undefined;
  readonly svcAmt?: Won | undefined;
  readonly mchtCustNm?: string | undefined;
  readonly mchtCustId?: string | undefined;
  readonly email?: string | undefined;
  readonly cphoneNo?: string | undefined;
  readonly custIp?: string | undefined;
}

/** A window request that is decoded, while it is judged and becomes an order. */
export interface Opening<V extends CommonRequest = CommonRequest> {
  readonly value: V;
  readonly merchant: Merchant;
  readonly networks: WindowNetworks;
  readonly request: Pick<WindowRequest, 'method' | 'methodSub'>;
  /** Business clock. */
  readonly now: Date;
}

/** Members of an order that every window has: built from {@link CommonRequest}. */
type Base =
  | 'merchantId'
  | 'orderNo'
  | 'merchantName'
  | 'product'
  | 'amount'
  | 'currency'
  | 'parts'
  | 'direct'
  | 'nextUrl'
  | 'cancUrl'
  | 'method';

export type CardPart = Omit<CardOrder, Base>;
export type PlainPart = Omit<PlainOrder, Base>;

/** What a method adds to an order. */
export interface OrderPart {
  readonly order: CardPart | PlainPart;
  readonly request?: Partial<WindowRequestFacts>;
  readonly personal?: WindowPersonal;
}

/** An attempt to pay, with everything that may decide it. */
export interface Attempt {
  readonly engine: Engine;
  readonly networks: WindowNetworks;
  readonly merchant: Merchant;
  readonly order: WindowOrder;
  readonly state: CheckoutState;
  readonly attemptId: string;
  readonly personal: WindowPersonal;
  readonly entry: PaymentEntry;
  /** A field of the method's forms: what the merchant sent, else what the payer typed on any of them. */
  typed(name: string): Secret<string> | undefined;
}

/** How an attempt ended. `wrong_code`: nothing was asked and nothing recorded. */
export type Paid = Result | AuthorizeResult | IssueResult | { readonly kind: 'wrong_code' };

/** What a return says of a success beyond its numbers. */
export interface Returning {
  readonly order: WindowOrder;
  readonly state: CheckoutState;
  readonly merchant: Merchant;
  readonly payment: Transaction;
}

/** One row of the table of windows: all that the server does for one method and for no other. */
export interface WindowRow<
  Req extends AnyMessage = AnyMessage,
  Ret extends AnyMessage = AnyMessage,
  V extends CommonRequest = CommonRequest,
> {
  /** Message table of a request; Samsung Pay has one of its own. */
  request(request: Pick<WindowRequest, 'methodSub' | 'form'>): Req;
  readonly returns: Ret;
  /** The return of orders that have a table of their own. */
  ownReturns?(order: WindowOrder): AnyMessage | undefined;
  methodOf(value: V): Method;
  /** What the method does not allow the merchant or the request (hecto-pg §10.1 step 5). */
  refuse?(opening: Opening<V>): Reject | undefined;
  /** The same of the amount (step 7). */
  refuseAmount?(opening: Opening<V>): Reject | undefined;
  order(opening: Opening<V>, amount: Amount): OrderPart;
  pay(attempt: Attempt): Promise<Paid>;
  /** Members of the return that other methods do not have. */
  returned(returning: Returning): Partial<Encodable<Ret>>;
  /** The sheet of a sandbox window. */
  testValues(order: WindowOrder, networks: WindowNetworks): readonly TestValue[];
}

/** Declares a row; what its functions are given follows from its tables. */
export function windowRow<Req extends AnyMessage, Ret extends AnyMessage>(
  row: WindowRow<Req, Ret, Decoded<Req> & CommonRequest>,
): WindowRow {
  return row as unknown as WindowRow;
}

const PLAIN: PlainPart = {
  institutions: [],
  funding: [],
  cashReceipt: 'hidden',
  known: {},
  skipTerms: false,
  authentication: 'none',
  result: 'approval',
  series: 'none',
};

/** The order part of a method other than cards, which says only what is not as with any. */
export function plainPart(order: Partial<PlainPart>, more: Omit<OrderPart, 'order'> = {}): OrderPart {
  return { order: { ...PLAIN, ...order }, ...more };
}
