import type { BankingTransaction } from '@gwanmun/engine';
import type { AnyTransaction, OperatorDeps } from './ports.js';

/**
 * Whatever has this number. Doors of payment methods never meet debits and remittances, so the engine keeps them apart from payments; operators look for
 * both.
 */
export async function findTransaction(
  { engine, banking }: Pick<OperatorDeps, 'engine' | 'banking'>,
  merchantId: string,
  transactionId: string,
): Promise<AnyTransaction | undefined> {
  return (await engine.transaction(merchantId, transactionId)) ?? banking.customers.transaction(merchantId, transactionId);
}

/** Debits, their refunds, remittances and top-ups. */
export function isBanking(transaction: AnyTransaction): transaction is BankingTransaction {
  return transaction.method === 'account_debit' || transaction.method === 'remittance';
}
