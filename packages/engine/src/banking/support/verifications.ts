import { Secret } from '@gwanmun/kernel';
import type { ConsentPurpose, VerificationRecord, VerificationSearch, VerificationStanding } from '../contract.js';
import { type BankingCore, customerValue, maskAccount } from '../ours.js';
import { toVerification, type VerificationRow } from '../people/verifications.js';
import { search } from './search.js';

type Listed = VerificationRow & { readonly standing: VerificationStanding };

/** Verifications of a merchant that are not forgotten, newest first. Asks no house: what nobody inquired for stands as it was left. */
export async function listVerifications(core: BankingCore, query: VerificationSearch): Promise<readonly VerificationRecord[]> {
  const { merchantId, customerId, kind, state } = query;
  const rows = await search<Listed>(core, query, {
    columns: '*',
    from: `(select v.*, case
        when v.state in ('asking', 'waiting') then case when v.expires_at <= ${moment(core.clock.now())} then 'expired' else 'waiting' end
        when v.state = 'failed' and v.decided_at >= v.expires_at then 'expired'
        else v.state end as standing
      from gwanmun.verifications v where v.sealed is not null) w`,
    merchant: 'w.merchant_id',
    at: 'w.requested_at',
    key: 'w.verification_id',
    where: [
      ['w.customer = any (?)', customerId === undefined ? undefined : core.seals.fingerprints(merchantId, customerValue(customerId))],
      ['w.kind = ?', kind],
      ['w.standing = ?', state],
    ],
  });
  return rows.map((row) => recordOf(core, merchantId, row));
}

const moment = (at: Date): string => `timestamptz '${at.toISOString()}'`;

function recordOf(core: BankingCore, merchantId: string, row: Listed): VerificationRecord {
  const { verificationId, kind, result, tries, maxTries, usedBy, facts, secret, requestedAt, expiresAt, decidedAt } = toVerification(
    core,
    merchantId,
    row,
  );
  const { customerId, name, phone, account } = secret;
  return {
    ...{ merchantId, verificationId, kind, state: row.standing, tries, maxTries, customerId, requestedAt, expiresAt },
    ...(result !== undefined && { result }),
    ...(usedBy !== undefined && { usedBy }),
    ...(decidedAt && { decidedAt }),
    ...(facts.purpose !== undefined && { purpose: facts.purpose as ConsentPurpose }),
    ...(facts.orderNo !== undefined && { orderNo: facts.orderNo }),
    ...(name !== undefined && { name: new Secret(name, 'name') }),
    ...(phone !== undefined && { phone: new Secret(phone, 'phone') }),
    ...(account && { bank: account.bank }),
    ...(account?.number !== undefined && { maskedAccount: maskAccount(account.number) }),
  };
}
