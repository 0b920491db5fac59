import { amount, digits, echo, message, text } from '@gwanmun/wire';
import { api } from './api.js';
import { apiFailure } from './api-failure.js';
import { API_CODES, answered, answerHash, currency, EXAMPLE, requestHash, routed, taxFields, taxType } from './blocks.js';
import { H_API } from './recipes.js';

/**
 * Full or partial cancel of a card payment (hecto-pg §6.7). The order number is a fresh one, the target is `orgTrdNo`.
 * Sample clients send a superset of fields to every cancel; what is not named here is ignored (hecto-pg §11.3).
 */
export const cardCancelRequest = message({
  id: 'card-cancel-request',
  title: 'Card cancel — request',
  origin: 'hecto-pg §6.7',
  layout: 'envelope',
  codes: API_CODES,
  fields: {
    ...routed('CA', 'C0'),
    pktHash: requestHash(),
    orgTrdNo: text(40).required().doc('gateway number of the payment', 'S,P', EXAMPLE.transaction),
    crcCd: currency(),
    cnclOrd: digits(3).required().doc('cancel round: 001 first, 002 second partial cancel, …', 'S,P', '001'),
    taxTypeCd: taxType(),
    cnclAmt: amount(12).required().sealed().doc('amount to cancel (USD × 100)', 'S,P', '1000'),
    ...taxFields(' of cnclAmt'),
    cnclRsn: text(255).doc('free-text reason', 'S,P', '상품이 마음에 들지 않아서'),
  },
  hash: H_API('cnclAmt'),
});

export const cardCancelResponse = message({
  id: 'card-cancel-response',
  title: 'Card cancel — answer',
  origin: 'hecto-pg §6.7',
  layout: 'envelope',
  tolerant: true,
  plainStrings: true,
  fields: {
    ...answered('CA', 'C0'),
    pktHash: answerHash(),
    orgTrdNo: text(40).required().doc('echo', 'P', EXAMPLE.transaction),
    cnclAmt: amount(12).required().sealed().doc('cancelled amount', 'P', '1000'),
    cardCnclAmt: amount(12).required().sealed().doc('card part of the cancelled amount', 'P', '5000'),
    pntCnclAmt: amount(12).required().sealed().doc('point part of the cancelled amount', 'P', '1000'),
    blcAmt: amount(12).required().sealed().doc('balance still cancellable', 'P', '0'),
  },
  hash: echo(),
});

export const cardCancel = api({
  path: '/spay/APICancel.do',
  select: { method: 'CA', bizType: 'C0' },
  request: cardCancelRequest,
  response: cardCancelResponse,
  failure: apiFailure,
});
