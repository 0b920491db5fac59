import { entrySql } from '@gwanmun/ledger';
import type { Row } from '../../verify/rows.js';
import type { Scene } from './index.js';

interface Standing {
  readonly balance: number;
  readonly held: number;
  readonly available: number;
}

const INTO: Readonly<Record<string, 1 | -1>> = { payment: 1, top_up: 1, cancel: -1, remittance: -1 };
const BANKING = ['account_debit', 'remittance'];

/** Main accounts hold what came in and did not go out, nothing is kept back for what is over, and none was ever below zero. */
export async function mainAccountsFit(scene: Scene): Promise<string[]> {
  const { rows, shops, world } = scene;
  const wrong: string[] = [];
  for (const { merchantId, easyCash } of shops) {
    const expected = rows.all.filter((row) => row.merchantId === merchantId).reduce((sum, row) => sum + effectOf(row), 0);
    const { balance, held, available } = await world.operator<Standing>('GET', `/merchants/${merchantId}/main-account`);
    const told = await easyCash.remittance.balance();
    const says = told.outcome === 'success' ? told.blcAmt : JSON.stringify(told);
    if (balance !== expected || held !== 0 || available !== expected || says !== expected || expected < 0) {
      wrong.push(
        `${merchantId} main account: ${balance}, held ${held}, available ${available}, told ${says}; by its transactions ${expected}`,
      );
    }
  }
  return [...wrong, ...(await everNegative(scene))];
}

function effectOf({ kind, method, state, amount }: Row): number {
  return state === 'approved' && BANKING.includes(method) ? INTO[kind]! * amount : 0;
}

const LOWEST = `select merchant_id as "merchantId", min(balance)::bigint as lowest from (
    select merchant_id, sum(-${entrySql('main_account')}) over (partition by merchant_id order by recorded_at, posting_id) as balance
    from gwanmun.postings p where 'main_account' = any (accounts)
  ) standing group by 1 having min(balance) < 0`;

/** What goes out is decided on what is in by then, so that the sum is never negative in the order of the books either. */
async function everNegative({ pool }: Scene): Promise<string[]> {
  const { rows } = await pool.query<{ merchantId: string; lowest: number }>(LOWEST);
  return rows.map(({ merchantId, lowest }) => `${merchantId} main account: it was at ${lowest} once`);
}
