import type { ProviderCode } from './corp-window.js';

/** An easy-pay provider. */
export interface EasyPayProvider {
  /** `corpPayCode`, `ezpDivCd` */
  readonly code: ProviderCode;
  readonly ko: string;
  readonly en: string;
}

/** Easy-pay providers (hecto-pg §6.30, §9.2). */
export const EASY_PAY_PROVIDERS: readonly EasyPayProvider[] = [
  { code: 'PAC', ko: '페이코', en: 'PAYCO' },
  { code: 'KKP', ko: '카카오페이', en: 'Kakao Pay' },
  { code: 'NVP', ko: '네이버페이', en: 'Naver Pay' },
];
