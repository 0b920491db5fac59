/** A financial institution. */
export interface Bank {
  /** Three digits: `bankCd`, `fnCd`, `refundBankCd`. */
  readonly code: string;
  readonly ko: string;
  readonly en: string;
  readonly kind: 'bank' | 'securities';
}

type Row = readonly [code: string, ko: string, en: string];
const banksOf = (kind: Bank['kind'], rows: readonly Row[]): Bank[] => rows.map(([code, ko, en]) => ({ code, ko, en, kind }));

/** Banks and securities firms (hecto-pg §9.5). */
export const BANKS: readonly Bank[] = [
  ...banksOf('bank', [
    ['002', '산업은행', 'KDB'],
    ['003', '기업은행', 'IBK'],
    ['004', '국민은행', 'KB Kookmin'],
    ['005', '외환은행', 'KEB'],
    ['007', '수협은행', 'Suhyup'],
    ['011', '농협은행', 'NH'],
    ['012', '지역농축협', 'Local NH cooperatives'],
    ['020', '우리은행', 'Woori'],
    ['023', 'SC제일은행', 'SC First'],
    ['027', '씨티은행', 'Citi'],
    ['031', 'iM뱅크', 'iM (Daegu)'],
    ['032', '부산은행', 'Busan'],
    ['034', '광주은행', 'Gwangju'],
    ['035', '제주은행', 'Jeju'],
    ['037', '전북은행', 'Jeonbuk'],
    ['039', '경남은행', 'Kyongnam'],
    ['045', '새마을금고', 'Saemaul (KFCC)'],
    ['048', '신협', 'Credit unions'],
    ['050', '저축은행', 'Savings banks'],
    ['054', 'HSBC', 'HSBC'],
    ['055', '도이치은행', 'Deutsche'],
    ['057', 'JP모간체이스', 'JPMorgan Chase'],
    ['060', '뱅크오브아메리카', 'BOA'],
    ['062', '중국공상은행', 'ICBC'],
    ['064', '산림조합', 'Forestry cooperatives'],
    ['071', '우체국', 'Korea Post'],
    ['081', '하나은행', 'KEB Hana'],
    ['088', '신한은행', 'Shinhan'],
    ['089', '케이뱅크', 'K bank'],
    ['090', '카카오뱅크', 'Kakao Bank'],
    ['092', '토스뱅크', 'Toss Bank'],
    ['103', 'SBI저축은행', 'SBI Savings'],
  ]),
  ...banksOf('securities', [
    ['209', '유안타증권', 'Yuanta'],
    ['218', 'KB증권', 'KB'],
    ['238', '미래에셋증권', 'Mirae Asset'],
    ['240', '삼성증권', 'Samsung'],
    ['243', '한국투자증권', 'Korea Investment'],
    ['247', 'NH투자증권', 'NH'],
    ['261', '교보증권', 'Kyobo'],
    ['262', '하이투자증권', 'HI'],
    ['263', '현대차증권', 'Hyundai Motor'],
    ['264', '키움증권', 'Kiwoom'],
    ['265', '이베스트투자증권', 'eBest'],
    ['266', 'SK증권', 'SK'],
    ['267', '대신증권', 'Daishin'],
    ['269', '한화투자증권', 'Hanwha'],
    ['270', '하나증권', 'Hana'],
    ['271', '토스증권', 'Toss'],
    ['278', '신한투자증권', 'Shinhan'],
    ['279', 'DB금융투자', 'Dongbu (DB)'],
    ['280', '유진투자증권', 'Eugene'],
    ['287', '메리츠증권', 'Meritz'],
    ['290', '부국증권', 'Bookook'],
    ['291', '신영증권', 'Shinyoung'],
    ['292', '케이프투자증권', 'Cape'],
  ]),
];

/** The institution with a code. */
export const bankOf = (code: string): Bank | undefined => BANKS.find((bank) => bank.code === code);

const ISSUING = ['003', '004', '011', '020', '023', '031', '032', '034', '039', '045', '071', '081', '088', '089'];

/** Banks that issue virtual accounts (hecto-pg §9.7). 007 stopped in 2025. */
export const VBANK_BANKS: readonly Bank[] = ISSUING.map((code) => bankOf(code)!);

/** A run of pre-assigned account numbers. */
export interface FixedAccounts {
  readonly merchantId: string;
  /** `acntType`: 2 fixed, 3 fixed-unlimited. */
  readonly acntType: '2' | '3';
  readonly bankCd: string;
  readonly first: string;
  readonly last: string;
}

/** Accounts of the testbed's merchants with fixed accounts (hecto-pg §9.7). */
export const FIXED_ACCOUNTS: readonly FixedAccounts[] = [
  { merchantId: 'nxva_fix', acntType: '2', bankCd: '004', first: '2022004000001', last: '2022004000050' },
  { merchantId: 'nxva_fix', acntType: '2', bankCd: '011', first: '2022011000001', last: '2022011000050' },
  { merchantId: 'nxva_fix2', acntType: '3', bankCd: '004', first: '2022004000056', last: '2022004000100' },
  { merchantId: 'nxva_fix2', acntType: '3', bankCd: '011', first: '2022011000056', last: '2022011000100' },
];
