import type { CardEntry } from '@gwanmun/engine';
import { Secret } from '@gwanmun/kernel';
import type { CheckoutOrder, TestValue } from '../../window/index.js';

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

/** A way in which simulated issuers behave; `no` are three digits. */
export interface ListedBehaviour {
  readonly no: string;
  readonly outcome: string;
  readonly ko: string;
  readonly en: string;
}

/** What the window needs to know of the card network behind it; the composition root takes it from there. */
export interface CardIssuers {
  /** In the order in which a window shows them. */
  readonly issuers: readonly { readonly code: string; readonly name: string; readonly englishName: string }[];
  /** The card that stands for an authentication by this issuer; `undefined` when the issuer or the outcome is not known. */
  standIn(issuer: string, outcome?: string): StandInCard | undefined;
  readonly cards: readonly ListedCard[];
  readonly behaviours: readonly ListedBehaviour[];
}

/** A wrong code on the simulated issuer's page; so is every code that is not listed. */
export const WRONG_CODE = '999999';

/** The six digits that make the simulated issuer behave so: `000` and the number of the behaviour. */
export function codeOf(behaviour: ListedBehaviour): string {
  return `000${behaviour.no}`;
}

/** The card behind an authentication on the issuer's page, in the app (no code) or by code; `undefined`: the code is wrong. */
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

/** The sheet of test values in a sandbox window: codes for the issuer's page, cards for the entry form. */
export function testValues(issuers: CardIssuers, order: CheckoutOrder): readonly TestValue[] {
  if (order.method !== 'card') return [];
  if (order.authentication === 'authenticated') {
    const codes = issuers.behaviours.map((each) => ({ kind: 'code' as const, code: codeOf(each), label: { ko: each.ko, en: each.en } }));
    return [...codes, { kind: 'code', code: WRONG_CODE, label: { ko: '인증번호 오류', en: 'Wrong code' } }];
  }
  const legacy = order.authentication === 'legacy';
  return issuers.cards.map((card) => ({
    kind: 'card',
    number: card.number,
    expiry: card.expiryMonth + card.expiryYear,
    ...(legacy ? { identity: card.identity, pin: card.passwordPrefix } : {}),
    label: { ko: card.ko, en: card.en },
  }));
}
