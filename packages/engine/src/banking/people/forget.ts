import type { Core } from '../../core.js';

const DAY_MS = 86_400_000;

/** How long personal data of verifications are kept, in days of the business clock. */
export interface Keeping {
  /** What proved nothing: default 30 days from its request. */
  readonly verificationDays?: number;
  /**
   * Consents that were used: default 400 days from their request, and of a registration from its end. The consent of an active registration is kept: it is
   * what the house has to show.
   */
  readonly consentDays?: number;
  /** Rows that one statement changes; default 1,000. */
  readonly batch?: number;
}

/** What is due is chosen and locked first, so that processes that do the same at once do not wait for each other. */
const forgetting = (due: string): string => `
with due as (
  select v.merchant_id, v.verification_id from gwanmun.verifications v
  where v.sealed is not null and v.requested_at <= $1 and ${due}
  order by v.requested_at limit $2 for update skip locked
)
update gwanmun.verifications v set sealed = null, code = null from due d
where v.merchant_id = d.merchant_id and v.verification_id = d.verification_id`;

const UNUSED = forgetting('v.used_by is null and v.expires_at <= $3');
const USED = forgetting(`v.used_by is not null and not exists (
    select from gwanmun.bank_accounts a
    where a.merchant_id = v.merchant_id and a.account_key = v.used_by and (a.state = 'active' or a.cancelled_at > $1))`);

/**
 * Forgets personal data and codes of verifications. The rows stay: an order number that was used stays used. What was forgotten is not found any more.
 *
 * @returns how many were forgotten
 */
export async function forgetPersons(
  core: Core,
  { verificationDays = 30, consentDays = 400, batch = 1_000 }: Keeping = {},
): Promise<number> {
  const now = core.clock.now();
  const before = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  const unused = await inBatches(batch, () => changed(core, UNUSED, [before(verificationDays), batch, now]));
  return unused + (await inBatches(batch, () => changed(core, USED, [before(consentDays), batch])));
}

async function changed(core: Core, sql: string, values: readonly unknown[]): Promise<number> {
  return (await core.pool.query(sql, [...values])).rowCount ?? 0;
}

/** Repeats small statements until one finds less than it could take. */
export async function inBatches(batch: number, once: () => Promise<number>): Promise<number> {
  let sum = 0;
  for (;;) {
    const done = await once();
    sum += done;
    if (done < batch) return sum;
  }
}
