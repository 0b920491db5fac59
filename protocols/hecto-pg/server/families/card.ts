import { about, EXPIRY_WRONG, reject } from '../reject.js';
import { family } from './family.js';

/** Cards (hecto-pg §9.1). */
export const CARD = family({
  noPayment: 'CA10',
  alreadyCancelled: 'CA12',
  other: 'CA84 8375',
  rules: { no_such_billing_key: about('CA58', 'billKey') },
  refusals: {
    request_invalid: 'CA03 CA13-CA19',
    issuer_maintenance: 'CA01',
    issuer_unavailable: 'CA02',
    network_error: 'CA04',
    already_acquired: 'CA11',
    expired_card: [EXPIRY_WRONG],
    instalment_not_allowed: 'CA21-CA23',
    count_exceeded: 'CA26',
    wrong_password: 'CA27',
    password_tries_exceeded: 'CA28 CA29',
    identity_mismatch: 'CA30 CA70',
    limit_exceeded: 'CA31 CA33-CA37',
    insufficient_balance: [reject('CA32', '카드 잔액이 부족합니다.')],
    // CA42 is a rule of the house as well (hecto-pg D-10)
    amount_not_allowed: 'CA40-CA42 CA38',
    stopped_card: [reject('CA50', '거래 정지된 카드입니다.'), ...cardStates()],
    lost_card: [reject('CA51', '분실 또는 도난 신고된 카드입니다.')],
    invalid_card: 'CA58',
    method_refused: 'CA59',
    merchant_not_registered: [
      reject('CA60', '카드사에 등록되지 않은 가맹점입니다.'),
      ...['CA61', 'CA62', 'CA63', 'CA64', 'CA65', 'CA87'].map((code) => reject(code)),
    ],
    authentication_failed: 'CA75 0905',
    service_unavailable: 'CA80',
    service_error: 'CA81',
    call_issuer: 'CA82 J999 8373',
    // the network gives a gift card back as a whole only
    not_cancellable: 'CA83 CA88',
    cancel_failed: 'CA85',
    duplicate_request: 'CA86',
  },
});

function cardStates() {
  return ['CA52', 'CA53', 'CA54', 'CA55', 'CA56', 'CA57'].map((code) => reject(code));
}
