import type { CardApproval, Charge } from '@gwanmun/engine';
import { billingKeyOf } from '../billing-key-facts.js';
import type { Told } from './told.js';

type Card = Charge['card'] | CardApproval;

/** The card that paid, of itself or behind a wallet. */
export function cardUsed(card: Card, instalments: number) {
  return {
    cardCd: card?.issuer,
    cardNm: card?.issuerName,
    cardNo: card?.masked,
    cardApprNo: card?.approvalNo,
    instmtMon: String(card?.instalments ?? instalments).padStart(2, '0'),
    instmtType: card?.interestFree ? ('Y' as const) : ('N' as const),
  };
}

/** Cards (hecto-pg §6.1.3). */
export function cardFields({ transaction, payment: { outcome, facts }, undone }: Told) {
  const approval = outcome?.kind === 'approved' ? outcome : undefined;
  const { billingKey, expiry } = billingKeyOf(approval, facts);
  return {
    bizType: undone ? ('C0' as const) : ('B0' as const),
    ...(transaction.amount.service > 0 ? { svcAmt: transaction.amount.service } : {}),
    billKey: billingKey,
    billKeyExpireDt: expiry,
    ...cardUsed(approval, facts.instalments),
  };
}
