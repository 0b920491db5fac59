import type { CardApprovalRequest, CardCancelRequest, CardEntry } from '@gwanmun/engine';
import { Secret, type Won, won } from '@gwanmun/kernel';
import { issuerTestCard, type TypedCard } from '../card/test-cards.js';

/** A card as the engine hands it over. */
export function entry(card: TypedCard, extra: { readonly identity?: string; readonly passwordPrefix?: string } = {}): CardEntry {
  return {
    number: new Secret(card.number),
    expiryMonth: new Secret(card.expiryMonth),
    expiryYear: new Secret(card.expiryYear),
    ...(extra.identity === undefined ? {} : { identity: new Secret(extra.identity) }),
    ...(extra.passwordPrefix === undefined ? {} : { passwordPrefix: new Secret(extra.passwordPrefix) }),
  };
}

/** The test card of an outcome, ready to pay with. */
export function testCard(outcome: string, issuer = 'SHN'): CardEntry {
  return entry(issuerTestCard(issuer, outcome)!);
}

/** An approval request with everything that a test does not care about. */
export function approval(reference: string, change: Partial<CardApprovalRequest> = {}): CardApprovalRequest {
  return { reference, merchantId: 'm1', amount: won(10_000), currency: 'KRW', instalments: 0, card: testCard('approve'), ...change };
}

export function cancelOf(paymentReference: string, reference: string, amount: number): CardCancelRequest {
  return { reference, merchantId: 'm1', paymentReference, amount: amount as Won, currency: 'KRW' };
}
