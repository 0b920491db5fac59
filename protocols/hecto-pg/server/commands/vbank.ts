import type { AccountKind, Amount, IssueAccount } from '@gwanmun/engine';
import { kstDateTime, ZERO_WON } from '@gwanmun/kernel';
import {
  vbankChange as changeTables,
  vbankIssueCancel as closeTables,
  vbankIssue as issueTables,
  vbankIssueUnlimited as unlimitedTables,
  VBANK_BANKS,
} from '../../messages/index.js';
import { amountOf } from '../amounts.js';
import { type Context, command, newTransactionNo, operationOf, refused, rejected, success } from '../api.js';
import { cashReceiptOf } from '../cash-receipt.js';
import { depositDeadline } from '../deposit-deadline.js';
import { invalidMessage, NOT_SERVED, type Reject, reject, TAX_DISAGREES } from '../reject.js';
import { acntTypeOf, UNLIMITED_ORDER_NO } from '../virtual-accounts.js';
import { servicesOf } from '../windows/merchant-services.js';

const METHOD = 'virtual_account';
const AMOUNT_WRONG = invalidMessage('값 오류: trdAmt');
const DUE_WRONG = invalidMessage('값 오류: expireDate');

/** Members that both kinds of issue have. */
interface IssueRequest {
  readonly mchtTrdNo: string;
  readonly trdDt: string;
  readonly bankCd: string;
  readonly expireDate?: string | undefined;
  readonly prdtNm: string;
  readonly sellerNm: string;
  readonly ordNm?: string | undefined;
  readonly dpstrNm?: string | undefined;
  readonly mchtCustId?: string | undefined;
  readonly vAcntNo?: string | undefined;
}

/** What an issue is for, besides what every request says. */
interface Wanted extends Pick<IssueAccount, 'facts' | 'personal' | 'depositOrderNo'> {
  readonly kind: AccountKind & ('rotating' | 'fixed' | 'unlimited');
  readonly amount: Amount;
}

async function issue(context: Context, request: IssueRequest, { kind, facts, personal, ...wanted }: Wanted) {
  const { engine, merchant } = context;
  const kinds = servicesOf(merchant).virtualAccount?.kinds;
  if (kinds && !kinds.includes(kind)) return rejected(NOT_SERVED);
  if (!VBANK_BANKS.some(({ code }) => code === request.bankCd)) return rejected(invalidMessage('값 오류: bankCd'));
  const dueAt = depositDeadline(request.expireDate, engine.clock.now());
  if (!dueAt) return rejected(DUE_WRONG);
  const transactionId = newTransactionNo(context, 'VA');
  const result = await engine.issueAccount({
    ...wanted,
    ...operationOf(context, transactionId, request),
    accountKind: kind,
    bank: request.bankCd,
    ...(kind !== 'rotating' && { accountNo: request.vAcntNo }),
    dueAt,
    printName: request.dpstrNm || request.sellerNm,
    facts: { ...facts, merchantName: request.sellerNm, requestDate: request.trdDt },
    personal: { ...personal, customerName: request.ordNm, customerId: request.mchtCustId },
    releaseOrderOnRefusal: false,
  });
  if (result.kind !== 'issued') {
    if (result.kind === 'approved') throw new Error(`the issue ${transactionId} did not end with a waiting account`);
    return refused(METHOD, result);
  }
  const { outcome } = result.transaction;
  if (outcome?.kind !== 'account') throw new Error(`the issue ${transactionId} has no account`);
  return { bankCd: outcome.bank, vAcntNo: outcome.accountNo, expireDate: kstDateTime(outcome.dueAt), transactionId };
}

/** Issues a rotating or a fixed account for one deposit (hecto-pg §6.14). Of escrow only the agreement is kept (D-34). */
export const vbankIssue = command(issueTables, async (context, request) => {
  const amount = amountOf(request.trdAmt, request);
  if (!amount) return rejected(TAX_DISAGREES);
  if (amount.total === 0) return rejected(AMOUNT_WRONG);
  const receipt = cashReceiptOf(request);
  const { acntType } = request;
  const issued = await issue(context, request, {
    kind: acntType === '2' ? 'fixed' : 'rotating',
    amount,
    facts: {
      productName: request.prdtNm,
      instalments: 0,
      taxType: request.taxTypeCd,
      notifyUrl: request.notiUrl,
      passThrough: request.mchtParam,
      ...(receipt && { cashReceipt: receipt.cashReceipt }),
      ...(request.escrAgrYn === 'Y' && { door: { escrow: 'Y' } }),
    },
    personal: { email: request.email, ...(receipt && { cashReceiptId: receipt.id }) },
  });
  if ('kind' in issued) return issued;
  const { transactionId, ...account } = issued;
  return success(transactionId, { ...account, trdAmt: amount.total, acntType });
});

/** Issues a fixed account for any number of deposits (hecto-pg §6.15); nobody is notified of the issue. */
export const vbankIssueUnlimited = command(unlimitedTables, async (context, request) => {
  const issued = await issue(context, request, {
    kind: 'unlimited',
    amount: amountOf(ZERO_WON, {})!,
    depositOrderNo: UNLIMITED_ORDER_NO,
    facts: { productName: request.prdtNm, instalments: 0, notifyUrl: request.notiUrl },
    personal: {},
  });
  if ('kind' in issued) return issued;
  const { transactionId, ...account } = issued;
  return success(transactionId, { ...account, trdAmt: ZERO_WON, acntType: '3' });
});

/** New amount and deadline of an account that waits, found by bank and number (hecto-pg §6.16). Nobody is notified (§8.3). */
export const vbankChange = command(changeTables, async (context, request) => {
  const { engine, merchant } = context;
  const { bankCd, vAcntNo, expireDate, trdAmt, acntType } = request;
  const dueAt = depositDeadline(expireDate, engine.clock.now());
  if (!dueAt) return rejected(DUE_WRONG);
  const account = await engine.virtualAccount(merchant.merchantId, bankCd, vAcntNo);
  const known = account && acntTypeOf(account.accountKind);
  if (known !== undefined && known !== acntType) return rejected(invalidMessage('값 오류: acntType'));
  const transactionId = newTransactionNo(context, 'VA');
  const result = await engine.changeAccount({
    ...operationOf(context, transactionId, request),
    bank: bankCd,
    accountNo: vAcntNo,
    amount: trdAmt,
    dueAt,
    facts: { requestDate: request.trdDt },
  });
  if (result.kind !== 'approved') return refused(METHOD, result, { amount_differs: AMOUNT_WRONG });
  return success(transactionId, { bankCd, vAcntNo, expireDate, trdAmt, acntType });
});

/** Rules that mean something else where an issue is given up than where money goes back. */
const CLOSING: Readonly<Partial<Record<'already_cancelled', Reject>>> = {
  already_cancelled: reject('ST25', '이미 취소된 가상계좌입니다.'),
};

/** Gives an account up before its deposit (hecto-pg §6.17). */
export const vbankIssueCancel = command(closeTables, async (context, request) => {
  const { engine, merchant } = context;
  const { orgTrdNo, vAcntNo } = request;
  const transactionId = newTransactionNo(context, 'VA');
  const result = await engine.closeAccount({
    ...operationOf(context, transactionId, request),
    paymentId: orgTrdNo,
    accountNo: vAcntNo,
    facts: { requestDate: request.trdDt },
  });
  if (result.kind !== 'approved') return refused(METHOD, result, CLOSING);
  const { outcome } = (await engine.transaction(merchant.merchantId, orgTrdNo)) ?? {};
  const byPhone = outcome?.kind === 'account' && outcome.accountKind === 'phone';
  return success(transactionId, { orgTrdNo, vAcntNo, ...(byPhone && { acntType: '4' as const }) });
});
