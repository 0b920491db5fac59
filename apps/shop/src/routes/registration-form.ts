import type { Person, Target } from '../merchant/easy-cash/payer.js';
import type { FieldName } from '../pages/easy-cash/registration.js';

type Form = Readonly<Record<string, string>>;

/** A form as it was read: the value when nothing is wrong, and what was typed, to be shown again. */
export interface Read<T> {
  readonly value: T | undefined;
  readonly wrong: readonly FieldName[];
  readonly values: Form;
}

const digitsOf = (text: string | undefined): string => (text ?? '').replace(/[\s-]/g, '');

/** The members of a form of which each has to look a certain way. */
function read<T>(values: Form, rules: Partial<Record<FieldName, boolean>>, value: () => T): Read<T> {
  const wrong = (Object.entries(rules) as [FieldName, boolean][]).filter(([, good]) => !good).map(([name]) => name);
  return { value: wrong.length === 0 ? value() : undefined, wrong, values };
}

/** The day that six digits of a resident number name, with the century of its seventh. */
function isBirthDate(birth: string, gender: string): boolean {
  if (!/^\d{6}$/.test(birth)) return false;
  const year = (/[3478]/.test(gender) ? 2000 : 1900) + Number(birth.slice(0, 2));
  const [month, day] = [Number(birth.slice(2, 4)), Number(birth.slice(4))];
  return new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1 && day >= 1;
}

/** Who registers. Messages take twenty bytes of a name: six Korean letters (hecto-easycash §6.36). */
export function personOf(form: Form): Read<Person> {
  const name = (form.name ?? '').trim();
  const [birth, gender, phone] = [digitsOf(form.birth), digitsOf(form.gender), digitsOf(form.phone)];
  const carrier = form.carrier ?? '';
  const rules = {
    name: /^[\p{L}][\p{L} .]*$/u.test(name) && [...name].length >= 2 && Buffer.byteLength(name) <= 20,
    birth: isBirthDate(birth, gender),
    gender: /^[1-8]$/.test(gender),
    phone: /^01\d{8,9}$/.test(phone),
    carrier: /^[1-6]$/.test(carrier),
  };
  const values = { name, birth: form.birth ?? '', gender: form.gender ?? '', phone: form.phone ?? '', carrier };
  return read(values, rules, () => ({ name, uii: birth + gender, phone, carrier: carrier as Person['carrier'] }));
}

export function targetOf(form: Form): Read<Target> {
  const bankCd = form.bank ?? '';
  const accountNo = digitsOf(form.number);
  const rules = { bank: /^\d{3}$/.test(bankCd), number: /^\d{9,15}$/.test(accountNo) };
  return read({ bank: bankCd, number: form.number ?? '' }, rules, () => ({ bankCd, accountNo }));
}

export function codeOf(form: Form): Read<string> {
  const code = digitsOf(form.code);
  return read({}, { code: /^\d{6}$/.test(code) }, () => code);
}

export function memoOf(form: Form): Read<string> {
  const memo = digitsOf(form.memo);
  return read({}, { memo: /^\d{4}$/.test(memo) }, () => memo);
}
