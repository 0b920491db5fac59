import type { VirtualAccount } from '../engine-api.js';
import type { Recorded } from '../recorded.js';
import type { ChangeAccount, Deposit, DepositAnswer } from '../types.js';
import type { Rejection } from './decide-cancel.js';

type DepositRejection = DepositAnswer & { readonly kind: 'rejected' };
type Issue = Pick<Recorded, 'state' | 'amount' | 'outcome' | 'expiresAt'>;

/**
 * Whether money that somebody pays into an account is credited to the issue that holds it. Rotating, fixed and phone accounts take exactly the
 * issued amount, once; unlimited ones any amount, any number of times.
 */
export function decideDeposit(
  account: VirtualAccount | undefined,
  issue: Issue | undefined,
  { amount, at }: Pick<Deposit, 'amount' | 'at'>,
): { readonly kind: 'credit' } | DepositRejection {
  const standing = standingOf(account, issue, at);
  if (standing.kind === 'rejected') return standing;
  const wanted = account?.accountKind === 'unlimited' ? undefined : issue!.amount.total;
  if (amount <= 0 || (wanted !== undefined && amount !== wanted)) {
    return { kind: 'rejected', rule: 'amount_differs', detail: `${wanted ?? 'more than 0'} is expected, not ${amount}` };
  }
  return { kind: 'credit' };
}

/** Whether deadline and amount of an issue may still be changed, to these. */
export function decideChange(
  account: VirtualAccount | undefined,
  issue: Issue | undefined,
  { amount, dueAt }: Pick<ChangeAccount, 'amount' | 'dueAt'>,
  now: Date,
): { readonly kind: 'change' } | Rejection {
  const standing = standingOf(account, issue, now);
  if (standing.kind === 'rejected') return standing;
  if (dueAt.getTime() <= now.getTime()) return { kind: 'rejected', rule: 'due_date_wrong', detail: 'the new deadline is over' };
  const unlimited = account?.accountKind === 'unlimited';
  if (unlimited ? amount !== 0 : amount === 0) {
    return { kind: 'rejected', rule: 'amount_differs', detail: unlimited ? 'the account takes any amount' : 'nothing to deposit' };
  }
  return { kind: 'change' };
}

/** Whether an issue may be given up: before a deposit, also when its time is over and nobody has noticed. */
export function decideClose(
  issue: (Issue & Pick<Recorded, 'kind' | 'method'>) | undefined,
  accountNo: string,
): { readonly kind: 'close' } | Rejection {
  if (issue?.kind !== 'payment' || issue.method !== 'virtual_account')
    return no('no_such_payment', 'no account was issued under this number');
  switch (issue.state) {
    case 'approved':
      return no('already_deposited', 'the money is there: refund it');
    case 'voided':
      return no('already_cancelled', 'the issue was cancelled before');
    case 'expired':
      return no('account_expired', 'the account has expired');
    case 'waiting':
      return issue.outcome?.kind === 'account' && issue.outcome.accountNo === accountNo
        ? { kind: 'close' }
        : no('no_such_account', 'this is not the account of the issue');
    default:
      return no('payment_not_approved', `the issue is ${issue.state}`);
  }
}

function standingOf(account: VirtualAccount | undefined, issue: Issue | undefined, at: Date): { readonly kind: 'open' } | DepositRejection {
  const none = { kind: 'rejected', rule: 'no_such_account', detail: 'nothing is issued on this account' } as const;
  if (!account || !issue) return none;
  if (issue.state === 'approved') return { kind: 'rejected', rule: 'already_deposited', detail: 'the deposit was made before' };
  if (issue.state === 'expired' || (issue.state === 'waiting' && (issue.expiresAt?.getTime() ?? 0) < at.getTime())) {
    return { kind: 'rejected', rule: 'account_expired', detail: 'the deadline is over' };
  }
  return issue.state === 'waiting' ? { kind: 'open' } : none;
}

function no(rule: Rejection['rule'], detail: string): Rejection {
  return { kind: 'rejected', rule, detail };
}
