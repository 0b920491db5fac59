import type { Decided } from './machine/settle.js';
import type { Recorded } from './recorded.js';
import type { AccountPlace } from './writers/outcomes.js';

/**
 * What an outcome makes of a payment's virtual account: an issue opens it, everything else lets it go. Numbers that were set aside for the merchant are
 * free for the next issue; the others go back to the bank. A payment out of an unlimited account leaves the account alone.
 */
export function placeOf({ kind, method, outcome, facts }: Recorded, decided: Decided): AccountPlace | undefined {
  if (kind !== 'payment' || method !== 'virtual_account' || decided.state === 'unknown') return undefined;
  const issued = decided.outcome?.kind === 'account' ? decided.outcome : outcome?.kind === 'account' ? outcome : undefined;
  const { account } = facts;
  const bank = issued?.bank ?? account?.bank;
  const no = issued?.accountNo ?? account?.accountNo;
  const accountKind = issued?.accountKind ?? account?.kind;
  // A rotating account that was never given has no number.
  if (bank === undefined || no === undefined || accountKind === undefined) return undefined;
  if (accountKind === 'unlimited' && decided.state === 'approved') return undefined;
  const assigned = accountKind === 'fixed' || accountKind === 'unlimited';
  return { bank, no, kind: accountKind, state: decided.state === 'waiting' ? 'open' : assigned ? 'free' : 'closed' };
}
