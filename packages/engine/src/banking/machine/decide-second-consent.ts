import type { Consent } from './decide-evidence.js';

/** A consent serves a debit for this long after the customer gave it. */
export const SECOND_CONSENT_LIFE_MS = 600_000;

/**
 * Whether a consent serves a debit of this account now. What it was asked for does not matter, as long as it named the bank; a call may have been made
 * without an account number. That it is used once only is decided again in the statement that uses it.
 */
export function servesDebit(
  { state, customerId, bank, number, succeededAt, used }: Omit<Consent, 'name'>,
  account: { readonly customerId: string; readonly bank: string; readonly number: string },
  now: Date,
): boolean {
  if (state !== 'succeeded' || used || succeededAt === undefined) return false;
  if (customerId !== account.customerId || bank !== account.bank || (number ?? account.number) !== account.number) return false;
  // A clock that was moved back makes no consent last longer.
  return Math.abs(now.getTime() - succeededAt.getTime()) <= SECOND_CONSENT_LIFE_MS;
}
