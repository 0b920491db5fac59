import type pg from 'pg';
import type { World } from '../world.js';

interface Settled {
  readonly collected: number;
  readonly runs: readonly { readonly paid: number }[];
}

/** Debits of registered accounts go to the main account instead. */
const WITHOUT_ITEM = `select t.merchant_id || ' ' || t.kind || ' ' || t.order_no as what from gwanmun.transactions t
  where t.state = 'approved' and t.kind in ('payment', 'cancel') and t.method <> 'account_debit' and not exists (
    select from gwanmun.settlement_items i where i.merchant_id = t.merchant_id and i.transaction_id = t.transaction_id)`;

/** Settles twice: the first time pays what is due, the second time nothing. Everything that moved money has its item then. */
export async function settledOnce(world: World, pool: pg.Pool): Promise<{ readonly problems: readonly string[]; readonly runs: number }> {
  const { runs } = await world.operator<Settled>('POST', '/settlements/run', {});
  const again = await world.operator<Settled>('POST', '/settlements/run', {});
  const { rows } = await pool.query<{ what: string }>(WITHOUT_ITEM);
  const problems = rows.map(({ what }) => `settlement: ${what} has no item`);
  if (again.runs.length > 0) problems.push(`settlement: a second time paid ${JSON.stringify(again.runs)}`);
  return { problems, runs: runs.length };
}
