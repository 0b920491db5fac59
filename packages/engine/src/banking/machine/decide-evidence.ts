import type { BankingRejection, ConsentState } from '../contract.js';

/** A consent that a registration refers to. */
export interface Consent {
  readonly state: ConsentState;
  readonly customerId: string;
  readonly name: string;
  readonly bank?: string;
  readonly number?: string;
  readonly succeededAt?: Date;
  readonly used: boolean;
}

export interface Registering {
  readonly customerId: string;
  readonly name: string;
  readonly bank: string;
  readonly number: string;
  readonly now: Date;
}

/** A consent is good for this long. */
export const CONSENT_LIFE_MS = 24 * 3_600_000;

/** Whether a consent is evidence for this registration. That it is used once only is decided again in the statement that uses it. */
export function decideEvidence(consent: Consent | undefined, registering: Registering): BankingRejection | undefined {
  if (!consent) return no('no_such_consent', 'no consent has this number');
  if (consent.state === 'running') return no('consent_running', 'the customer has not answered');
  if (consent.state !== 'succeeded') return no('consent_failed', `the consent is ${consent.state}`);
  const { customerId, name, bank, number, now } = registering;
  const same = [
    [consent.customerId, customerId],
    [consent.name.normalize('NFKC').replace(/\s/gu, ''), name.normalize('NFKC').replace(/\s/gu, '')],
    // A call may have been made without an account number.
    [consent.bank ?? bank, bank],
    [consent.number ?? number, number],
  ].every(([theirs, ours]) => theirs === ours);
  if (!same) return no('consent_differs', 'the consent is another customer’s, or for another account');
  if (consent.used) return no('consent_spent', 'the consent was used before');
  const age = now.getTime() - (consent.succeededAt?.getTime() ?? 0);
  return age > CONSENT_LIFE_MS ? no('consent_spent', 'the consent is too old') : undefined;
}

function no(rule: BankingRejection['rule'], detail: string): BankingRejection {
  return { kind: 'rejected', rule, detail };
}
