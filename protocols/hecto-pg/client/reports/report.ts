import { BrokenAnswer, LOSS_TEXTS, type Loss, type LossReason, lossOf, type Transport } from '@gwanmun/sdk';
import { type AnyMessage, type Decoded, decode, type EncodedBody, parseRow } from '@gwanmun/wire';
import { type Collation, collationHead } from '../../messages/index.js';
import { type Line, linesOf } from './lines.js';

/**
 * A report, or why there is none. A day without rows is a report without rows.
 *
 * `rows` can be read once, row by row as they arrive: a day of a million rows needs no memory for a million rows. It **throws {@link ReportError}** when
 * fewer rows come than were announced, or something that is no row: a list that ended early is never taken for the whole.
 */
export type Report<Row> = ReportRows<Row> | ReportRefused | ReportUnknown;

export interface ReportRows<Row> {
  readonly outcome: 'rows';
  /** Number of rows that the gateway announced. */
  readonly announced: number;
  readonly rows: AsyncIterable<Row>;
  /** Gives up a report that is not read to its end. */
  discard(): void;
}

export interface ReportRefused {
  readonly outcome: 'refused';
  /** hecto-pg §9.9: ST09 invalid, ST10 internal error, ST90 unknown merchant, ST91 parameter missing, ST92 hash mismatch. */
  readonly code: string;
  readonly message: string;
}

/** No report arrived. Asking again changes nothing at the gateway. */
export interface ReportUnknown extends Loss {
  readonly outcome: 'unknown';
}

/** A report broke off: rows are missing. `truncated`: it ended properly, but before all announced rows were there. */
export class ReportError extends Error {
  readonly reason: 'timeout' | 'connection' | 'truncated' | 'unreadable';
  /** Rows that arrived whole. */
  readonly read: number;

  constructor(reason: ReportError['reason'], read: number, detail: string, cause?: unknown) {
    super(`the report broke off after ${read} rows: ${detail}`, { cause });
    this.name = 'ReportError';
    this.reason = reason;
    this.read = read;
  }
}

/** Where to ask, and how. Without a body it is a GET. */
export interface ReportRequest {
  readonly url: string;
  readonly form?: EncodedBody;
}

const NO_ROWS = '1001';

/** Asks for a report and reads its first line. `toRow` makes a caller's row of a decoded one, or `undefined` when it is none. */
export async function openReport<Q extends AnyMessage, R extends AnyMessage, Row>(
  transport: Transport,
  { url, form }: ReportRequest,
  collation: Collation<Q, R>,
  toRow: (value: Decoded<R>) => Row | undefined,
): Promise<Report<Row>> {
  const opened = await transport.open(url, form?.body, form?.contentType);
  if (opened.kind === 'lost') return { outcome: 'unknown', ...lossOf(opened) };
  const { status, chunks, discard } = opened;
  if (status !== 200) {
    discard();
    return unknown('http', new Error(`HTTP ${status}`));
  }
  const lines = linesOf(chunks);
  const head = await headOf(lines);
  if ('cause' in head) {
    discard();
    return unknown(head.cause instanceof BrokenAnswer ? head.cause.reason : 'unreadable', head.cause);
  }
  const { code, message, rows: announced } = head;
  if (code === '0000') return { outcome: 'rows', announced, rows: rowsOf(lines, announced, collation.row, toRow), discard };
  discard();
  if (code === NO_ROWS) return { outcome: 'rows', announced: 0, rows: nothing(), discard: () => {} };
  return { outcome: 'refused', code, message };
}

const unknown = (reason: LossReason, cause: unknown): ReportUnknown => ({
  outcome: 'unknown',
  reason,
  sent: true,
  message: LOSS_TEXTS[reason],
  cause,
});

async function* nothing(): AsyncGenerator<never> {}

async function headOf(lines: AsyncGenerator<Line, void>): Promise<Decoded<typeof collationHead> | { readonly cause: unknown }> {
  try {
    const first = await lines.next();
    if (first.done) return { cause: new Error('an empty answer') };
    const parsed = parseRow(collationHead, first.value.text);
    const decoded = parsed.ok ? decode(collationHead, parsed.raw) : parsed;
    return decoded.ok ? decoded.value : { cause: decoded.problem };
  } catch (cause) {
    return { cause };
  }
}

async function* rowsOf<R extends AnyMessage, Row>(
  lines: AsyncGenerator<Line, void>,
  announced: number,
  table: R,
  toRow: (value: Decoded<R>) => Row | undefined,
): AsyncGenerator<Row, void, void> {
  let read = 0;
  for await (const line of unbroken(lines, () => read)) {
    if (line.text.trim() === '') continue;
    if (read === announced) throw new ReportError('unreadable', read, `more rows than the ${announced} that were announced`);
    const row = rowOf(line, table, toRow);
    if (row === undefined) throw new ReportError(line.whole ? 'unreadable' : 'truncated', read, 'the next line is no row');
    read += 1;
    yield row;
  }
  if (read < announced) throw new ReportError('truncated', read, `${announced} were announced`);
}

function rowOf<R extends AnyMessage, Row>(line: Line, table: R, toRow: (value: Decoded<R>) => Row | undefined): Row | undefined {
  const parsed = parseRow(table, line.text);
  const decoded = parsed.ok ? decode(table, parsed.raw) : parsed;
  return decoded.ok ? toRow(decoded.value) : undefined;
}

/** The lines, with what breaks them off as the report's own error. */
async function* unbroken(lines: AsyncGenerator<Line, void>, read: () => number): AsyncGenerator<Line, void, void> {
  try {
    yield* lines;
  } catch (cause) {
    const reason = cause instanceof BrokenAnswer ? cause.reason : 'unreadable';
    throw new ReportError(reason, read(), cause instanceof Error ? cause.message : 'it cannot be read', cause);
  }
}
