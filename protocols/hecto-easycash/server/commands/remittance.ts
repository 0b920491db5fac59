import type { Remit } from '@gwanmun/engine';
import { MAX_WON, Secret, won } from '@gwanmun/kernel';
import type { Decoded } from '@gwanmun/wire';
import { remit, remitBalance } from '../../messages/index.js';
import { asked, command, given, made, newTransactionNo, notDone } from '../api.js';
import { FIRM_BANKING } from '../lists.js';

/** Which account of the merchant's own it is to leave. The password and the value of a security card are for the bank, and nobody keeps them. */
function directOf(request: DirectContract): Pick<Remit, 'from' | 'door'> {
  if (request.directYn !== 'Y') return {};
  const firmPktNo = given(request.firmPktNo);
  return {
    from: { bank: request.macntBankCd ?? '', number: new Secret(request.macntNo ?? '') },
    door: { directYn: 'Y', ...(firmPktNo !== undefined && { firmPktNo }) },
  };
}

type DirectContract = Pick<Decoded<(typeof remit)['request']>, 'directYn' | 'macntBankCd' | 'macntNo' | 'firmPktNo'>;

/** A remittance by direct contract is carried out as any other: the main account that is simulated stands for the merchant's own. */
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
    ...directOf(request),
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
