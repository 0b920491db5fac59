import type { BankingTransaction } from '@gwanmun/engine';
import { kstDate } from '@gwanmun/kernel';
import { resultCode, transList, transResult } from '../../messages/index.js';
import { type Context, command, done, failed } from '../api.js';
import { FIRM_BANKING, listOf } from '../lists.js';
import { outcomeOf } from '../outcome.js';

const OPERATIONS = { RP: 'debit', RT: 'refund', AR: 'remittance' } as const;

interface LookUp {
  readonly pktDivCd: keyof typeof OPERATIONS;
  readonly mchtTrdNo: string;
  readonly mchtTrdDt: string;
}

/** By merchant, operation, day and order number (hecto-easycash §8.1). */
const find = ({ banking, merchant }: Context, { pktDivCd, mchtTrdNo, mchtTrdDt }: LookUp) =>
  banking.ofOrder({ merchantId: merchant.merchantId, operation: OPERATIONS[pktDivCd], orderNo: mchtTrdNo, requestDate: mchtTrdDt });

/** `outStatCd` and `outRsltCd` are those of the transaction itself. */
const result = command(transResult, async (context, request) => {
  const transaction = await find(context, request);
  if (transaction === undefined) return failed('ST06', {});
  const { transactionId, facts, method } = transaction;
  const bank = method === 'account_debit' ? facts.banking?.bank : undefined;
  return {
    ...outcomeOf(transaction),
    fields: { trdNo: transactionId, svcDivCd: FIRM_BANKING, ...(bank !== undefined && { bankCd: bank }) },
    transactionId,
  };
});

/** A success in this list is ST00 (A3). */
function recordOf(transaction: BankingTransaction) {
  const { status, code } = outcomeOf(transaction);
  const { bank, maskedAccount } = transaction.facts.banking ?? { bank: '', maskedAccount: '' };
  return {
    recordOutRsltCd: status === '0021' ? 'ST00' : code,
    recordOutRsltMsg: resultCode(code)!.ko,
    recordOutStatCd: status,
    recordPktDivCd: transaction.kind === 'cancel' ? 'RT' : 'RP',
    recordMchtTrdNo: transaction.orderNo,
    recordTrdNo: transaction.transactionId,
    recordTrdDt: transaction.facts.requestDate ?? kstDate(transaction.requestedAt),
    recordTrdAmt: transaction.amount.total,
    recordBankCd: bank,
    recordCustAcntNo: maskedAccount,
    recordSvcDivCd: FIRM_BANKING,
  };
}

/** A payment with its refunds, oldest first, or a refund alone (hecto-easycash §8.11). */
const history = command(transList, async (context, request) => {
  const transaction = await find(context, request);
  if (transaction === undefined) return failed('ST06', { dataCnt: '0', trRecords: [] });
  const { merchantId, transactionId } = transaction;
  const refunds = request.pktDivCd === 'RP' ? await context.banking.refundsOf(merchantId, transactionId) : [];
  return done(listOf('trRecords', [transaction, ...refunds], recordOf), transactionId);
});

export const INQUIRIES = [result, history];
