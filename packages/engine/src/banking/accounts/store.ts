import type { Core } from '../../core.js';
import type { CancelAccount, EvidenceKind, RegisteredAccount } from '../contract.js';
import { customerValue } from '../ours.js';
import { openAccount } from './sealed.js';

/** Columns of {@link AccountRow} under the alias `a`. */
export const ACCOUNT_COLUMNS = `a.account_key, a.bank, a.masked, a.sealed, a.payer_no, a.evidence, a.state, a.registered_at, a.cancelled_at,
  a.cancelled_by, a.origin, a.reason`;

export interface AccountRow {
  readonly account_key: string;
  readonly bank: string;
  readonly masked: string;
  readonly sealed: Buffer;
  readonly payer_no: string;
  readonly evidence: EvidenceKind;
  readonly state: RegisteredAccount['state'];
  readonly registered_at: Date;
  readonly cancelled_at: Date | null;
  readonly cancelled_by: RegisteredAccount['cancelledBy'] | null;
  readonly origin: string | null;
  readonly reason: string | null;
}

export function toAccount(core: Core, merchantId: string, row: AccountRow): RegisteredAccount {
  return {
    merchantId,
    accountKey: row.account_key,
    customerId: openAccount(core, merchantId, row.sealed).customerId,
    bank: row.bank,
    masked: row.masked,
    payerNo: row.payer_no,
    evidence: row.evidence,
    state: row.state,
    registeredAt: row.registered_at,
    ...(row.cancelled_at && { cancelledAt: row.cancelled_at }),
    ...(row.cancelled_by && { cancelledBy: row.cancelled_by }),
  };
}

/** Accounts of a merchant that fit, most recent first. */
export async function findAccounts(
  core: Core,
  merchantId: string,
  condition: string,
  ...values: readonly unknown[]
): Promise<readonly RegisteredAccount[]> {
  const { rows } = await core.pool.query<AccountRow>(
    `select ${ACCOUNT_COLUMNS} from gwanmun.bank_accounts a where a.merchant_id = $1 and ${condition}
     order by a.registered_at desc, a.account_key desc limit 1000`,
    [merchantId, ...values],
  );
  return rows.map((row) => toAccount(core, merchantId, row));
}

export async function accountByKey(core: Core, merchantId: string, accountKey: string): Promise<RegisteredAccount | undefined> {
  return (await findAccounts(core, merchantId, 'a.account_key = $2', accountKey))[0];
}

export function accountsOf(core: Core, merchantId: string, customerId: string, bank?: string): Promise<readonly RegisteredAccount[]> {
  const customers = core.seals.fingerprints(merchantId, customerValue(customerId));
  return findAccounts(core, merchantId, 'a.customer = any ($2) and ($3::text is null or a.bank = $3)', customers, bank ?? null);
}

/** A customer's most recent active registration at a bank. */
export async function activeAccountAt(core: Core, merchantId: string, customerId: string, bank: string) {
  return (await accountsOf(core, merchantId, customerId, bank)).find(({ state }) => state === 'active');
}

/** The registration that a command means: by its key one of the customer's, whatever became of it; without a key the most recent active one at the bank. */
export async function accountMeant(
  core: Core,
  { merchantId, customerId, bank, accountKey }: Pick<CancelAccount, 'merchantId' | 'customerId' | 'bank' | 'accountKey'>,
): Promise<RegisteredAccount | undefined> {
  if (accountKey === undefined) return activeAccountAt(core, merchantId, customerId, bank);
  return (await accountsOf(core, merchantId, customerId)).find((each) => each.accountKey === accountKey);
}
