import type { Log } from '../log.js';

/**
 * Members of a row in parts, which have no member in common; what is absent is left out. Where a row is made of other objects
 * this is cheaper than one object that they are spread into; one literal is cheaper still.
 */
export type RowParts = readonly (object | false | undefined)[];

/** How a kind of rows is written. See the package's README for a complete statement. */
export interface WriterOptions<Item> {
  /** Name of the prepared statement and label in metrics; unique among writers of one pool. */
  readonly name: string;
  /**
   * One statement with one parameter, read by `json_to_recordset($1::json)`: an array of objects, each an item's `toRow` with its index `i`.
   * It returns at most one row for each item, with the item's `i` (integer). An item without a row resolves to `undefined`.
   * It must be atomic on its own; it runs outside any transaction block.
   */
  readonly sql: string;
  /** The JSON object of an item, or its parts; must have at least one member and none called `i`. Default: the item itself. */
  readonly toRow?: (item: Item) => object | RowParts;
  /** Order inside a batch, `merchant/order`: unsorted concurrent batches deadlock (design: measurements). */
  readonly sortBy: (item: Item) => string;
  /**
   * Items with the same key never run at the same time: the later one waits for the batch of the earlier one. For statements that
   * change a row that exists, because one statement changes a row only once.
   */
  readonly exclusiveBy?: (item: Item) => string;
  /** Rows in a batch at most; default 128. */
  readonly maxRows?: number;
  /** Batches at the same time; default 2. The pool should have as many connections. */
  readonly inFlight?: number;
  /** Items waiting at most, then `BusyError`; default 5,000. */
  readonly maxQueued?: number;
  /** `false`: one row, one statement, on up to the pool's number of connections. The benchmark's reference. */
  readonly batching?: boolean;
  readonly log?: Log;
}

export interface WriterMetrics {
  readonly name: string;
  /** Statements that succeeded. */
  readonly batches: number;
  /** Items that were written or found in conflict. */
  readonly rows: number;
  /** Items that failed. */
  readonly failed: number;
  /** Statements tried again after a deadlock or a bad row. */
  readonly retries: number;
  /** Items refused because the queue was full. */
  readonly refused: number;
  /** Items waiting now. */
  readonly queued: number;
  /** Statements running now. */
  readonly running: number;
}

export interface Writer<Item, Row> {
  /**
   * Writes one item durably; resolves after the commit with the statement's row for it, or `undefined` when there is none (a conflict).
   *
   * @throws BusyError the queue is full; nothing was written.
   * @throws OutcomeUnknownError the connection was lost after sending; it may have been written.
   * @throws UnavailableError the database cannot be reached or cannot work; nothing was written.
   * @throws pg.DatabaseError this item's own fault, or a defect of the statement; it was not written.
   */
  write(item: Item): Promise<Row | undefined>;
  /** Resolves when nothing waits and nothing runs. */
  drain(): Promise<void>;
  /** Refuses further items, then drains. */
  close(): Promise<void>;
  metrics(): WriterMetrics;
}
