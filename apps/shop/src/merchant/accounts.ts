import { type BaseUrls, createHectoPg } from '@gwanmun/hecto-pg/client';

/** One merchant account at the gateway. */
export interface Account {
  readonly mchtId: string;
  readonly aesKey: string;
  readonly hashKey: string;
}

/** Our accounts. `billing` is one whose contract has billing keys; without it the shop offers no saved cards. */
export interface Accounts {
  readonly card: Account;
  readonly billing?: Account;
}

// #snippet accounts
/** One SDK client per merchant account. Make them once, keep them, close them at the end. */
export function openAccounts(
  accounts: Accounts,
  baseUrls: BaseUrls,
  clock: { now(): Date },
) {
  const open = (account: Account) => ({
    mchtId: account.mchtId,
    pg: createHectoPg({ ...account, baseUrls, clock }),
  });
  return {
    card: open(accounts.card),
    billing: accounts.billing && open(accounts.billing),
  };
}
// #end
