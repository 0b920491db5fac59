import { Readable } from 'node:stream';
import type { DoorDeps, Method } from '@gwanmun/engine';
import { type AnyMessage, encodeText, explainHash, type Keys, masked, type Problem, parseBody, type RawRecord } from '@gwanmun/wire';
import { COLLATION_CODES, collationHead, engineMethodsOf, settlementCollation, transactionCollation } from '../../messages/index.js';
import { PROTOCOL } from '../api.js';
import { decodeWithKeys, keysOf } from '../merchant-keys.js';
import type { Report, ReportReaders, ReportRow } from './reports.js';
import { settlementLine, transactionLine } from './rows.js';

/** Members of both requests. */
interface Asked {
  readonly mchtId: string;
  readonly method: string;
}

/** A report that merchants fetch: where it is, what a request looks like, who reads it, how a line looks. */
export interface Collating {
  readonly route: string;
  readonly request: AnyMessage;
  read(readers: ReportReaders, request: Readonly<Record<string, unknown>>, merchantId: string, methods: readonly Method[]): Promise<Report>;
  line(merchantId: string, row: ReportRow): string;
}

/** Both collations (hecto-pg §6.36, §6.37). */
export const COLLATIONS: readonly Collating[] = [
  {
    route: transactionCollation.route,
    request: transactionCollation.request,
    read: (readers, { trdDtSt }, merchantId, methods) => readers.transactionsOfDay({ merchantId, methods, date: String(trdDtSt) }),
    line: transactionLine,
  },
  {
    route: settlementCollation.route,
    request: settlementCollation.request,
    read: (readers, { crtrDt }, merchantId, methods) => readers.settlementOf({ merchantId, methods, dueDate: String(crtrDt) }),
    line: settlementLine,
  },
];

/** A request as the HTTP side hands it over: the query of a GET, the body of a POST. */
export interface CollationRequest {
  readonly form: Uint8Array | string;
  readonly contentType?: string | undefined;
  /** Merchant in the path. */
  readonly merchantId: string;
  readonly remote: string;
}

/** Lines are sent in pieces of about this many characters. */
const PIECE = 32_768;

const headLine = (code: string, rows = 0): string =>
  encodeText(collationHead, { code, message: COLLATION_CODES[code]!.ko, rows }) + transactionCollation.lineEnd;

/** What is known of an exchange, for the request log. */
interface Course {
  code: string;
  raw?: RawRecord;
  keys?: Keys | undefined;
  problem?: Problem;
  rows?: number;
}

/**
 * Answers collation requests with lines of text, HTTP 200 always: the result and the number of rows, then the rows (hecto-pg §6.36, §10.4). Rows are read
 * while they are sent, so a day of any size takes the same memory; a receiver that goes away ends the reading.
 */
export class Collator {
  readonly #deps: DoorDeps;
  readonly #readers: ReportReaders;

  constructor(deps: DoorDeps, readers: ReportReaders) {
    this.#deps = deps;
    this.#readers = readers;
  }

  async serve(collating: Collating, request: CollationRequest): Promise<string | Readable> {
    const startedAt = performance.now();
    const course: Course = { code: '0000' };
    const report = await this.#answer(collating, request, course).catch((error: unknown) => {
      this.#deps.log.error({ err: error, route: collating.route }, 'a collation failed with an error');
      course.code = 'ST10';
    });
    this.#record(collating, request, course, startedAt);
    if (!report) return headLine(course.code);
    const lines = linesOf(headLine('0000', report.count), collating, request.merchantId, report);
    return Readable.from(this.#guarded(collating.route, lines), { objectMode: false });
  }

  async #answer(collating: Collating, request: CollationRequest, course: Course): Promise<Report | undefined> {
    const { merchantId } = request;
    const parsed = parseBody('form', request.form, { contentType: request.contentType });
    const raw = parsed.ok ? parsed.raw : {};
    course.raw = raw;
    // a merchant that nobody knows, or that is not the one of the path, has no keys: ST90 unless something is missing (§10.4)
    const merchant = raw.mchtId === merchantId ? await this.#deps.engine.merchants.find(merchantId) : undefined;
    const { result, keys } = decodeWithKeys(collating.request, raw, merchant ? keysOf(merchant) : []);
    course.keys = keys;
    if (!result.ok) {
      course.problem = result.problem;
      course.code = result.problem.code ?? 'ST09';
      return undefined;
    }
    const methods = engineMethodsOf((result.value as unknown as Asked).method);
    const report = methods.length === 0 ? undefined : await collating.read(this.#readers, result.value, merchantId, methods);
    course.rows = report?.count ?? 0;
    if (course.rows > 0) return report;
    course.code = '1001';
    return undefined;
  }

  /** A failure in the middle cuts the answer off, which receivers see by the number of rows. */
  async *#guarded(route: string, lines: AsyncIterable<string>): AsyncGenerator<string> {
    try {
      yield* lines;
    } catch (error) {
      this.#deps.log.error({ err: error, route }, 'a collation was cut off by an error');
      throw error;
    }
  }

  #record({ route, request: table }: Collating, request: CollationRequest, course: Course, startedAt: number): void {
    const { raw, keys, problem, code, rows } = course;
    this.#deps.record({
      merchantId: request.merchantId.slice(0, 12),
      protocol: PROTOCOL,
      route,
      message: table.id,
      status: 200,
      outcome: code,
      durationUs: Math.round((performance.now() - startedAt) * 1000),
      remote: request.remote,
      orderNo: '',
      received: () => masked(table, raw ?? {}),
      answered: { code, rows: rows ?? 0 },
      ...(problem && { problem }),
      ...(raw && keys && { hash: () => explainHash(table, raw, keys) }),
    });
  }
}

async function* linesOf(head: string, { line }: Collating, merchantId: string, { rows }: Report): AsyncGenerator<string> {
  let piece = head;
  for await (const row of rows) {
    piece += line(merchantId, row);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
