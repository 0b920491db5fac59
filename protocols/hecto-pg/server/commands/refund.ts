import { kstDate, Secret } from '@gwanmun/kernel';
import {
  bankOf,
  mobileCancel as mobileCancelTables,
  mobileRefund as mobileRefundTables,
  vbankRefund as vbankRefundTables,
} from '../../messages/index.js';
import { type Context, command, rejected } from '../api.js';
import { invalidMessage, reject } from '../reject.js';
import { balanced, type CancelRequest, cancel } from './cancel.js';

interface RefundRequest extends CancelRequest {
  readonly refundBankCd: string;
  readonly refundAcntNo: string;
  readonly refundDpstrNm: string;
}

/** A second refund of the same money has a code of its own (hecto-pg §8.4). */
const REFUNDED = reject('ST39');

/** Sends money to an account that the merchant names. Accepting it is the outcome; the transfer follows days later (hecto-pg §6.18). */
async function refund(context: Context, request: RefundRequest) {
  if (!bankOf(request.refundBankCd)) return rejected(invalidMessage('값 오류: refundBankCd'));
  return cancel(context, request, balanced, {
    refundTo: {
      bank: request.refundBankCd,
      number: new Secret(request.refundAcntNo, 'account number'),
      holder: new Secret(request.refundDpstrNm, 'account holder'),
    },
    own: { already_cancelled: REFUNDED },
  });
}

/** Refund of a deposit into a virtual account (hecto-pg §6.18). */
export const vbankRefund = command(vbankRefundTables, refund);

/** Refund of a carrier payment after its month (hecto-pg §6.25). */
export const mobileRefund = command(mobileRefundTables, refund);

/** Cancel of a carrier payment in its month (hecto-pg §6.24). Where the month is over, the refusal says whether a refund is possible instead. */
export const mobileCancel = command(mobileCancelTables, async (context, request) => {
  const answer = await cancel(context, request, balanced);
  return answer.kind === 'reject' && answer.reject.code === 'MP81'
    ? { ...answer, fields: { rfdPsblCd: await refundable(context, request.orgTrdNo) } }
    : answer;
});

/** Y: refund it. N: the merchant has no refund service. C: a refund would be refused now (the month is not over, or another cancel is under way). */
async function refundable({ engine, merchant }: Context, paymentId: string): Promise<'Y' | 'N' | 'C'> {
  if (merchant.profile.refundService === false) return 'N';
  const payment = await engine.transaction(merchant.merchantId, paymentId);
  const month = (at: Date): string => kstDate(at).slice(0, 6);
  const over = payment?.decidedAt !== undefined && month(payment.decidedAt) !== month(engine.clock.now());
  return over && payment.openCancel === undefined ? 'Y' : 'C';
}
