import type { Refusal } from '@gwanmun/engine';
import type pg from 'pg';

/** What every table of the bank's books has that is kept by the gateway's references. */
export interface Referenced<Reason extends string = Refusal> {
  readonly kind: string;
  readonly state: string;
  readonly networkRef: string;
  readonly reason: Reason | null;
  readonly failingQueries: number;
  readonly at: Date;
}

const COMMON = 'kind, state, network_ref as "networkRef", reason, failing_queries as "failingQueries", at';

/** Look-ups by reference in one table of the bank's books. */
export interface References<Row extends Referenced<string>> {
  /** Finds an entry, or closes the reference so that nothing can arrive under it any more. */
  findOrClose(merchantId: string, reference: string, networkRef: string, at: Date): Promise<Row>;
  /** Takes one from the queries that are to fail; false when none is left. */
  failQuery(merchantId: string, reference: string): Promise<boolean>;
}

/**
 * @param table of the schema `networks`
 * @param columns what a row has besides {@link Referenced}
 */
export function createReferences<Row extends Referenced<string>>(pool: pg.Pool, table: string, columns: string): References<Row> {
  const wanted = `${COMMON}, ${columns}`;
  const key = 'merchant_id = $1 and reference = $2';
  const find = async (merchantId: string, reference: string): Promise<Row | undefined> =>
    (await pool.query<Row>(`select ${wanted} from networks.${table} where ${key}`, [merchantId, reference])).rows[0];

  return {
    async findOrClose(merchantId, reference, networkRef, at) {
      const found = await find(merchantId, reference);
      if (found) return found;
      const { rows } = await pool.query<Row>(
        `insert into networks.${table} (merchant_id, reference, kind, state, network_ref, at) values ($1, $2, 'void', 'absent', $3, $4)
           on conflict (merchant_id, reference) do nothing returning ${wanted}`,
        [merchantId, reference, networkRef, at],
      );
      // Nothing returned: something arrived in between, and rows are never deleted.
      return rows[0] ?? (await find(merchantId, reference))!;
    },
    async failQuery(merchantId, reference) {
      const { rowCount } = await pool.query(
        `update networks.${table} set failing_queries = failing_queries - 1 where ${key} and failing_queries > 0`,
        [merchantId, reference],
      );
      return rowCount === 1;
    },
  };
}
