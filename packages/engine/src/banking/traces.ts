import type { Decided } from '../machine/settle.js';
import { isBanking, type Recorded } from '../recorded.js';
import type { OutcomeItem } from '../writers/outcomes.js';

/**
 * What an outcome of banking ends besides the transaction: whatever was held of the main account for it, and, when a debit came to nothing, what it used of
 * its account's limits.
 */
export function bankingTraces({ kind, method, facts }: Recorded, { state }: Decided): Pick<OutcomeItem, 'held' | 'unused'> {
  if (!isBanking({ method }) || state === 'unknown') return {};
  if (kind !== 'payment') return { held: true };
  const { accountKey, countedOn } = facts.banking ?? {};
  return state === 'approved' || accountKey === undefined || countedOn === undefined ? {} : { unused: { accountKey, countedOn } };
}
