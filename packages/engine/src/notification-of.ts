import { uuidv7 } from '@gwanmun/kernel';
import type { Merchant } from './engine-api.js';
import type { Decided } from './machine/settle.js';
import type { Recorded } from './recorded.js';
import type { OutcomeItem } from './writers/outcomes.js';

/**
 * What is told to the merchant of an outcome, and where. Payments are announced where a URL is known; cancels only to merchants that want
 * them, at the payment's URL. Of virtual accounts the issue is announced as well, but for unlimited ones: they have no order.
 */
export function notificationOf(
  transaction: Recorded,
  { state, outcome }: Decided,
  payment: Recorded | undefined,
  merchant: Merchant | undefined,
): OutcomeItem['notification'] {
  if (transaction.facts.silent || payment?.facts.silent) return undefined;
  const url = notifyUrlOf(payment ?? transaction, merchant);
  if (!url) return undefined;
  const topic = topicOf(transaction, state, outcome, merchant);
  return topic && { id: uuidv7(), topic, url };
}

/** Where a payment and what becomes of it is told: where its request said, else where the merchant always wants it. */
export function notifyUrlOf({ facts }: Recorded, merchant: Merchant | undefined): string | undefined {
  return facts.notifyUrl || merchant?.notifyUrl;
}

function topicOf(
  { kind }: Recorded,
  state: Decided['state'],
  outcome: Decided['outcome'],
  merchant: Merchant | undefined,
): 'payment.approved' | 'payment.cancelled' | 'account.issued' | undefined {
  if (kind === 'payment' && state === 'waiting') {
    return outcome?.kind === 'account' && outcome.accountKind !== 'unlimited' ? 'account.issued' : undefined;
  }
  if (state !== 'approved') return undefined;
  if (kind === 'payment') return 'payment.approved';
  return kind === 'cancel' && merchant?.notifyCancels ? 'payment.cancelled' : undefined;
}
