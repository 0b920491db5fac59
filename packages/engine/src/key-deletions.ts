import { uuidv7 } from '@gwanmun/kernel';
import { type Core, writeIntent } from './core.js';
import { NO_AMOUNT } from './machine/parts.js';
import type { Recorded } from './recorded.js';
import { asPayment } from './recorded.js';
import { newIntent, rejectedBy } from './results.js';
import type { DeleteBillingKey, Result } from './types.js';
import { orderTakenMeanwhile } from './writers/new-transaction.js';

/** Deletes a billing key for good. The network is not asked: a key is between the merchant and this house. */
export async function deleteBillingKey(core: Core, command: DeleteBillingKey): Promise<Result> {
  const merchant = await core.merchants.find(command.merchantId);
  const at = core.clock.now();
  const { billingKey, facts, ...operation } = command;
  const transaction: Recorded = newIntent(
    {
      ...operation,
      kind: 'billing_key_delete',
      state: 'approved',
      currency: merchant?.profile.currency ?? 'KRW',
      amount: NO_AMOUNT,
      facts: { productName: '', instalments: 0, ...facts },
      outcome: { kind: 'billing_key', billingKey },
      requestedAt: at,
      decidedAt: at,
    },
    { network: core.cards.name },
  );
  try {
    const item = { transaction, billingKey, eventId: uuidv7() };
    const row = await writeIntent(core.keyDeletions, item, (clean) => ({
      ...item,
      transaction: { ...transaction, facts: clean.transaction.facts },
    }));
    if (row?.verdict === 'deleted') return { kind: 'approved', transaction: asPayment(transaction) };
    return rejectedBy(row?.verdict ?? 'no_such_billing_key');
  } catch (error) {
    if (orderTakenMeanwhile(error)) return rejectedBy('duplicate_order');
    throw error;
  }
}
