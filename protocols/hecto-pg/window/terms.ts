import type { CheckoutOrder, Text } from './checkout.js';

/** Something the payer is asked to agree to. */
export interface Term {
  readonly id: string;
  readonly required: boolean;
  readonly title: Text;
  readonly text: Text;
}

const REQUIRED: readonly Term[] = [
  {
    id: 'payment',
    required: true,
    title: { ko: '전자금융거래 이용약관', en: 'Electronic payment terms' },
    text: {
      ko: '이 결제창은 상점을 대신해 카드 결제를 카드사에 요청하고 결과를 상점과 고객님께 알려 드립니다. 승인된 결제는 상점을 통해 취소할 수 있으며, 잘못된 거래는 알게 된 즉시 상점이나 카드사에 알려 주세요.',
      en: 'This window asks your card company for the payment on behalf of the merchant and tells both of you the result. An approved payment can be cancelled through the merchant. Tell the merchant or your card company at once about a transaction that is not yours.',
    },
  },
  {
    id: 'privacy',
    required: true,
    title: { ko: '개인정보 수집·이용 동의', en: 'Collection and use of personal data' },
    text: {
      ko: '목적: 카드 결제와 그 취소. 항목: 카드번호, 유효기간, 상점이 보낸 주문자 정보, 본인 확인에 필요한 경우 생년월일 또는 사업자등록번호와 비밀번호 앞 두 자리. 비밀번호는 확인에만 쓰고 저장하지 않습니다. 보유 기간: 관계 법령이 정한 거래 기록 보존 기간(5년).',
      en: 'Purpose: the card payment and its cancellation. Data: card number, expiry, the customer details sent by the merchant and, where the card company asks for it, birth date or business number and the first two digits of the PIN. The PIN is used once and never stored. Kept for as long as the law requires transaction records to be kept (five years).',
    },
  },
  {
    id: 'third-party',
    required: true,
    title: { ko: '개인정보 제3자 제공 동의', en: 'Sharing personal data with the card company' },
    text: {
      ko: '제공받는 자: 선택하신 카드사와 결제를 요청한 상점. 목적: 본인 확인, 승인, 매입, 취소, 거래 문의 응대. 항목: 결제에 필요한 카드 정보와 거래 내역. 동의하지 않으실 수 있으나, 이 경우 카드 결제를 이용할 수 없습니다.',
      en: 'Recipients: the card company of your card and the merchant that asked for this payment. Purpose: authentication, approval, clearing, cancellation and answering questions about it. Data: the card data needed for the payment and the transaction record. You may decline, but then you cannot pay by card here.',
    },
  },
];

const REMEMBER: Term = {
  id: 'remember',
  required: false,
  title: { ko: '다음 결제를 위해 카드사 기억', en: 'Remember my card company for next time' },
  text: {
    ko: '이 상점에서 다음에 결제할 때 지금 고른 카드사를 먼저 보여 드립니다. 카드번호는 저장하지 않습니다.',
    en: 'The next time you pay at this merchant, the card company you choose now is shown first. No card number is stored.',
  },
};

/** The terms that this order asks for: required ones first. */
export function termsOf(order: CheckoutOrder): readonly Term[] {
  return order.authentication === 'authenticated' && order.canRemember ? [...REQUIRED, REMEMBER] : REQUIRED;
}
