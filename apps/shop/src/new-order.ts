import { randomBytes } from 'node:crypto';
import { type Bill, centsFor } from './catalog.js';
import type { Order } from './merchant/order.js';
import { wayFacts } from './merchant/ways.js';
import type { CheckoutValues } from './pages/checkout.js';

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const ORDER_NO = /^ONGI\d{14}[A-Z2-9]{10}$/;

/** A number for a new order: Korean time, and ten random characters (50 bits) so that nobody finds another customer's order by counting. */
export function newOrderNo(now: Date): string {
  const korean = new Date(now.getTime() + 9 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14);
  const random = [...randomBytes(10)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `ONGI${korean}${random}`;
}

export function isOrderNo(text: string | undefined): text is string {
  return text !== undefined && ORDER_NO.test(text);
}

export const SAMPLE_CUSTOMER: Readonly<Record<'ko' | 'en', CheckoutValues>> = {
  ko: { name: '홍길동', email: 'hong@example.com', phone: '010-0000-0000', address: '서울 종로구 온기길 12' },
  en: { name: 'Gildong H', email: 'hong@example.com', phone: '010-0000-0000', address: '12 Ongi-gil, Jongno-gu, Seoul' },
};

/** What the checkout form holds, trimmed and cut to what we store. */
export function checkoutValues(form: Readonly<Record<string, string>>): CheckoutValues {
  const text = (name: string, length: number) => (form[name] ?? '').trim().slice(0, length);
  return { name: text('name', 40), email: text('email', 60), phone: text('phone', 20), address: text('address', 100) };
}

/** Which values a person must correct. A name is at most thirty bytes in the gateway's field, ten Korean letters (hecto-pg §6.1.1). */
export function checkoutProblems(values: CheckoutValues): readonly ('name' | 'email')[] {
  const problems: ('name' | 'email')[] = [];
  if (values.name === '' || Buffer.byteLength(values.name) > 30 || /[:&?'"<>\n]/.test(values.name)) problems.push('name');
  if (Buffer.byteLength(values.email) > 60 || !/^[^\s@<>"'&?:]+@[^\s@<>"'&?:]+\.[a-z]{2,}$/i.test(values.email)) problems.push('email');
  return problems;
}

export function newOrder(
  from: Pick<Order, 'orderNo' | 'customerId' | 'way' | 'windowType' | 'language'>,
  bill: Bill,
  customer: CheckoutValues,
  now: Date,
): Order {
  const facts = wayFacts(from.way);
  return {
    ...from,
    account: facts.account,
    lines: bill.lines,
    shipping: bill.shipping,
    ...(facts.dollars ? { amount: centsFor(bill.total), currency: 'USD' } : { amount: bill.total }),
    customer,
    createdAt: now.toISOString(),
    notifications: [],
    disbelieved: [],
    inquiries: [],
    cancels: [],
  };
}
