import { digitsOf, expiryDigits, expiryProblem, groupExpiry, groupNumber, identityProblem, numberProblem } from './card-input.js';

/** What a check may look at besides the value itself. */
export interface FieldContext {
  /** Another field of the form, cleaned. */
  value(name: string): string;
  /** This month in Korea, YYMM. */
  readonly month: string;
  /** Test cards that may be used with a past expiry, as `number/MMYY`. */
  readonly accepted: readonly string[];
}

/** How one kind of field is written, cleaned and checked; the same on the server and in the page. Nothing here may import anything of Node. */
export interface FieldKind {
  /** What is sent on. */
  clean(text: string): string;
  /** Formats the clean value while it is typed; absent: the text stays as it is typed. */
  show?(clean: string): string;
  /** Most characters of the clean value. */
  readonly max: number;
  /** A word for what is wrong with a value that is not empty. */
  problem(clean: string, context: FieldContext): string | undefined;
}

const same = (text: string): string => text;
const trimmed = (text: string): string => text.trim();
const fits =
  (pattern: RegExp) =>
  (clean: string): string | undefined =>
    pattern.test(clean) ? undefined : 'invalid';

/** Groups of digits with a sign between them; the sign appears with the digit after it, so that deleting never meets it. */
function grouped(sign: string, ...sizes: readonly number[]): (digits: string) => string {
  return (digits) => {
    const parts: string[] = [];
    let at = 0;
    for (const size of sizes) {
      if (at < digits.length) parts.push(digits.slice(at, at + size));
      at += size;
    }
    return parts.join(sign);
  };
}

/** `010-1234-5678`; ten digits of an old number as `011-123-4567`. */
export function groupPhone(digits: string): string {
  return digits.length === 10 && !digits.startsWith('010') ? grouped('-', 3, 3, 4)(digits) : grouped('-', 3, 4, 4)(digits);
}

const FOURS = grouped(' ', 4, 4, 4, 4, 4);

const kinds = {
  number: { clean: digitsOf, show: groupNumber, max: 16, problem: numberProblem },
  expiry: {
    clean: expiryDigits,
    show: groupExpiry,
    max: 4,
    problem: (expiry, { value, month, accepted }) => expiryProblem(expiry, value('number'), month, accepted),
  },
  identity: { clean: digitsOf, show: same, max: 10, problem: identityProblem },
  pin: { clean: digitsOf, show: same, max: 2, problem: (pin) => (pin.length === 2 ? undefined : 'length') },
  holder: { clean: (text) => text.trim().toUpperCase(), max: 30, problem: fits(/^[A-Z][A-Z .'-]+$/) },
  code: { clean: digitsOf, show: same, max: 6, problem: fits(/^\d{6}$/) },
  phone: { clean: digitsOf, show: groupPhone, max: 11, problem: fits(/^01[016789]\d{7,8}$/) },
  birth: { clean: digitsOf, show: grouped('-', 6, 1), max: 7, problem: fits(/^\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[1-8]$/) },
  business: { clean: digitsOf, show: grouped('-', 3, 2, 5), max: 10, problem: fits(/^\d{10}$/) },
  name: { clean: trimmed, max: 30, problem: fits(/^\S.*\S$/u) },
  login: { clean: trimmed, max: 50, problem: fits(/^\S{3,}$/) },
  password: { clean: same, max: 50, problem: fits(/^.{4,}$/) },
  voucher: { clean: digitsOf, show: FOURS, max: 20, problem: fits(/^\d{10,20}$/) },
  tmoney: { clean: digitsOf, show: FOURS, max: 16, problem: fits(/^\d{16}$/) },
} satisfies Record<string, FieldKind>;

export type FieldKindName = keyof typeof kinds;
export const FIELD_KINDS: Readonly<Record<FieldKindName, FieldKind>> = kinds;

/** A field of a form, as its check sees it. */
export interface FieldRule {
  readonly name: string;
  readonly kind: FieldKindName;
  /** May stay empty. */
  readonly optional?: boolean;
  /** Asked for only while a choice of the form has this value. */
  readonly when?: { readonly name: string; readonly is: string };
}

/** What is wrong with each field, as `kind-problem`; empty when nothing is. `read` gives the text of a field or the value of a choice, empty when there is none. */
export function fieldProblems(
  rules: readonly FieldRule[],
  read: (name: string) => string,
  context: Omit<FieldContext, 'value'>,
): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const value = (name: string): string => {
    const rule = rules.find((each) => each.name === name);
    return rule ? FIELD_KINDS[rule.kind].clean(read(name)) : '';
  };
  for (const { name, kind, optional, when } of rules) {
    if (when && read(when.name) !== when.is) continue;
    const clean = value(name);
    const problem = clean === '' ? !optional && 'missing' : FIELD_KINDS[kind].problem(clean, { ...context, value });
    if (problem) found[name] = `${kind}-${problem}`;
  }
  return found;
}

/** The clean values of the fields that are asked for and filled. */
export function fieldValues(rules: readonly FieldRule[], read: (name: string) => string): Readonly<Record<string, string>> {
  const asked = rules.filter(({ when }) => !when || read(when.name) === when.is);
  const filled = asked.map(({ name, kind }) => [name, FIELD_KINDS[kind].clean(read(name))] as const).filter(([, clean]) => clean !== '');
  return Object.fromEntries(filled);
}
