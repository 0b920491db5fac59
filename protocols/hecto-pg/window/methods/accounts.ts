import { type MethodForm, text } from './form.js';

const choice = {
  label: text('은행', 'Bank'),
  title: text('은행을 선택해 주세요', 'Choose your bank'),
  search: text('은행 찾기', 'Find your bank'),
  found: (count: number) => text(`은행 ${count}곳`, count === 1 ? '1 bank' : `${count} banks`),
  none: text('찾는 은행이 없습니다. 이름을 다시 확인해 주세요.', 'No bank of that name. Please check the spelling.'),
  missing: text('은행을 골라 주세요.', 'Please choose a bank.'),
};

/** Bank transfer (hecto-pg §6.8). Fields: those of the cash receipt. */
export const BANK: MethodForm = {
  name: text('계좌이체', 'Bank transfer'),
  who: text('은행', 'your bank'),
  choice,
  title: text('결제 정보를 확인해 주세요', 'Check your payment'),
  fields: [],
  data: text(
    '은행, 계좌 정보, 상점이 보낸 주문자 정보, 현금영수증 식별번호',
    'bank, account, the customer details sent by the merchant and the number for a cash receipt',
  ),
  page: {
    tag: text('계좌이체 인증', 'Bank transfer'),
    title: text('이체를 승인해 주세요', 'Approve the transfer'),
    app: text('은행 앱', 'Bank app'),
    appText: text(
      '휴대폰의 은행 앱으로 이체 요청을 보냈습니다. 앱에서 출금 계좌와 금액을 확인하고 승인한 뒤 아래 버튼을 눌러 주세요.',
      'We sent the request to the bank app on your phone. Check account and amount there, approve it, then press the button below.',
    ),
    codeText: text('은행에서 받은 인증번호 6자리를 입력해 주세요.', 'Enter the 6-digit code that your bank sent you.'),
  },
  again: text('다시 시도', 'Try again'),
};

const account: Omit<MethodForm, 'fields' | 'title'> = {
  name: text('가상계좌', 'Virtual account'),
  who: text('은행', 'the bank'),
  choice,
  notes: () => [
    text(
      '발급된 계좌로 기한 안에 정확히 이 금액을 입금하면 결제가 끝납니다.',
      'Deposit exactly this amount into the account before the deadline to complete the payment.',
    ),
  ],
  data: text(
    '은행, 입금자명, 상점이 보낸 주문자 정보, 현금영수증 식별번호',
    'bank, name of the depositor, the customer details sent by the merchant and the number for a cash receipt',
  ),
  again: text('다시 시도', 'Try again'),
};

/** Virtual account (hecto-pg §6.10). Fields: `depositor`, and those of the cash receipt. */
export const VBANK: MethodForm = {
  ...account,
  title: text('발급 정보를 확인해 주세요', 'Check the details'),
  fields: [
    {
      name: 'depositor',
      kind: 'name',
      optional: true,
      label: text('입금자명 (선택)', 'Name of the depositor (optional)'),
      hint: text('다른 이름으로 입금해도 괜찮습니다.', 'You may also deposit under another name.'),
    },
  ],
};

/** "010" virtual account: its number follows from the phone's (hecto-pg §6.11). Fields: `phone`, and those of the cash receipt. */
export const VBANK010: MethodForm = {
  ...account,
  name: text('010 가상계좌', '010 virtual account'),
  title: text('휴대폰 번호를 입력해 주세요', 'Enter your mobile number'),
  fields: [{ name: 'phone', kind: 'phone', hint: text('이 번호로 계좌번호가 만들어집니다.', 'The account number is made from it.') }],
};
