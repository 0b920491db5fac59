import type { RunningEngine } from '@gwanmun/engine';
import type { ReportReaders } from '@gwanmun/hecto-pg/server';
import { type ItemRow, type Report, settlementOf, transactionsOfDay } from '@gwanmun/settlement';
import type pg from 'pg';

type OpenPersonal = RunningEngine['openPersonal'];

/** The readers of settlement with names opened, row by row as they are taken. */
export function reportReaders(pool: pg.Pool, open: OpenPersonal): ReportReaders {
  const named = ({ count, rows }: Report) => ({ count, rows: withNames(rows, open) });
  return {
    transactionsOfDay: async (query) => named(await transactionsOfDay(pool, query)),
    settlementOf: async (query) => named(await settlementOf(pool, query)),
  };
}

async function* withNames(rows: AsyncIterable<ItemRow>, open: OpenPersonal) {
  for await (const { personal, ...row } of rows) {
    const { customerName } = open(row.merchantId, personal);
    yield { ...row, ...(customerName !== undefined && { customerName }) };
  }
}
