import { GwanmunError } from '@gwanmun/kernel';
import type { Queryable } from '@gwanmun/store';
import type { NewMerchant } from '../engine-api.js';
import type { Seals } from '../seals.js';
import type { Method } from '../types.js';

/** Inserts a merchant with its keys and contracts. @throws GwanmunError `merchant-exists`. */
export async function insertMerchant(client: Queryable, seals: Seals, merchant: NewMerchant): Promise<void> {
  if (!(await insertRow(client, merchant))) throw new GwanmunError('merchant-exists', `there is a merchant ${merchant.merchantId} already`);
  await addKeys(client, seals, merchant.merchantId, merchant.keys);
  await setContracts(client, merchant.merchantId, merchant, 'replace');
  await assignAccounts(client, merchant.merchantId, merchant.assignedAccounts);
}

/** Adds what is missing of a preset: the merchant, members of its profile, keys of protocols that have none, contracts. */
export async function completeMerchant(client: Queryable, seals: Seals, preset: NewMerchant): Promise<void> {
  if (!(await insertRow(client, preset))) {
    await client.query('update gwanmun.merchants set profile = $2::jsonb || profile where merchant_id = $1', [
      preset.merchantId,
      JSON.stringify(preset.profile ?? {}),
    ]);
  }
  const { rows } = await client.query<{ protocol: string }>('select distinct protocol from gwanmun.merchant_keys where merchant_id = $1', [
    preset.merchantId,
  ]);
  const known = new Set(rows.map(({ protocol }) => protocol));
  const missing = Object.entries(preset.keys ?? {}).filter(([protocol]) => !known.has(protocol));
  await addKeys(client, seals, preset.merchantId, Object.fromEntries(missing));
  await setContracts(client, preset.merchantId, preset, 'keep');
  await assignAccounts(client, preset.merchantId, preset.assignedAccounts);
}

/** Changes what is given. Given keys become the newest of their protocol, older ones still verify. False when there is no such merchant. */
export async function changeMerchant(
  client: Queryable,
  seals: Seals,
  merchantId: string,
  change: Partial<Omit<NewMerchant, 'merchantId'>>,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update gwanmun.merchants set
       name = coalesce($2, name), english_name = coalesce($3, english_name), profile = profile || coalesce($4::jsonb, '{}'),
       notify_url = case when $5::text is null then notify_url when $5 = '' then null else $5 end,
       notify_charset = coalesce($6, notify_charset), notify_cancels = coalesce($7, notify_cancels), updated_at = now()
     where merchant_id = $1`,
    [
      merchantId,
      change.name ?? null,
      change.englishName ?? null,
      change.profile === undefined ? null : JSON.stringify(change.profile),
      change.notifyUrl ?? null,
      change.notifyCharset ?? null,
      change.notifyCancels ?? null,
    ],
  );
  if (rowCount === 0) return false;
  await addKeys(client, seals, merchantId, change.keys);
  await setContracts(client, merchantId, change, 'replace');
  await assignAccounts(client, merchantId, change.assignedAccounts);
  return true;
}

/** False when the merchant exists. Two callers at once: the second waits for the first, then sees its row. */
async function insertRow(client: Queryable, merchant: NewMerchant): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into gwanmun.merchants (merchant_id, name, english_name, profile, notify_url, notify_charset, notify_cancels)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      merchant.merchantId,
      merchant.name,
      merchant.englishName ?? '',
      JSON.stringify(merchant.profile ?? {}),
      merchant.notifyUrl || null,
      merchant.notifyCharset ?? 'EUC-KR',
      merchant.notifyCancels ?? false,
    ],
  );
  return rowCount === 1;
}

async function addKeys(client: Queryable, seals: Seals, merchantId: string, keys: NewMerchant['keys'] = {}): Promise<void> {
  // Callers that add keys at the same moment take turns, so that numbers stay unique; the row exists by now.
  if (Object.keys(keys).length > 0) await client.query('select from gwanmun.merchants where merchant_id = $1 for update', [merchantId]);
  for (const [protocol, members] of Object.entries(keys)) {
    await client.query(
      `insert into gwanmun.merchant_keys (merchant_id, protocol, key_no, sealed)
       select $1, $2, coalesce(max(key_no), 0) + 1, $3 from gwanmun.merchant_keys where merchant_id = $1 and protocol = $2`,
      [merchantId, protocol, seals.merchantKey(merchantId, protocol, members)],
    );
  }
}

type Contracts = Pick<NewMerchant, 'contracts' | 'settleAfterDays'>;

/** Contracts with their terms. A lag alone changes a contract that is there. */
async function setContracts(
  client: Queryable,
  merchantId: string,
  { contracts = {}, settleAfterDays = {} }: Contracts,
  existing: 'keep' | 'replace',
): Promise<void> {
  const conflict = existing === 'keep' ? 'do nothing' : '(merchant_id, method) do update set fee_basis_points = excluded.fee_basis_points';
  for (const [method, fee] of Object.entries(contracts)) {
    const { rowCount } = await client.query(
      `insert into gwanmun.contracts (merchant_id, method, fee_basis_points) values ($1, $2, $3) on conflict ${conflict}`,
      [merchantId, method, fee],
    );
    if (rowCount === 1) await setLag(client, merchantId, method, settleAfterDays[method as Method]);
  }
  if (existing === 'keep') return;
  for (const [method, days] of Object.entries(settleAfterDays)) await setLag(client, merchantId, method, days);
}

async function setLag(client: Queryable, merchantId: string, method: string, days: number | undefined): Promise<void> {
  if (days === undefined) return;
  await client.query('update gwanmun.contracts set settle_after_days = $3 where merchant_id = $1 and method = $2', [
    merchantId,
    method,
    days,
  ]);
}

/** Runs of account numbers of one length; numbers that the merchant has already are left as they are. */
async function assignAccounts(client: Queryable, merchantId: string, runs: NewMerchant['assignedAccounts'] = []): Promise<void> {
  for (const { bank, accountKind, from, to } of runs) {
    if (!/^\d{1,16}$/.test(from) || !/^\d{1,16}$/.test(to) || from.length !== to.length || BigInt(to) - BigInt(from) > 100_000n) {
      throw new GwanmunError('bad-accounts', `${from} to ${to} is no run of account numbers`);
    }
    await client.query(
      `insert into gwanmun.virtual_accounts (merchant_id, bank, account_no, account_kind, state, changed_at)
       select $1, $2, lpad(n::text, $5, '0'), $3, 'free', now() from generate_series($4::bigint, $6::bigint) n
       on conflict do nothing`,
      [merchantId, bank, accountKind, from, from.length, to],
    );
  }
}
