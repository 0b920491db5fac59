import type { Amount, CashReceipt, Debit } from '@gwanmun/engine';
import { Secret, type Won, ZERO_WON } from '@gwanmun/kernel';
import { asked, type Context, given } from './api.js';

/** What a payment and a charge of a series have in common. */
export interface Withdrawal extends Parts {
  readonly mchtTrdNo: string;
  readonly mchtCustId: string;
  readonly reqDt: string;
  readonly pmtPrdtNm?: string | undefined;
  readonly custAcntSumry?: string | undefined;
  readonly csrcIssReqYn?: string | undefined;
  readonly csrcRegProposYn?: '0' | '1' | undefined;
  readonly csrcRegNoDivCd?: '1' | '2' | '3' | '4' | undefined;
  readonly csrcRegNo?: string | undefined;
}

export interface Parts {
  readonly trdAmt: Won;
  readonly splAmt?: Won | undefined;
  readonly vat?: Won | undefined;
  readonly svcAmt?: Won | undefined;
  readonly taxTypeCd?: string | undefined;
  readonly cupDepositAmt?: Won | undefined;
}

/**
 * An amount and its parts. The deposit on containers bears no tax. Nothing covers the parts and nothing says that they add up, so parts that do not are
 * as good as none.
 */
export function amountOf({
  trdAmt,
  splAmt = ZERO_WON,
  vat = ZERO_WON,
  svcAmt = ZERO_WON,
  taxTypeCd,
  cupDepositAmt = ZERO_WON,
}: Parts): Amount {
  const none = { total: trdAmt, taxable: ZERO_WON, vat: ZERO_WON, taxFree: ZERO_WON, service: ZERO_WON };
  if (splAmt === 0) return none;
  const untaxed = trdAmt - splAmt - vat - svcAmt;
  if (untaxed !== 0 && untaxed !== cupDepositAmt) return none;
  const [taxable, free] = taxTypeCd === 'Y' ? [0, splAmt + untaxed] : [splAmt, untaxed];
  return { total: trdAmt, taxable: taxable as Won, vat, taxFree: free as Won, service: svcAmt };
}

const ID_KINDS = { '1': 'card', '2': 'resident', '3': 'business', '4': 'mobile' } as const satisfies Record<string, CashReceipt['idKind']>;

type Receipt = Pick<Debit, 'cashReceipt' | 'cashReceiptId'>;

function receiptOf({ csrcIssReqYn, csrcRegProposYn, csrcRegNoDivCd, csrcRegNo }: Withdrawal): Receipt {
  if (csrcIssReqYn !== 'Y' || csrcRegNoDivCd === undefined || csrcRegNo === undefined) return {};
  return {
    cashReceipt: { purpose: csrcRegProposYn === '1' ? 'expense' : 'deduction', idKind: ID_KINDS[csrcRegNoDivCd] },
    cashReceiptId: new Secret(csrcRegNo),
  };
}

/** Members of the engine command. Without a text for the passbook the merchant's name stands there. */
export function withdrawalOf(context: Context, transactionId: string, request: Withdrawal) {
  const [product, deposit] = [given(request.pmtPrdtNm), request.cupDepositAmt];
  return {
    transactionId,
    orderNo: request.mchtTrdNo,
    requestDate: request.reqDt,
    customerId: request.mchtCustId,
    amount: amountOf(request),
    memo: given(request.custAcntSumry) ?? context.merchant.name,
    // not first: what stands behind a spread is dear
    ...asked(context),
    ...(product !== undefined && { productName: product }),
    ...(deposit !== undefined && deposit > 0 && { containerDeposit: deposit }),
    ...receiptOf(request),
  };
}
