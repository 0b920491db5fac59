import { letGo } from './accounts/let-go.js';
import type { Core } from './core.js';
import { isWaiting } from './machine/states.js';

const DUE = 'select merchant_id, transaction_id from gwanmun.transactions where expires_at <= $1 order by expires_at limit $2';

/**
 * Ends what waited too long: authentications without approval, virtual accounts without deposit. Every decision that depends on the deadline looks at the
 * clock itself, so nobody has to be punctual here; any number of processes may run it.
 *
 * @returns how many ended now
 */
export async function expire(core: Core, limit = 1_000): Promise<number> {
  const { rows } = await core.pool.query<{ merchant_id: string; transaction_id: string }>(DUE, [core.clock.now(), limit]);
  let ended = 0;
  for (const row of rows) if (await endOverdue(core, row.merchant_id, row.transaction_id)) ended++;
  return ended;
}

/** Ends one of them, if its time is over. @returns whether it ended now */
export async function endOverdue(core: Core, merchantId: string, transactionId: string): Promise<boolean> {
  const transaction = await core.transactions.one(merchantId, transactionId);
  if (!transaction || !isWaiting(transaction.state)) return false;
  if (transaction.expiresAt === undefined || transaction.expiresAt > core.clock.now()) return false;
  const settled = await core.settler.settle(transaction, { state: 'expired' }, {}, 0);
  if (settled.kind !== 'written') return false;
  if (transaction.method === 'virtual_account') letGo(core, transaction);
  return true;
}
