import { createHectoEasyCash, type HectoEasyCash } from '@gwanmun/hecto-easycash/client';
import { type BaseUrls, createHectoPg, type HectoPg } from '@gwanmun/hecto-pg/client';

/** One merchant account at the gateway. */
export interface Account {
  readonly mchtId: string;
  readonly aesKey: string;
  readonly hashKey: string;
}

/**
 * Our accounts, named by what their contracts are for. A gateway gives you one or several; ways to pay
 * without an account are not offered. `billing` has billing keys for cards.
 */
export type WindowAccountName =
  | 'card'
  | 'billing'
  | 'foreignCard'
  | 'transfer'
  | 'phoneAccount'
  | 'mobile'
  | 'mobileHybrid'
  | 'mobileMonthly'
  | 'point'
  | 'easyPay'
  | 'paycoSplit'
  | 'kakaoSubscription'
  | 'naverSubscription';

/** `easyCash` draws on registered bank accounts: another product, with keys and calls of its own. */
export type AccountName = WindowAccountName | 'easyCash';

export type Accounts = Readonly<Partial<Record<AccountName, Account>>> & {
  readonly card: Account;
};

// #snippet accounts
/** One SDK client per merchant account. Make them once, keep them, close them at the end. */
export function openAccounts(
  { easyCash: _, ...accounts }: Accounts,
  baseUrls: BaseUrls,
  clock: { now(): Date },
) {
  const open = (account: Account) => ({
    mchtId: account.mchtId,
    pg: createHectoPg({ ...account, baseUrls, clock }),
  });
  const named = Object.entries(accounts).map(([name, account]) => [name, open(account)]);
  return Object.fromEntries(named) as OpenAccounts;
}
// #end

// #snippet easy-cash
/** The client for registered bank accounts: server to server, there is no window. */
export function openEasyCash(account: Account, baseUrl: string, clock: { now(): Date }) {
  const easyCash = createHectoEasyCash({ ...account, baseUrl, clock });
  return { mchtId: account.mchtId, easyCash };
}
// #end

export interface OpenEasyCash {
  readonly mchtId: string;
  readonly easyCash: HectoEasyCash;
}

/** An account with its SDK client. */
export interface OpenAccount {
  readonly mchtId: string;
  readonly pg: HectoPg;
}

export type OpenAccounts = Readonly<Partial<Record<WindowAccountName, OpenAccount>>> & {
  readonly card: OpenAccount;
};
