import type { CheckoutOrder, Text } from './checkout.js';
import { formOf, type MethodForm } from './methods/index.js';

/** Something the payer is asked to agree to. */
export interface Term {
  readonly id: string;
  readonly required: boolean;
  readonly title: Text;
  readonly text: Text;
}

function payment({ who, name }: MethodForm): Term {
  return {
    id: 'payment',
    required: true,
    title: { ko: '전자금융거래 이용약관', en: 'Electronic payment terms' },
    text: {
      ko: `이 결제창은 상점을 대신해 ${name.ko} 결제를 ${who.ko}에 요청하고 결과를 상점과 고객님께 알려 드립니다. 승인된 결제는 상점을 통해 취소할 수 있으며, 잘못된 거래는 알게 된 즉시 상점이나 이 결제창의 운영자에게 알려 주세요.`,
      en: `This window asks ${who.en} for the payment on behalf of the merchant and tells both of you the result. An approved payment can be cancelled through the merchant. Tell the merchant or whoever runs this window at once about a transaction that is not yours.`,
    },
  };
}

function privacy({ data }: MethodForm): Term {
  return {
    id: 'privacy',
    required: true,
    title: { ko: '개인정보 수집·이용 동의', en: 'Collection and use of personal data' },
    text: {
      ko: `목적: 결제와 그 취소. 항목: ${data.ko}. 보유 기간: 관계 법령이 정한 거래 기록 보존 기간(5년).`,
      en: `Purpose: the payment and its cancellation. Data: ${data.en}. Kept for as long as the law requires transaction records to be kept (five years).`,
    },
  };
}

function thirdParty({ who }: MethodForm): Term {
  return {
    id: 'third-party',
    required: true,
    title: { ko: '개인정보 제3자 제공 동의', en: 'Sharing personal data' },
    text: {
      ko: `제공받는 자: 결제를 처리하는 곳(${who.ko})과 결제를 요청한 상점. 목적: 본인 확인, 승인, 정산, 취소, 거래 문의 응대. 항목: 결제에 필요한 정보와 거래 내역. 동의하지 않으실 수 있으나, 이 경우 이 결제수단을 이용할 수 없습니다.`,
      en: `Recipients: ${who.en} and the merchant that asked for this payment. Purpose: authentication, approval, settlement, cancellation and answering questions about it. Data: what the payment needs and the transaction record. You may decline, but then you cannot pay this way here.`,
    },
  };
}

function remember(form: MethodForm): Term {
  const label = form.choice?.label ?? form.name;
  return {
    id: 'remember',
    required: false,
    title: { ko: `다음 결제를 위해 ${label.ko} 기억`, en: `Remember my ${label.en.toLowerCase()} for next time` },
    text: {
      ko: '이 브라우저에서 다음에 결제할 때 지금 고른 곳을 먼저 보여 드립니다. 고른 곳의 이름만 이 브라우저에 남고, 입력하신 정보는 저장하지 않습니다.',
      en: `The next time you pay with this browser, your choice is shown first. Only the choice is kept, in this browser; nothing that you enter is.`,
    },
  };
}

/** Whether the payer has a choice that may be remembered. */
export function canRemember(order: CheckoutOrder): boolean {
  const fixed = order.method === 'card' ? order.authentication !== 'authenticated' : order.institution !== undefined;
  return !fixed && order.institutions.length > 1;
}

/** The terms that this order asks for: required ones first. */
export function termsOf(order: CheckoutOrder): readonly Term[] {
  const form = formOf(order);
  const own = form.term ? [{ ...form.term, required: true }] : [];
  const required = order.method !== 'card' && order.skipTerms ? [] : [payment(form), privacy(form), thirdParty(form), ...own];
  return canRemember(order) ? [...required, remember(form)] : required;
}
