import { hash } from 'node:crypto';
import type { BankAccountNo } from '@gwanmun/engine';
import { maskAccountNo } from '../bank/numbers.js';

const plain = (number: string): string => number.replaceAll(/[ -]/g, '');

/** What the books know an account by. */
export interface AccountMark {
  /** Fingerprint of bank and number. */
  readonly account: string;
  readonly bank: string;
  readonly masked: string;
  /** In clear, for test values; never kept. */
  readonly number: string;
}

export function markOf({ bank, number }: BankAccountNo): AccountMark {
  const digits = plain(number.reveal());
  return { account: hash('sha256', `account/${bank}/${digits}`), bank, masked: maskAccountNo(digits), number: digits };
}

export function identityMark(identity: string): string {
  return hash('sha256', `identity/${plain(identity)}`);
}

/** Fingerprint of a phone and its number with the middle hidden. */
export function phoneMark(number: string): { readonly phone: string; readonly masked: string } {
  const digits = plain(number);
  return { phone: hash('sha256', `phone/${digits}`), masked: `${digits.slice(0, 3)}****${digits.slice(7)}` };
}
