import { about, reject } from '../reject.js';
import { family } from './family.js';

/** Teen Cash, Happy Money, Culture Cash, Smart gift and book vouchers (hecto-pg §9.1). */
export const VOUCHER = family({
  noPayment: 'GC03',
  alreadyCancelled: 'GC41',
  other: 'GC98',
  refusals: {
    request_invalid: 'GC01 GC02',
    no_such_transaction: 'GC03 GC05',
    merchant_not_registered: 'GC04 GC12 GC13',
    duplicate_request: 'GC06 GC08',
    limit_exceeded: 'GC07 GC11',
    authentication_failed: 'GC09',
    member_state: 'GC10',
    issuer_unavailable: 'GC20-GC24',
    cancel_failed: 'GC40',
    not_cancellable: 'GC42',
    // defined per method: of vouchers an alert in the window
    insufficient_balance: [reject('ST90', '상품권 잔액이 부족합니다.')],
    service_unavailable: 'GC94',
    service_error: 'GC95 GC96',
    gateway_error: 'GC97',
  },
});

/** Tmoney (hecto-pg §9.1). */
export const TMONEY = family({
  noPayment: 'TM02',
  alreadyCancelled: 'TM01',
  other: 'TM99',
  rules: { amount_exceeds_balance: about('TM04', 'cnclAmt') },
  refusals: {
    duplicate_request: 'TM03',
    amount_not_allowed: 'TM04',
    request_invalid: 'TM05',
    merchant_not_registered: 'TM14',
    service_error: 'TM22 TM23',
    cancel_period_over: 'TM30',
    cancel_failed: 'TM40 TM11',
    insufficient_balance: [reject('ST90', '카드 잔액이 부족합니다.')],
  },
});

/** POINTDAMOA (hecto-pg §9.1). */
export const POINT = family({
  noPayment: 'CP32',
  alreadyCancelled: 'CP30',
  other: 'ST99',
  refusals: {
    limit_exceeded: 'CP01 CP03',
    insufficient_balance: 'CP02',
    amount_not_allowed: 'CP04',
    lookup_failed: 'CP10 CP11 CP89',
    authentication_failed: 'CP12',
    no_institution_data: 'CP13',
    consent_required: 'CP14',
    member_state: 'CP15 CP16',
    duplicate_request: 'CP17 CP34',
    cancel_period_over: 'CP31',
    no_such_transaction: 'CP32 CP33',
    merchant_not_registered: 'CP70',
    event_refused: 'CP71',
    issuer_unavailable: 'CP80-CP87',
    service_error: 'CP88',
    request_invalid: 'CP90',
  },
});
