import type { CardOrder } from '../checkout.js';
import { type MethodForm, text } from './form.js';

const choice = {
  label: text('카드', 'Card'),
  title: text('카드를 선택해 주세요', 'Choose your card'),
  search: text('카드사 찾기', 'Find your card company'),
  found: (count: number) => text(`카드사 ${count}곳`, count === 1 ? '1 card company' : `${count} card companies`),
  none: text('찾는 카드사가 없습니다. 이름을 다시 확인해 주세요.', 'No card company of that name. Please check the spelling.'),
  missing: text('결제할 카드를 골라 주세요.', 'Please choose the card you want to pay with.'),
};

const page = {
  tag: text('카드 결제 인증', 'Card authentication'),
  title: text('본인 확인을 진행해 주세요', 'Confirm that it is you'),
  app: text('앱카드', 'Card app'),
  appText: text(
    '휴대폰의 카드 앱으로 결제 요청을 보냈습니다. 앱에서 내용을 확인하고 승인한 뒤 아래 버튼을 눌러 주세요.',
    'We sent the request to the card app on your phone. Check it there, approve it, then press the button below.',
  ),
  codeText: text(
    'ARS 전화 또는 문자로 받은 인증번호 6자리를 입력해 주세요.',
    'Enter the 6-digit code from the automated call or text message.',
  ),
};

const common: Omit<MethodForm, 'title' | 'fields' | 'again'> = {
  name: text('카드', 'Card'),
  who: text('카드사', 'your card company'),
  choice,
  data: text(
    '카드번호, 유효기간, 상점이 보낸 주문자 정보, 본인 확인에 필요한 경우 생년월일 또는 사업자등록번호와 비밀번호 앞 두 자리. 비밀번호는 확인에만 쓰고 저장하지 않습니다',
    'card number, expiry, the customer details sent by the merchant and, where the card company asks for it, birth date or business number and the first two digits of the PIN. The PIN is used once and never stored',
  ),
  page,
};

const AUTHENTICATED: MethodForm = {
  ...common,
  title: text('결제 정보를 확인해 주세요', 'Check your payment'),
  fields: [],
  again: text('다른 카드로 결제', 'Use another card'),
};

const NUMBER_AND_EXPIRY = [
  { name: 'number', kind: 'number' },
  { name: 'expiry', kind: 'expiry' },
] as const;

const ENTRY: MethodForm = {
  ...common,
  title: text('카드 정보를 입력해 주세요', 'Enter your card details'),
  fields: NUMBER_AND_EXPIRY,
  again: text('카드 다시 입력', 'Enter the card again'),
};

const LEGACY: MethodForm = {
  ...ENTRY,
  fields: [...NUMBER_AND_EXPIRY, { name: 'pin', kind: 'pin' }, { name: 'identity', kind: 'identity' }],
};

/** Foreign cards carry no Korean identity: the name on the card takes its place. */
const ABROAD: MethodForm = { ...ENTRY, fields: [...NUMBER_AND_EXPIRY, { name: 'holder', kind: 'holder' }] };

const ABROAD_AUTHENTICATED: MethodForm = {
  ...AUTHENTICATED,
  choice: {
    ...choice,
    title: text('카드 브랜드를 선택해 주세요', 'Choose your card brand'),
    missing: text('카드 브랜드를 골라 주세요.', 'Please choose the brand of your card.'),
  },
  page: {
    ...page,
    app: text('카드사 앱', 'Bank app'),
    appText: text(
      '카드를 발급한 은행의 앱으로 결제 요청을 보냈습니다. 앱에서 승인한 뒤 아래 버튼을 눌러 주세요.',
      'We sent the request to the app of the bank that issued your card. Approve it there, then press the button below.',
    ),
    codeText: text(
      '카드를 발급한 은행에서 받은 인증번호 6자리를 입력해 주세요.',
      'Enter the 6-digit code that the bank of your card sent you.',
    ),
  },
};

const SAMSUNG_PAY: MethodForm = {
  ...AUTHENTICATED,
  page: {
    tag: text('간편결제 인증', 'Wallet authentication'),
    title: text('삼성페이로 결제해 주세요', 'Pay with Samsung Pay'),
    app: text('삼성페이 앱', 'Samsung Pay app'),
    appText: text(
      '휴대폰의 삼성페이에서 카드를 고르고 지문 또는 비밀번호로 승인한 뒤 아래 버튼을 눌러 주세요.',
      'Choose your card in Samsung Pay on your phone, approve with fingerprint or PIN, then press the button below.',
    ),
    codeText: text(
      '휴대폰의 삼성페이에 표시된 인증번호 6자리를 입력해 주세요.',
      'Enter the 6-digit code that Samsung Pay shows on your phone.',
    ),
    theme: 'SSP',
  },
};

/** The card window's form, by what the payer has to prove (hecto-pg §6.1, §6.2). */
export function cardForm(order: CardOrder): MethodForm {
  if (order.samsungPay) return SAMSUNG_PAY;
  if (order.authentication === 'authenticated') return order.abroad ? ABROAD_AUTHENTICATED : AUTHENTICATED;
  if (order.abroad) return ABROAD;
  return order.authentication === 'legacy' ? LEGACY : ENTRY;
}
