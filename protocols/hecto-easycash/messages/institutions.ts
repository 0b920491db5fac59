/** A financial institution as the protocol names it (hecto-easycash §10). */
export interface Institution {
  readonly code: string;
  /** As `recordBankNm` says it. */
  readonly ko: string;
  readonly en: string;
  /** Lists it stands in: `1` the English edition (default of the bank list), `2` the Korean one, `4` the stand-alone verification document. */
  readonly lists: readonly string[];
}

type Row = readonly [code: string, ko: string, en: string, lists: string];

const ROWS: readonly Row[] = [
  ['002', '산업은행', 'KDB (Korea Development Bank)', '1 2 4'],
  ['003', '기업은행', 'IBK', '1 2 4'],
  ['004', '국민은행', 'Kookmin Bank', '1 2 4'],
  ['007', '수협은행/수협중앙회', 'Suhyup Bank', '1 2 4'],
  ['011', 'NH농협은행', 'Nonghyup Bank', '1 2 4'],
  ['012', '농협중앙회(지역농축협)', 'NACF (local agricultural cooperatives)', '1 2 4'],
  ['020', '우리은행', 'Woori Bank', '1 2 4'],
  ['023', 'SC 제일은행', 'SC Bank', '1 2 4'],
  ['027', '한국씨티은행', 'Citi Bank Korea', '1 2 4'],
  ['031', 'iM뱅크(대구은행)', 'Daegu Bank, since 2024 iM Bank', '1 2 4'],
  ['032', '부산은행', 'Busan Bank', '1 2 4'],
  ['034', '광주은행', 'Kwangju Bank', '1 2 4'],
  ['035', '제주은행', 'Jeju Bank', '1 2 4'],
  ['037', '전북은행', 'Jeonbuk Bank', '1 2 4'],
  ['039', '경남은행', 'Kyongnam Bank', '1 2 4'],
  ['045', '새마을금고', 'KFCC (community credit cooperatives)', '1 2 4'],
  ['048', '신협', 'NACUFOK (credit unions)', '1 2 4'],
  ['050', '저축은행중앙회(상호저축은행)', 'KFSB (savings banks)', '1 2 4'],
  ['051', '기타외국은행', 'other foreign banks', '2'],
  ['054', 'HSBC은행', 'HSBC', '2 4'],
  ['055', '도이치은행', 'Deutsche Bank', '2 4'],
  ['057', '제이피모간체이스은행', 'JPMorgan Chase', '2 4'],
  ['059', '미쓰비시도쿄은행', 'MUFG (Mitsubishi Tokyo)', '2'],
  ['060', 'BOA은행', 'Bank of America', '2 4'],
  ['061', 'BNP파리바은행', 'BNP Paribas', '2'],
  ['062', '중국공상은행', 'ICBC', '2 4'],
  ['063', '중국은행', 'Bank of China', '2'],
  ['064', '산림조합중앙회', 'NFCF (forestry cooperatives)', '1 2 4'],
  ['067', '중국건설은행', 'China Construction Bank', '2'],
  ['071', '우체국', 'Korea Post', '1 2 4'],
  ['081', '하나은행', 'Hana Bank', '1 2 4'],
  ['088', '신한은행', 'Shinhan Bank', '1 2 4'],
  ['089', '케이뱅크', 'Kbank', '1 2 4'],
  ['090', '카카오뱅크', 'Kakao Bank', '1 2 4'],
  ['092', '토스뱅크', 'Toss Bank', '1 2'],
  ['099', '금융결제원', 'KFTC', '2'],
  ['103', 'SBI저축은행', 'SBI Savings Bank', '1 2 4'],
  ['209', '유안타증권', 'Yuanta Securities', '1 2 4'],
  ['218', 'KB증권', 'KB Securities', '2 4'],
  ['221', '상상인증권', 'Sangsangin Securities', '2'],
  ['224', 'BNK투자증권', 'BNK Securities', '2'],
  ['225', 'IBK투자증권', 'IBK Securities', '2'],
  ['227', '다올투자증권', 'Daol Securities', '2'],
  ['238', '미래에셋증권', 'Mirae Asset Securities', '1 2 4'],
  ['240', '삼성증권', 'Samsung Securities', '1 2 4'],
  ['243', '한국투자증권', 'Korea Investment & Securities', '1 2 4'],
  ['247', 'NH투자증권', 'NH Investment & Securities', '1 2 4'],
  ['261', '교보증권', 'Kyobo Securities', '2 4'],
  ['262', '하이투자증권', 'Hi Investment & Securities', '2 4'],
  ['263', '현대차증권', 'Hyundai Motor Securities', '2 4'],
  ['264', '키움증권', 'Kiwoom Securities', '2 4'],
  ['265', '이베스트투자증권', 'eBest Investment & Securities', '2 4'],
  ['266', 'SK증권', 'SK Securities', '1 2 4'],
  ['267', '대신증권', 'Daishin Securities', '1 2 4'],
  ['269', '한화투자증권', 'Hanwha Investment & Securities', '2 4'],
  ['270', '하나증권', 'Hana Securities', '2 4'],
  ['271', '토스증권', 'Toss Securities', '2'],
  ['278', '신한금융투자', 'Shinhan Investment', '1 2 4'],
  ['279', 'DB금융투자', 'DB Securities', '2 4'],
  ['280', '유진투자증권', 'Eugene Investment & Securities', '1 2 4'],
  ['287', '메리츠증권', 'Meritz Securities', '1 2 4'],
  ['288', '카카오페이증권', 'Kakao Pay Securities', '2'],
  ['290', '부국증권', 'Bookook Securities', '2 4'],
  ['291', '신영증권', 'Shinyoung Securities', '2 4'],
  ['292', '케이프투자증권', 'Cape Investment & Securities', '2 4'],
  ['294', '한국포스증권', 'Korea Foss Securities', '2'],
];

export const INSTITUTIONS: readonly Institution[] = ROWS.map(([code, ko, en, lists]) => ({ code, ko, en, lists: lists.split(' ') }));

const byCode = new Map(INSTITUTIONS.map((each) => [each.code, each]));

export const institutionOf = (code: string): Institution | undefined => byCode.get(code);

/** The institutions that `bankList` names unless a merchant has a list of its own (hecto-easycash §10). */
export const DEFAULT_BANKS: readonly Institution[] = INSTITUTIONS.filter((each) => each.lists.includes('1'));

/** Banks that deliver holder names of 20 bytes: IBK, Nonghyup and its cooperatives, Woori, SC, Kwangju, Jeju, Kakao Bank. */
const LONG_NAMES = new Set(['003', '011', '012', '020', '023', '034', '035', '090']);

/** Longest holder name that a bank delivers, in bytes of CP949 (hecto-easycash §6.7). The gateway hands over {@link NAME_CHARACTERS} at most. */
export const nameBytesOf = (code: string): number => (LONG_NAMES.has(code) ? 20 : 12);

export const NAME_CHARACTERS = 10;
