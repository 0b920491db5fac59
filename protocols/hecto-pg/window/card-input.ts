/**
 * What is special about card data on a form, used by the server and, bundled, by the page. Nothing here may import anything of Node.
 * The check digit (Luhn) is not looked at: the documented sample card 1111222233334444 fails it and must pay (hecto-pg §9.10).
 */

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

/** 14 to 16 digits. */
export function numberProblem(number: string): 'length' | undefined {
  return number.length < 14 || number.length > 16 ? 'length' : undefined;
}

/**
 * What is wrong with an expiry `MMYY`. `month`: this month in Korea, YYMM. `accepted`: test cards that may be used with a past expiry, as `number/MMYY`;
 * the documented sample card expired in 12/24.
 */
export function expiryProblem(expiry: string, number: string, month: string, accepted: readonly string[]): 'invalid' | 'past' | undefined {
  if (!/^(0[1-9]|1[0-2])\d\d$/.test(expiry)) return 'invalid';
  const until = expiry.slice(2) + expiry.slice(0, 2);
  return until < month && !accepted.includes(`${number}/${expiry}`) ? 'past' : undefined;
}

/** Birth date yyMMdd or business number, 10 digits. */
export function identityProblem(identity: string): 'invalid' | undefined {
  return /^(\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])|\d{10})$/.test(identity) ? undefined : 'invalid';
}
