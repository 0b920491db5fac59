import type { Pool } from '@gwanmun/store';
import type { BillingKey } from './engine-api.js';
import type { SeriesTerms } from './recorded.js';

/** A key with what binds its payments. */
export interface StoredKey extends BillingKey {
  readonly terms?: SeriesTerms;
}

interface KeyRow {
  readonly billing_key: string;
  readonly method: BillingKey['method'];
  readonly state: BillingKey['state'];
  readonly customer_id: string;
  readonly issued_by: string;
  readonly issued_at: Date;
  readonly terms: SeriesTerms | null;
}

/** A billing key of a merchant, also a deleted one. */
export async function findBillingKey(pool: Pool, merchantId: string, billingKey: string): Promise<StoredKey | undefined> {
  const { rows } = await pool.query<KeyRow>({
    name: 'engine-billing-key',
    text: `select billing_key, method, state, customer_id, issued_by, issued_at, terms from gwanmun.billing_keys where merchant_id = $1 and billing_key = $2`,
    values: [merchantId, billingKey],
  });
  const row = rows[0];
  return (
    row && {
      billingKey: row.billing_key,
      method: row.method,
      state: row.state,
      customerId: row.customer_id,
      issuedBy: row.issued_by,
      issuedAt: row.issued_at,
      ...(row.terms && { terms: row.terms }),
    }
  );
}
