import { MAX_WON } from '@gwanmun/kernel';
import type { Format } from './field.js';

/** Wire text to value; `undefined` when the text is not of the type. Never called with the empty text. */
export type Parse = (text: string) => unknown;

const DIGITS = /^\d+$/;
const HEX = /^[0-9a-fA-F]+$/;
const STRICT_INTEGER = /^\d+$/;
const LOOSE_INTEGER = /^[+-]?\d+(?:\.0*)?$/;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const two = (text: string, at: number): number => (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;

function isDay(text: string): boolean {
  const year = two(text, 0) * 100 + two(text, 2);
  const month = two(text, 4);
  const day = two(text, 6);
  if (month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]!) return false;
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
}

const isClock = (text: string, at: number): boolean => two(text, at) < 24 && two(text, at + 2) < 60 && two(text, at + 4) < 60;

const parseAmount: Parse = (text) => {
  if (!DIGITS.test(text)) return undefined;
  const value = Number(text);
  return value <= MAX_WON ? value : undefined;
};

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };

/** The parser of a scalar format. */
export function parserOf(format: Format): Parse {
  switch (format.kind) {
    case 'text':
      return (text) => text;
    case 'digest':
      return (text) => (HEX.test(text) ? text : undefined);
    case 'digits':
      return (text) => (DIGITS.test(text) ? text : undefined);
    case 'amount':
      return parseAmount;
    case 'date':
      return (text) => (text.length === 8 && DIGITS.test(text) && isDay(text) ? text : undefined);
    case 'time':
      return (text) => (text.length === 6 && DIGITS.test(text) && isClock(text, 0) ? text : undefined);
    case 'dateTime':
      return (text) => (text.length === 14 && DIGITS.test(text) && isDay(text) && isClock(text, 8) ? text : undefined);
    case 'oneOf': {
      const values = new Set(format.values);
      return (text) => (values.has(text) ? text : undefined);
    }
    case 'pattern':
      return (text) => (format.pattern.test(text) ? text : undefined);
    case 'integer': {
      const grammar = format.loose ? LOOSE_INTEGER : STRICT_INTEGER;
      return (text) => {
        const value = grammar.test(text) ? Number(text) : Number.NaN;
        return Number.isSafeInteger(value) ? value + 0 : undefined;
      };
    }
    case 'bool':
      return (text) => (Object.hasOwn(BOOLEANS, text) ? BOOLEANS[text] : undefined);
    default:
      throw new TypeError(`${format.kind} is not a scalar`);
  }
}

/** Parser of a tolerant message's text-like field: any text will do. Amounts, whole numbers and booleans still have to be such. */
export function tolerantParserOf(format: Format): Parse {
  const typed = format.kind === 'amount' || format.kind === 'integer' || format.kind === 'bool';
  return typed ? parserOf(format) : (text) => text;
}

/** Value to wire text; `undefined` when the value is of the wrong JavaScript type. */
export function printed(format: Format, value: unknown): string | undefined {
  switch (format.kind) {
    case 'amount':
    case 'integer':
      return Number.isSafeInteger(value) ? String(value) : undefined;
    case 'bool':
      return typeof value === 'boolean' ? String(value) : undefined;
    default:
      return typeof value === 'string' ? value : undefined;
  }
}

/** The wire text of a JSON number: decimal digits while it is exact, else a form that no digits field accepts. */
export function numberText(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  return Number.isInteger(value) ? value.toExponential() : String(value);
}
