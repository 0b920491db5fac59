import type { SecretKind } from './field.js';
import type { AnyMessage } from './message.js';
import { type Cell, type Plan, planOf } from './plan.js';
import { isRecord } from './raw.js';

const LONGEST = 200;
const DEEPEST = 8;

/** One value of a secret field as it may be shown: cards first 6 and last 4, phones the first 3, names the first character, keys nothing. */
export function maskedValue(kind: SecretKind, text: string): string {
  if (text === '') return '';
  if (kind === 'key') return '[hidden]';
  if (kind === 'card')
    return text.length < 13 ? '*'.repeat(text.length) : `${text.slice(0, 6)}${'*'.repeat(text.length - 10)}${text.slice(-4)}`;
  if (/^[\d-]{7,}$/.test(text)) return `${text.slice(0, 3)}****`;
  return `${[...text][0]}**`;
}

/** A view of a raw record, an encoded record or a decoded value that may be logged: cards, keys and personal data are hidden. Never throws. */
export function masked(m: AnyMessage, record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return maskedRecord(planOf(m), record, 0);
}

function maskedRecord(plan: Plan, record: Readonly<Record<string, unknown>>, depth: number): Record<string, unknown> {
  const out: [string, unknown][] = [];
  for (const [name, value] of Object.entries(record)) {
    if (value === undefined) continue;
    const cell = cellNamed(plan, name);
    if (cell !== undefined) out.push([name, maskedCell(cell, value, depth)]);
    else if (plan.groups.includes(name) && isRecord(value)) out.push([name, maskedRecord(plan, value, depth + 1)]);
    else out.push([name, maskedUnknown(value, depth + 1)]);
  }
  return Object.fromEntries(out);
}

function cellNamed(plan: Plan, name: string): Cell | undefined {
  const exact = plan.byKey.get(name) ?? plan.cells.find((cell) => cell.name === name || cell.others.includes(name));
  if (exact !== undefined || !plan.message.caseInsensitive) return exact;
  const lower = name.toLowerCase();
  return plan.cells.find((cell) => [cell.name, ...cell.others].some((each) => each.toLowerCase() === lower));
}

function maskedCell(cell: Cell, value: unknown, depth: number): unknown {
  const plan = cell.inner;
  if (plan !== undefined && depth < DEEPEST) {
    if (Array.isArray(value))
      return value.map((item) => (isRecord(item) ? maskedRecord(plan, item, depth + 1) : maskedUnknown(item, depth + 1)));
    if (isRecord(value)) return maskedRecord(plan, value, depth + 1);
  }
  const secret = cell.spec.secret ?? cell.entry?.cells[0]?.spec.secret;
  if (secret === undefined) return typeof value === 'string' ? cut(value, LONGEST) : maskedUnknown(value, depth + 1);
  if (Array.isArray(value)) return value.map((item) => maskedValue(secret, String(isScalar(item) ? item : '[object]')));
  if (!isScalar(value)) return '[hidden]';
  const text = String(value);
  return cell.spec.seal !== undefined && isCiphertext(text) ? '[sealed]' : maskedValue(secret, text);
}

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** Base64 of whole cipher blocks. */
const isCiphertext = (text: string): boolean => text.length % 4 === 0 && /^[\w+/ -]{22,}={0,2}$/.test(text) && !/^\d+$/.test(text);

function maskedUnknown(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return maskedText(value, LONGEST);
  if (typeof value === 'number') return numberLooksLikeCard(value) ? maskedText(String(value)) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return '[deep]';
  if (Array.isArray(value)) return value.slice(0, LONGEST).map((item) => maskedUnknown(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [maskedText(name, LONGEST), maskedUnknown(item, depth + 1)]));
}

const numberLooksLikeCard = (value: number): boolean => Math.abs(value) >= 1e12;

const CARD_LIKE = /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g;
/** A date and time of this or the last century. */
const DATE_TIME = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d[0-2]\d[0-5]\d[0-5]\d\d{0,3}$/;

/** A text with everything that looks like a card number masked, cut to `max` characters; for bodies that no table describes. */
export function maskedText(text: string, max = 2000): string {
  return cut(
    cut(text, max * 2).replace(CARD_LIKE, (run) => {
      const bare = run.replace(/[ -]/g, '');
      return DATE_TIME.test(bare) ? run : maskedValue('card', bare);
    }),
    max,
  );
}

const cut = (text: string, max: number): string => (text.length > max ? `${text.slice(0, max)}…` : text);
