import { type Institution, type InstitutionRow, institutionTable } from './institution.js';

/** Banks, cooperatives and the post. */
const BANK_ROWS: readonly InstitutionRow[] = [
  ['002', 'KDB산업은행', 'KDB'],
  ['003', 'IBK기업은행', 'IBK'],
  ['004', 'KB국민은행', 'KB Kookmin Bank'],
  ['005', '외환은행', 'Korea Exchange Bank'],
  ['007', '수협은행', 'Suhyup Bank'],
  ['011', 'NH농협은행', 'NH NongHyup Bank'],
  ['012', '지역농·축협', 'Local NH cooperatives'],
  ['020', '우리은행', 'Woori Bank'],
  ['023', 'SC제일은행', 'SC First Bank'],
  ['027', '한국씨티은행', 'Citibank Korea'],
  ['031', 'iM뱅크', 'iM Bank (Daegu)'],
  ['032', '부산은행', 'Busan Bank'],
  ['034', '광주은행', 'Gwangju Bank'],
  ['035', '제주은행', 'Jeju Bank'],
  ['037', '전북은행', 'Jeonbuk Bank'],
  ['039', '경남은행', 'Kyongnam Bank'],
  ['045', '새마을금고', 'Saemaul (KFCC)'],
  ['048', '신협', 'Credit unions'],
  ['050', '저축은행', 'Savings banks'],
  ['054', 'HSBC은행', 'HSBC'],
  ['055', '도이치은행', 'Deutsche Bank'],
  ['057', 'JP모간체이스은행', 'JPMorgan Chase'],
  ['060', 'BOA은행', 'Bank of America'],
  ['062', '중국공상은행', 'ICBC'],
  ['064', '산림조합중앙회', 'Forestry cooperatives'],
  ['071', '우체국', 'Korea Post'],
  ['081', '하나은행', 'KEB Hana Bank'],
  ['088', '신한은행', 'Shinhan Bank'],
  ['089', '케이뱅크', 'K bank'],
  ['090', '카카오뱅크', 'Kakao Bank'],
  ['092', '토스뱅크', 'Toss Bank'],
  ['103', 'SBI저축은행', 'SBI Savings Bank'],
];

/** Securities companies whose accounts take and send transfers. */
const SECURITIES_ROWS: readonly InstitutionRow[] = [
  ['209', '유안타증권', 'Yuanta Securities'],
  ['218', 'KB증권', 'KB Securities'],
  ['238', '미래에셋증권', 'Mirae Asset Securities'],
  ['240', '삼성증권', 'Samsung Securities'],
  ['243', '한국투자증권', 'Korea Investment & Securities'],
  ['247', 'NH투자증권', 'NH Investment & Securities'],
  ['261', '교보증권', 'Kyobo Securities'],
  ['262', '하이투자증권', 'HI Investment & Securities'],
  ['263', '현대차증권', 'Hyundai Motor Securities'],
  ['264', '키움증권', 'Kiwoom Securities'],
  ['265', '이베스트투자증권', 'eBest Investment & Securities'],
  ['266', 'SK증권', 'SK Securities'],
  ['267', '대신증권', 'Daishin Securities'],
  ['269', '한화투자증권', 'Hanwha Investment & Securities'],
  ['270', '하나증권', 'Hana Securities'],
  ['271', '토스증권', 'Toss Securities'],
  ['278', '신한투자증권', 'Shinhan Securities'],
  ['279', 'DB금융투자', 'DB Financial Investment'],
  ['280', '유진투자증권', 'Eugene Investment & Securities'],
  ['287', '메리츠증권', 'Meritz Securities'],
  ['290', '부국증권', 'Bookook Securities'],
  ['291', '신영증권', 'Shinyoung Securities'],
  ['292', '케이프투자증권', 'Cape Investment & Securities'],
];

const banks = institutionTable([...BANK_ROWS, ...SECURITIES_ROWS]);

/** Everybody who holds accounts: banks first, then securities companies, each by code. */
export const BANKS: readonly Institution[] = banks.all;

/** The bank or securities company with a three-digit code, or `undefined`. */
export function bankByCode(code: string): Institution | undefined {
  return banks.byCode(code);
}
