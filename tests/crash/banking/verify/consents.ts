import { CONSENT_FROM } from '../lanes/consents.js';
import { BANK_MERCHANTS } from '../load.js';
import type { Scene } from './index.js';

interface Large {
  readonly order: string;
  readonly id: string;
  readonly state: string;
  /** Numbers of the sessions that say that this debit used them. */
  readonly sessions: readonly string[];
}

const LARGE = `select t.order_no as "order", t.transaction_id as id, t.state,
    array(select v.verification_id from gwanmun.verifications v where v.merchant_id = t.merchant_id and v.used_by = t.transaction_id) as sessions
  from gwanmun.transactions t where t.merchant_id = $1 and t.kind = 'payment' and t.method = 'account_debit' and t.amount >= $2`;

/** A session serves a debit that needs it, of the customer who gave it, within ten minutes; a minute more for what was under way. */
const MISUSED = `select 'call ' || v.verification_id || ' (' || v.state || ' at ' || coalesce(v.decided_at::text, 'no time') || ') was used by '
    || t.order_no || ' of ' || t.amount || ' at ' || t.requested_at as what
  from gwanmun.verifications v join gwanmun.transactions t on t.merchant_id = v.merchant_id and t.transaction_id = v.used_by
    join gwanmun.bank_accounts a on a.merchant_id = t.merchant_id and a.account_key = t.request -> 'banking' ->> 'accountKey'
  where v.merchant_id = $1 and not (t.amount >= $2 and v.state = 'verified' and v.customer = a.customer and v.kind in ('ars', 'kakao')
    and t.requested_at between v.decided_at - interval '1 minute' and v.decided_at + interval '11 minutes')`;

/** Every large debit that was done used one consent, the one that the merchant named, and no consent served twice or for less than it is for. */
export async function consentsSpentOnce({ pool, diary }: Scene): Promise<string[]> {
  const merchantId = BANK_MERCHANTS.consents;
  const { rows } = await pool.query<Large>(LARGE, [merchantId, CONSENT_FROM]);
  const misused = await pool.query<{ what: string }>(MISUSED, [merchantId, CONSENT_FROM]);
  const deeds = new Map(diary.deeds.filter((deed) => deed.merchantId === merchantId).map((deed) => [deed.orderNo, deed]));
  const wrong = rows.flatMap(({ order, id, state, sessions }) => {
    const named = deeds.get(order)?.consent;
    const fits = sessions.length === 1 && (named === undefined || sessions[0] === named);
    // It is used up when the bank is asked, whatever the bank says.
    return fits ? [] : [`${merchantId} ${order} ${id} (${state}) used the calls ${sessions.join()}, named was ${named}`];
  });
  return [...wrong, ...misused.rows.map(({ what }) => `${merchantId}: ${what}`)];
}
