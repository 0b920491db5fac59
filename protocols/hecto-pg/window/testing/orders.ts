import { won } from '@gwanmun/kernel';
import type { CheckoutOrder, Issuer, TestValue } from '../checkout.js';
import { BEHAVIOUR } from './memory-checkouts.js';

const NAMES: readonly (readonly [code: string, ko: string, en: string])[] = [
  ['SHN', '신한카드', 'Shinhan Card'],
  ['KBC', 'KB국민카드', 'KB Kookmin Card'],
  ['SSC', '삼성카드', 'Samsung Card'],
  ['HDC', '현대카드', 'Hyundai Card'],
  ['LTC', '롯데카드', 'Lotte Card'],
  ['WRI', '우리카드', 'Woori Card'],
  ['HNC', '하나카드', 'Hana Card'],
  ['NHC', 'NH농협카드', 'NH Card'],
  ['BCC', 'BC카드', 'BC Card'],
  ['090', '카카오뱅크', 'Kakao Bank'],
  ['089', '케이뱅크', 'K bank'],
  ['007', '수협카드', 'Suhyup Card'],
  ['034', '광주카드', 'Gwangju Card'],
  ['037', '전북카드', 'Jeonbuk Card'],
  ['035', '제주카드', 'Jeju Card'],
  ['071', '우체국', 'Korea Post'],
  ['247', '새마을금고', 'Saemaul'],
  ['048', '신협', 'Shinhyup'],
];

export const ISSUERS: readonly Issuer[] = NAMES.map(([code, ko, en]) => ({ code, name: { ko, en } }));

/** An order of an authenticated merchant; 128,000 won, so that instalments are on offer. */
export const ORDER: CheckoutOrder = {
  merchantId: 'nxca_jt_il',
  orderNo: 'ORDER20251120183000',
  merchantName: { ko: '달빛서점', en: 'Moonlight Books' },
  product: '양장 노트와 만년필 세트 외 1건',
  amount: won(128_000),
  parts: { taxable: won(116_364), vat: won(11_636), taxFree: won(0), service: won(0) },
  authentication: 'authenticated',
  direct: false,
  issuers: ISSUERS,
  lastIssuer: 'NHC',
  canRemember: true,
  instalmentsOffered: [2, 3, 4, 5, 6, 12],
  nextUrl: 'https://shop.example/next',
  cancUrl: 'https://shop.example/cancel',
};

/** An order of a merchant whose payers type number and expiry only; below the instalment threshold. */
export const ENTRY_ORDER: CheckoutOrder = {
  ...ORDER,
  merchantId: 'nxca_jt_bi',
  authentication: 'none',
  amount: won(10_000),
  parts: { taxable: won(9_091), vat: won(909), taxFree: won(0), service: won(0) },
  product: '드립백 커피 10개입',
  canRemember: false,
  lastIssuer: undefined,
};

/** As {@link ENTRY_ORDER}, with identity and PIN prefix. */
export const LEGACY_ORDER: CheckoutOrder = {
  ...ENTRY_ORDER,
  merchantId: 'nxca_jt_gu',
  authentication: 'legacy',
  amount: won(58_000),
  parts: undefined,
};

/** What the sheet of a sandbox window offers. */
export function testValues(order: CheckoutOrder): readonly TestValue[] {
  const legacy = order.authentication === 'legacy' ? { identity: '991231', pin: '00' } : {};
  const card = (ko: string, en: string, number: string, expiry = '1230'): TestValue => ({
    kind: 'card',
    label: { ko, en },
    number,
    expiry,
    ...legacy,
  });
  const code = (ko: string, en: string, value: string): TestValue => ({ kind: 'code', label: { ko, en }, code: value });
  if (order.authentication === 'authenticated') {
    return [
      code('승인', 'Approved', '000000'),
      code('한도 초과', 'Over the limit', BEHAVIOUR.limit.code),
      code('응답 없음 (승인됨)', 'No answer (approved)', BEHAVIOUR.lostAnswer.code),
      code('인증번호 오류', 'Wrong code', BEHAVIOUR.wrongCode.code),
    ];
  }
  return [
    card('승인 (문서의 예시 카드)', "Approved (the document's sample card)", '1111222233334444', '1224'),
    card('한도 초과', 'Over the limit', BEHAVIOUR.limit.number),
    card('정지 카드', 'Suspended card', BEHAVIOUR.stopped.number),
    card('응답 없음 (승인됨)', 'No answer (approved)', BEHAVIOUR.lostAnswer.number),
    card('느린 카드사', 'Slow card company', BEHAVIOUR.slow.number),
  ];
}
