import type { Core } from '../../core.js';
import type { PageEnd } from '../contract.js';

/** What a list is made of. `?` in a condition stands for its value; conditions whose value is `undefined` do not apply. */
export interface Listed {
  readonly columns: string;
  readonly from: string;
  readonly merchant: string;
  /** Newest first by these. */
  readonly at: string;
  readonly key: string;
  readonly where: readonly (readonly [condition: string, value: unknown])[];
}

/** A page of a merchant's rows. */
export async function search<Row extends object>(
  core: Core,
  { merchantId, after, limit }: { readonly merchantId: string; readonly after?: PageEnd; readonly limit: number },
  { columns, from, merchant, at, key, where }: Listed,
): Promise<readonly Row[]> {
  const values: unknown[] = [];
  const bound = (value: unknown): string => `$${values.push(value)}`;
  const conditions = [
    `${merchant} = ${bound(merchantId)}`,
    ...where.filter(([, value]) => value !== undefined).map(([condition, value]) => condition.replaceAll('?', bound(value))),
    ...(after ? [`(${at}, ${key}) < (${bound(after.at)}::timestamptz, ${bound(after.key)})`] : []),
  ];
  const { rows } = await core.pool.query<Row>(
    `select ${columns} from ${from} where ${conditions.join(' and ')} order by ${at} desc, ${key} desc limit ${bound(limit)}`,
    values,
  );
  return rows;
}
