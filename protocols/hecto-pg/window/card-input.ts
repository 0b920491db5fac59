/**
 * The card form's own checks, used by the server and, bundled, by the page. Nothing here may import anything of Node.
 * The check digit (Luhn) is not looked at: the documented sample card 1111222233334444 fails it and must pay (hecto-pg §9.10).
 */

export type CardField = 'number' | 'expiry' | 'identity' | 'pin';
export type CardProblem =
  | 'number-missing'
  | 'number-length'
  | 'expiry-missing'
  | 'expiry-invalid'
  | 'expiry-past'
  | 'identity-missing'
  | 'identity-invalid'
  | 'pin-missing'
  | 'pin-length';

/** Raw text of the form. */
export interface CardInput {
  readonly number: string;
  readonly expiry: string;
  readonly identity: string;
  readonly pin: string;
}

/** What the checks depend on. */
export interface CardRules {
  /** The form asks for identity and PIN prefix as well. */
  readonly legacy: boolean;
  /** This month in Korea, YYMM. */
  readonly month: string;
  /** Test cards that may be used with a past expiry, as `number/MMYY`: the documented sample card expired in 12/24. */
  readonly accepted: readonly string[];
}

/** Only the digits of a text; full-width digits of Korean keyboards count. */
export function digitsOf(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).replace(/\D/g, '');
}

/** Groups a card number for reading: 4-6-5 for fifteen-digit American Express, otherwise by four. */
export function groupNumber(digits: string): string {
  const match = /^3[47]/.test(digits) ? /^(.{1,4})(.{1,6})?(.{1,5})?/.exec(digits) : /^(.{1,4})(.{1,4})?(.{1,4})?(.{1,4})?/.exec(digits);
  return match ? match.slice(1).filter(Boolean).join(' ') : '';
}

/** `MMYY` of what was typed, pasted or filled in: `12/27`, `1227`, `12 / 2027`. */
export function expiryDigits(text: string): string {
  const digits = digitsOf(text);
  return digits.length === 6 && digits.slice(2, 4) === '20' ? digits.slice(0, 2) + digits.slice(4) : digits.slice(0, 4);
}

/** Shows `MM/YY`; the slash appears with the third digit, so that deleting never meets it. */
export function groupExpiry(mmyy: string): string {
  return mmyy.length > 2 ? `${mmyy.slice(0, 2)}/${mmyy.slice(2)}` : mmyy;
}

function numberProblem(number: string): CardProblem | undefined {
  if (number === '') return 'number-missing';
  return number.length < 14 || number.length > 16 ? 'number-length' : undefined;
}

function expiryProblem(expiry: string, number: string, rules: CardRules): CardProblem | undefined {
  if (expiry === '') return 'expiry-missing';
  if (!/^(0[1-9]|1[0-2])\d\d$/.test(expiry)) return 'expiry-invalid';
  const month = expiry.slice(2) + expiry.slice(0, 2);
  return month < rules.month && !rules.accepted.includes(`${number}/${expiry}`) ? 'expiry-past' : undefined;
}

function identityProblem(identity: string): CardProblem | undefined {
  if (identity === '') return 'identity-missing';
  return /^(\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])|\d{10})$/.test(identity) ? undefined : 'identity-invalid';
}

function pinProblem(pin: string): CardProblem | undefined {
  if (pin === '') return 'pin-missing';
  return pin.length === 2 ? undefined : 'pin-length';
}

/** Digits only, in the form the network wants. */
export function cleanCard(input: CardInput): CardInput {
  return {
    number: digitsOf(input.number),
    expiry: expiryDigits(input.expiry),
    identity: digitsOf(input.identity),
    pin: digitsOf(input.pin),
  };
}

/** What is wrong with each field of the form; empty when nothing is. */
export function cardProblems(input: CardInput, rules: CardRules): Partial<Record<CardField, CardProblem>> {
  const card = cleanCard(input);
  const found: Partial<Record<CardField, CardProblem | undefined>> = {
    number: numberProblem(card.number),
    expiry: expiryProblem(card.expiry, card.number, rules),
  };
  if (rules.legacy) {
    found.identity = identityProblem(card.identity);
    found.pin = pinProblem(card.pin);
  }
  for (const field of Object.keys(found) as CardField[]) if (found[field] === undefined) delete found[field];
  return found as Partial<Record<CardField, CardProblem>>;
}
