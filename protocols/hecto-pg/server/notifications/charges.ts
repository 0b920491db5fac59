import type { Funding, Method } from '@gwanmun/engine';
import { ZERO_WON } from '@gwanmun/kernel';
import { cardUsed } from './cards.js';
import type { Told } from './told.js';

const MOBILE_KINDS = ['B0', 'B1', 'B2'] as const;

/** Carrier payments (hecto-pg §6.20): C1 sends money to an account, C0 takes the payment back; approvals say over which line (D-25) or that they recur. */
export function mobileFields({ transaction, payment: { outcome, facts, personal }, undone }: Told) {
  const charge = outcome?.kind === 'charged' ? outcome : undefined;
  const paid = MOBILE_KINDS.find((kind) => kind === facts.door?.bizType) ?? 'B0';
  const back = transaction.personal.refundTo === undefined ? ('C0' as const) : ('C1' as const);
  return {
    bizType: undone ? back : paid,
    billKey: charge?.billingKey ?? facts.door?.billingKey,
    telecomCd: charge?.institution,
    telecomNm: charge?.institutionName,
    phoneNoEnc: personal.phone?.replaceAll(/\D/g, '').slice(0, 11),
  };
}

/** Vouchers, Tmoney and POINTDAMOA (hecto-pg §6.28). */
export function voucherFields({ payment: { outcome }, undone }: Told) {
  return {
    bizType: undone ? ('C0' as const) : ('B0' as const),
    csrcIssNo: outcome?.kind === 'charged' ? outcome.cashReceiptNo : undefined,
  };
}

const PROVIDERS = { payco: 'PAC', kakao_pay: 'KKP', naver_pay: 'NVP' } as const satisfies Partial<Record<Method, string>>;

/** Where the money came from, or of a cancel where it went back to. Networks that do not say: all of it by card. */
function fundsOf({ transaction, payment: { outcome }, undone }: Told): Funding {
  const back = transaction.outcome?.kind === 'cancelled' ? transaction.outcome.taken : undefined;
  const paid = outcome?.kind === 'charged' ? outcome.funding : undefined;
  const nothing = { points: ZERO_WON, coupon: ZERO_WON, money: ZERO_WON };
  return (undone ? back : paid) ?? { card: transaction.amount.total, ...nothing };
}

/** Easy pay (hecto-pg §6.31). Naver Pay tells by the bizType whether a card paid. */
export function walletFields(told: Told) {
  const { payment, undone } = told;
  const charge = payment.outcome?.kind === 'charged' ? payment.outcome : undefined;
  const method = payment.method as keyof typeof PROVIDERS;
  const funds = fundsOf(told);
  const byCard = method === 'naver_pay' && funds.card > 0;
  return {
    bizType: undone ? ('C0' as const) : byCard ? ('B1' as const) : ('B0' as const),
    ezpDivCd: PROVIDERS[method],
    ...cardUsed(charge?.card, payment.facts.instalments),
    pntAmt: funds.points,
    cardAmt: funds.card,
    coupAmt: funds.coupon,
    ...(method === 'kakao_pay' ? { kkmAmt: funds.money } : {}),
    ...(undone ? {} : { csrcIssAmt: charge?.cashReceiptAmount }),
    csrcIssNo: charge?.cashReceiptNo,
  };
}
