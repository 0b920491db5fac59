import type { MaintenanceWindow } from '@gwanmun/engine';
import { GwanmunError } from '@gwanmun/kernel';
import type { Settings } from '@gwanmun/store';

const KEY = 'bank_closures';

/** A maintenance window that somebody declared, besides those of the calendar. */
export interface BankClosure extends MaintenanceWindow {
  readonly bank: string;
}

interface Stored {
  readonly bank: string;
  readonly from: string;
  readonly to: string;
}

/** Declared maintenance windows, shared by all processes; asked from memory. */
export interface BankClosures {
  at(bank: string, at: Date): MaintenanceWindow | undefined;
  list(): Promise<readonly BankClosure[]>;
  /** Declares one; it replaces what overlaps it at the bank. @throws GwanmunError `bad-closure` */
  declare(closure: BankClosure): Promise<void>;
  /** Takes back those of a bank, or all. Returns how many there were. */
  clear(bank?: string): Promise<number>;
  stop(): void;
}

/** Follows the declared windows of the installation; resolves when the present ones are known. */
export async function createBankClosures(settings: Settings): Promise<BankClosures> {
  let closures: readonly BankClosure[] = [];
  const take = (stored: readonly Stored[] | undefined): void => {
    closures = parsed(stored);
  };
  const stop = await settings.watch<readonly Stored[]>(KEY, take);
  const change = async (alter: (stored: readonly Stored[]) => readonly Stored[]): Promise<void> =>
    take(await settings.update<readonly Stored[]>(KEY, (stored) => alter(stored ?? [])));

  return {
    at: (bank, at) => {
      const closure = closures.find((one) => one.bank === bank && one.from <= at && at < one.to);
      return closure && { from: closure.from, to: closure.to };
    },
    list: async () => parsed(await settings.get<readonly Stored[]>(KEY)),
    declare: async ({ bank, from, to }) => {
      if (!/^\d{3}$/.test(bank)) throw new GwanmunError('bad-closure', 'bank: three digits');
      if (!(from < to)) throw new GwanmunError('bad-closure', 'from: before to');
      const made = { bank, from: from.toISOString(), to: to.toISOString() };
      await change((stored) => [...stored.filter((one) => one.bank !== bank || one.to <= made.from || made.to <= one.from), made]);
    },
    clear: async (bank) => {
      let cleared = 0;
      await change((stored) => {
        const kept = bank === undefined ? [] : stored.filter((one) => one.bank !== bank);
        cleared = stored.length - kept.length;
        return kept;
      });
      return cleared;
    },
    stop,
  };
}

const parsed = (stored: readonly Stored[] = []): readonly BankClosure[] =>
  stored.map(({ bank, from, to }) => ({ bank, from: new Date(from), to: new Date(to) }));
