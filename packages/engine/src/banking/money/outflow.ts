import { balanceSql } from '@gwanmun/ledger';
import { inTransaction, type PoolClient } from '@gwanmun/store';
import { NEW_TRANSACTION, newTransactionRow } from '../../accounts/store.js';
import type { Recorded } from '../../recorded.js';
import { orderTakenMeanwhile } from '../../writers/new-transaction.js';
import type { MainAccount } from '../contract.js';
import type { BankingCore } from '../ours.js';

const OPEN = 'insert into gwanmun.main_accounts (merchant_id) values ($1) on conflict do nothing';
/**
 * Takes a merchant's turn. A process that is frozen or cut off while it has it would keep everybody else from this main account for hours, until its
 * connection is found dead: after ten idle seconds the database ends the transaction, and nothing was written.
 */
const LOCK = `select set_config('idle_in_transaction_session_timeout', '10000', true) from gwanmun.main_accounts where merchant_id = $1 for update`;

const STANDING = `
select -${balanceSql('$1', 'main_account')} as balance,
  (select coalesce(sum(h.amount), 0)::bigint from gwanmun.main_account_holds h where h.merchant_id = $1) as held`;

/** Records what leaves a main account, and holds its amount until it is decided. `payment`: a refund claims it, against the version that was read. */
const record = (claimed: string): string => `
with n as materialized (select * from ${NEW_TRANSACTION.from}), ${claimed}, recorded as (
  insert into ${NEW_TRANSACTION.into} select ${NEW_TRANSACTION.select} from n where exists (select from claimed)
  returning merchant_id, transaction_id, amount
)
insert into gwanmun.main_account_holds (merchant_id, transaction_id, amount) select merchant_id, transaction_id, amount from recorded`;

const REMITTANCE = record('claimed as (select 1)');
const REFUND = record(`claimed as (
  update gwanmun.transactions p set open_cancel = n.id, version = p.version + 1
  from n
  where p.merchant_id = n.merchant and p.transaction_id = n.payment and p.version = $2::integer and p.open_cancel is null and p.state = 'approved'
  returning 1
)`);

/** recorded: it is held. conflict: the payment is not as it was read. */
export type OutflowVerdict = 'recorded' | 'duplicate_order' | 'insufficient' | 'conflict';

/** What a merchant's main account holds now. */
export async function standingOf(client: Pick<PoolClient, 'query'>, merchantId: string): Promise<MainAccount> {
  const { rows } = await client.query<{ balance: number; held: number }>(STANDING, [merchantId]);
  const { balance, held } = rows[0]!;
  return { balance, held, available: balance - held };
}

/**
 * Decides on money that leaves a main account: one at a time for each merchant, by the row that only this locks. The lock comes before the statement that
 * reads, so it sees everything that was decided before; what comes in meanwhile is not counted yet, which errs on the safe side.
 */
export async function recordOutflow(core: BankingCore, outflow: Recorded, claim: string, payment?: Recorded): Promise<OutflowVerdict> {
  const { merchantId } = outflow;
  const row = newTransactionRow(outflow, core.seals.personal(merchantId, outflow.personal), claim);
  try {
    return await core.outflows.take(merchantId, () =>
      inTransaction(core.pool, async (client): Promise<OutflowVerdict> => {
        await lock(client, merchantId);
        if (await core.transactions.holding(merchantId, claim, client)) return 'duplicate_order';
        const { available } = await standingOf(client, merchantId);
        if (available < outflow.amount.total) return 'insufficient';
        const { rowCount } = await client.query(payment ? REFUND : REMITTANCE, payment ? [row, payment.version] : [row]);
        return rowCount === 1 ? 'recorded' : 'conflict';
      }),
    );
  } catch (error) {
    if (orderTakenMeanwhile(error)) return 'duplicate_order';
    throw error;
  }
}

async function lock(client: PoolClient, merchantId: string): Promise<void> {
  if ((await client.query(LOCK, [merchantId])).rowCount === 1) return;
  await client.query(OPEN, [merchantId]);
  await client.query(LOCK, [merchantId]);
}
