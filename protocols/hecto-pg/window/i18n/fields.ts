import type { Text } from '../checkout.js';
import type { FieldKindName } from '../field-kinds.js';

/** What a kind of field is called, what helps to fill it in, and what is said of each problem. */
export interface FieldWords {
  readonly label: Text;
  readonly hint: Text;
  readonly problems: Readonly<Record<string, Text>>;
}

const both = (ko: string, en: string): Text => ({ ko, en });

export const FIELD_WORDS: Readonly<Record<FieldKindName, FieldWords>> = {
  number: {
    label: both('카드번호', 'Card number'),
    hint: both('카드에 적힌 숫자 14~16자리', 'The 14 to 16 digits on your card'),
    problems: {
      missing: both('카드번호를 입력해 주세요.', 'Please enter the card number.'),
      length: both('카드번호는 14~16자리입니다. 숫자를 확인해 주세요.', 'A card number has 14 to 16 digits.'),
    },
  },
  expiry: {
    label: both('유효기간', 'Expiry date'),
    hint: both('월/년', 'Month/year'),
    problems: {
      missing: both('유효기간을 입력해 주세요.', 'Please enter the expiry date.'),
      invalid: both('월/년 순서로 네 자리를 입력해 주세요.', 'Please enter four digits: month, then year.'),
      past: both('유효기간이 지난 카드입니다.', 'This card has expired.'),
    },
  },
  identity: {
    label: both('생년월일 또는 사업자번호', 'Birth date or business number'),
    hint: both('생년월일 6자리, 법인카드는 사업자번호 10자리', '6 digits (YYMMDD), or 10 for a company card'),
    problems: {
      missing: both('생년월일 또는 사업자번호를 입력해 주세요.', 'Please enter your birth date or business number.'),
      invalid: both('생년월일 6자리 또는 사업자번호 10자리를 입력해 주세요.', 'Please enter 6 digits (YYMMDD) or 10.'),
    },
  },
  pin: {
    label: both('카드 비밀번호', 'Card PIN'),
    hint: both('앞 2자리', 'First 2 digits'),
    problems: {
      missing: both('2자리를 입력해 주세요.', 'Please enter 2 digits.'),
      length: both('앞 2자리만 입력해 주세요.', 'First 2 digits only.'),
    },
  },
  holder: {
    label: both('카드 소유자 이름', 'Name on card'),
    hint: both('카드에 적힌 영문 이름', 'In Latin letters, as on the card'),
    problems: {
      missing: both('카드에 적힌 이름을 입력해 주세요.', 'Please enter the name on the card.'),
      invalid: both('카드에 적힌 대로 영문으로 입력해 주세요.', 'Please use Latin letters, as on the card.'),
    },
  },
  code: {
    label: both('인증번호 6자리', '6-digit code'),
    hint: both('숫자 6자리', '6 digits'),
    problems: {
      missing: both('인증번호 6자리를 입력해 주세요.', 'Please enter the 6-digit code.'),
      invalid: both('인증번호 6자리를 입력해 주세요.', 'Please enter the 6-digit code.'),
    },
  },
  phone: {
    label: both('휴대폰 번호', 'Mobile number'),
    hint: both('숫자만 입력', 'Digits only'),
    problems: {
      missing: both('휴대폰 번호를 입력해 주세요.', 'Please enter your mobile number.'),
      invalid: both('휴대폰 번호를 확인해 주세요. 예: 010-1234-5678', 'Please check the number, for example 010-1234-5678.'),
    },
  },
  birth: {
    label: both('주민등록번호 앞 7자리', 'Birth date and gender digit'),
    hint: both('생년월일 6자리와 뒷자리 첫 숫자', 'YYMMDD and the first digit after it on your ID'),
    problems: {
      missing: both('주민등록번호 앞 7자리를 입력해 주세요.', 'Please enter the 7 digits.'),
      invalid: both('생년월일 6자리와 뒷자리 첫 숫자를 입력해 주세요.', 'Please enter YYMMDD and one more digit, 1 to 8.'),
    },
  },
  business: {
    label: both('사업자등록번호', 'Business number'),
    hint: both('숫자 10자리', '10 digits'),
    problems: {
      missing: both('사업자등록번호를 입력해 주세요.', 'Please enter the business number.'),
      invalid: both('사업자등록번호 10자리를 입력해 주세요.', 'A business number has 10 digits.'),
    },
  },
  name: {
    label: both('이름', 'Name'),
    hint: both('본인 명의 이름', 'Your name'),
    problems: {
      missing: both('이름을 입력해 주세요.', 'Please enter your name.'),
      invalid: both('이름을 두 글자 이상 입력해 주세요.', 'Please enter at least two letters.'),
    },
  },
  login: {
    label: both('아이디', 'User ID'),
    hint: both('', ''),
    problems: {
      missing: both('아이디를 입력해 주세요.', 'Please enter your user ID.'),
      invalid: both('아이디를 확인해 주세요. 빈칸 없이 세 글자 이상입니다.', 'Please check the ID: three or more letters, no spaces.'),
    },
  },
  password: {
    label: both('비밀번호', 'Password'),
    hint: both('', ''),
    problems: {
      missing: both('비밀번호를 입력해 주세요.', 'Please enter your password.'),
      invalid: both('비밀번호는 네 글자 이상입니다.', 'A password has four or more characters.'),
    },
  },
  voucher: {
    label: both('PIN 번호', 'PIN number'),
    hint: both('상품권에 적힌 숫자', 'The digits on the voucher'),
    problems: {
      missing: both('PIN 번호를 입력해 주세요.', 'Please enter the PIN number.'),
      invalid: both('PIN 번호를 확인해 주세요. 10~20자리 숫자입니다.', 'Please check the PIN: it has 10 to 20 digits.'),
    },
  },
  tmoney: {
    label: both('티머니 카드번호', 'Tmoney card number'),
    hint: both('카드 뒷면의 숫자 16자리', 'The 16 digits on the back of the card'),
    problems: {
      missing: both('티머니 카드번호를 입력해 주세요.', 'Please enter the Tmoney card number.'),
      invalid: both('티머니 카드번호는 16자리입니다.', 'A Tmoney card number has 16 digits.'),
    },
  },
};

/** The words of a problem `kind-problem`; `undefined` when it is none. */
export function problemText(key: string): Text | undefined {
  const at = key.indexOf('-');
  const words = (FIELD_WORDS as Readonly<Record<string, FieldWords>>)[key.slice(0, at)];
  return words?.problems[key.slice(at + 1)];
}
