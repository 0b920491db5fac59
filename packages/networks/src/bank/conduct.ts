import type { NetworkAnswer, NetworkRecord } from '@gwanmun/engine';
import type { Clock } from '@gwanmun/kernel';
import type { Link } from '../link/link.js';
import { numbersOf } from '../link/numbers.js';
import type { Referenced, References } from './references.js';
import { refused } from './refusals.js';
import type { BankBehaviour } from './test-values.js';

/** What a booked request is answered with; `first`: false for a repeat, whose answer is never lost. */
export interface Booked<T> {
  readonly answer: NetworkAnswer<T>;
  readonly first: boolean;
}

/** Books a request and answers as its test value says: late, or not at all. */
export async function conduct<T>(
  link: Link,
  behaviour: BankBehaviour | undefined,
  book: () => Promise<Booked<T>>,
): Promise<NetworkAnswer<T>> {
  if (behaviour?.delayMs !== undefined) await link.sleep(behaviour.delayMs);
  if (behaviour?.approvalLost === 'before') return link.noAnswer();
  const { answer, first } = await book();
  return first && answer.kind === 'approved' && behaviour?.approvalLost === 'after' ? link.noAnswer() : answer;
}

/** What became of a reference; of one that never arrived nothing will come any more. */
export function inquire<Row extends Referenced, T>(
  link: Link,
  clock: Clock,
  references: References<Row>,
  [merchantId, reference]: readonly [merchantId: string, reference: string],
  recordOf: (row: Row) => NetworkRecord<T>,
): Promise<NetworkRecord<T>> {
  return link.ask<NetworkRecord<T>>(merchantId, async () => {
    const at = clock.now();
    const row = await references.findOrClose(merchantId, reference, numbersOf(merchantId, reference, at).networkRef, at);
    if (row.failingQueries > 0 && (await references.failQuery(merchantId, reference))) {
      return { kind: 'unknown', cause: 'the bank cannot look it up now' };
    }
    if (row.state === 'absent') return { kind: 'absent' };
    return row.state === 'refused' ? refused({ reason: row.reason ?? 'other' }) : recordOf(row);
  });
}
