import { Secret } from '@gwanmun/kernel';

/** Birth date and gender digit. */
const WITH_GENDER = 7;

/** What a bank compares: the birth date without the gender digit that is tolerated behind it, or the business number (hecto-easycash A33). */
export function identityOf(uii: string): Secret<string> {
  return new Secret(uii.length === WITH_GENDER ? uii.slice(0, -1) : uii);
}
