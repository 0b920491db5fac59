/**
 * How an operation ended. Branch on `outcome`; there is no fourth case, and nothing that the network or the gateway does is thrown.
 *
 * - `approved`: done, with what the gateway answered; its hash was verified.
 * - `refused`: certainly not done, with the gateway's code (hecto-pg §9.1).
 * - `unknown`: it may have been done. Ask `payment.inquire` about `mchtTrdNo` (or wait for the notification) before you do anything else; never repeat a
 *   payment with a fresh order number before that (hecto-pg §1.6).
 */
export type Result<T> = Approved<T> | Refused | Unknown;

export type Approved<T> = T & {
  readonly outcome: 'approved';
  /** Your order number of this operation. */
  readonly mchtTrdNo: string;
  /** The gateway's number of this operation. */
  readonly trdNo: string;
  /** The gateway's time, `yyyyMMddHHmmss` in Korea. */
  readonly answeredAt: string;
};

export interface Refused {
  readonly outcome: 'refused';
  /** `outRsltCd` (hecto-pg §9.1). */
  readonly code: string;
  /** `outRsltMsg`, decoded for display. */
  readonly message: string;
  readonly mchtTrdNo: string;
  /** The gateway's number, when it gave one. */
  readonly trdNo?: string;
}

/**
 * Why an outcome is not known.
 * - `timeout`: no answer in time. `connection`: it broke, or never stood (then `sent` is false). `http`: a status other than 200.
 * - `unreadable`: the answer is not the gateway's JSON, or belongs to another order. `hash`: it says approved, but its hash is wrong.
 * - `gateway`: the gateway itself says that it does not know; see `code`: VTIM (the card company did not answer), ST38 (still processing), ST10, ST60, ST79,
 *   99xx (it failed inside), ST25 and ST50 (the same request is running or was made before: the first one's outcome is what counts).
 */
export type UnknownReason = 'timeout' | 'connection' | 'http' | 'unreadable' | 'hash' | 'gateway';

export interface Unknown {
  readonly outcome: 'unknown';
  readonly reason: UnknownReason;
  /** Your order number of this operation: what to inquire about. */
  readonly mchtTrdNo: string;
  /** `false`: the request certainly never left, so that it may be repeated as it is. */
  readonly sent: boolean;
  readonly message: string;
  readonly code?: string;
  readonly trdNo?: string;
  /** The error underneath, for logs. */
  readonly cause?: unknown;
}

/**
 * Codes with which the gateway says that the operation may have been done, or that it cannot tell. Everything else with 0031 is a refusal.
 */
const UNDECIDED = new Set(['VTIM', '9999', 'ST10', 'ST25', 'ST38', 'ST50', 'ST60', 'ST79', '9902', '9903', '9904', '9905']);

/** Whether a code leaves open what became of the operation. */
export const isUndecided = (code: string): boolean => UNDECIDED.has(code);

/** What an answer says before its own table is applied. */
export interface Head {
  readonly outStatCd: string;
  readonly code: string;
  readonly message: string;
  readonly trdNo: string;
}

/** The gateway's own "cannot tell". */
export function unknownByGateway({ code, message, trdNo }: Head, mchtTrdNo: string): Unknown {
  return { outcome: 'unknown', reason: 'gateway', mchtTrdNo, sent: true, code, message, ...(trdNo === '' ? {} : { trdNo }) };
}

/** A negative answer: refused, or undecided when the code says so; see {@link UnknownReason}. */
export function refusedOrUnknown(head: Head, mchtTrdNo: string): Refused | Unknown {
  const { code, message, trdNo } = head;
  if (isUndecided(code)) return unknownByGateway(head, mchtTrdNo);
  return { outcome: 'refused', code, message, mchtTrdNo, ...(trdNo === '' ? {} : { trdNo }) };
}

/** A message that consists of percent escapes is decoded once (hecto-pg D-01). */
export function displayMessage(message: string): string {
  if (!/%[0-9a-f]{2}/i.test(message) || /[^\x20-\x7e]/.test(message)) return message;
  try {
    return decodeURIComponent(message.replaceAll('+', ' '));
  } catch {
    return message;
  }
}
