import { amountIn } from '@gwanmun/sdk';
import { vbankChange, vbankIssue, vbankIssueCancel, vbankIssueUnlimited } from '../messages/index.js';
import { type TaxSplit, taxSplit } from './amounts.js';
import type { Caller } from './call.js';
import type { Result } from './result.js';

/** rotating: any free number, one deposit. fixed: a number assigned to you, one deposit per issue. unlimited: an assigned number, any deposits. */
export type AccountKind = 'rotating' | 'fixed' | 'unlimited';

interface IssueCore {
  /** Your order number. */
  readonly mchtTrdNo: string;
  /** Issuing bank, three digits (hecto-pg §9.7). */
  readonly bankCd: string;
  /** Product name. */
  readonly prdtNm: string;
  readonly sellerNm: string;
  readonly ordNm?: string;
  /** Until when deposits are taken, `yyyyMMddHHmmss`; default 10 days, at most 365. */
  readonly expireDate?: string;
  /** Text for the customer's passbook; default `sellerNm`. */
  readonly dpstrNm?: string;
  readonly mchtCustId?: string;
  /** Where deposits are reported. */
  readonly notiUrl?: string;
}

interface OneDepositIssue extends IssueCore, TaxSplit {
  readonly trdAmt: number;
  /** N taxed, Y exempt, G compound: always said here (hecto-pg D-31). */
  readonly taxTypeCd: 'N' | 'Y' | 'G';
  /** Escrow, when the customer agreed to it; then `email` is needed too. */
  readonly escrow?: { readonly escrPwd: string; readonly rfdDpstrNm: string };
  readonly email?: string;
  readonly cashReceipt?: CashReceiptRequest;
  /** Comes back unchanged with the notifications. */
  readonly mchtParam?: string;
}

export interface CashReceiptRequest {
  /** 0 income deduction, 1 expense proof. */
  readonly cashRcptPrposDivCd: '0' | '1';
  /** 1 card, 2 resident number, 3 business number, 4 mobile number. */
  readonly csrcRegNoDivCd: '1' | '2' | '3' | '4';
  readonly csrcRegNo: string;
}

/** Issues an account that takes one deposit of exactly `trdAmt` (hecto-pg §6.14). */
export interface RotatingAccountIssue extends OneDepositIssue {
  readonly kind: 'rotating';
}

/** The same with one of your assigned numbers. */
export interface FixedAccountIssue extends OneDepositIssue {
  readonly kind: 'fixed';
  readonly vAcntNo: string;
}

/** Issues an assigned number for deposits of any amount, any number of times (hecto-pg §6.15). Nothing is notified of the issue. */
export interface UnlimitedAccountIssue extends IssueCore {
  readonly kind: 'unlimited';
  readonly vAcntNo: string;
}

export type AccountIssue = RotatingAccountIssue | FixedAccountIssue | UnlimitedAccountIssue;

/** An account as it stands. It has no money yet: the deposit is reported by a notification. */
export interface IssuedAccount {
  readonly kind: AccountKind;
  readonly bankCd: string;
  readonly vAcntNo: string;
  /** `yyyyMMddHHmmss` */
  readonly expireDate: string;
  /** 0 for unlimited accounts. */
  readonly trdAmt: number;
}

/** A new deadline and amount for an account that has no deposit yet (hecto-pg §6.16). It is named by bank and number. */
export interface AccountChange {
  /** A number of its own for this request. */
  readonly mchtTrdNo: string;
  readonly kind: AccountKind;
  readonly bankCd: string;
  readonly vAcntNo: string;
  readonly expireDate: string;
  readonly trdAmt: number;
}

/** Gives up an account that has no deposit yet (hecto-pg §6.17). */
export interface AccountClosing {
  /** A number of its own for this request. */
  readonly mchtTrdNo: string;
  /** The number of the issue. */
  readonly orgTrdNo: string;
  readonly vAcntNo: string;
}

/** `acntType` by kind. */
const TYPES = { rotating: '1', fixed: '2', unlimited: '3' } as const satisfies Record<AccountKind, string>;

function typeOf<K extends AccountKind>(kind: K): (typeof TYPES)[K] {
  if (!Object.hasOwn(TYPES, kind)) throw new TypeError(`kind must be one of ${Object.keys(TYPES).join(', ')}`);
  return TYPES[kind];
}

interface AccountAnswer extends Omit<IssuedAccount, 'kind'> {
  readonly acntType: string;
}

/** The answer's account; its kind is that of the request unless it says otherwise. */
const issuedAs =
  (asked: AccountKind) =>
  ({ bankCd, vAcntNo, expireDate, trdAmt, acntType }: AccountAnswer): { readonly issued: IssuedAccount } => {
    const kind = (Object.keys(TYPES) as AccountKind[]).find((each) => TYPES[each] === acntType) ?? asked;
    return { issued: { kind, bankCd, vAcntNo, expireDate, trdAmt: Number(trdAmt) } };
  };

/** Escrow and cash receipt as the message has them: a flag, and what goes with it. */
function agreements({ escrow, email, cashReceipt }: OneDepositIssue) {
  return {
    escrAgrYn: escrow ? 'Y' : 'N',
    escrPwd: escrow?.escrPwd,
    rfdDpstrNm: escrow?.rfdDpstrNm,
    email,
    csrcIssReqYn: cashReceipt ? 'Y' : 'N',
    cashRcptPrposDivCd: cashReceipt?.cashRcptPrposDivCd,
    csrcRegNoDivCd: cashReceipt?.csrcRegNoDivCd,
    csrcRegNo: cashReceipt?.csrcRegNo,
  } as const;
}

/** hecto-pg §6.14, §6.15. Success is approved (0021) here; the notification of the issue says 0051. */
export async function issueAccount(caller: Caller, issue: AccountIssue): Promise<Result<{ readonly issued: IssuedAccount }>> {
  const { kind, mchtTrdNo, bankCd, expireDate, prdtNm, sellerNm, ordNm, dpstrNm, mchtCustId, notiUrl } = issue;
  const core = { ...caller.stamp(), mchtTrdNo, bankCd, expireDate, prdtNm, sellerNm, ordNm, dpstrNm, mchtCustId, notiUrl };
  const acntType = typeOf(kind);
  if (kind === 'unlimited') return caller.operate(vbankIssueUnlimited, { ...core, vAcntNo: issue.vAcntNo }, unlimitedAnswer);
  if (issue.taxTypeCd === undefined) throw new TypeError('taxTypeCd must be N, Y or G');
  const value = {
    ...core,
    acntType: acntType as '1' | '2',
    vAcntNo: kind === 'fixed' ? issue.vAcntNo : undefined,
    trdAmt: amountIn('trdAmt', issue.trdAmt),
    ...taxSplit(issue.trdAmt, issue),
    ...agreements(issue),
    mchtParam: issue.mchtParam,
  };
  return caller.operate(vbankIssue, value, issuedAs(kind));
}

const unlimitedAnswer = issuedAs('unlimited');

/** hecto-pg §6.16 */
export async function changeAccount(caller: Caller, change: AccountChange): Promise<Result<{ readonly issued: IssuedAccount }>> {
  const { mchtTrdNo, kind, bankCd, vAcntNo, expireDate } = change;
  const trdAmt = amountIn('trdAmt', change.trdAmt);
  const value = { ...caller.stamp(), mchtTrdNo, bankCd, vAcntNo, expireDate, trdAmt, acntType: typeOf(kind) };
  return caller.operate(vbankChange, value, issuedAs(kind));
}

/** hecto-pg §6.17 */
export async function closeAccount(caller: Caller, closing: AccountClosing): Promise<Result<{ readonly vAcntNo: string }>> {
  const { mchtTrdNo, orgTrdNo, vAcntNo } = closing;
  return caller.operate(vbankIssueCancel, { ...caller.stamp(), mchtTrdNo, orgTrdNo, vAcntNo }, (answer) => ({ vAcntNo: answer.vAcntNo }));
}
