/** A card company as the protocol names it. */
export interface Issuer {
  /** `fnCd`, `issrId`, `cardCd`, `cardGb`. */
  readonly code: string;
  readonly ko: string;
  readonly en: string;
  /** `wallet`: a wallet that stands among the issuers. */
  readonly kind: 'card' | 'bank' | 'wallet';
}

/** Card company codes (hecto-pg §9.3). 247 is Saemaul here, as printed, although the bank table gives it to a securities firm. */
export const ISSUERS: readonly Issuer[] = [
  { code: 'BCC', ko: 'BC카드', en: 'BC', kind: 'card' },
  { code: 'KBC', ko: 'KB국민카드', en: 'KB Kookmin', kind: 'card' },
  { code: 'HNC', ko: '하나카드', en: 'Hana (KEB)', kind: 'card' },
  { code: 'SSC', ko: '삼성카드', en: 'Samsung', kind: 'card' },
  { code: 'SHN', ko: '신한카드', en: 'Shinhan', kind: 'card' },
  { code: 'WRI', ko: '우리카드', en: 'Woori', kind: 'card' },
  { code: 'HDC', ko: '현대카드', en: 'Hyundai', kind: 'card' },
  { code: 'LTC', ko: '롯데카드', en: 'Lotte', kind: 'card' },
  { code: 'NHC', ko: 'NH농협카드', en: 'NH', kind: 'card' },
  { code: '007', ko: '수협은행', en: 'Suhyup', kind: 'bank' },
  { code: '035', ko: '제주은행', en: 'Jeju', kind: 'bank' },
  { code: '034', ko: '광주은행', en: 'Gwangju', kind: 'bank' },
  { code: '037', ko: '전북은행', en: 'Jeonbuk', kind: 'bank' },
  { code: '027', ko: '씨티은행', en: 'Citi', kind: 'bank' },
  { code: '218', ko: 'KB증권', en: 'KB Securities', kind: 'bank' },
  { code: '050', ko: '저축은행', en: 'savings banks', kind: 'bank' },
  { code: '071', ko: '우체국', en: 'Korea Post', kind: 'bank' },
  { code: '048', ko: '신협', en: 'Shinhyup (credit unions)', kind: 'bank' },
  { code: '002', ko: '산업은행', en: 'KDB', kind: 'bank' },
  { code: '090', ko: '카카오뱅크', en: 'Kakao Bank', kind: 'bank' },
  { code: '089', ko: '케이뱅크', en: 'K bank', kind: 'bank' },
  { code: 'KBP', ko: 'KB Pay', en: 'KB Pay', kind: 'wallet' },
  { code: 'SSP', ko: '삼성페이', en: 'Samsung Pay', kind: 'wallet' },
  { code: '1QP', ko: '원큐페이', en: '1Q Pay', kind: 'wallet' },
  { code: '247', ko: '새마을금고', en: 'Saemaul', kind: 'bank' },
];

/** The card company with a code. */
export const issuerOf = (code: string): Issuer | undefined => ISSUERS.find((issuer) => issuer.code === code);

/** An acquirer as the collation names it. */
export interface Acquirer {
  readonly code: string;
  readonly ko: string;
  readonly en: string;
}

/** Acquirer codes (hecto-pg §9.4). */
export const ACQUIRERS: readonly Acquirer[] = [
  { code: '01', ko: 'BC카드', en: 'BC' },
  { code: '02', ko: '국민카드', en: 'Kookmin' },
  { code: '03', ko: '하나카드', en: 'Hana' },
  { code: '04', ko: '삼성카드', en: 'Samsung' },
  { code: '05', ko: '신한카드', en: 'Shinhan' },
  { code: '08', ko: '현대카드', en: 'Hyundai' },
  { code: '09', ko: '롯데카드', en: 'Lotte' },
  { code: '11', ko: '우리카드', en: 'Woori' },
  { code: '15', ko: 'NH농협카드', en: 'NH' },
];
