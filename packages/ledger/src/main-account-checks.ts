import type { Check } from './check.js';
import { entrySql } from './postings.js';

const MAIN = entrySql('main_account');

const MOVEMENT: Check = {
  name: 'movement-fits-transaction',
  sql: `
    select t.merchant_id, t.transaction_id as subject, jsonb_build_object('kind', t.kind, 'amount', t.amount, 'posted', ${MAIN}) as detail
    from gwanmun.transactions t join gwanmun.postings p on p.merchant_id = t.merchant_id and p.posting_id = t.transaction_id
    where t.recorded_at >= $1 and t.kind in ('remittance', 'top_up')
      and (p.kind, ${MAIN}) is distinct from (t.kind, case t.kind when 'remittance' then t.amount else -t.amount end)
    limit $2`,
};

/** Money that is on its way out and what was sent is never more than what came in. */
const OVERDRAWN: Check = {
  name: 'main-account-not-overdrawn',
  fullOnly: true,
  sql: `
    select merchant_id, 'main_account' as subject, jsonb_build_object('balance', balance, 'held', held) as detail
    from (
      select p.merchant_id, -sum(${MAIN})::bigint as balance,
        coalesce((select sum(h.amount) from gwanmun.main_account_holds h where h.merchant_id = p.merchant_id), 0)::bigint as held
      from gwanmun.postings p where $1::timestamptz is not null and 'main_account' = any (p.accounts)
      group by p.merchant_id
    ) m where balance < held
    limit $2`,
};

const HOLD: Check = {
  name: 'hold-is-of-open-transaction',
  fullOnly: true,
  sql: `
    select coalesce(h.merchant_id, t.merchant_id) as merchant_id, coalesce(h.transaction_id, t.transaction_id) as subject,
      jsonb_build_object('held', h.amount, 'state', t.state, 'amount', t.amount) as detail
    from gwanmun.main_account_holds h full join (
      select * from gwanmun.transactions
      where state in ('pending', 'unknown') and (kind = 'remittance' or (kind = 'cancel' and method = 'account_debit'))
    ) t on t.merchant_id = h.merchant_id and t.transaction_id = h.transaction_id
    where $1::timestamptz is not null and h.amount is distinct from t.amount
    limit $2`,
};

/** Main accounts against transactions. */
export const MAIN_ACCOUNT_CHECKS: readonly Check[] = [MOVEMENT, OVERDRAWN, HOLD];
