import { type MethodForm, text } from './form.js';

/** Carrier billing (hecto-pg §6.19). Fields: `phone`, `birth` (yyMMdd and the digit after it). */
export const MOBILE: MethodForm = {
  name: text('휴대폰 결제', 'Mobile billing'),
  who: text('통신사', 'your carrier'),
  choice: {
    label: text('통신사', 'Carrier'),
    title: text('통신사를 선택해 주세요', 'Choose your carrier'),
    search: text('통신사 찾기', 'Find your carrier'),
    found: (count) => text(`통신사 ${count}곳`, count === 1 ? '1 carrier' : `${count} carriers`),
    none: text('찾는 통신사가 없습니다. 이름을 다시 확인해 주세요.', 'No carrier of that name. Please check the spelling.'),
    missing: text('통신사를 골라 주세요.', 'Please choose your carrier.'),
  },
  title: text('휴대폰 정보를 입력해 주세요', 'Enter your phone details'),
  fields: [
    { name: 'phone', kind: 'phone', hint: text('본인 명의 휴대폰만 쓸 수 있습니다.', 'The phone has to be in your own name.') },
    { name: 'birth', kind: 'birth' },
  ],
  notes: () => [
    text(
      '다음 달 휴대폰 요금에 함께 청구됩니다. 한도와 이용 가능 여부는 통신사에서 확인할 수 있습니다.',
      'The amount is added to your next phone bill. Your carrier sets the limit and can tell you what is left of it.',
    ),
  ],
  data: text(
    '통신사, 휴대폰 번호, 생년월일과 성별, 상점이 보낸 주문자 정보',
    'carrier, mobile number, birth date and gender, and the customer details sent by the merchant',
  ),
  term: {
    id: 'carrier',
    title: text('통신과금서비스 이용약관', 'Carrier billing terms'),
    text: text(
      '결제 금액은 통신사의 이동통신 요금에 합산되어 청구되며, 청구된 금액을 내지 않으면 서비스가 제한될 수 있습니다. 승인한 달 안의 결제는 상점에서 바로 취소할 수 있고, 그 뒤에는 계좌로 환불됩니다.',
      'The amount is billed with your phone charges; if it is not paid, the carrier may limit its service. The merchant can cancel within the calendar month of the payment, and refunds to a bank account after it.',
    ),
  },
  again: text('다시 입력', 'Enter again'),
};
