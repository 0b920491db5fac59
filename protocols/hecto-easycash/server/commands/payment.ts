import type { BankingTransaction } from '@gwanmun/engine';
import { NO_LAST_DAY, payCancel, payConfirm } from '../../messages/index.js';
import { asked, command, given, made, newTransactionNo, notDone } from '../api.js';
import { WITHDRAWAL_CODES } from '../codes.js';
import { calendarDay } from '../days.js';
import { newKey } from '../ids.js';
import { FIRM_BANKING } from '../lists.js';
import { amountOf, withdrawalOf } from '../withdrawal.js';

const seriesKeyOf = ({ facts }: BankingTransaction) => {
  const seriesKey = facts.banking?.startsSeries ? facts.banking.seriesKey : undefined;
  return seriesKey === undefined ? {} : { rglChrgKey: seriesKey };
};

const pay = command(payConfirm, async (context, request) => {
  const trdNo = newTransactionNo(context);
  const [accountKey, consentEnding] = [given(request.custAcntKey), given(request.cmsCd)];
  const { mainAccountNo } = context.settings;
  const result = await context.banking.debit({
    bank: request.bankCd,
    ...withdrawalOf(context, trdNo, request),
    ...(accountKey !== undefined && { accountKey }),
    // after ST72: which call or message of this customer, by the last 16 characters of its trdNo
    ...(consentEnding !== undefined && { consentEnding }),
    ...(request.rglPmtYn === 'Y' && { startSeries: { seriesKey: newKey(), lastDay: calendarDay(given(request.rglEdDt) ?? NO_LAST_DAY) } }),
  });
  if (result.kind !== 'done') return notDone(result, trdNo, WITHDRAWAL_CODES);
  const { transaction } = result;
  return made(transaction.transactionId, {
    trdAmt: transaction.amount.total,
    svcDivCd: FIRM_BANKING,
    custAcntNo: transaction.facts.banking?.maskedAccount ?? '',
    ...seriesKeyOf(transaction),
    ...(mainAccountNo !== undefined && { macntNo: mainAccountNo }),
  });
});

/** A second request with the number of a refund has a code of its own (hecto-easycash §8.1). */
const REFUND_CODES = { rules: { duplicate_order: 'ST39' } } as const;

const cancel = command(payCancel, async (context, request) => {
  const trdNo = newTransactionNo(context);
  const result = await context.banking.refund({
    ...asked(context),
    transactionId: trdNo,
    orderNo: request.mchtTrdNo,
    requestDate: request.mchtTrdDt,
    customerId: request.mchtCustId,
    paymentId: request.trdNo,
    amount: amountOf(request),
    memo: given(request.custAcntSumry) ?? context.merchant.name,
  });
  if (result.kind !== 'done') return notDone(result, trdNo, REFUND_CODES);
  const { transaction } = result;
  return made(transaction.transactionId, { trdAmt: transaction.amount.total, svcDivCd: FIRM_BANKING });
});

export const PAYMENTS = [pay, cancel];
