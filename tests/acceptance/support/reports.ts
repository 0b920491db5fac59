import { type GatewayRow, type OwnEntry, type Report, reconcile } from '@gwanmun/hecto-pg/client';
import { expect } from 'vitest';

/** All rows of a report; as many as were announced. */
export async function rowsOf<Row>(report: Report<Row>): Promise<Row[]> {
  if (report.outcome !== 'rows') throw new Error(JSON.stringify(report));
  const rows: Row[] = [];
  for await (const row of report.rows) rows.push(row);
  expect(rows).toHaveLength(report.announced);
  return rows;
}

/** What the SDK's reconciliation finds between a merchant's list and a report. */
export async function differences(own: Iterable<OwnEntry>, rows: Iterable<GatewayRow>) {
  const found = [];
  for await (const each of reconcile(own, rows)) found.push(each);
  return found;
}
