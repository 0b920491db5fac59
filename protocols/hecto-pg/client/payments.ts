import { amountIn } from '@gwanmun/sdk';
import type { Decoded } from '@gwanmun/wire';
import { billingKeyPayment, cardPayment, type cardPaymentResponse } from '../messages/index.js';
import { instalments, type TaxParts, taxMembers } from './amounts.js';
import type { Caller } from './call.js';
import type { Result } from './result.js';

/** What both kinds of payment by API have in common (hecto-pg §6.3, §6.5). */
export interface ApiPayment extends TaxParts {
  /** Your order number: unique, printable ASCII without braces, at most 100. */
  readonly mchtTrdNo: string;
  /** Whole won, or cents with `crcCd` USD. */
  readonly trdAmt: number;
  /** Product name. */
  readonly pmtprdNm: string;
  readonly mchtCustNm: string;
  readonly mchtCustId: string;
  readonly email?: string;
  /** Months; default 0, a lump sum. */
  readonly instmtMon?: number;
  /** Default KRW. */
  readonly crcCd?: 'KRW' | 'USD';
  /** Where an approval is reported as well. */
  readonly notiUrl?: string;
  /** Comes back unchanged with the notification. */
  readonly mchtParam?: string;
}

/** Card data as the customer gave it: digits only. It is sealed before it leaves this process. */
export interface CardData {
  readonly cardNo: string;
  /** MM */
  readonly vldDtMon: string;
  /** YY */
  readonly vldDtYear: string;
  /** Birth date yyMMdd or business number, 10 digits; old-auth merchants. */
  readonly idntNo?: string;
  /** First two digits of the PIN; old-auth merchants. */
  readonly cardPwd?: string;
}

export interface CardPayment extends ApiPayment, CardData {}

export interface BillingKeyPayment extends ApiPayment {
  readonly billKey: string;
}

/** An approval by API (hecto-pg §6.3). Members that the gateway left empty are empty texts. */
export interface PaymentApproval {
  readonly trdAmt: number;
  /** The card company's approval number. */
  readonly apprNo: string;
  /** Card company: code and name. */
  readonly issrId: string;
  readonly cardNm: string;
  /** Card product. */
  readonly cardKind: string;
  /** Masked. */
  readonly cardNo: string;
  /** Months, `00` for a lump sum. */
  readonly instmtMon: string;
  /** Y: interest-free. */
  readonly ninstmtTypeCd: string;
  /** For later payments; merchants with the billing key service. */
  readonly billKey: string;
  readonly vldDtMon: string;
  readonly vldDtYear: string;
}

function common(payment: ApiPayment) {
  return {
    mchtTrdNo: payment.mchtTrdNo,
    trdAmt: amountIn('trdAmt', payment.trdAmt),
    ...taxMembers(payment.trdAmt, payment),
    pmtprdNm: payment.pmtprdNm,
    mchtCustNm: payment.mchtCustNm,
    mchtCustId: payment.mchtCustId,
    email: payment.email,
    instmtMon: instalments(payment.instmtMon),
    crcCd: payment.crcCd ?? 'KRW',
    notiUrl: payment.notiUrl,
    mchtParam: payment.mchtParam,
  };
}

/** The card members alone, so that nothing else of the caller's object travels. */
export function cardMembers({ cardNo, vldDtMon, vldDtYear, idntNo, cardPwd }: CardData) {
  return { cardNo, vldDtMon, vldDtYear, idntNo, cardPwd };
}

function approval(
  answer: Omit<Decoded<typeof cardPaymentResponse>, 'billKey'> & { readonly billKey?: string | undefined },
): PaymentApproval {
  return {
    trdAmt: answer.trdAmt,
    apprNo: answer.apprNo,
    issrId: answer.issrId,
    cardNm: answer.cardNm,
    cardKind: answer.cardKind,
    cardNo: answer.cardNo ?? '',
    instmtMon: answer.instmtMon ?? '00',
    ninstmtTypeCd: answer.ninstmtTypeCd,
    billKey: answer.billKey ?? '',
    vldDtMon: answer.vldDtMon ?? '',
    vldDtYear: answer.vldDtYear ?? '',
  };
}

/** hecto-pg §6.3 */
export function payByCard(caller: Caller, payment: CardPayment): Promise<Result<PaymentApproval>> {
  return caller.operate(cardPayment, { ...caller.stamp(), ...common(payment), ...cardMembers(payment) }, approval);
}

/** hecto-pg §6.5 */
export function payByBillingKey(caller: Caller, payment: BillingKeyPayment): Promise<Result<PaymentApproval>> {
  return caller.operate(billingKeyPayment, { ...caller.stamp(), ...common(payment), billKey: payment.billKey }, approval);
}
