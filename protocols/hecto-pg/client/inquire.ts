import { amountIn } from '@gwanmun/sdk';
import { inquiry, REPORT_CODES } from '../messages/index.js';
import type { Caller } from './call.js';
import { type Result, type Unknown, unknownByGateway } from './result.js';

/** Methods by the codes of inquiry and reports (hecto-pg §9.8). Easy pay by provider (PC PAYCO, KP Kakao Pay, NP Naver Pay) or PZ, any of them. */
export type ReportCode = (typeof REPORT_CODES)[number];

/** A code of the table. Throws `TypeError` for any other. */
export function reportCode(code: ReportCode): ReportCode {
  if (!REPORT_CODES.includes(code)) throw new TypeError(`method must be one of ${REPORT_CODES.join(', ')}`);
  return code;
}

/** Which payment to ask about (hecto-pg §6.35). Date and amount must fit, or the gateway finds nothing. */
export interface Inquiry {
  /** The payment's order number. */
  readonly orgMchtTrdNo: string;
  /** Day on which the payment was requested, `yyyyMMdd` in Korea; one day either side is searched. */
  readonly orgTrdDt: string;
  /** The payment's full amount. */
  readonly trdAmt: number;
  /** The payment's number, when you know it. */
  readonly orgTrdNo?: string;
  /** Default CA, cards. */
  readonly method?: ReportCode;
  /** Number of this inquiry; default one is made. */
  readonly mchtTrdNo?: string;
}

/** A payment that was approved, or an account that has its deposit. `trdNo` of the result is what a cancel needs. */
export interface Inquired {
  /** `cancelled`: in full, of accounts refunded in full; parts leave it `paid`. */
  readonly state: 'paid' | 'cancelled';
  readonly trdAmt: number;
  /** Cancelled so far. */
  readonly cnclAmt: number;
}

/** Answers that speak of the payment and not of the inquiry: it failed, or there is none (hecto-pg §10.3). */
const SPEAKS_OF_PAYMENT = new Set(['0009', 'ST06']);

/**
 * What became of a payment (hecto-pg §6.35, §10.3). `approved`: it was paid, see `state`. `refused`: it was not: `0009` it failed, `ST06` the gateway knows
 * no such payment (order number, day or amount differ, or it never arrived; a request that is still on its way may arrive yet). `unknown`: everything
 * else, `ST38` (still processing; an account that waits for its deposit; authenticated but not yet approved) and an inquiry that was itself refused
 * among them: ask again.
 */
export async function inquire(caller: Caller, asked: Inquiry): Promise<Result<Inquired>> {
  const { orgMchtTrdNo, orgTrdDt, orgTrdNo } = asked;
  const method = reportCode(asked.method ?? 'CA');
  const stamp = caller.stamp();
  const mchtTrdNo = asked.mchtTrdNo ?? `INQ${stamp.trdDt}${stamp.trdTm}${Math.random().toString(36).slice(2, 12)}`;
  const trdAmt = amountIn('trdAmt', asked.trdAmt);
  const answer = await caller.exchange(inquiry, { ...stamp, mchtTrdNo, method, trdAmt, orgTrdDt, orgMchtTrdNo, orgTrdNo });
  if ('outcome' in answer) return about(answer, orgMchtTrdNo);
  const { head } = answer;
  if (head.outStatCd === '0021' && (head.code === '0000' || head.code === '0001')) {
    const decoded = answer.decoded();
    if (!decoded.ok) return about(decoded.unknown, orgMchtTrdNo);
    const { value } = decoded;
    return {
      outcome: 'approved',
      mchtTrdNo: orgMchtTrdNo,
      trdNo: head.trdNo,
      answeredAt: value.trdDt + value.trdTm,
      state: head.code === '0001' ? 'cancelled' : 'paid',
      trdAmt: value.trdAmt,
      cnclAmt: value.cnclAmt ?? 0,
    };
  }
  const { code, message, trdNo } = head;
  if (!SPEAKS_OF_PAYMENT.has(code)) return unknownByGateway(head, orgMchtTrdNo);
  return { outcome: 'refused', code, message, mchtTrdNo: orgMchtTrdNo, ...(trdNo === '' ? {} : { trdNo }) };
}

/** The caller thinks of the payment, not of the inquiry. */
function about(unknown: Unknown, mchtTrdNo: string): Unknown {
  return { ...unknown, mchtTrdNo };
}
