import type { CardApproval, CardEntry, Outcome, RequestFacts } from '@gwanmun/engine';

/** An approval as the engine keeps it. */
export type Approval = Outcome & { readonly kind: 'approved' } & CardApproval;

/** What this door keeps with a payment for its answer and notification: the key that paid, or the expiry of the card behind a new key. */
export function billingKeyFacts(known: { readonly payingKey?: string; readonly newKeyOf?: CardEntry }): Pick<RequestFacts, 'door'> {
  const { payingKey, newKeyOf } = known;
  if (payingKey !== undefined) return { door: { billingKey: payingKey } };
  return newKeyOf === undefined ? {} : { door: { billingKeyExpiry: newKeyOf.expiryYear.reveal() + newKeyOf.expiryMonth.reveal() } };
}

/** The billing key of an approval and its card's expiry (YYMM); both empty when there is no key, the expiry also when nobody knows it. */
export function billingKeyOf(
  approval: Approval | undefined,
  facts: RequestFacts,
): { readonly billingKey: string; readonly expiry: string } {
  const billingKey = approval?.billingKey ?? facts.door?.billingKey ?? '';
  if (billingKey === '') return { billingKey: '', expiry: '' };
  return { billingKey, expiry: approval?.billingKeyExpiry ?? facts.door?.billingKeyExpiry ?? '' };
}
