import { type Institution, institutionTable } from './institution.js';

const carriers = institutionTable([
  ['SKT', 'SK텔레콤', 'SK Telecom'],
  ['KTF', 'KT', 'KT'],
  ['LGT', 'LG U+', 'LG U+'],
  ['CJH', 'CJ헬로모바일', 'CJ HelloMobile'],
  ['KCT', '한국케이블텔레콤', 'Korea Cable Telecom'],
  ['SKL', 'SK세븐모바일', 'SK 7mobile'],
]);

/** The three carriers, then those that rent their networks. */
export const CARRIERS: readonly Institution[] = carriers.all;

/** The carrier with a three-letter code, or `undefined`. */
export function carrierByCode(code: string): Institution | undefined {
  return carriers.byCode(code);
}
