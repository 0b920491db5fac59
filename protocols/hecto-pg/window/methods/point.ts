import { type MethodForm, text } from './form.js';

/** POINTDAMOA (hecto-pg §6.27). Fields: `name`, `phone`. */
export const POINT: MethodForm = {
  name: text('포인트다모아', 'POINTDAMOA'),
  who: text('포인트다모아', 'POINTDAMOA'),
  title: text('포인트 회원 정보를 입력해 주세요', 'Enter your member details'),
  fields: [
    { name: 'name', kind: 'name' },
    { name: 'phone', kind: 'phone', hint: text('포인트다모아에 가입한 번호', 'The number you joined POINTDAMOA with') },
  ],
  notes: () => [
    text('모아 둔 제휴 포인트를 합쳐 결제 금액만큼 사용합니다.', 'Your partner points are added up and used for the whole amount.'),
  ],
  data: text('이름, 휴대폰 번호, 상점이 보낸 회원 정보', 'name, mobile number and the member details sent by the merchant'),
  again: text('다시 입력', 'Enter again'),
};
