import type { LossReason } from '@gwanmun/sdk';
import type { RefusalCode, ResultClass } from '../messages/index.js';

/**
 * How an operation ended. Branch on `outcome`; there is no fourth case, and nothing that the network or the gateway does is thrown.
 *
 * - `success`: done, with what the gateway answered.
 * - `failure`: certainly not done, with the gateway's code (hecto-easycash §9).
 * - `unknown`: it may have been done, or may be done yet. **Never book it as failed, and never send it again under a new order number** before
 *   you know (hecto-easycash §7.3): ask `payment.outcome`, `refund.outcome` or `remittance.outcome` with `order`, 10 minutes later; for a
 *   registration look into `account.list`. An inquiry that ends so is simply asked again.
 */
export type Result<T> = Success<T> | Failure<T> | Unknown;

/** What outcomes are asked about with: your order number, and the day on which it was sent. */
export interface Order {
  readonly mchtTrdNo: string;
  /** `yyyyMMdd` in Korea. */
  readonly mchtTrdDt: string;
}

interface Ended {
  /** Of operations that have an order number. */
  readonly order?: Order;
}

export type Success<T> = T &
  Ended & {
    readonly outcome: 'success';
    /** It already was as wished: ST08, the account is registered and this is its key. */
    readonly already: boolean;
  };

/** What a refusal asks of you: see the classes of result codes. `unlisted`: a code that the document does not have. */
export type FailureKind = Exclude<ResultClass, 'ok' | 'pending' | 'duplicate'> | 'unlisted';

export interface Failure<T> extends Ended {
  readonly outcome: 'failure';
  /** `outRsltCd` (hecto-easycash §9): one of the document's, or another that a gateway thinks of. Empty when the customer gave up. */
  readonly code: RefusalCode | (string & Record<never, never>);
  /** `user`: the person can correct it. `later`: try again later. `final`. `idempotent`: it already is so (ST25, ST53). */
  readonly kind: FailureKind;
  /** `outRsltMsg`, for people; never branch on it. */
  readonly message: string;
  /** What the answer holds all the same: the bank's name of the holder with ST24, the window of a maintenance, … */
  readonly details: Partial<T>;
  /**
   * Of ST09 (malformed): what a Gwanmun sandbox says is wrong, by field (`hash-mismatch; pktHash; differs from …`). The vendor never tells. For
   * developers; never branch on it.
   */
  readonly problem?: string;
}

/**
 * Why an outcome is not known.
 * - `timeout`, `connection`, `http`, `unreadable`: no answer that can be believed; see `sent`.
 * - `pending`: the gateway says that it is still running or that it cannot tell, whatever its status says (hecto-easycash §9, class PENDING).
 * - `duplicate`: the same order was sent before; the first one's outcome is what counts (ST50, ST39).
 * - `unlisted`: a refusal of something that moves money or changes a registration, with a code that the document does not have.
 * - `early`: there is no such order (yet): asked less than 10 minutes after it was sent, that proves nothing (hecto-easycash §13).
 * - `inquiry`: the inquiry itself was refused, which says nothing about the order.
 */
export type UnknownReason = LossReason | 'pending' | 'duplicate' | 'unlisted' | 'early' | 'inquiry';

export interface Unknown extends Ended {
  readonly outcome: 'unknown';
  readonly reason: UnknownReason;
  /** `false`: the request certainly never left, so that it may be repeated as it is. */
  readonly sent: boolean;
  readonly message: string;
  readonly code?: string;
  /** The gateway's number, when it gave one. */
  readonly trdNo?: string;
  /** The error underneath, for logs. */
  readonly cause?: unknown;
}
