import type { MaintenanceWindow } from '@gwanmun/engine';
import { GwanmunError } from '@gwanmun/kernel';
import type { Settings } from '@gwanmun/store';

const KEY = 'bank_closures';

/** Why a bank is not used: announced maintenance, a failure or a slowness that was reported. All mean the same to merchants. */
export const CLOSURE_CAUSES = ['maintenance', 'failure', 'delay'] as const;
export type ClosureCause = (typeof CLOSURE_CAUSES)[number];

/** The end of a window that nobody knows the end of: it lasts until it is taken back. */
export const OPEN_END = new Date('9999-12-31T23:59:59+09:00');

/** A maintenance window that somebody declared, besides those of the calendar. */
export interface BankClosure extends MaintenanceWindow {
  readonly bank: string;
  readonly cause: ClosureCause;
}

/** As it is declared; without a cause it is maintenance. */
export type NewClosure = Omit<BankClosure, 'cause'> & { readonly cause?: ClosureCause };

interface Stored {
  readonly bank: string;
  readonly from: string;
  readonly to: string;
  readonly cause: ClosureCause;
}

/** Declared maintenance windows, shared by all processes; asked from memory. */
export interface BankClosures {
  at(bank: string, at: Date): MaintenanceWindow | undefined;
  list(): Promise<readonly BankClosure[]>;
  /** Declares one; it replaces what overlaps it at the bank. @throws GwanmunError `bad-closure` */
  declare(closure: NewClosure): Promise<void>;
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
    declare: async ({ bank, from, to, cause = 'maintenance' }) => {
      if (!/^\d{3}$/.test(bank)) throw new GwanmunError('bad-closure', 'bank: three digits');
      if (!(from < to)) throw new GwanmunError('bad-closure', 'from: before to');
      const made = { bank, from: from.toISOString(), to: to.toISOString(), cause };
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
  stored.map(({ from, to, ...rest }) => ({ ...rest, from: new Date(from), to: new Date(to) }));
