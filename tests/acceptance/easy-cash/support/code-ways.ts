import { ACCOUNT_WAYS } from './code-ways-accounts.js';
import { MONEY_WAYS } from './code-ways-money.js';
import { PERSON_WAYS } from './code-ways-persons.js';
import type { Shop } from './shop.js';
import type { Answer } from './stage.js';

/** How a merchant meets a code, by documented means only. */
export interface Way {
  readonly code: string;
  readonly how: string;
  provoke(shop: Shop): Promise<Answer>;
}

const SERVICE: readonly Way[] = [
  { code: '0000', how: 'a test call', provoke: (shop) => shop.ask('testCall') },
  { code: 'ST09', how: 'a message that lacks a member', provoke: (shop) => shop.ask('testCall', { mchtTrdNo: undefined }) },
];

export const WAYS: readonly Way[] = [...SERVICE, ...PERSON_WAYS, ...ACCOUNT_WAYS, ...MONEY_WAYS];

const RELAY =
  'the relay is simulated as one network: an answer that does not come is VTIM, a refusal that is certain has a code of its own';

/** Codes that nothing answers, and why. */
export const UNREACHABLE: Readonly<Record<string, string>> = {
  ST03: 'no debit is made twice: each has one reference at the bank',
  ST04: RELAY,
  ST05: RELAY,
  ST07: RELAY,
  ST10: 'an error of the gateway itself',
  ST31: 'no remittance is made twice: each has one reference at the bank',
  ST36: RELAY,
  ST37: 'a debit asks nobody who could cancel it: there is no user interface',
  ST66: 'no API registers a password',
  ST99: 'the service as a whole is switched by whoever composes the gateway',
  SE04: 'open banking is not produced since edition 3.0.2',
  SE05: 'open banking is not produced since edition 3.0.2',
};
