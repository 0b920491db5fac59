import { Secret } from '@gwanmun/kernel';
import type { Checkout, CheckoutOrder } from './checkout.js';
import { fieldProblems, fieldValues } from './field-kinds.js';
import { type FormBody, first } from './form-body.js';
import { FIELD_WORDS } from './i18n/fields.js';
import { fieldsOf } from './methods/index.js';
import type { EnteredFields, PaymentEntry } from './ports.js';

/** A method's form as it was sent. */
export interface SentForm {
  /** What is wrong with it: `kind-problem` by field name. */
  readonly problems: Readonly<Record<string, string>>;
  readonly entry: PaymentEntry;
  readonly instalments?: number;
  readonly agreed: readonly string[];
  /** The phone that a code goes to, masked. */
  readonly sentTo?: string;
}

/** `010-12**-5678`. */
export function maskPhone(digits: string): string {
  return digits.length < 10
    ? digits.replace(/./g, '*')
    : `${digits.slice(0, 3)}-${digits.slice(3, 5)}${'*'.repeat(digits.length - 9)}-${digits.slice(-4)}`;
}

function secrets(order: CheckoutOrder, values: Readonly<Record<string, string>>, receipt: string): EnteredFields {
  const label = new Map(fieldsOf(order).map(({ name, kind }) => [name, FIELD_WORDS[kind].label.en]));
  const fields = Object.entries(values).map(([name, value]) => [name, new Secret(value, label.get(name) ?? name)] as const);
  return Object.fromEntries(receipt === '' ? fields : [...fields, ['receipt', new Secret(receipt, 'cash receipt')] as const]);
}

function cardEntry(values: Readonly<Record<string, string>>): PaymentEntry {
  const secret = (name: string, value = values[name]): Secret<string> | undefined =>
    value === undefined ? undefined : new Secret(value, name);
  const { number = '', expiry = '' } = values;
  return {
    kind: 'card',
    number: new Secret(number, 'card number'),
    expiryMonth: new Secret(expiry.slice(0, 2), 'expiry'),
    expiryYear: new Secret(expiry.slice(2), 'expiry'),
    identity: secret('identity'),
    passwordPrefix: secret('PIN', values.pin),
    holder: secret('name on card', values.holder),
  };
}

/** Reads the form of an order's method. */
export function readEntry({ order, state }: Checkout, form: FormBody, context: { month: string; accepted: readonly string[] }): SentForm {
  const rules = fieldsOf(order);
  const read = (name: string): string => first(form, name);
  const values = fieldValues(rules, read);
  const common = { problems: fieldProblems(rules, read, context), agreed: form.get('agreed') ?? [] };
  if (order.method === 'card') {
    const months = read('instalments');
    return { ...common, instalments: /^\d{1,2}$/.test(months) ? Number(months) : -1, entry: cardEntry(values) };
  }
  const receipt = order.cashReceipt === 'offered' && rules.some(({ when }) => when?.is === read('receipt')) ? read('receipt') : '';
  const fields = secrets(order, values, receipt);
  const sentTo = order.authentication !== 'sms' ? undefined : values.phone === undefined ? order.known.phone : maskPhone(values.phone);
  return { ...common, sentTo, entry: { kind: 'form', institution: state.institution, fields } };
}

/** Reads the page of an institution, or of a code: how the payer answered. */
export function readAuthentication(
  { order, state }: Checkout,
  form: FormBody,
): { readonly code: string | undefined; readonly entry: PaymentEntry } {
  const typed = fieldValues([{ name: 'code', kind: 'code' }], (name) => first(form, name)).code ?? '';
  // Where a code is the only way there is no other.
  const byCode = first(form, 'way') === 'code' || (order.method !== 'card' && order.authentication === 'sms');
  const code = byCode ? new Secret(typed, 'code') : undefined;
  if (order.method === 'card') return { code: byCode ? typed : undefined, entry: { kind: 'issuer', code } };
  const wanted = first(form, 'funding');
  const funding = order.funding.find((each) => each === wanted) ?? order.funding[0];
  return { code: byCode ? typed : undefined, entry: { kind: 'form', institution: state.institution, funding, fields: {}, code } };
}
