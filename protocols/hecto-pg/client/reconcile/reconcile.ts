import type { Difference, GatewayRow, OwnEntry } from './entries.js';
import { Pairing } from './pairing.js';

/** How much was compared. Complete once the differences were read to their end. */
export interface ReconciliationCounts {
  readonly own: number;
  readonly gateway: number;
  /** Entries that both lists have with the same amount. */
  readonly matched: number;
  readonly differences: number;
}

/** The differences as they are found, once; iterate to the end. */
export interface Reconciliation<Own extends OwnEntry, Row extends GatewayRow> extends AsyncIterable<Difference<Own, Row>> {
  readonly counts: ReconciliationCounts;
}

type List<T> = Iterable<T> | AsyncIterable<T>;

/**
 * Compares your own list of a day and method with the gateway's report of it, and names every difference. Neither list needs an order, and both are read
 * in turns, so that memory is bounded by the shorter one. A report that breaks off throws its `ReportError` here: differences found until then may be none.
 *
 * @example
 * const report = await pg.reports.transactions({ method: 'CA', date: '20211231' });
 * if (report.outcome !== 'rows') throw new Error(report.message);
 * const reconciliation = reconcile(ordersOf('20211231'), report.rows);
 * for await (const found of reconciliation) console.log(found.difference, found);
 * console.log(reconciliation.counts);
 *
 * @throws TypeError while iterating, for an entry of yours without kind or whole amount.
 */
export function reconcile<Own extends OwnEntry, Row extends GatewayRow>(own: List<Own>, rows: List<Row>): Reconciliation<Own, Row> {
  const counts = { own: 0, gateway: 0, matched: 0, differences: 0 };
  const found = differences(own, rows, counts);
  return { counts, [Symbol.asyncIterator]: () => found };
}

async function* differences<Own extends OwnEntry, Row extends GatewayRow>(
  own: List<Own>,
  rows: List<Row>,
  counts: { own: number; gateway: number; matched: number; differences: number },
): AsyncGenerator<Difference<Own, Row>, void, void> {
  const pairing = new Pairing<Own, Row>();
  for await (const found of compared(own, rows, pairing, counts)) {
    counts.matched = pairing.matched;
    counts.differences += 1;
    yield found;
  }
  counts.matched = pairing.matched;
}

async function* compared<Own extends OwnEntry, Row extends GatewayRow>(
  own: List<Own>,
  rows: List<Row>,
  pairing: Pairing<Own, Row>,
  counts: { own: number; gateway: number },
): AsyncGenerator<Difference<Own, Row>, void, void> {
  const mine = iterator(own);
  const theirs = iterator(rows);
  const ended = { own: false, gateway: false };
  try {
    while (!ended.own || !ended.gateway) {
      if (!ended.own) {
        const next = await mine.next();
        if (next.done) {
          ended.own = true;
          yield* pairing.endOwn();
        } else {
          counts.own += 1;
          yield* pairing.takeOwn(checked(next.value, counts.own));
        }
      }
      if (!ended.gateway) {
        const next = await theirs.next();
        if (next.done) {
          ended.gateway = true;
          yield* pairing.endGateway();
        } else {
          counts.gateway += 1;
          yield* pairing.takeRow(next.value);
        }
      }
    }
    yield* pairing.end();
  } finally {
    await Promise.all([ended.own || mine.return?.(), ended.gateway || theirs.return?.()]);
  }
}

function iterator<T>(list: List<T>): AsyncIterator<T> | Iterator<T> {
  return Symbol.asyncIterator in list ? list[Symbol.asyncIterator]() : list[Symbol.iterator]();
}

function checked<Own extends OwnEntry>(entry: Own, at: number): Own {
  const { kind, amount } = entry;
  if (kind !== 'payment' && kind !== 'cancel') throw new TypeError(`entry ${at}: kind must be 'payment' or 'cancel'`);
  if (!Number.isSafeInteger(amount) || amount < 0) throw new TypeError(`entry ${at}: amount must be a whole amount`);
  return entry;
}
