import type { ChargeMethod, Refusal } from '@gwanmun/engine';
import { bankByCode } from '../institutions/banks.js';
import { carrierByCode } from '../institutions/carriers.js';
import type { Institution } from '../institutions/institution.js';

/** What the institutions of a method have in common. */
export interface House {
  /** The institution of a request; `undefined` when there is none with this code. */
  readonly institution: (code: string) => Institution | undefined;
  readonly unknownInstitution: Refusal;
  /** A password of `wrong`, or digits that begin with 99. */
  readonly wrongPassword: Refusal;
  /** An identity of zeros. */
  readonly nobody: Refusal;
  /** A cash receipt: when the payer asks for one, for the part that was paid with these funds, or never. */
  readonly receipt: 'asked' | 'points' | 'money' | 'never';
  /** How the payer is recognised: what a list of test values prints. */
  readonly entry: 'account' | 'phone' | 'number' | 'id';
}

const one = (code: string, name: string, englishName: string) => {
  const institution: Institution = { code, name, englishName };
  return { institution: () => institution, unknownInstitution: 'request_invalid' } as const;
};
const voucher = { wrongPassword: 'authentication_failed', nobody: 'authentication_failed', receipt: 'asked' } as const;
const wallet = { wrongPassword: 'wrong_password', nobody: 'identity_mismatch', entry: 'phone' } as const;

const HOUSES: Readonly<Record<ChargeMethod, House>> = {
  bank_transfer: {
    institution: bankByCode,
    unknownInstitution: 'no_institution_data',
    wrongPassword: 'authentication_failed',
    nobody: 'identity_mismatch',
    receipt: 'asked',
    entry: 'account',
  },
  mobile: {
    institution: carrierByCode,
    unknownInstitution: 'request_invalid',
    wrongPassword: 'wrong_password',
    nobody: 'authentication_failed',
    receipt: 'never',
    entry: 'phone',
  },
  teen_cash: { ...one('TEEN', '틴캐시', 'Teen Cash'), ...voucher, entry: 'id' },
  happy_money: { ...one('HAPPY', '해피머니', 'Happy Money'), ...voucher, entry: 'id' },
  culture_cash: { ...one('CULTURE', '컬쳐캐쉬', 'Culture Cash'), ...voucher, entry: 'id' },
  smart_gift: { ...one('SMART', '스마트문화상품권', 'Smart voucher'), ...voucher, entry: 'number' },
  book_voucher: { ...one('BOOK', '도서문화상품권', 'Book voucher'), ...voucher, entry: 'id' },
  tmoney: {
    ...one('TMONEY', '티머니', 'Tmoney'),
    wrongPassword: 'other',
    nobody: 'other',
    receipt: 'asked',
    entry: 'number',
  },
  point: {
    ...one('POINT', '포인트다모아', 'POINTDAMOA'),
    wrongPassword: 'authentication_failed',
    nobody: 'no_institution_data',
    receipt: 'never',
    entry: 'phone',
  },
  payco: { ...one('PAYCO', '페이코', 'PAYCO'), ...wallet, receipt: 'never' },
  kakao_pay: { ...one('KAKAO', '카카오페이', 'Kakao Pay'), ...wallet, receipt: 'money' },
  naver_pay: { ...one('NAVER', '네이버페이', 'Naver Pay'), ...wallet, receipt: 'points' },
};

export function houseOf(method: ChargeMethod): House {
  return HOUSES[method];
}
