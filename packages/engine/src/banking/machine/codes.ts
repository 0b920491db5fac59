import { randomInt } from 'node:crypto';
import type { CodeShape } from '../contract.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Syllables that are read and typed without doubt. */
const SYLLABLES = [...'가나다라마바사아자차카타파하고노도로모보소오조초코토포호구누두루무부수우주추쿠투푸후'];

const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('');
const oneOf = (from: readonly string[]): string => from[randomInt(from.length)]!;

const MAKE: Readonly<Record<CodeShape, () => string>> = {
  digits3: () => digits(3),
  letter_digits2: () => LETTERS[randomInt(26)]! + digits(2),
  syllables4: () => Array.from({ length: 4 }, () => oneOf(SYLLABLES)).join(''),
  digits4: () => digits(4),
};

/** A code that nobody can guess from earlier ones. */
export function newCode(shape: CodeShape): string {
  return MAKE[shape]();
}

export function newDigits(count: number): string {
  return digits(count);
}

/** Case and composition do not matter to who reads a passbook. */
export function comparableCode(code: string): string {
  return code.normalize('NFC').trim().toUpperCase();
}

/** The passbook text: remitter and code in the order wanted; four syllables stand alone. */
export function memoOf(code: string, shape: CodeShape, remitter: string | undefined, remitterFirst: boolean): string {
  if (shape === 'syllables4' || !remitter) return code;
  return remitterFirst ? remitter + code : code + remitter;
}
