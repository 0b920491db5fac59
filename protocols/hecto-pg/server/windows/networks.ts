import type { CardEntry, ChargeMethod } from '@gwanmun/engine';
import { Secret } from '@gwanmun/kernel';
import type { Institution } from '../../window/index.js';

/** A card that stands for an issuer's own authentication: the payer never types a number there. */
export interface StandInCard {
  readonly number: string;
  /** MM */
  readonly expiryMonth: string;
  /** YY */
  readonly expiryYear: string;
}

/** A documented card of the simulated network. */
export interface ListedCard extends StandInCard {
  readonly identity?: string;
  readonly passwordPrefix?: string;
  readonly ko: string;
  readonly en: string;
}

/** A way in which simulated institutions behave; `no` are three digits. */
export interface ListedBehaviour {
  readonly no: string;
  readonly outcome: string;
  readonly ko: string;
  readonly en: string;
}

/** A card company, bank or carrier as its network names it. */
export interface ListedInstitution {
  readonly code: string;
  readonly name: string;
  readonly englishName: string;
}

/** What the window needs to know of the card network behind it; the composition root takes it from there. */
export interface CardIssuers {
  /** In the order in which a window shows them. */
  readonly issuers: readonly ListedInstitution[];
  /** The card that stands for an authentication by this issuer; `undefined` when the issuer or the outcome is not known. */
  standIn(issuer: string, outcome?: string): StandInCard | undefined;
  readonly cards: readonly ListedCard[];
  readonly behaviours: readonly ListedBehaviour[];
}

/** The same of banks (transfers), carriers, voucher companies, points and wallets. */
export interface ChargeHouses {
  readonly banks: readonly ListedInstitution[];
  readonly carriers: readonly ListedInstitution[];
  /** Documented values: `proof` is what the institution's own page gives back, `entered` what the payer types instead, `funds` what of a wallet pays. */
  testValues(
    method: ChargeMethod,
  ): readonly (ListedBehaviour & { readonly proof: string; readonly entered: string; readonly funds?: string })[];
}

/** The same of the bank that issues virtual accounts. */
export interface AccountBanks {
  readonly banks: readonly ListedInstitution[];
  /** Documented values for an issue: the phone whose number is the account's, and the name of a depositor. */
  readonly testValues: readonly (ListedBehaviour & { readonly phoneNo: string; readonly name: string })[];
}

/** The networks behind the windows, as far as payers see them. */
export interface WindowNetworks {
  readonly cards: CardIssuers;
  readonly charges: ChargeHouses;
  readonly accounts: AccountBanks;
}

/** A wrong code on a simulated page or in a simulated message; so is every code that is not listed. */
export const WRONG_CODE = '999999';
/** The code that changes nothing. */
export const PLAIN_CODE = '000000';

/** The six digits that make the simulated institution behave so: `000` and the number of the behaviour. */
export function codeOf(behaviour: ListedBehaviour): string {
  return `000${behaviour.no}`;
}

/** An institution as the window shows it. */
export function shown({ code, name, englishName }: ListedInstitution): Institution {
  return { code, name: { ko: name, en: englishName } };
}

/**
 * The card behind an authentication on the issuer's page, in the app (no code) or by code; `undefined`: the code is wrong.
 *
 * @param issuer the company whose card it is: of a wallet or an international brand the one that stands for it
 */
export function authenticatedCard(issuers: CardIssuers, issuer: string, code: string | undefined): CardEntry | undefined {
  const behaviour = code === undefined ? undefined : issuers.behaviours.find((each) => codeOf(each) === code);
  if (code !== undefined && !behaviour) return undefined;
  const card = issuers.standIn(issuer, behaviour?.outcome);
  if (!card) return undefined;
  return {
    number: new Secret(card.number, 'card number'),
    expiryMonth: new Secret(card.expiryMonth, 'expiry month'),
    expiryYear: new Secret(card.expiryYear, 'expiry year'),
    authenticated: true,
  };
}
