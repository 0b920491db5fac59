import { billingKeyDelete, billingKeyIssue } from '../messages/index.js';
import type { Caller } from './call.js';
import { type CardData, cardMembers } from './payments.js';
import type { Result } from './result.js';

/** A card to authenticate, and to make a billing key of (hecto-pg §6.4). Identity and PIN prefix are needed here whatever the merchant. */
export interface BillingKeyIssue extends Required<CardData> {
  readonly mchtTrdNo: string;
  readonly mchtCustNm?: string;
  readonly mchtCustId?: string;
  /** `false`: authenticate the card only; default `true`. */
  readonly register?: boolean;
}

export interface IssuedBillingKey {
  /** Empty when the card was only authenticated. */
  readonly billKey: string;
  /** Masked. */
  readonly cardNo: string;
  readonly issrId: string;
  readonly cardNm: string;
  readonly cardKind: string;
}

export interface BillingKeyDeletion {
  readonly mchtTrdNo: string;
  readonly billKey: string;
  /** Termination reason code. */
  readonly etcInfo?: string;
}

/** hecto-pg §6.4 */
export function issueBillingKey(caller: Caller, issue: BillingKeyIssue): Promise<Result<IssuedBillingKey>> {
  const { mchtTrdNo, mchtCustNm, mchtCustId, register = true } = issue;
  const { idntNo, cardPwd } = issue;
  return caller.operate(
    billingKeyIssue,
    { ...caller.stamp(), mchtTrdNo, ...cardMembers(issue), idntNo, cardPwd, mchtCustNm, mchtCustId, keyRegYn: register ? 'Y' : 'N' },
    (answer) => ({
      billKey: answer.billKey ?? '',
      cardNo: answer.cardNo ?? '',
      issrId: answer.issrId ?? '',
      cardNm: answer.cardNm ?? '',
      cardKind: answer.cardKind ?? '',
    }),
  );
}

/** hecto-pg §6.6 */
export function deleteBillingKey(
  caller: Caller,
  { mchtTrdNo, billKey, etcInfo }: BillingKeyDeletion,
): Promise<Result<{ readonly billKey: string }>> {
  return caller.operate(billingKeyDelete, { ...caller.stamp(), mchtTrdNo, billKey, etcInfo }, (answer) => ({ billKey: answer.billKey }));
}
