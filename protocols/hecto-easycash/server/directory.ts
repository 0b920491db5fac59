import type { BankDirectory, MaintenanceWindow } from '@gwanmun/engine';
import { DEFAULT_BANKS, type MaintenanceEdition, maintenanceAt, nameBytesOf } from '../messages/index.js';

export interface EasyCashDirectoryOptions {
  /** Edition of the maintenance table (A38). Default P1. */
  readonly edition?: MaintenanceEdition;
  /** Whether a `yyyyMMdd` is a public holiday in Korea; a maintenance that falls on one moves. Default: none is. */
  readonly isHoliday?: (day: string) => boolean;
  /** Banks of a merchant with a list of its own; default the 36 of the English edition (hecto-easycash §10). */
  readonly banksOf?: (merchantId: string) => readonly string[] | undefined;
  /** Maintenance out of turn, and failures that were reported (hecto-easycash §6.32). */
  readonly irregular?: (bank: string, at: Date) => MaintenanceWindow | undefined;
}

const DEFAULT_CODES: ReadonlySet<string> = new Set(DEFAULT_BANKS.map(({ code }) => code));
/** A Korean letter is two bytes of CP949. */
const LETTER_BYTES = 2;

/** What Easy Cash knows of banks, for the engine: institutions, their maintenance (hecto-easycash §10, §11), how much of a name they deliver (§6.7). */
export function easyCashDirectory(options: EasyCashDirectoryOptions = {}): BankDirectory {
  const { edition, isHoliday, banksOf, irregular } = options;
  const regular = { ...(edition && { edition }), ...(isHoliday && { isHoliday }) };
  return {
    usable: (merchantId, bank) => banksOf?.(merchantId)?.includes(bank) ?? DEFAULT_CODES.has(bank),
    maintenance: (bank, at) => irregular?.(bank, at) ?? maintenanceAt(bank, at, regular),
    nameLength: (bank) => nameBytesOf(bank) / LETTER_BYTES,
  };
}
