import type { Method } from '@gwanmun/engine';
import type { ItemRow } from '@gwanmun/settlement';

/** A payment or cancel in a report of one merchant in won: the settlement's item, with who paid instead of the sealed person. */
export interface ReportRow extends Omit<ItemRow, 'merchantId' | 'currency' | 'personal'> {
  readonly customerName?: string;
}

/** How many rows there are, then the rows, which are read while they are taken. */
export interface Report {
  readonly count: number;
  readonly rows: AsyncIterable<ReportRow>;
}

/** The readers behind both collations (hecto-pg §6.36, §6.37). */
export interface ReportReaders {
  /** What was decided on a Korean day, yyyyMMdd: approvals, deposits and cancels on theirs (D-35). */
  transactionsOfDay(query: { readonly merchantId: string; readonly methods: readonly Method[]; readonly date: string }): Promise<Report>;
  /** What is planned to be paid out on a day, whether it was or not. */
  settlementOf(query: { readonly merchantId: string; readonly methods: readonly Method[]; readonly dueDate: string }): Promise<Report>;
}
