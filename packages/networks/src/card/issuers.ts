/** A card issuer as merchants see it. */
export interface Issuer {
  /** Code that merchants know, as the field lists it. */
  readonly code: string;
  readonly name: string;
  readonly englishName: string;
  /** Code of the company that buys the sale slip. */
  readonly acquirer: string;
  /** Longest instalment plan in months; 12 is the rule, a few offer 36. */
  readonly maxInstalments: 12 | 36;
  /** Two digits that stand for the issuer in the numbers of test cards. Never reused. */
  readonly testNo: string;
}

const ACQUIRERS = {
  '01': 'BC카드',
  '02': 'KB국민카드',
  '03': '하나카드',
  '04': '삼성카드',
  '05': '신한카드',
  '08': '현대카드',
  '09': '롯데카드',
  '11': '우리카드',
  '15': 'NH농협카드',
} as const;

/** Name of an acquirer; empty for a code that nobody has. */
export function acquirerName(code: string): string {
  return (ACQUIRERS as Readonly<Record<string, string>>)[code] ?? '';
}

type Row = readonly [testNo: string, code: string, name: string, english: string, acquirer: keyof typeof ACQUIRERS, max: 12 | 36];

/**
 * Small issuers leave the purchase of slips to a large one. Which one changes with their contracts; the pairs here are plausible and
 * stable, nothing more.
 */
const ROWS: readonly Row[] = [
  ['01', 'BCC', 'BC카드', 'BC Card', '01', 12],
  ['02', 'KBC', 'KB국민카드', 'KB Kookmin Card', '02', 36],
  ['03', 'HNC', '하나카드', 'Hana Card', '03', 12],
  ['04', 'SSC', '삼성카드', 'Samsung Card', '04', 36],
  ['05', 'SHN', '신한카드', 'Shinhan Card', '05', 36],
  ['08', 'HDC', '현대카드', 'Hyundai Card', '08', 36],
  ['09', 'LTC', '롯데카드', 'Lotte Card', '09', 12],
  ['11', 'WRI', '우리카드', 'Woori Card', '11', 12],
  ['15', 'NHC', 'NH농협카드', 'NH NongHyup Card', '15', 12],
  ['21', '007', '수협카드', 'Suhyup Card', '01', 12],
  ['22', '035', '제주카드', 'Jeju Card', '05', 12],
  ['23', '034', '광주카드', 'Gwangju Card', '01', 12],
  ['24', '037', '전북카드', 'Jeonbuk Card', '01', 12],
  ['25', '027', '씨티카드', 'Citi Card', '01', 12],
  ['26', '218', 'KB증권', 'KB Securities', '02', 12],
  ['27', '050', '저축은행', 'Savings Banks', '02', 12],
  ['28', '071', '우체국카드', 'Korea Post Card', '01', 12],
  ['29', '048', '신협카드', 'Credit Unions Card', '01', 12],
  ['30', '002', 'KDB산업은행', 'KDB', '01', 12],
  ['31', '090', '카카오뱅크', 'Kakao Bank', '02', 12],
  ['32', '089', '케이뱅크', 'K bank', '01', 12],
  ['33', '247', '새마을금고', 'Saemaul', '01', 12],
];

/** Every issuer of the simulated network, the large ones first: the order in which a window shows them. */
export const ISSUERS: readonly Issuer[] = ROWS.map(([testNo, code, name, englishName, acquirer, maxInstalments]) => ({
  code,
  name,
  englishName,
  acquirer,
  maxInstalments,
  testNo,
}));

const byCode = new Map(ISSUERS.map((issuer) => [issuer.code, issuer]));
const byTestNo = new Map(ISSUERS.map((issuer) => [issuer.testNo, issuer]));

/** The issuer with a code, or `undefined`. */
export function issuerByCode(code: string): Issuer | undefined {
  return byCode.get(code);
}

/** The issuer whose test cards carry these two digits, or `undefined`. */
export function issuerByTestNo(testNo: string): Issuer | undefined {
  return byTestNo.get(testNo);
}
