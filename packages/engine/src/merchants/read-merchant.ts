import type { Merchant, MerchantProfile } from '../engine-api.js';
import type { Seals } from '../seals.js';
import type { Method } from '../types.js';

interface MerchantRow {
  readonly merchant_id: string;
  readonly name: string;
  readonly english_name: string;
  readonly profile: MerchantProfile;
  readonly notify_url: string | null;
  readonly notify_charset: 'EUC-KR' | 'UTF-8';
  readonly notify_cancels: boolean;
  /** Newest first; sealed as base64. */
  readonly keys: readonly { readonly protocol: string; readonly sealed: string }[];
  readonly contracts: Readonly<Partial<Record<Method, number>>>;
  readonly settle_after_days: Readonly<Partial<Record<Method, number>>>;
}

/** All merchants, or the one of `$1`. */
const SELECT = `
select m.merchant_id, m.name, m.english_name, m.profile, m.notify_url, m.notify_charset, m.notify_cancels,
  coalesce((
    select jsonb_agg(jsonb_build_object('protocol', k.protocol, 'sealed', encode(k.sealed, 'base64')) order by k.key_no desc)
    from gwanmun.merchant_keys k where k.merchant_id = m.merchant_id), '[]') as keys,
  coalesce((
    select jsonb_object_agg(c.method, c.fee_basis_points)
    from gwanmun.contracts c where c.merchant_id = m.merchant_id), '{}') as contracts,
  coalesce((
    select jsonb_object_agg(c.method, c.settle_after_days)
    from gwanmun.contracts c where c.merchant_id = m.merchant_id), '{}') as settle_after_days
from gwanmun.merchants m`;

export const ONE_MERCHANT = `${SELECT} where m.merchant_id = $1`;
export const ALL_MERCHANTS = `${SELECT} order by m.merchant_id`;

/** A row of the statements above as a merchant, its keys revealed. */
export function toMerchant(row: MerchantRow, seals: Seals): Merchant {
  const keys: Record<string, Readonly<Record<string, string>>[]> = {};
  for (const { protocol, sealed } of row.keys) {
    const list = keys[protocol] ?? [];
    keys[protocol] = list;
    list.push(seals.openMerchantKey(row.merchant_id, protocol, Buffer.from(sealed, 'base64')));
  }
  return {
    merchantId: row.merchant_id,
    name: row.name,
    englishName: row.english_name,
    profile: row.profile,
    ...(row.notify_url === null ? {} : { notifyUrl: row.notify_url }),
    notifyCharset: row.notify_charset,
    notifyCancels: row.notify_cancels,
    keys,
    contracts: row.contracts,
    settleAfterDays: row.settle_after_days,
  };
}

export type { MerchantRow };
