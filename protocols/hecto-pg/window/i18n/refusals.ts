import type { Refusal, Text } from '../checkout.js';

/** Refusals in the payer's words: what happened, and what to do now. */
const TEXTS: Readonly<Record<Refusal['reason'], Text>> = {
  invalid_card: {
    ko: '카드 정보가 맞지 않습니다. 번호를 확인하거나 다른 카드를 써 주세요.',
    en: 'The card details are not right. Check the number or use another card.',
  },
  expired_card: {
    ko: '유효기간이 지났거나 맞지 않는 카드입니다. 유효기간을 확인해 주세요.',
    en: 'The card has expired or the expiry date is not right. Please check it.',
  },
  stopped_card: {
    ko: '사용이 정지된 카드입니다. 카드사에 문의하거나 다른 카드를 써 주세요.',
    en: 'This card is suspended. Ask your card company or use another card.',
  },
  lost_card: {
    ko: '분실 또는 도난 신고된 카드입니다. 다른 카드를 써 주세요.',
    en: 'This card was reported lost or stolen. Please use another card.',
  },
  limit_exceeded: {
    ko: '카드 한도를 넘었습니다. 다른 카드를 쓰거나 한도를 확인해 주세요.',
    en: 'This is over your card limit. Use another card or check your limit.',
  },
  insufficient_balance: { ko: '카드에 연결된 계좌의 잔액이 부족합니다.', en: 'The account behind this card does not have enough money.' },
  wrong_password: {
    ko: '비밀번호가 맞지 않습니다. 앞 2자리를 다시 확인해 주세요.',
    en: 'The PIN is not right. Please check its first two digits.',
  },
  password_tries_exceeded: {
    ko: '비밀번호를 여러 번 틀려 카드를 쓸 수 없습니다. 카드사에 문의해 주세요.',
    en: 'The PIN was wrong too many times. Please contact your card company.',
  },
  identity_mismatch: {
    ko: '생년월일 또는 사업자번호가 카드 명의와 다릅니다.',
    en: 'The birth date or business number does not match the card.',
  },
  instalment_not_allowed: {
    ko: '이 카드로는 고른 할부 개월을 쓸 수 없습니다. 일시불로 결제해 보세요.',
    en: 'This card does not allow these instalments. Try paying in full.',
  },
  amount_not_allowed: { ko: '이 카드로 결제할 수 없는 금액입니다.', en: 'This amount cannot be paid with this card.' },
  call_issuer: {
    ko: '카드사 확인이 필요합니다. 카드사에 문의하거나 다른 카드를 써 주세요.',
    en: 'Your card company wants to talk to you. Call them or use another card.',
  },
  issuer_unavailable: {
    ko: '카드사와 연결되지 않습니다. 잠시 뒤에 다시 하거나 다른 카드를 써 주세요.',
    en: 'Your card company cannot be reached. Try again later or use another card.',
  },
  issuer_maintenance: {
    ko: '카드사가 점검 중입니다. 잠시 뒤에 다시 하거나 다른 카드를 써 주세요.',
    en: 'Your card company is under maintenance. Try again later or use another card.',
  },
  merchant_not_registered: {
    ko: '이 상점에서는 쓸 수 없는 카드입니다. 다른 카드를 써 주세요.',
    en: 'This card cannot be used at this merchant. Please use another card.',
  },
  not_cancellable: {
    ko: '처리할 수 없는 거래입니다. 상점에 문의해 주세요.',
    en: 'This transaction cannot be processed. Please contact the merchant.',
  },
  already_cancelled: {
    ko: '이미 취소된 거래입니다. 상점에 문의해 주세요.',
    en: 'This transaction was cancelled. Please contact the merchant.',
  },
  already_acquired: {
    ko: '처리할 수 없는 거래입니다. 상점에 문의해 주세요.',
    en: 'This transaction cannot be processed. Please contact the merchant.',
  },
  no_such_transaction: {
    ko: '처리할 수 없는 거래입니다. 상점에 문의해 주세요.',
    en: 'This transaction cannot be processed. Please contact the merchant.',
  },
  timed_out: {
    ko: '카드사가 제때 답하지 않아 결제를 되돌렸습니다. 다시 시도해 주세요.',
    en: 'Your card company did not answer in time, so the payment was taken back. Please try again.',
  },
  wrong_code: {
    ko: '인증번호를 여러 번 틀렸습니다. 카드를 다시 골라 주세요.',
    en: 'The code was wrong too many times. Please choose your card again.',
  },
  busy: {
    ko: '지금 결제가 몰리고 있습니다. 잠시 뒤에 다시 시도해 주세요.',
    en: 'There are very many payments right now. Please try again in a moment.',
  },
  other: {
    ko: '카드사가 결제를 승인하지 않았습니다. 다른 카드를 쓰거나 카드사에 문의해 주세요.',
    en: 'Your card company did not approve the payment. Use another card or contact them.',
  },
};

export function refusalText(reason: Refusal['reason']): Text {
  return TEXTS[reason];
}
