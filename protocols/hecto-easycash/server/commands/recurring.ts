import type { Series, SeriesEnd, SeriesEntry } from '@gwanmun/engine';
import { kstDate, kstDateTime, MAX_WON, parseKst, won } from '@gwanmun/kernel';
import {
  institutionOf,
  NO_LAST_DAY,
  regularConfirm,
  regularInfo,
  regularReg,
  regularTransList,
  regularUnreg,
  resultCode,
  seriesMark,
} from '../../messages/index.js';
import { asked, type Context, command, done, failed, given, made, newTransactionNo, notDone } from '../api.js';
import { WITHDRAWAL_CODES } from '../codes.js';
import { calendarDay } from '../days.js';
import { newKey } from '../ids.js';
import { FIRM_BANKING, listOf } from '../lists.js';
import { outcomeOf } from '../outcome.js';
import { withdrawalOf } from '../withdrawal.js';

const charge = command(regularConfirm, async (context, request) => {
  const trdNo = newTransactionNo(context);
  const result = await context.banking.debitSeries({ ...withdrawalOf(context, trdNo, request), seriesKey: request.rglChrgKey });
  if (result.kind === 'done') {
    const { transactionId, amount } = result.transaction;
    return made(transactionId, { trdAmt: amount.total, svcDivCd: FIRM_BANKING });
  }
  const answer = notDone(result, trdNo, WITHDRAWAL_CODES);
  // a series behind its last day is to be cancelled, whatever else the code means (hecto-easycash §8.9)
  const over = result.kind === 'rejected' && result.rule === 'series_over';
  return { ...answer, fields: { ...answer.fields, rglPmtProcStatCd: over ? ('C' as const) : seriesMark(answer.code) } };
});

const issue = command(regularReg, async (context, request) => {
  const trdNo = newTransactionNo(context);
  const accountKey = given(request.custAcntKey);
  const result = await context.banking.startSeries({
    ...asked(context),
    transactionId: trdNo,
    seriesKey: newKey(),
    customerId: request.mchtCustId,
    bank: request.bankCd,
    ...(accountKey !== undefined && { accountKey }),
    lastDay: NO_LAST_DAY,
  });
  return result.kind === 'done' ? made(trdNo, { rglChrgKey: result.series.seriesKey }) : notDone(result, trdNo, WITHDRAWAL_CODES);
});

const end = command(regularUnreg, async (context, request) => {
  const trdNo = newTransactionNo(context);
  const result = await context.banking.endSeries({
    ...asked(context),
    transactionId: trdNo,
    customerId: request.mchtCustId,
    seriesKey: request.rglChrgKey,
  });
  return result.kind === 'done' ? made(trdNo, {}) : notDone(result, trdNo);
});

/** `unregStatCd` (hecto-easycash §6.22, §8.6). */
const ENDS: Readonly<Record<SeriesEnd, string>> = {
  cancelled: 'CANCEL',
  account_cancelled: 'CANCEL',
  institution: 'FAIL',
  operator: 'ADMIN',
};

/** When and why a series ended; after its last day that is the reason. */
function endOf({ endedAt, end, lastDay }: Series, now: Date) {
  if (endedAt !== undefined) return { unregDt: kstDateTime(endedAt), unregStatCd: ENDS[end ?? 'cancelled'] };
  if (kstDate(now) <= lastDay) return {};
  const moment = `${lastDay}235959`;
  return { ...(parseKst(moment) && { unregDt: moment }), unregStatCd: 'EXPIRE' };
}

interface Named {
  readonly mchtCustId: string;
  readonly rglChrgKey: string;
}

const find = ({ banking, merchant }: Context, { mchtCustId, rglChrgKey }: Named) =>
  banking.series(merchant.merchantId, mchtCustId, rglChrgKey);

const bankName = (code: string): string => institutionOf(code)?.ko ?? '';

const inform = command(regularInfo, async (context, request) => {
  const series = await find(context, request);
  if (series === undefined) return failed('ST06', {});
  return done({
    bankCd: series.account.bank,
    bankNm: bankName(series.account.bank),
    custAcntNo: series.account.masked,
    useStDt: series.firstDay,
    useEdDt: series.lastDay,
    ...(series.firstAmount !== undefined && { rglPmtAmt: series.firstAmount }),
    pmtAcmAmt: won(Math.min(series.total, MAX_WON)),
    pmtAcmOrd: String(series.uses),
    ...endOf(series, context.engine.clock.now()),
  });
});

/** A success in this list is 0000 (A3). */
function entryOf({ transaction, use }: SeriesEntry, series: Series) {
  const { status, code } = outcomeOf(transaction);
  const { bank, maskedAccount } = transaction.facts.banking ?? { bank: series.account.bank, maskedAccount: series.account.masked };
  return {
    recordTrdDt: kstDateTime(transaction.requestedAt),
    recordBankCd: bank,
    recordBankNm: bankName(bank),
    recordCustAcntNo: maskedAccount,
    recordRglChrgKey: series.seriesKey,
    recordTrdNo: transaction.transactionId,
    recordMchtTrdNo: transaction.orderNo,
    recordTrdAmt: transaction.amount.total,
    ...(use !== undefined && { recordUseOrd: String(use) }),
    recordOutStatCd: status,
    recordOutRsltCd: code,
    recordOutRsltMsg: resultCode(code)!.ko,
  };
}

const history = command(regularTransList, async (context, request) => {
  const series = await find(context, request);
  if (series === undefined) return failed('ST06', { dataCnt: '0', trRecords: [] });
  const { rglChrgKey, useStDt, useEdDt } = request;
  const days = [calendarDay(useStDt), calendarDay(useEdDt)] as const;
  const entries = await context.banking.seriesHistory(context.merchant.merchantId, rglChrgKey, ...days);
  return done(listOf('trRecords', entries, (entry) => entryOf(entry, series)));
});

export const RECURRING = [charge, issue, end, inform, history];
