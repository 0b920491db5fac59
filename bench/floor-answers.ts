import type { ApproveCard, BankingTransaction, Debit, Result } from '@gwanmun/engine';
import { systemClock, ZERO_WON } from '@gwanmun/kernel';

type MoneyResult = { readonly kind: 'done'; readonly transaction: BankingTransaction };

const NOTHING = { total: ZERO_WON, taxable: ZERO_WON, vat: ZERO_WON, taxFree: ZERO_WON, service: ZERO_WON };
const APPROVED = { kind: 'payment', state: 'approved', cancelled: NOTHING, cancelCount: 0, version: 1, network: 'none' } as const;

/** A card payment, approved at once. */
export function approved(command: ApproveCard): Result {
  const now = systemClock.now();
  const { merchantId, transactionId, channel, protocol, orderNo, onUnknown, currency, amount, facts, personal, source } = command;
  return {
    kind: 'approved',
    transaction: {
      ...APPROVED,
      ...{ merchantId, transactionId, channel, protocol, orderNo, onUnknown, currency, amount, facts, personal },
      method: 'card',
      requestedAt: now,
      decidedAt: now,
      outcome: {
        kind: 'approved',
        networkRef: transactionId,
        approvalNo: '30001234',
        issuer: 'SHN',
        issuerName: '신한카드',
        acquirer: '05',
        acquirerName: '신한카드',
        cardKind: '신한카드 신용',
        cardType: 'credit',
        masked: '999005******0000',
        instalments: 0,
        interestFree: false,
        approvedAt: now,
        ...('billingKey' in source ? { billingKey: source.billingKey } : {}),
      },
    },
  };
}

/** A debit of a registered account, done at once. */
export function debited(command: Debit): MoneyResult {
  const now = systemClock.now();
  const { merchantId, transactionId, channel, protocol, orderNo, amount, bank, memo, customerId } = command;
  return {
    kind: 'done',
    transaction: {
      ...APPROVED,
      ...{ merchantId, transactionId, channel, protocol, orderNo, amount },
      method: 'account_debit',
      onUnknown: 'complete',
      currency: 'KRW',
      facts: { productName: '', instalments: 0, banking: { bank, memo, maskedAccount: '100******001' } },
      personal: { customerId },
      requestedAt: now,
      decidedAt: now,
    },
  };
}
