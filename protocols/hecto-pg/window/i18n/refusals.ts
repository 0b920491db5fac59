import type { CheckoutOrder, Refusal, Text } from '../checkout.js';
import { formOf } from '../methods/index.js';
import { capital } from './format.js';

type Reason = Refusal['reason'];

const both = (ko: string, en: string): Text => ({ ko, en });
const askMerchant = both(
  '처리할 수 없는 거래입니다. 상점에 문의해 주세요.',
  'This transaction cannot be processed. Please contact the merchant.',
);

/** Refusals in the payer's words: what happened, and what to do now. `{who}` and, at the beginning, `{Who}` is who refused: 은행, 통신사, 카카오페이 … */
const TEXTS: Readonly<Record<Reason, Text>> = {
  invalid_card: both('입력한 정보가 맞지 않습니다. 번호를 확인해 주세요.', 'The details are not right. Please check the number.'),
  expired_card: both('유효기간이 지났습니다. 다른 수단으로 결제해 주세요.', 'It has expired. Please pay another way.'),
  stopped_card: both('사용이 정지되었습니다. {who}에 문의해 주세요.', 'It is suspended. Please ask {who}.'),
  lost_card: both('분실 신고되었습니다. {who}에 문의해 주세요.', 'It was reported lost. Please ask {who}.'),
  limit_exceeded: both(
    '이용 한도를 넘었습니다. {who}에서 한도를 확인해 주세요.',
    'This is over your limit. {Who} can tell you what is left of it.',
  ),
  insufficient_balance: both(
    '잔액이 부족합니다. 충전하거나 다른 수단으로 결제해 주세요.',
    'There is not enough money. Top up or pay another way.',
  ),
  wrong_password: both('비밀번호가 맞지 않습니다. 다시 확인해 주세요.', 'The password is not right. Please check it.'),
  password_tries_exceeded: both(
    '비밀번호를 여러 번 틀렸습니다. {who}에 문의해 주세요.',
    'The password was wrong too many times. Please ask {who}.',
  ),
  identity_mismatch: both(
    '입력한 정보가 가입 정보와 다릅니다. 다시 확인해 주세요.',
    'The details do not match what {who} knows. Please check them.',
  ),
  instalment_not_allowed: both('고른 할부 개월을 쓸 수 없습니다.', 'These instalments are not available.'),
  amount_not_allowed: both('이 수단으로 결제할 수 없는 금액입니다.', 'This amount cannot be paid this way.'),
  call_issuer: both('{who}의 확인이 필요합니다. {who}에 문의해 주세요.', '{Who} wants to talk to you. Please call them.'),
  issuer_unavailable: both('{who}에 연결되지 않습니다. 잠시 뒤에 다시 시도해 주세요.', '{Who} cannot be reached. Please try again later.'),
  issuer_maintenance: both(
    '{who}에서 점검하고 있습니다. 잠시 뒤에 다시 시도해 주세요.',
    '{Who} is under maintenance. Please try again later.',
  ),
  merchant_not_registered: both(
    '이 상점에서는 쓸 수 없는 수단입니다. 다른 수단으로 결제해 주세요.',
    'This cannot be used at this merchant. Please pay another way.',
  ),
  not_cancellable: askMerchant,
  already_cancelled: both('이미 취소된 거래입니다. 상점에 문의해 주세요.', 'This transaction was cancelled. Please contact the merchant.'),
  already_acquired: askMerchant,
  no_such_transaction: askMerchant,
  timed_out: both(
    '{who}에서 제때 답하지 않아 결제를 되돌렸습니다. 다시 시도해 주세요.',
    '{Who} did not answer in time, so the payment was taken back. Please try again.',
  ),
  invalid_account: both(
    '쓸 수 없는 계좌입니다. 다른 계좌나 은행을 골라 주세요.',
    'This account cannot be used. Please choose another account or bank.',
  ),
  account_stopped: both('거래가 정지된 계좌입니다. {who}에 문의해 주세요.', 'This account is suspended. Please ask {who}.'),
  account_in_use: both(
    '이미 쓰고 있는 계좌번호입니다. 앞서 받은 계좌로 입금하거나 잠시 뒤에 다시 시도해 주세요.',
    'This account number is in use. Deposit into the one you have, or try again later.',
  ),
  holder_mismatch: both('이름이 예금주와 다릅니다. 다시 확인해 주세요.', 'The name does not match the account holder. Please check it.'),
  no_institution_data: both(
    '{who}에서 고객 정보를 찾지 못했습니다. 정보를 확인해 주세요.',
    '{Who} does not know these details. Please check them.',
  ),
  count_exceeded: both('이용 횟수를 넘었습니다. 나중에 다시 시도해 주세요.', 'You have used this too often. Please try again later.'),
  duplicate_request: both(
    '같은 요청이 이미 접수되었습니다. 상점에서 결과를 확인해 주세요.',
    'The same request was made already. Please look at the result at the merchant.',
  ),
  outside_hours: both(
    '지금은 {who}의 이용 시간이 아닙니다. 나중에 다시 시도해 주세요.',
    '{Who} is closed at this hour. Please try again later.',
  ),
  lookup_failed: both(
    '{who}에서 정보를 조회하지 못했습니다. 잠시 뒤에 다시 시도해 주세요.',
    '{Who} could not look this up. Please try again later.',
  ),
  method_refused: both(
    '이 결제에 쓸 수 없는 수단입니다. 다른 수단을 골라 주세요.',
    'This cannot be used for this payment. Please choose another way to pay.',
  ),
  authentication_failed: both(
    '본인 확인에 실패했습니다. 정보를 확인하고 다시 시도해 주세요.',
    'We could not confirm that it is you. Check the details and try again.',
  ),
  authentication_tries_exceeded: both(
    '인증을 여러 번 틀렸습니다. 나중에 다시 시도해 주세요.',
    'Too many wrong attempts. Please try again later.',
  ),
  authentication_expired: both('인증 시간이 지났습니다. 다시 시도해 주세요.', 'The time to confirm is over. Please try again.'),
  customer_not_allowed: both('이 수단을 이용할 수 없는 고객입니다. {who}에 문의해 주세요.', 'You cannot pay this way. Please ask {who}.'),
  consent_required: both(
    '{who}의 약관 동의가 필요합니다. 동의한 뒤 다시 시도해 주세요.',
    '{Who} needs your consent first. Agree there and try again.',
  ),
  blocked: both(
    '이 결제 수단이 차단되어 있습니다. {who}에서 차단을 풀어 주세요.',
    'Paying this way is blocked. Unblock it with {who} first.',
  ),
  risk_refused: both('안전을 위해 결제가 제한되었습니다. {who}에 문의해 주세요.', 'The payment was stopped for safety. Please ask {who}.'),
  service_error: both('{who}에서 오류가 생겼습니다. 잠시 뒤에 다시 시도해 주세요.', '{Who} has a problem. Please try again later.'),
  service_unavailable: both(
    '지금 이용할 수 없는 서비스입니다. 다른 수단으로 결제해 주세요.',
    'This service is not available now. Please pay another way.',
  ),
  no_previous_month: both(
    '지난달 결제 내역이 없어 이어서 결제할 수 없습니다. 상점에 문의해 주세요.',
    'There is no payment of last month to continue. Please contact the merchant.',
  ),
  validity_exceeded: both('쓸 수 있는 기간이 지났습니다. 상점에 문의해 주세요.', 'It is no longer valid. Please contact the merchant.'),
  terms_mismatch: both(
    '약속된 금액이나 상품과 다릅니다. 상점에 문의해 주세요.',
    'Amount or product differ from what was agreed. Please contact the merchant.',
  ),
  member_state: both(
    '회원 상태 때문에 결제할 수 없습니다. {who}에서 확인해 주세요.',
    'Your membership does not allow this payment. Please check with {who}.',
  ),
  coupon_refused: both('쓸 수 없는 쿠폰입니다. 쿠폰 없이 결제해 주세요.', 'This coupon cannot be used. Please pay without it.'),
  event_refused: both('할인 행사 대상이 아닙니다. 할인 없이 결제해 주세요.', 'The offer does not apply here. Please pay without it.'),
  request_invalid: both('입력한 정보를 처리하지 못했습니다. 다시 확인해 주세요.', 'The details could not be processed. Please check them.'),
  processing: both(
    '앞선 요청을 처리하고 있습니다. 잠시 뒤에 결과를 확인해 주세요.',
    'An earlier request is still being processed. Please look again in a moment.',
  ),
  traffic: both('{who}에 요청이 몰리고 있습니다. 잠시 뒤에 다시 시도해 주세요.', '{Who} is very busy. Please try again in a moment.'),
  network_error: both(
    '{who}의 연결에 문제가 생겼습니다. 잠시 뒤에 다시 시도해 주세요.',
    'The line to {who} has a problem. Please try again later.',
  ),
  gateway_error: both(
    '결제를 처리하지 못했습니다. 잠시 뒤에 다시 시도해 주세요.',
    'The payment could not be processed. Please try again later.',
  ),
  cancel_failed: askMerchant,
  cancel_period_over: askMerchant,
  wrong_code: both('인증번호를 여러 번 틀렸습니다. 처음부터 다시 시도해 주세요.', 'The code was wrong too many times. Please start again.'),
  busy: both(
    '지금 결제가 몰리고 있습니다. 잠시 뒤에 다시 시도해 주세요.',
    'There are very many payments right now. Please try again in a moment.',
  ),
  other: both(
    '{who}에서 승인하지 않았습니다. 다른 수단으로 결제하거나 {who}에 문의해 주세요.',
    '{Who} did not approve it. Please pay another way or contact them.',
  ),
};

/** Where a card has words of its own. */
const CARD: Readonly<Partial<Record<Reason, Text>>> = {
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
  call_issuer: {
    ko: '카드사 확인이 필요합니다. 카드사에 문의하거나 다른 카드를 써 주세요.',
    en: 'Your card company wants to talk to you. Call them or use another card.',
  },
  wrong_code: {
    ko: '인증번호를 여러 번 틀렸습니다. 카드를 다시 골라 주세요.',
    en: 'The code was wrong too many times. Please choose your card again.',
  },
  other: {
    ko: '카드사가 결제를 승인하지 않았습니다. 다른 카드를 쓰거나 카드사에 문의해 주세요.',
    en: 'Your card company did not approve the payment. Use another card or contact them.',
  },
};

/** What is said of a refusal. */
export function refusalText(reason: Reason, order: CheckoutOrder): Text {
  const own = order.method === 'card' ? CARD[reason] : undefined;
  if (own) return own;
  const { who } = formOf(order);
  const { ko, en } = TEXTS[reason];
  return { ko: ko.replaceAll('{who}', who.ko), en: en.replaceAll('{who}', who.en).replaceAll('{Who}', capital(who.en)) };
}
