import type { Personal } from '@gwanmun/engine';
import type { AnyTransaction } from './ports.js';

/** 홍길동 → 홍*동, Kim → K*m: the first and the last letter stay. */
export function maskName(name: string): string {
  const letters = [...name];
  if (letters.length <= 2) return `${letters[0] ?? ''}*`;
  return letters.map((letter, at) => (at === 0 || at === letters.length - 1 || letter === ' ' ? letter : '*')).join('');
}

/** 01012345678 → 010****5678: the middle digits go, separators stay. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').length;
  if (digits < 8) return phone.replace(/\d/g, '*');
  let seen = 0;
  return phone.replace(/\d/g, (digit) => {
    seen++;
    return seen > 3 && seen <= digits - 4 ? '*' : digit;
  });
}

/** hong@example.com → h***@example.com */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? maskId(email) : `${email[0]}***${email.slice(at)}`;
}

/** Customer ids are the merchant's, and often an e-mail or a phone number: the first two characters stay. */
export function maskId(id: string): string {
  const letters = [...id];
  return `${letters.slice(0, letters.length > 3 ? 2 : 0).join('')}***`;
}

/** 203.0.113.7 → 203.0.113.*, 2001:db8::1 → 2001:db8:… */
export function maskIp(ip: string): string {
  return ip.includes(':') ? `${ip.split(':').slice(0, 2).join(':')}:…` : ip.replace(/\.\d+$/, '.*');
}

/** 56211234567890 → 562*******7890: the first three and the last four digits of an account stay. */
export function maskAccount(number: string): string {
  const length = number.length;
  return length < 9 ? '*'.repeat(length) : number.slice(0, 3) + '*'.repeat(length - 7) + number.slice(-4);
}

/** A key or another secret: only its end, to tell it from others. */
export function maskSecret(secret: string): string {
  return secret.length < 12 ? '****' : `****${secret.slice(-4)}`;
}

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const MOBILE = /(?<!\d)(?:\+?82[ -]?0?|0)1[016789][ .-]?\d{3,4}[ .-]?\d{4}(?!\d)/g;
const CARD = /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g;

/** Luhn's check digit (ISO/IEC 7812-1): tells card numbers from other long numbers. */
function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    sum += at % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

/** Fifteen or sixteen digits in the ranges of card brands are taken for a card whatever their check digit: better one order number too many. */
function isCardNumber(digits: string): boolean {
  const branded = /^[3-69]/.test(digits);
  if (branded && (digits.length === 15 || digits.length === 16)) return true;
  return (branded || digits.length === 16) && isLuhn(digits);
}

/** Masks what looks like an e-mail, a mobile number or a card number in text that nobody described. */
export function maskText(text: string): string {
  return text
    .replace(EMAIL, maskEmail)
    .replace(MOBILE, maskPhone)
    .replace(CARD, (card) => {
      const digits = card.replace(/\D/g, '');
      return isCardNumber(digits) ? `${digits.slice(0, 6)}${'*'.repeat(digits.length - 10)}${digits.slice(-4)}` : card;
    });
}

export type TextMask = (text: string) => string;

/**
 * Masks in free text the personal data of one request wherever they occur, its billing key, and whatever looks like personal data. Values of one
 * character are left alone: they would hit everything.
 */
export function personalMask(personal: Personal, billingKey?: string): TextMask {
  const rules: (readonly [string | undefined, TextMask])[] = [
    [personal.customerName, maskName],
    [personal.email, maskEmail],
    [personal.phone, maskPhone],
    [personal.customerId, maskId],
    [personal.customerIp, maskIp],
    [personal.cashReceiptId, maskAccount],
    [personal.depositor, maskName],
    [personal.refundTo?.number, maskAccount],
    [personal.refundTo?.holder, maskName],
    [billingKey, maskSecret],
  ];
  const known = rules.filter((rule): rule is readonly [string, TextMask] => rule[0] !== undefined && rule[0].length > 1);
  return (text) => maskText(known.reduce((masked, [value, mask]) => masked.replaceAll(value, () => mask(value)), text));
}

const DEEPEST = 32;

/** The same JSON with every text masked. What is nested deeper than any message of ours is left out. */
export function maskJson(value: unknown, mask: TextMask = maskText, depth = 0): unknown {
  if (typeof value === 'string') return mask(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return '…';
  if (Array.isArray(value)) return value.map((item) => maskJson(item, mask, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, maskJson(member, mask, depth + 1)]));
}

export interface MaskedCustomer {
  readonly name?: string;
  readonly id?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly ip?: string;
}

/** Personal data as operators see them. */
export function maskedCustomer(personal: Personal): MaskedCustomer {
  const { customerName, customerId, email, phone, customerIp } = personal;
  return {
    ...(customerName ? { name: maskName(customerName) } : {}),
    ...(customerId ? { id: maskId(customerId) } : {}),
    ...(email ? { email: maskEmail(email) } : {}),
    ...(phone ? { phone: maskPhone(phone) } : {}),
    ...(customerIp ? { ip: maskIp(customerIp) } : {}),
  };
}

/** The mask for everything that is said about a transaction. */
export function transactionMask(transaction: Pick<AnyTransaction, 'personal' | 'outcome'> | undefined): TextMask {
  if (!transaction) return maskText;
  const { personal, outcome } = transaction;
  return personalMask(personal, outcome !== undefined && 'billingKey' in outcome ? outcome.billingKey : undefined);
}
