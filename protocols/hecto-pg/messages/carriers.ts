/** A mobile carrier. */
export interface Carrier {
  /** `telecomCd`, `telCo`, `fnCd` */
  readonly code: string;
  readonly ko: string;
  readonly en: string;
}

/** Mobile carriers (hecto-pg §9.6). The English collation chapter prints KFT for KT; a typo. */
export const CARRIERS: readonly Carrier[] = [
  { code: 'SKT', ko: 'SK텔레콤', en: 'SK Telecom' },
  { code: 'KTF', ko: 'KT', en: 'KT' },
  { code: 'LGT', ko: 'LG U+', en: 'LG U+' },
  { code: 'CJH', ko: 'CJ헬로모바일', en: 'CJ HelloMobile' },
  { code: 'KCT', ko: '한국케이블텔레콤', en: 'Korea Cable Telecom' },
  { code: 'SKL', ko: 'SK세븐모바일', en: 'SK 7mobile' },
];

/** The carrier with a code. */
export const carrierOf = (code: string): Carrier | undefined => CARRIERS.find((carrier) => carrier.code === code);
