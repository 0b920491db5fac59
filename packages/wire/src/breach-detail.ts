import { lengthOf, type Measure } from './charset.js';
import type { Format } from './field.js';
import type { Cell } from './plan.js';

/*
 * Problems in words, for the developer whose request was refused: what the field holds, and what is wrong with it. Of a value no more is shown than a
 * length, or a character that does not belong into it.
 */

const UNITS: Readonly<Record<Measure, string>> = {
  utf8: 'bytes of UTF-8',
  cp949: 'bytes of CP949',
  k2: 'bytes, 2 of each Korean letter',
  ct: 'characters of the ciphertext',
  chars: 'characters',
};

/** Formats of digits alone. */
const SHAPES: Readonly<Partial<Record<Format['kind'], string>>> = {
  digits: 'digits alone',
  amount: 'a whole amount in digits',
  date: 'a date yyyyMMdd',
  time: 'a time HHmmss',
  dateTime: 'a date and time yyyyMMddHHmmss',
  integer: 'a whole number',
  digest: 'a hash in hex',
  bool: 'true or false',
};
const MOST_NAMED = 12;
/** A pattern that is a set of characters. */
const SET = /^\^(\[(?:\\.|[^\]\\])+\])\+\$$/;

/** Why a JavaScript value is none of this format. */
export function mistyped({ kind }: Format, value: unknown): string {
  if (kind === 'bool') return `not true or false, but a ${typeof value}`;
  if (kind !== 'amount' && kind !== 'integer') return `not a text, but a ${typeof value}`;
  return `not a whole number, but ${typeof value === 'number' ? value : `a ${typeof value}`}`;
}

/** Whether a text has the shape of Base64 of whole cipher blocks. */
export const looksSealed = (wire: string): boolean => wire.length >= 24 && wire.length % 4 === 0 && /^[\w+/ -]+={0,2}$/.test(wire);

/** Why a text is too long: what is allowed, and what it has. */
export function excess(cell: Cell, plain: string, max: number): string {
  const hint = cell.spec.seal === undefined && looksSealed(plain) ? ': encrypted? This field is sent in clear' : '';
  return `longer than ${max} ${UNITS[cell.measure]} (${lengthOf(plain, cell.measure)})${hint}`;
}

/** What a text is not, and why, if one character is enough to tell. */
export function misfit({ spec: { format } }: Cell, plain: string): string {
  if (format.kind === 'oneOf') {
    const named = format.values.slice(0, MOST_NAMED).join(', ');
    return `not one of ${named}${format.values.length > MOST_NAMED ? ', …' : ''}`;
  }
  const shape = format.kind === 'pattern' ? `of the form ${format.pattern.source}` : (SHAPES[format.kind] ?? `of type ${format.kind}`);
  const alien = alienIn(format, plain);
  return alien === undefined ? `not ${shape}` : `not ${shape}: it has ${JSON.stringify(alien)}`;
}

/** The first character that does not belong into a text of this format. */
function alienIn(format: Format, plain: string): string | undefined {
  const set = format.kind === 'pattern' ? SET.exec(format.pattern.source)?.[1] : format.kind === 'digest' ? '[0-9a-f]' : '[0-9]';
  if (set === undefined || format.kind === 'bool') return undefined;
  const belongs = new RegExp(set, 'iu');
  return [...plain].find((character) => !belongs.test(character));
}

/** Why a sealed field did not open. */
export function closed(wire: string): string {
  if (wire.length % 32 === 0 && /^[0-9a-f]+$/i.test(wire)) return 'in hex, not in Base64';
  if (!looksSealed(wire)) return 'not encrypted: no Base64 of whole AES blocks';
  return "does not decrypt with the merchant's key (AES-256-ECB, PKCS#7 padding)";
}
