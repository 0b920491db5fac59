import type { Deed, Diary } from './diary.js';

/** How much was asked of the gateway, and what it said. */
export interface Numbers {
  readonly payments: number;
  readonly approved: number;
  readonly unanswered: number;
  readonly accounts: { readonly issued: number; readonly changed: number; readonly closed: number };
  readonly deposits: { readonly made: number; readonly credited: number; readonly returned: number };
  readonly carrierPayments: number;
  /** Approved, by method: cancels, and of deposits and late carrier payments refunds. */
  readonly moneyBack: Readonly<Record<string, number>>;
  readonly notifications: number;
}

export function numbersOf({ deeds, payIns }: Diary): Omit<Numbers, 'notifications'> {
  const count = (wanted: (deed: Deed) => boolean) => deeds.filter(wanted).length;
  const approved = deeds.filter(({ told }) => told === 'approved');
  const done = (kind: Deed['kind'], method: Deed['method']) =>
    approved.filter((deed) => deed.kind === kind && deed.method === method).length;
  const methods = [...new Set(deeds.map(({ method }) => method))];
  return {
    payments: count(({ kind, method }) => kind === 'payment' && method !== 'VA'),
    approved: approved.length,
    unanswered: count(({ told, code }) => told === 'unknown' && code === undefined),
    accounts: { issued: done('payment', 'VA'), changed: done('account_change', 'VA'), closed: done('account_close', 'VA') },
    deposits: {
      made: payIns.length,
      credited: payIns.filter(({ told }) => told === 'credited').length,
      returned: payIns.filter(({ told }) => told === 'returned' || told === 'refused').length,
    },
    carrierPayments: done('payment', 'MP'),
    moneyBack: Object.fromEntries(methods.map((method) => [method, done('cancel', method)])),
  };
}
