import { about, CANCEL_AMOUNT_WRONG, reject } from '../reject.js';
import { family } from './family.js';

/** Carrier billing (hecto-pg §9.1). */
export const MOBILE = family({
  noPayment: 'MP03',
  alreadyCancelled: 'MP82',
  other: 'MP98',
  rules: {
    no_such_billing_key: about('MP01', 'billKey'),
    amount_differs: about('MP02', 'trdAmt'),
    terms_mismatch: reject('MP02', '최초 결제와 금액 또는 상품이 다릅니다. (trdAmt, prdtNm)'),
    cancel_period_over: reject('MP81'),
  },
  refusals: {
    request_invalid: 'MP01 MP02',
    amount_not_allowed: [CANCEL_AMOUNT_WRONG],
    terms_mismatch: 'MP02',
    merchant_not_registered: 'MP04',
    customer_not_allowed: 'MP05-MP13',
    method_refused: 'MP14-MP17',
    consent_required: 'MP18 MP19',
    blocked: 'MP20-MP22',
    limit_exceeded: 'MP23-MP26',
    risk_refused: 'MP27-MP33',
    duplicate_request: 'MP34-MP36',
    service_error: 'MP37-MP40 MP78',
    wrong_password: 'MP41-MP44',
    no_previous_month: 'MP45',
    validity_exceeded: 'MP50 MP51',
    authentication_failed: 'MP60-MP77',
    cancel_failed: 'MP80',
    cancel_period_over: 'MP81',
    service_unavailable: 'MP94',
    traffic: 'MP95 MP96',
    gateway_error: 'MP97',
  },
});
