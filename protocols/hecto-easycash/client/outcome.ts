import { parseKst } from '@gwanmun/kernel';
import { isSuccess, plusDays, resultCode, transList, transResult } from '../messages/index.js';
import type { Caller } from './call.js';
import type { Failure, Order, Result, Unknown } from './result.js';
import type { Executed, History } from './types.js';

/** What is asked about. */
export interface OutcomeInquiry extends Order {
  /** When the order was sent; without it the end of its day is assumed, so that "no such order" is believed later. */
  readonly sentAt?: Date;
}

/** A refund that went through. */
export interface RefundExecuted {
  readonly trdNo?: string;
  readonly trdAmt: number;
}

/** How long "no such order" proves nothing (hecto-easycash §13). */
const TOO_EARLY_MS = 600_000;
/**
 * Refusals that an inquiry itself can meet: malformed, overload, maintenance of the whole service. A bank that is down or busy refuses an order with the
 * codes of overload as well; what answers with the order's own number, or stands in its record, is its outcome.
 */
const OF_THE_INQUIRY = new Set(['ST09', 'ST41', 'ST42', 'ST99']);
const NO_SUCH_ORDER = 'ST06';

/** What became of a payment or remittance (hecto-easycash §6.26, §7.3): the answer speaks of the order, not of the inquiry. */
export async function executed(caller: Caller, pktDivCd: 'RP' | 'AR', asked: OutcomeInquiry): Promise<Result<Executed>> {
  const { mchtTrdNo, mchtTrdDt } = asked;
  const result = await caller.call(transResult, { pktDivCd, mchtTrdNo, mchtTrdDt });
  const named = result.outcome === 'failure' && (result.details.trdNo ?? '') !== '';
  return aboutOrder(caller, asked, result, named);
}

/** What became of a refund: no inquiry speaks of it, but the history of its order number has it (hecto-easycash §7.4). */
export async function refunded(caller: Caller, asked: OutcomeInquiry): Promise<Result<RefundExecuted>> {
  const { mchtTrdNo, mchtTrdDt } = asked;
  const result = await caller.call(transList, { pktDivCd: 'RT', mchtTrdNo, mchtTrdDt });
  return aboutOrder(caller, asked, ofHistory(mchtTrdNo, result), result.outcome === 'success');
}

function ofHistory(mchtTrdNo: string, history: Result<History>): Result<RefundExecuted> {
  if (history.outcome === 'unknown') return history;
  if (history.outcome === 'failure') return failed(history.code, history.message, history.kind);
  const record = history.trRecords.find((each) => each.recordPktDivCd === 'RT' && each.recordMchtTrdNo === mchtTrdNo);
  return record === undefined ? failed(NO_SUCH_ORDER, 'no such refund', 'final') : ofRecord(record);
}

function ofRecord(record: History['trRecords'][number]): Result<RefundExecuted> {
  const { recordOutStatCd: status, recordOutRsltCd: code, recordOutRsltMsg: message, recordTrdNo: trdNo, recordTrdAmt: trdAmt } = record;
  if (isSuccess(status, code)) return { outcome: 'success', already: false, trdAmt, ...(trdNo && { trdNo }) };
  const kind = resultCode(code)?.class;
  if (status !== '0031' || kind === 'pending' || kind === 'ok' || kind === 'duplicate') return notKnown('pending', code, message);
  return failed(code, message, kind ?? 'unlisted');
}

const failed = (code: string, message: string, kind: Failure<RefundExecuted>['kind']): Failure<RefundExecuted> => ({
  outcome: 'failure',
  code,
  kind,
  message,
  details: {},
});

const notKnown = (reason: Unknown['reason'], code: string, message: string): Unknown => ({
  outcome: 'unknown',
  reason,
  sent: true,
  code,
  message,
});

/** A result of the inquiry as a result of the order: only what certainly speaks of the order is a failure of it. `named`: the answer is about that order. */
function aboutOrder<T>(caller: Caller, asked: OutcomeInquiry, result: Result<T>, named: boolean): Result<T> {
  const order: Order = { mchtTrdNo: asked.mchtTrdNo, mchtTrdDt: asked.mchtTrdDt };
  if (result.outcome !== 'failure') return { ...result, order };
  const { code, kind, message } = result;
  if (!named && OF_THE_INQUIRY.has(code)) return { ...notKnown('inquiry', code, message), order };
  if (kind === 'unlisted') return { ...notKnown('unlisted', code, message), order };
  if (code === NO_SUCH_ORDER && caller.now() < believedFrom(asked)) return { ...notKnown('early', code, message), order };
  return { ...result, order };
}

/** From when on "no such order" is believed. A day that does not exist ends never. */
function believedFrom({ mchtTrdDt, sentAt }: OutcomeInquiry): Date {
  const sent = sentAt ?? parseKst(plusDays(mchtTrdDt, 1));
  return new Date((sent?.getTime() ?? Number.POSITIVE_INFINITY) + TOO_EARLY_MS);
}
