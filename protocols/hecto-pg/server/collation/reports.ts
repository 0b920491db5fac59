import type { Method } from '@gwanmun/engine';

/** A payment or cancel in a report. */
export interface ReportRow {
  readonly transactionId: string;
  readonly orderNo: string;
  readonly kind: 'approval' | 'cancel';
  readonly method: string;
  /** Of the approval (virtual accounts: the deposit), or of the cancel. */
  readonly decidedAt: Date;
  /** What was paid or cancelled, positive. */
  readonly amount: number;
  /** Of cancels: the payment, and when it was approved. */
  readonly payment?: { readonly transactionId: string; readonly decidedAt: Date };
  /** Of the payment: who paid, what its network answered, what was bought. */
  readonly customerName?: string;
  readonly outcome: Readonly<Record<string, unknown>>;
  readonly productName: string;
  readonly instalments: number;
  /** Planned settlement, yyyyMMdd. */
  readonly dueDate: string;
  /** As they stand in the books: negative for cancels; `net = gross − fee − vat`. */
  readonly gross: number;
  readonly fee: number;
  readonly vat: number;
  readonly net: number;
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
