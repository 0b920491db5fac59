import { inTransaction, type Pool } from '@gwanmun/store';
import { collectSlice } from './collect-slice.js';

/** What a collection left behind. */
export interface Collection {
  /** Items with this number or a smaller one are committed and stay as they are: a reader may count on them. */
  readonly batch: number;
  /** Items that it made. */
  readonly items: number;
}

const FIRST_SLICE_S = 60;
const SHORTEST_SLICE_S = 1;
const LONGEST_SLICE_S = 86_400 * 30;
/** Postings that a slice, one transaction, should hold. */
const FEW = 5_000;
const MANY = 50_000;

/**
 * Makes settlement items of approvals and cancels that have none yet, in the order in which they were recorded. What was looked at once is
 * never read again: a stored watermark remembers how far everything was visible (database clock), so that an approval which recovery
 * decides late, for an earlier business day, is found like any other. Repeating it changes nothing, several processes may do it at once.
 * Whatever was committed before the call has its item when this returns.
 */
export function collect(pool: Pool): Promise<Collection> {
  const line = lines.get(pool) ?? { current: Promise.resolve(), next: undefined };
  lines.set(pool, line);
  line.next ??= line.current.then(() => {
    line.next = undefined;
    const run = collectNow(pool);
    line.current = run.then(
      () => undefined,
      () => undefined,
    );
    return run;
  });
  return line.next;
}

/**
 * Callers of one process share: whoever comes while a collection runs waits for the next one, all together. They would only take
 * connections to wait for each other.
 */
interface Line {
  current: Promise<void>;
  next: Promise<Collection> | undefined;
}
const lines = new WeakMap<Pool, Line>();

async function collectNow(pool: Pool): Promise<Collection> {
  await summarise(pool);
  let items = 0;
  let moveWatermark = true;
  let from: string | undefined;
  let seconds = FIRST_SLICE_S;
  for (;;) {
    const slice = await collectSlice(pool, { from, seconds, moveWatermark });
    items += slice.items;
    if (slice.last) return { batch: slice.batch, items };
    // Behind a stretch that may still get rows nothing is done with for good: the next collection begins there.
    moveWatermark &&= slice.settled;
    from = slice.until;
    if (slice.postings < FEW) seconds = Math.min(seconds * 4, LONGEST_SLICE_S);
    if (slice.postings > MANY) seconds = Math.max(seconds / 4, SHORTEST_SLICE_S);
  }
}

/** Rows in blocks that the range index does not cover yet would be read by every slice. Passed over when the table is not free at once. */
async function summarise(pool: Pool): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query(`set local lock_timeout = '50ms'`);
    await client.query(`select brin_summarize_new_values('gwanmun.postings_recorded')`);
  }).catch(() => undefined);
}
