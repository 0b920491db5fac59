import { uuidv7 } from '@gwanmun/kernel';
import type { Decided } from '../machine/settle.js';
import { isBanking, type Recorded } from '../recorded.js';
import type { OutcomeItem } from '../writers/outcomes.js';

/**
 * What an outcome of banking ends besides the transaction: whatever was held of the main account for it, and, when a debit came to nothing, what it used of
 * its account's limits. A debit that is approved may begin a series.
 */
export function bankingTraces({ kind, method, facts }: Recorded, { state }: Decided): Pick<OutcomeItem, 'held' | 'unused' | 'begins'> {
  if (!isBanking({ method }) || state === 'unknown') return {};
  if (kind !== 'payment') return { held: true };
  const { accountKey, countedOn, seriesKey, startsSeries } = facts.banking ?? {};
  if (accountKey === undefined) return {};
  if (state === 'approved') return startsSeries && seriesKey !== undefined ? { begins: { eventId: uuidv7(), seriesKey, accountKey } } : {};
  return countedOn === undefined ? {} : { unused: { accountKey, countedOn } };
}
