import type { Method, Outcome, Result, Rule } from '@gwanmun/engine';
import { byMethod } from '../method-kinds.js';
import { NETWORK_SILENT, type Reject } from '../reject.js';
import { BANK_TRANSFER, VIRTUAL_ACCOUNT } from './accounts.js';
import { CARD } from './card.js';
import { EASY_PAY } from './easy-pay.js';
import type { CodeFamily } from './family.js';
import { MOBILE } from './mobile.js';
import { POINT, TMONEY, VOUCHER } from './vouchers.js';

export type { CodeFamily } from './family.js';

/** The codes in which each method is refused (hecto-pg §9.1). Its own two letters are in the messages' `methodOf`. */
export const FAMILIES: Readonly<Record<Method, CodeFamily>> = byMethod({
  card: CARD,
  transfer: BANK_TRANSFER,
  account: VIRTUAL_ACCOUNT,
  mobile: MOBILE,
  voucher: VOUCHER,
  tmoney: TMONEY,
  point: POINT,
  wallet: EASY_PAY,
});

/** A refusal of a network, as the engine answers it and as it keeps it. */
export type NetworkRefusal = Pick<Outcome & { readonly kind: 'refused' }, 'reason' | 'variant'>;

/** The wire's words for a network's refusal. */
export function rejectOfRefusal(method: Method, { reason, variant = 0 }: NetworkRefusal): Reject {
  const codes = FAMILIES[method].refusals[reason];
  return codes[variant] ?? codes[0]!;
}

/** The wire's words for a rule of the house. */
export function rejectOfRule(method: Method, rule: Rule): Reject {
  return FAMILIES[method].rules[rule];
}

/** The wire's words for a result that is not an approval: unknown is VTIM, the outcome is for the inquiry. */
export function rejectOf(method: Method, result: Exclude<Result, { kind: 'approved' }>): Reject {
  switch (result.kind) {
    case 'refused':
      return rejectOfRefusal(method, result);
    case 'unknown':
      return NETWORK_SILENT;
    case 'rejected':
      return rejectOfRule(method, result.rule);
  }
}
