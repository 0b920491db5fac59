import type { RowKind } from '../reports/reports.js';

/** A line of the merchant's own list. */
export interface OwnEntry {
  /** Your order number; of cancels the number of the cancel. */
  readonly mchtTrdNo: string;
  readonly kind: RowKind;
  /** Whole won (or cents), of cancels too. */
  readonly amount: number;
  /** The gateway's number. Then the line is compared by it alone: needed where order numbers repeat (deposits into unlimited accounts). */
  readonly trdNo?: string | undefined;
}

/** What is needed of a row of a report; both reports have it. */
export interface GatewayRow {
  readonly trdNo: string;
  readonly mchtTrdNo: string;
  readonly kind: RowKind;
  /** Of cancels in the settlement report negative; its size counts. */
  readonly trdAmt: number;
  /** Day of the row, and of cancels the payment with its day, `yyyyMMdd`. */
  readonly trdDt?: string;
  readonly orgTrdNo?: string;
  readonly orgTrdDt?: string;
}

/**
 * A difference between the two lists.
 * - `missing-at-gateway`: you have it, the gateway does not. `missing-in-own`: the other way round.
 * - `amount-differs`: both have it, with other amounts.
 * - `doubled-in-own`, `doubled-at-gateway`: both have it, one of them more often.
 * - `cancel-without-payment`: both have the cancel of a payment of the same day, but they do not both have that payment.
 */
export type Difference<Own extends OwnEntry = OwnEntry, Row extends GatewayRow = GatewayRow> =
  | { readonly difference: 'missing-at-gateway'; readonly own: Own }
  | { readonly difference: 'missing-in-own'; readonly row: Row }
  | { readonly difference: 'amount-differs'; readonly own: Own; readonly row: Row }
  | { readonly difference: 'doubled-in-own'; readonly own: Own }
  | { readonly difference: 'doubled-at-gateway'; readonly row: Row }
  | { readonly difference: 'cancel-without-payment'; readonly own: Own; readonly row: Row };
