import type {
  AccountRecord,
  AccountSearch,
  BankingSupport,
  BankingTransaction,
  MoneyResult,
  RefundDebit,
  RegisteredAccount,
  VerificationRecord,
  VerificationSearch,
} from '@gwanmun/engine';
import { Secret, won } from '@gwanmun/kernel';
import type { BankingDesk } from '../ports.js';
import { amount, START } from './fake-engine.js';

/** A debit of 10,000 won from an account of hong77, approved at {@link START}. */
export function debit(change: Partial<BankingTransaction> = {}): BankingTransaction {
  return {
    ...{ merchantId: 'shop_a', transactionId: 'DEB0001', kind: 'payment', method: 'account_debit', channel: 'api', protocol: 'test-pg' },
    ...{ orderNo: 'ORDER1', state: 'approved', onUnknown: 'complete', currency: 'KRW', amount: amount(10_000), cancelled: amount(0) },
    ...{ cancelCount: 0, version: 1, network: 'banks', personal: { customerId: 'hong77' } },
    facts: {
      ...{ productName: '사과', instalments: 0, requestDate: '20260302', silent: true },
      banking: { accountKey: 'KEY1', bank: '004', maskedAccount: '123****890', memo: '온기상점', seriesKey: 'SERIES1', startsSeries: true },
    },
    outcome: {
      ...{ kind: 'charged', networkRef: 'B1', approvalNo: '', institution: '004', institutionName: 'KB국민은행', payer: '123****890' },
      approvedAt: START,
    },
    requestedAt: START,
    decidedAt: new Date(START.getTime() + 40),
    ...change,
  };
}

/** 5,000 won out of the main account. */
export function remittance(change: Partial<BankingTransaction> = {}): BankingTransaction {
  return debit({
    ...{ transactionId: 'REM0001', kind: 'remittance', method: 'remittance', orderNo: 'PAYOUT1', amount: amount(5_000) },
    personal: { refundTo: { bank: '088', number: '110123456789', holder: '' } },
    facts: {
      ...{ productName: '', instalments: 0, requestDate: '20260302', silent: true },
      banking: { bank: '088', maskedAccount: '110******789', memo: '정산' },
    },
    outcome: {
      ...{ kind: 'remitted', networkRef: 'B2', institution: '088', institutionName: '신한은행', receiver: '110******789' },
      remittedAt: START,
    },
    ...change,
  });
}

interface Books {
  readonly transactions: Map<string, BankingTransaction>;
  readonly refunds: RefundDebit[];
  readonly support: BankingSupport;
}

/** Gives debits back in memory. */
export function refundsOver(
  { transactions, refunds, support }: Books,
  scripted: () => MoneyResult | undefined,
): Pick<BankingDesk['customers'], 'transaction' | 'refund' | 'support'> {
  return {
    support,
    transaction: async (merchantId, transactionId) => {
      const found = transactions.get(transactionId);
      return found?.merchantId === merchantId ? found : undefined;
    },
    async refund(command) {
      refunds.push(command);
      const answer = scripted();
      if (answer && answer.kind !== 'unknown') return answer;
      const { transactionId, paymentId, orderNo, channel, reason } = command;
      const paid = transactions.get(paymentId)!;
      const cancelled = won(paid.cancelled.total + command.amount.total);
      const refund = debit({
        ...{ transactionId, paymentId, orderNo, channel, kind: 'cancel', amount: command.amount },
        ...(answer && { state: 'unknown' as const }),
        facts: { ...paid.facts, ...(reason !== undefined && { reason }) },
        outcome: {
          ...{ kind: 'cancelled', networkRef: 'B3', cancelOrder: paid.cancelCount + 1 },
          ...{ remaining: won(paid.amount.total - cancelled), full: cancelled === paid.amount.total },
        },
      });
      transactions.set(transactionId, refund);
      if (answer) return answer;
      transactions.set(paymentId, { ...paid, cancelled: amount(cancelled), cancelCount: paid.cancelCount + 1 });
      return { kind: 'done', transaction: refund };
    },
  };
}

/** A registration of hong77, with a consent by telephone. */
export function registration(change: Partial<RegisteredAccount> = {}): RegisteredAccount {
  return {
    ...{ merchantId: 'shop_a', accountKey: 'KEY1', customerId: 'hong77', bank: '004', masked: '123****890', payerNo: 'SHOPA00000000001' },
    ...{ evidence: 'ars', state: 'active', registeredAt: START },
    ...change,
  };
}

/** An SMS that waits for its code. */
export function verification(change: Partial<VerificationRecord> = {}): VerificationRecord {
  return {
    ...{ merchantId: 'shop_a', verificationId: 'V1', kind: 'sms', state: 'waiting', tries: 1, maxTries: 5, customerId: 'hong77' },
    ...{ name: new Secret('홍길동'), phone: new Secret('01012345678'), requestedAt: START, expiresAt: new Date(START.getTime() + 180_000) },
    ...change,
  };
}

export interface FakeSupport extends BankingSupport {
  readonly listed: RegisteredAccount[];
  readonly records: Map<string, AccountRecord>;
  readonly checks: VerificationRecord[];
  readonly asked: (AccountSearch | VerificationSearch)[];
}

export function fakeSupport(): FakeSupport {
  const books = {
    ...{ listed: [] as RegisteredAccount[], records: new Map<string, AccountRecord>(), checks: [] as VerificationRecord[] },
    asked: [] as (AccountSearch | VerificationSearch)[],
  };
  return {
    ...books,
    async accounts(query) {
      books.asked.push(query);
      return books.listed.slice(0, query.limit);
    },
    account: async (_merchantId, accountKey) => books.records.get(accountKey),
    async verifications(query) {
      books.asked.push(query);
      return books.checks.slice(0, query.limit);
    },
  };
}
