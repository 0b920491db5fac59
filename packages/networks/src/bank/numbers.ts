/** How a bank's rotating account numbers look: a prefix and a serial of so many digits; plausible, not the banks' own. */
export interface NumberLayout {
  /** Code of the bank in the field's tables. */
  readonly bank: string;
  readonly prefix: string;
  readonly digits: number;
}

/** The banks that issue virtual accounts, with the layout of their numbers: twelve to fourteen digits in all, unlike any phone's. */
export const VIRTUAL_ACCOUNT_BANKS: readonly NumberLayout[] = [
  { bank: '003', prefix: '9970', digits: 10 },
  { bank: '004', prefix: '9490', digits: 10 },
  { bank: '011', prefix: '790', digits: 11 },
  { bank: '020', prefix: '9102', digits: 10 },
  { bank: '023', prefix: '276', digits: 11 },
  { bank: '031', prefix: '9370', digits: 10 },
  { bank: '032', prefix: '310', digits: 10 },
  { bank: '034', prefix: '617', digits: 10 },
  { bank: '039', prefix: '995', digits: 10 },
  { bank: '045', prefix: '9207', digits: 10 },
  { bank: '071', prefix: '700', digits: 11 },
  { bank: '081', prefix: '361', digits: 11 },
  { bank: '088', prefix: '562', digits: 11 },
  { bank: '089', prefix: '70', digits: 10 },
];

const layouts = new Map(VIRTUAL_ACCOUNT_BANKS.map((layout) => [layout.bank, layout]));

/** Layout of a bank's virtual accounts; `undefined` when it issues none. */
export function layoutOf(bank: string): NumberLayout | undefined {
  return layouts.get(bank);
}

/** Whether it can be an account's number: digits alone, 6 to 16 of them. */
export function isAccountNo(text: string): boolean {
  return /^\d{6,16}$/.test(text);
}

/** First three and last three digits. */
export function maskAccountNo(number: string): string {
  if (number.length < 8) return '*'.repeat(number.length);
  return number.slice(0, 3) + '*'.repeat(number.length - 6) + number.slice(-3);
}

/** First character of a name, as banks print it. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name.trim()];
  return first + '*'.repeat(Math.min(rest.length, 10));
}
