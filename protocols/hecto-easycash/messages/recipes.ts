import { sha256 } from '@gwanmun/wire';

/**
 * Hash recipes (hecto-easycash §1, §4.2): SHA-256 over plain values as they are sent, absent ones as the empty text, the hash key last.
 * Several APIs share one, so a hash says nothing about which API it was made for; most fields are not covered at all.
 */

type Customer = 'mchtId' | 'mchtCustId' | 'reqDt' | 'reqTm';

/** A customer at a moment, and what the API is about: APIs 5, 7–10, 13–18, 20–23, 28, 35–39. */
export const H_CUSTOMER = <const X extends readonly string[]>(...about: X) =>
  sha256<Customer | X[number]>('mchtId', 'mchtCustId', 'reqDt', 'reqTm', ...about);

/** A moment, and what the API is about: APIs 6, 11, 12, 29–32. */
export const H_MOMENT = <const X extends readonly string[]>(...about: X) =>
  sha256<'mchtId' | 'reqDt' | 'reqTm' | X[number]>('mchtId', 'reqDt', 'reqTm', ...about);

/** A refund has a date and time of its own (API 19). */
export const H_REFUND = sha256('mchtId', 'mchtCustId', 'mchtTrdDt', 'mchtTrdTm', 'trdAmt', 'trdNo');

/** The one recipe with the order number before the customer (API 20a). */
export const H_SERIES_ISSUE = sha256('mchtId', 'mchtTrdNo', 'mchtCustId', 'reqDt', 'reqTm', 'bankCd');

/** An order with its own date and time, and what the API is about: APIs 24 and 25. */
export const H_TRANSFER = <const X extends readonly string[]>(...about: X) =>
  sha256<'mchtId' | 'mchtTrdNo' | 'trdDt' | 'trdTm' | X[number]>('mchtId', 'mchtTrdNo', 'trdDt', 'trdTm', ...about);

/** The order that is looked up, and the moment of asking: APIs 26 and 27. */
export const H_LOOKUP = sha256('mchtId', 'mchtTrdNo', 'mchtTrdDt', 'reqDt', 'reqTm');

/** The day that is looked up, and the moment of asking (API 33). */
export const H_DAY = sha256('mchtId', 'unregDt', 'reqDt', 'reqTm');
