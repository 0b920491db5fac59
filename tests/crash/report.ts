import { CONSENT_FROM } from './banking/lanes/consents.js';
import { BANK_MERCHANTS } from './banking/load.js';
import type { BankNotes } from './banking/notes.js';
import type { Deed, Diary } from './diary.js';
import { count } from './verify/count.js';

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
  /** Approved, whatever it was, by the name of the lane that asked for it. */
  readonly lanes: Readonly<Record<string, number>>;
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
  /** Debits that a consent of their own was needed for. */
  readonly consented: number;
  /** Registrations and series that ended at an institution. */
  readonly withdrawn: number;
  readonly ownerships: { readonly asked: number; readonly confirmed: number; readonly closed: number };
}

export function numbersOf({ deeds: all, payIns, banking }: Diary): Omit<Numbers, 'notifications'> {
  const deeds = all.filter(({ method }) => method !== 'EC');
  const number = (wanted: (deed: Deed) => boolean) => deeds.filter(wanted).length;
  const approved = deeds.filter(({ told }) => told === 'approved');
  const done = (kind: Deed['kind'], wanted: (deed: Deed) => boolean = () => true) =>
    approved.filter((deed) => deed.kind === kind && wanted(deed));
  return {
    payments: number((deed) => deed.kind === 'payment' && !isAccount(deed)),
    approved: approved.length,
    unanswered: number(({ told, code }) => told === 'unknown' && code === undefined),
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
    lanes: tally(all, ({ told, orderNo }) => (told === 'approved' ? orderNo.replace(/\d*-.*/, '') : undefined)),
    paid: byMethod(done('payment', (deed) => !isAccount(deed))),
    cancelled: byMethod(done('cancel', ({ toAccount }) => !toAccount)),
    refunded: byMethod(done('cancel', ({ toAccount }) => toAccount === true)),
    easyCash: easyCashOf(
      all.filter(({ method }) => method === 'EC'),
      banking,
    ),
  };
}

function easyCashOf(deeds: readonly Deed[], { registrations, resolved, endings, ownerships }: BankNotes): EasyCashNumbers {
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
    consented: done('payment').filter(({ merchantId, amount }) => merchantId === BANK_MERCHANTS.consents && amount >= CONSENT_FROM).length,
    withdrawn: endings.filter(({ by, told }) => by === 'institution' && told === 'approved').length,
    ownerships: {
      asked: ownerships.length,
      confirmed: ownerships.filter(({ confirmed }) => confirmed).length,
      closed: ownerships.filter(({ closed }) => closed).length,
    },
  };
}

const isAccount = ({ method }: Deed): boolean => method === 'VA';

const byMethod = (deeds: readonly Deed[]): ByMethod => tally(deeds, ({ method }) => method);

/** How many have each key; those without one do not count. */
function tally(deeds: readonly Deed[], keyOf: (deed: Deed) => string | undefined): Readonly<Record<string, number>> {
  return Object.fromEntries(
    count(
      deeds.flatMap((deed) => keyOf(deed) ?? []),
      (key) => key,
    ),
  );
}
