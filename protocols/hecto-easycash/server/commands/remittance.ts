import { MAX_WON, Secret, won } from '@gwanmun/kernel';
import { remit, remitBalance } from '../../messages/index.js';
import { asked, command, given, made, newTransactionNo, notDone } from '../api.js';
import { FIRM_BANKING } from '../lists.js';

const send = command(remit, async (context, request) => {
  const trdNo = newTransactionNo(context);
  const [customerId, sender] = [given(request.mchtCustId), given(request.remitterNm)];
  const result = await context.banking.remit({
    ...asked(context),
    transactionId: trdNo,
    orderNo: request.mchtTrdNo,
    requestDate: request.trdDt,
    ...(customerId !== undefined && { customerId }),
    to: { bank: request.bankCd, number: new Secret(request.custAcntNo) },
    amount: request.trdAmt,
    memo: request.custAcntSumry,
    ...(sender !== undefined && { sender }),
  });
  if (result.kind !== 'done') return notDone(result, trdNo);
  const { transactionId, amount } = result.transaction;
  return made(transactionId, { trdAmt: amount.total, svcDivCd: FIRM_BANKING });
});

/** What can be remitted now: remittances on their way have left the balance. */
const balance = command(remitBalance, async (context) => {
  const { available } = await context.banking.mainAccount(context.merchant.merchantId);
  return made(newTransactionNo(context), { blcAmt: won(Math.min(Math.max(available, 0), MAX_WON)) });
});

export const REMITTANCES = [send, balance];
