import { type AnyField, amount, digits, text } from '@gwanmun/wire';
import { answered, answerHash, type Codes, compoundTax, EXAMPLE, requestHash, routed, taxType, wonOnly } from './blocks.js';

/**
 * Rows of every request that gives money back (hecto-pg §6.7, §6.9, §6.18, §6.24, §6.25, §6.29, §6.33). The order number is a fresh one,
 * the target is `orgTrdNo`. Sample clients send a superset of fields to every cancel; what a table does not name is ignored (§11.3).
 */
export function cancelRows<const M extends Codes, C extends AnyField, const B extends Codes = 'C0'>(
  method: M,
  crcCd: C,
  bizType: B = 'C0' as B,
) {
  return {
    ...routed(method, bizType),
    pktHash: requestHash(),
    orgTrdNo: text(40).required().doc('gateway number of the payment', 'S,P', EXAMPLE.transaction),
    crcCd,
    cnclOrd: digits(3).required().doc('cancel round: 001 first, 002 second partial cancel, …', 'S,P', '001'),
    cnclAmt: amount(12).required().sealed().doc('amount to cancel', 'S,P', '1000'),
    cnclRsn: text(255).doc('free-text reason', 'S,P', '상품이 마음에 들지 않아서'),
  };
}

/** Tax type and parts of the cancelled amount. */
export function cancelledTax() {
  return { taxTypeCd: taxType(), ...compoundTax(' of cnclAmt') };
}

/** Rows of every answer to such a request. */
export function cancelAnswerRows<const M extends Codes, const B extends Codes = 'C0'>(method: M, bizType: B = 'C0' as B) {
  return {
    ...answered(method, bizType),
    pktHash: answerHash(),
    orgTrdNo: text(40).required().doc('echo', 'P', EXAMPLE.transaction),
    cnclAmt: cancelledPart('cancelled amount', '1000'),
  };
}

/** An amount of the answer. */
export const cancelledPart = (meaning: string, example: string) => amount(12).required().sealed().doc(meaning, 'P', example);

/** What is left to cancel. */
export const balance = () => cancelledPart('balance still cancellable', '0');

/** A refund to an account that the merchant names (hecto-pg §6.18, §6.25). */
export function refundRows<const M extends string, const B extends string>(method: M, bizType: B) {
  return {
    ...cancelRows(method, wonOnly(), bizType),
    ...cancelledTax(),
    refundBankCd: text(3).required().doc('bank to refund to (§9.5)', 'P', '011'),
    refundAcntNo: digits(16).required().sealed().secret('personal').doc('account to refund to', 'P', '1234567890'),
    refundDpstrNm: text(50).required().secret('personal').doc('holder of the refund account, plain', 'P', '홍길동'),
  };
}

/** The answer to a cancel or refund of won without parts. */
export function balancedAnswerRows<const M extends string, const B extends string>(method: M, bizType: B) {
  return { ...cancelAnswerRows(method, bizType), blcAmt: balance() };
}
