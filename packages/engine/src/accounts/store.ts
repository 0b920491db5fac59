import type { Pool } from '@gwanmun/store';
import type { Core } from '../core.js';
import type { VirtualAccount } from '../engine-api.js';
import type { Recorded } from '../recorded.js';
import type { AccountKind } from '../types.js';
import { MONEY_COLUMNS, TRANSACTION_COLUMNS, transactionRow } from '../writers/new-transaction.js';

interface AccountRow {
  readonly account_kind: AccountKind;
  readonly state: VirtualAccount['state'];
  readonly payment_id: string | null;
}

export async function findAccount(pool: Pool, merchantId: string, bank: string, accountNo: string): Promise<VirtualAccount | undefined> {
  const { rows } = await pool.query<AccountRow>({
    name: 'engine-virtual-account',
    text: 'select account_kind, state, payment_id from gwanmun.virtual_accounts where merchant_id = $1 and bank = $2 and account_no = $3',
    values: [merchantId, bank, accountNo],
  });
  const row = rows[0];
  return (
    row && {
      merchantId,
      bank,
      accountNo,
      accountKind: row.account_kind,
      state: row.state,
      ...(row.payment_id !== null && { paymentId: row.payment_id }),
    }
  );
}

/** A virtual account and the issue that holds it, or held it last. */
export async function issueOn(
  { pool, transactions }: Core,
  merchantId: string,
  bank: string,
  accountNo: string,
): Promise<{ readonly account: VirtualAccount | undefined; readonly issue: Recorded | undefined }> {
  const account = await findAccount(pool, merchantId, bank, accountNo);
  return { account, issue: account?.paymentId === undefined ? undefined : await transactions.one(merchantId, account.paymentId) };
}

const COLUMNS = `${TRANSACTION_COLUMNS}, ${MONEY_COLUMNS},
    kind text, state text, claim text, release boolean, payment text, outcome jsonb, personal text, decided timestamptz, expires timestamptz`;

/** A new transaction of this folder for `insert into gwanmun.transactions … select … from json_to_record($1) as n (…)`. */
export const NEW_TRANSACTION = {
  from: `json_to_record($1::json) as n (${COLUMNS})`,
  into: `gwanmun.transactions (
    merchant_id, transaction_id, kind, method, channel, protocol, order_no, order_claim, release_order, payment_id, state, on_unknown,
    currency, amount, taxable, vat, tax_free, service, network, fee_basis_points, request, personal, outcome, requested_at, decided_at, expires_at)`,
  select: `n.merchant, n.id, n.kind, n.method, n.channel, n.protocol, n."order", coalesce(n.claim, n."order"), n.release, n.payment, n.state,
    'complete', n.currency, n.amount, n.taxable, n.vat, n.free, n.service, n.network, n.fee, n.request, decode(n.personal, 'base64'), n.outcome,
    n.at, n.decided, n.expires`,
} as const;

/** @param claim holds the order number's place where the order number itself is nobody's (deposits into unlimited accounts). */
export function newTransactionRow(t: Recorded, personal: Buffer | undefined, claim?: string): string {
  return JSON.stringify({
    ...transactionRow(t, { personal: personal?.toString('base64') }),
    claim,
    payment: t.paymentId,
    outcome: t.outcome,
    decided: t.decidedAt,
  });
}
