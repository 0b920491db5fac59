import { won } from '@gwanmun/kernel';
import type { CardOrder, Institution } from '../checkout.js';

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

export const ISSUERS: readonly Institution[] = NAMES.map(([code, ko, en]) => ({ code, name: { ko, en } }));

/** An order of an authenticated merchant; 128,000 won, so that instalments are on offer. */
export const ORDER: CardOrder = {
  method: 'card',
  merchantId: 'nxca_jt_il',
  orderNo: 'ORDER20251120183000',
  merchantName: { ko: '달빛서점', en: 'Moonlight Books' },
  product: '양장 노트와 만년필 세트 외 1건',
  amount: won(128_000),
  currency: 'KRW',
  parts: { taxable: won(116_364), vat: won(11_636), taxFree: won(0), service: won(0) },
  authentication: 'authenticated',
  direct: false,
  abroad: false,
  samsungPay: false,
  institutions: ISSUERS,
  instalmentsOffered: [2, 3, 4, 5, 6, 12],
  nextUrl: 'https://shop.example/next',
  cancUrl: 'https://shop.example/cancel',
};

/** An order of a merchant whose payers type number and expiry only; below the instalment threshold. */
export const ENTRY_ORDER: CardOrder = {
  ...ORDER,
  merchantId: 'nxca_jt_bi',
  authentication: 'none',
  amount: won(10_000),
  parts: { taxable: won(9_091), vat: won(909), taxFree: won(0), service: won(0) },
  product: '드립백 커피 10개입',
};

/** As {@link ENTRY_ORDER}, with identity and PIN prefix. */
export const LEGACY_ORDER: CardOrder = {
  ...ENTRY_ORDER,
  merchantId: 'nxca_jt_gu',
  authentication: 'legacy',
  amount: won(58_000),
  parts: undefined,
};

const BRANDS: readonly Institution[] = [
  ['VIS', '비자', 'VISA'],
  ['MAS', '마스터카드', 'Mastercard'],
  ['JCB', 'JCB', 'JCB'],
  ['AMX', '아메리칸 익스프레스', 'American Express'],
  ['UNP', '유니온페이', 'UnionPay'],
].map(([code, ko, en]) => ({ code: code!, name: { ko: ko!, en: en! } }));

/** Foreign currency: $128.00 of a merchant whose payers are authenticated by the bank of their card. */
export const ABROAD_ORDER: CardOrder = {
  ...ORDER,
  merchantId: 'nxca_ab_il',
  amount: won(12_800),
  currency: 'USD',
  parts: undefined,
  abroad: true,
  institutions: BRANDS,
};

/** Foreign currency: the payer types number, expiry and name. */
export const ABROAD_ENTRY_ORDER: CardOrder = { ...ABROAD_ORDER, merchantId: 'nxca_ab_bi', authentication: 'none' };

/** A direct call that opens Samsung Pay. */
export const SAMSUNG_ORDER: CardOrder = {
  ...ORDER,
  direct: true,
  samsungPay: true,
  institutions: [{ code: 'SSP', name: { ko: '삼성페이', en: 'Samsung Pay' } }],
};

export const CARD_ORDERS = {
  card: ORDER,
  'card-entry': ENTRY_ORDER,
  'card-legacy': LEGACY_ORDER,
  abroad: ABROAD_ORDER,
  'abroad-entry': ABROAD_ENTRY_ORDER,
  samsung: SAMSUNG_ORDER,
} as const satisfies Record<string, CardOrder>;
