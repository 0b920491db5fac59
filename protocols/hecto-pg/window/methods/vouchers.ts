import type { Text } from '../checkout.js';
import { formatWon } from '../i18n/format.js';
import { type MethodForm, text } from './form.js';

/** A voucher that is kept at its site: paid with the member's login. Fields: `loginId`, `password`. */
function member(name: Text): MethodForm {
  return {
    name,
    who: name,
    title: text(`${name.ko} 아이디로 결제해 주세요`, `Sign in to ${name.en}`),
    fields: [
      { name: 'loginId', kind: 'login', label: text(`${name.ko} 아이디`, `${name.en} user ID`) },
      { name: 'password', kind: 'password' },
    ],
    data: text(
      `${name.ko} 아이디와 비밀번호, 상점이 보낸 주문자 정보. 비밀번호는 확인에만 쓰고 저장하지 않습니다`,
      `your ${name.en} user ID and password, and the customer details sent by the merchant. The password is used once and never stored`,
    ),
    again: text('다시 입력', 'Enter again'),
  };
}

export const TEEN_CASH = member(text('틴캐시', 'Teen Cash'));
export const HAPPY_MONEY = member(text('해피머니', 'Happy Money'));
export const CULTURE_CASH = member(text('컬쳐캐쉬', 'Culture Cash'));
export const BOOK_VOUCHER = member(text('도서문화상품권', 'Book & Life'));

const fold = text('PIN 번호 더 입력', 'Add more PINs');
const hint = text('앞의 상품권으로 모자랄 때만 입력해 주세요.', 'Only if the vouchers before it are not enough.');

/** Smart gift voucher: paid with the PINs printed on it. Fields: `pin1`, and `pin2`, `pin3` where one voucher does not suffice. */
export const SMART_GIFT: MethodForm = {
  name: text('스마트문상', 'Smart voucher'),
  who: text('스마트문상', 'Smart voucher'),
  title: text('상품권 PIN 번호를 입력해 주세요', "Enter your voucher's PIN"),
  fields: [
    { name: 'pin1', kind: 'voucher' },
    { name: 'pin2', kind: 'voucher', optional: true, label: text('두 번째 PIN 번호', 'Second PIN'), hint, fold },
    { name: 'pin3', kind: 'voucher', optional: true, label: text('세 번째 PIN 번호', 'Third PIN'), hint, fold },
  ],
  data: text('상품권 PIN 번호, 상점이 보낸 주문자 정보', "the vouchers' PINs and the customer details sent by the merchant"),
  again: text('다시 입력', 'Enter again'),
};

/** Tmoney (hecto-pg §6.26). Field: `number`, 16 digits. */
export const TMONEY: MethodForm = {
  name: text('티머니', 'Tmoney'),
  who: text('티머니', 'Tmoney'),
  title: text('티머니 카드번호를 입력해 주세요', 'Enter your Tmoney card'),
  fields: [{ name: 'number', kind: 'tmoney' }],
  notes: (order) => {
    const deposit = order.method === 'card' ? undefined : order.depositAmount;
    return deposit === undefined
      ? []
      : [
          text(
            `결제 금액에 컵 보증금 ${formatWon(deposit, 'ko')}이 들어 있습니다.`,
            `The amount includes a cup deposit of ${formatWon(deposit, 'en')}.`,
          ),
        ];
  },
  data: text('티머니 카드번호, 상점이 보낸 주문자 정보', 'Tmoney card number and the customer details sent by the merchant'),
  again: text('다시 입력', 'Enter again'),
};
