import { feeOn } from './fee.js';

/**
 * Accounts, seen from us: positive is what we own or are owed, negative what we owe or earned.
 * network_receivable: the network will pay us. merchant_payable: we will pay the merchant.
 * fee_income: our fee. fee_vat: the tax on it that we will pay on.
 * cash: what was paid out to merchants and on their behalf; it grows negative, because what the networks pay us is not in these books.
 * main_account: what a merchant keeps with us and remits from. Debits of registered accounts go there, not to the settlement.
 */
export const ACCOUNTS = ['network_receivable', 'merchant_payable', 'fee_income', 'fee_vat', 'cash', 'main_account'] as const;
export type Account = (typeof ACCOUNTS)[number];

/** Accounts that a payment and its cancels move. */
const PAYMENT_ACCOUNTS = ['network_receivable', 'merchant_payable', 'fee_income', 'fee_vat'] as const satisfies readonly Account[];
type PaymentAccount = (typeof PAYMENT_ACCOUNTS)[number];

/** Postings that become settlement items. */
export type SettledKind = 'approval' | 'cancel';
export const SETTLED_KINDS_SQL = `('approval', 'cancel')`;

/** Postings on a merchant's main account. */
export type MainKind = 'debit' | 'debit_refund' | 'remittance' | 'top_up';

/** Entries of one posting: as many amounts as accounts, signed, in the payment's smallest unit; their sum is 0. */
export interface Posting {
  readonly kind: SettledKind | 'settlement' | MainKind;
  readonly accounts: readonly Account[];
  readonly amounts: readonly number[];
}

export interface Approval {
  /** What the payer pays. */
  readonly amount: number;
  readonly feeBasisPoints: number;
}

export interface Cancellation extends Approval {
  /** What was cancelled of the payment before this cancel. */
  readonly cancelledBefore: number;
  /** What this cancel gives back. */
  readonly cancel: number;
}

/** What an approval posts: the network owes the payment, we owe it to the merchant less our fee. */
export function postingForApproval({ amount, feeBasisPoints }: Approval): Posting {
  return { kind: 'approval', ...difference(0, amount, feeBasisPoints) };
}

/**
 * What a cancel posts: the books move from what was left before to what is left after. The fee is always that of what is left, so a
 * payment that was cancelled in any number of parts leaves exactly nothing.
 *
 * @throws RangeError when the cancel exceeds what is left; the engine decides that before.
 */
export function postingForCancel({ amount, feeBasisPoints, cancelledBefore, cancel }: Cancellation): Posting {
  const left = amount - cancelledBefore;
  if (cancel > left) throw new RangeError(`a cancel of ${cancel} exceeds the ${left} left`);
  return { kind: 'cancel', ...difference(left, left - cancel, feeBasisPoints) };
}

/** Where money of a main account comes from or goes to, and in which direction: 1 into the main account, -1 out of it. */
const MAIN: Readonly<Record<MainKind, readonly [other: Account, direction: 1 | -1]>> = {
  debit: ['network_receivable', 1],
  debit_refund: ['network_receivable', -1],
  remittance: ['cash', -1],
  top_up: ['cash', 1],
};

/** What a movement of a main account posts. There is no fee on it. @param amount above 0 */
export function postingForMain(kind: MainKind, amount: number): Posting {
  const [other, direction] = MAIN[kind];
  return { kind, accounts: [other, 'main_account'], amounts: [direction * amount, -direction * amount] };
}

/** What a settlement posts, as SQL arrays over an expression of what is paid: we owe the merchant less, and have paid it. */
export function settlementSql(paid: string): { readonly accounts: string; readonly amounts: string } {
  return { accounts: `array['merchant_payable', 'cash']`, amounts: `array[${paid}, -(${paid})]` };
}

/** The entry of a posting `p` on an account, as SQL; 0 where it has none. */
export function entrySql(account: Account, p = 'p'): string {
  return `coalesce(${p}.amounts[array_position(${p}.accounts, '${account}')], 0)`;
}

/** Entries that lead from the books of one paid amount to those of another. Entries of 0 are left out. */
function difference(from: number, to: number, feeBasisPoints: number): Pick<Posting, 'accounts' | 'amounts'> {
  const before = books(from, feeBasisPoints);
  const after = books(to, feeBasisPoints);
  const accounts = PAYMENT_ACCOUNTS.filter((account) => after[account] !== before[account]);
  return { accounts, amounts: accounts.map((account) => after[account] - before[account]) };
}

/** Where every account stands when so much of a payment is paid and not cancelled. */
function books(paid: number, feeBasisPoints: number): Readonly<Record<PaymentAccount, number>> {
  const { fee, vat } = feeOn(paid, feeBasisPoints);
  return { network_receivable: paid, merchant_payable: fee + vat - paid, fee_income: -fee, fee_vat: -vat };
}
