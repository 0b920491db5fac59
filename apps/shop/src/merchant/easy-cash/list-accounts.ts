import type { HectoEasyCash } from '@gwanmun/hecto-easycash/client';
import { koreanTime } from '../korean-time.js';
import { problemOf } from './answers.js';
import type { Payer, PayerStore, Problem, RegisteredAccount } from './payer.js';

// #snippet account-list
/**
 * A customer can withdraw the consent at the bank, and nobody tells us: compare with the
 * gateway's list. (For all customers at once: `account.cancelledElsewhere`, daily after 11:00.)
 */
export async function refreshAccounts(
  easyCash: HectoEasyCash,
  store: PayerStore,
  customerId: string,
) {
  const listed = await easyCash.account.list({ mchtCustId: customerId });
  if (listed.outcome !== 'success') return store.payer(customerId); // as we know them
  const ends = new Map(
    listed.acntRecords.map((each) => [each.recordCustAcntKey, each.recordUnregDt]),
  );
  return store.updatePayer(customerId, (payer) =>
    withAccounts(payer, (account) => {
      const ended = koreanTime(ends.get(account.custAcntKey));
      if (!ended || account.cancelled) return account;
      return { ...account, cancelled: { at: ended.toISOString(), by: 'bank' } };
    }),
  );
}

/** The customer takes an account away. Series on it end with it. Returns why not. */
export async function removeAccount(
  easyCash: HectoEasyCash,
  store: PayerStore,
  customerId: string,
  account: RegisteredAccount,
  now: Date,
): Promise<Problem | undefined> {
  const answer = await easyCash.account.cancel({
    mchtTrdNo: `${account.id}-D${now.getTime()}`, // a number of its own
    mchtCustId: customerId,
    bankCd: account.bankCd,
    custAcntKey: account.custAcntKey,
  });
  const gone = answer.outcome === 'failure' && GONE.includes(answer.code);
  if (answer.outcome !== 'success' && !gone) return problemOf(answer);
  await markGone(store, customerId, account.id, now, gone ? 'bank' : 'customer');
  return undefined;
}
// #end

/** Codes that say that an account cannot pay any more: no such account, consent withdrawn at the bank, cancelled. */
export const GONE: readonly string[] = ['ST01', 'ST15', 'ST53'];

function withAccounts(
  payer: Payer,
  change: (account: RegisteredAccount) => RegisteredAccount,
): Payer {
  return { ...payer, accounts: payer.accounts.map(change) };
}

/** The account is gone; a payment that was refused for it tells that, too. */
export async function markGone(
  store: PayerStore,
  customerId: string,
  id: string,
  now: Date,
  by: 'customer' | 'bank',
): Promise<void> {
  const cancelled = { at: now.toISOString(), by };
  await store.updatePayer(customerId, (payer) =>
    withAccounts(payer, (each) =>
      each.id === id && !each.cancelled ? { ...each, cancelled } : each,
    ),
  );
}
