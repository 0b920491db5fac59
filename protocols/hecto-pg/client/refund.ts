import { mobileRefund, vbankRefund } from '../messages/index.js';
import { compoundTaxOnly, type TaxSplit, taxSplit } from './amounts.js';
import type { Caller } from './call.js';
import { type Balance, balanceOf, moneyBack, type PartialCancel } from './cancel.js';
import type { Result } from './result.js';

/**
 * Money back to a bank account: of a deposit (hecto-pg §6.18), or of a carrier payment after its month (§6.25; its tax split with compound tax only).
 * Approved means accepted: the money moves days later. Banks rest from 23:30 to 00:35.
 */
export interface Refund extends PartialCancel, TaxSplit {
  /** Where the money goes: bank (three digits), account, holder. */
  readonly refundBankCd: string;
  readonly refundAcntNo: string;
  readonly refundDpstrNm: string;
}

const account = ({ refundBankCd, refundAcntNo, refundDpstrNm }: Refund) => ({ refundBankCd, refundAcntNo, refundDpstrNm });

/** hecto-pg §6.18. `orgTrdNo` is the number of the issue, which is also the deposit's. */
export async function refundDeposit(caller: Caller, refund: Refund): Promise<Result<Balance>> {
  const value = { ...moneyBack(caller, refund), ...taxSplit(refund.cnclAmt, refund), ...account(refund) };
  return caller.operate(vbankRefund, value, balanceOf);
}

/** hecto-pg §6.25 */
export async function refundMobile(caller: Caller, refund: Refund): Promise<Result<Balance>> {
  const value = { ...moneyBack(caller, refund), ...compoundTaxOnly(refund.cnclAmt, refund), ...account(refund) };
  return caller.operate(mobileRefund, value, balanceOf);
}
