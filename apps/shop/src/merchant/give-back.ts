import type { HectoPg } from '@gwanmun/hecto-pg/client';
import type { CancelRecord, Order } from './order.js';
import { windowFacts } from './ways.js';

/** A bank account of the customer. */
export interface RefundAccount {
  /** Three digits (hecto-pg §9.5). */
  readonly bank: string;
  readonly accountNo: string;
  readonly holder: string;
}

// #snippet give-back
/** The call that gives money back, by the way it came. With `to` it goes to a bank account instead. */
export function giveBack(
  pg: HectoPg,
  order: Order,
  cancel: CancelRecord,
  to: RefundAccount | undefined,
) {
  const request = {
    mchtTrdNo: cancel.cancelNo, // a number of its own, never the order's
    orgTrdNo: order.payment?.trdNo ?? '', // always the payment, never an earlier cancel
    cnclOrd: cancel.round, // 1 for the first, 2 for the second…
    cnclAmt: cancel.amount,
    cnclRsn: cancel.reason,
  };
  const refund = { ...request, ...accountFields(to) };
  const facts = windowFacts(order.way);
  switch (facts.family) {
    case 'card':
      return pg.payment.cancel({ ...request, crcCd: order.currency ?? 'KRW' });
    case 'bank':
      return pg.bank.cancel(request);
    case 'deposit': // accepted now; the bank pays days later
      return pg.vbank.refund(refund);
    case 'mobile': // carriers cancel in the month of the payment only
      return to ? pg.mobile.refund(refund) : pg.mobile.cancel(request);
    case 'voucher':
      return pg.voucher.cancel({ ...request, brand: facts.brand });
    case 'tmoney':
      return pg.tmoney.cancel(request);
    case 'point':
      return pg.point.cancel(request);
    case 'easyPay': // says what went back to card, points and coupons
      return pg.easyPay.cancel(request);
  }
}

const accountFields = (to: RefundAccount | undefined) => ({
  refundBankCd: to?.bank ?? '',
  refundAcntNo: to?.accountNo ?? '',
  refundDpstrNm: to?.holder ?? '',
});
// #end
