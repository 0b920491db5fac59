import type { BankNotes } from './banking/notes.js';
import type { Deed, Diary } from './diary.js';

type ByMethod = Readonly<Record<string, number>>;

/** How much was asked of the gateway, and what it said. */
export interface Numbers {
  readonly payments: number;
  readonly approved: number;
  readonly unanswered: number;
  readonly accounts: { readonly issued: number; readonly changed: number; readonly closed: number };
  readonly deposits: { readonly made: number; readonly credited: number; readonly returned: number };
  /** Approved, each by method; refunds are those to an account, of deposits and of carrier payments whose month is over. */
  readonly paid: ByMethod;
  readonly cancelled: ByMethod;
  readonly refunded: ByMethod;
  readonly easyCash: EasyCashNumbers;
  readonly notifications: number;
}

/** Of Easy Cash: what was done, what nobody answered, and how much of what was not known an inquiry told. */
interface EasyCashNumbers {
  readonly debits: number;
  readonly refunds: number;
  readonly remittances: number;
  readonly seriesCharges: number;
  readonly topUps: number;
  readonly registrations: number;
  readonly unanswered: number;
  readonly unknownResolved: number;
}

export function numbersOf({ deeds: all, payIns, banking }: Diary): Omit<Numbers, 'notifications'> {
  const deeds = all.filter(({ method }) => method !== 'EC');
  const count = (wanted: (deed: Deed) => boolean) => deeds.filter(wanted).length;
  const approved = deeds.filter(({ told }) => told === 'approved');
  const done = (kind: Deed['kind'], wanted: (deed: Deed) => boolean = () => true) =>
    approved.filter((deed) => deed.kind === kind && wanted(deed));
  return {
    payments: count((deed) => deed.kind === 'payment' && !isAccount(deed)),
    approved: approved.length,
    unanswered: count(({ told, code }) => told === 'unknown' && code === undefined),
    accounts: {
      issued: done('payment', isAccount).length,
      changed: done('account_change').length,
      closed: done('account_close').length,
    },
    deposits: {
      made: payIns.length,
      credited: payIns.filter(({ told }) => told === 'credited').length,
      returned: payIns.filter(({ told }) => told === 'returned' || told === 'refused').length,
    },
    paid: byMethod(done('payment', (deed) => !isAccount(deed))),
    cancelled: byMethod(done('cancel', ({ toAccount }) => !toAccount)),
    refunded: byMethod(done('cancel', ({ toAccount }) => toAccount === true)),
    easyCash: easyCashOf(
      all.filter(({ method }) => method === 'EC'),
      banking,
    ),
  };
}

function easyCashOf(deeds: readonly Deed[], { registrations, resolved }: BankNotes): EasyCashNumbers {
  const approved = deeds.filter(({ told }) => told === 'approved');
  const done = (wanted: Deed['kind']) => approved.filter(({ kind }) => kind === wanted);
  return {
    debits: done('payment').length,
    refunds: done('cancel').length,
    remittances: done('remittance').length,
    seriesCharges: done('payment').filter(({ series }) => series !== undefined).length,
    topUps: done('top_up').length,
    registrations: registrations.filter(({ told, already }) => told === 'approved' && !already).length,
    unanswered: deeds.filter(({ unanswered }) => unanswered).length,
    unknownResolved: resolved,
  };
}

const isAccount = ({ method }: Deed): boolean => method === 'VA';

function byMethod(deeds: readonly Deed[]): ByMethod {
  const counts: Record<string, number> = {};
  for (const { method } of deeds) counts[method] = (counts[method] ?? 0) + 1;
  return counts;
}
