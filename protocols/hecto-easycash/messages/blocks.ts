import { amount, date, dateTime, digits, oneOf, pattern, text, yesNo } from '@gwanmun/wire';
import { FORBIDDEN, ORDER_NUMBER } from './conventions.js';

/** Examples that the documents use throughout; the derived vectors are made of them (hecto-easycash §4.5). */
export const EXAMPLE = {
  order: 'OID201902210001',
  transaction: 'SFP_FIRM12345678901234567890',
  accountKey: 'd894kjd93kd9',
  seriesKey: '0123456789abcdef0123456789abcdef',
  masked: '234*********123',
  day: '20191231',
  clock: '120000',
  stamp: '20210830000000',
} as const;

/** Text that travels as it is. */
export const words = (max: number) => text(max).forbid(FORBIDDEN);
/** Text that travels encrypted. */
export const sealedText = (max: number) => text(max).sealed();
/** A day to look for: eight digits, since a printed example is the 31st of November (A36). */
const lookedUp = () => digits(8).exactly(8);
/** Six digits; nothing more is asked of a time (A36). */
const clock = () => digits(6).exactly(6);

/** When the request is made; the date has to exist (A36). Clock skew is not judged (A37). */
export const requested = {
  reqDt: date().required().doc('request date (KST)', 'P', EXAMPLE.day),
  reqTm: clock().required().doc('request time, 24 h', 'P', EXAMPLE.clock),
};

/** The same where the order has its own names for it. */
export const ordered = {
  trdDt: date().required().doc('transaction date', 'P', EXAMPLE.day),
  trdTm: clock().required().doc('transaction time', 'P', EXAMPLE.clock),
};
export const refunded = {
  mchtTrdDt: date().required().doc('cancellation date', 'P', EXAMPLE.day),
  mchtTrdTm: clock().required().doc('cancellation time', 'P', EXAMPLE.clock),
};

/** Rows of requests. */
export const rows = {
  order: (meaning = 'merchant’s order number, no Korean letters', example: string = EXAMPLE.order) =>
    pattern(ORDER_NUMBER, 100).doc(meaning, 'P', example),
  customer: () => sealedText(100).secret('personal').doc('merchant’s own unique id (or key) of the customer', 'P', 'honggildong'),
  transaction: (meaning: string, example: string = EXAMPLE.transaction) => words(50).doc(meaning, 'P', example),
  bank: (meaning = 'bank code (§10)') => digits(3).exactly(3).doc(meaning, 'P', '004'),
  account: (meaning = 'account number, digits only', example = '1234567890') =>
    digits(15).sealed().secret('personal').doc(meaning, 'P', example),
  name: (max: number, meaning = 'account holder’s name', origin = 'P') => sealedText(max).secret('personal').doc(meaning, origin, '홍길동'),
  phone: (meaning = 'mobile number 010xxxxyyyy, no hyphen') => digits(11).sealed().secret('personal').doc(meaning, 'P', '01000001234'),
  accountKey: (origin = 'P') => words(50).secret('key').doc('key of the registered account', origin, EXAMPLE.accountKey),
  seriesKey: () => words(32).secret('key').doc('recurring key', 'P', EXAMPLE.seriesKey),
  payer: (meaning: string, origin = 'P') => words(20).doc(meaning, origin, 'TESTMCHT00000001'),
  day: (meaning: string, example: string = EXAMPLE.day) => lookedUp().doc(meaning, 'P', example),
  amount: (meaning: string, example = '1000') => amount(13).doc(meaning, 'P', example),
  memo: (max: number) => words(max).doc('text printed in the customer’s passbook', 'P', '홍길동'),
  seconds: (meaning: string, example: string, origin = 'P') => digits(5).doc(meaning, origin, example),
  ip: () => words(15).secret('personal').doc('IPv4 of the customer’s device, never of the merchant’s server', 'P', '127.0.0.1'),
} as const;

/** How a customer is identified by number: lengths differ by chapter; the value that is sent is hashed in full (A33). */
export const identity = {
  /** Birth date and gender digit, or business number. */
  sevenOrTen: () =>
    pattern(/^(?:\d{7}|\d{10})$/, 10)
      .sealed()
      .secret('key')
      .doc('yyMMdd and a gender digit, or business number of 10 digits', 'P', '8001012'),
  /** Birth date, a gender digit being tolerated, or business number. */
  sixOrTen: (example = '800101') =>
    pattern(/^(?:\d{6,7}|\d{10})$/, 10)
      .sealed()
      .secret('key')
      .doc('birth date yyMMdd (a gender digit behind it is tolerated) or business number of 10 digits', 'P', example),
  eight: () =>
    pattern(/^\d{8}$/, 8)
      .sealed()
      .secret('key')
      .doc('birth date yyyyMMdd', 'P1', '19950101'),
} as const;

/** Who pays how much, in a payment and in a charge of a series. */
export const withdrawal = {
  mchtTrdNo: rows.order().required(),
  mchtCustId: rows.customer().required(),
  ...requested,
  trdAmt: rows.amount('amount to withdraw, deposit included').atLeast(1).required(),
};

/** Parts of an amount; they are not covered by the hash. */
export const parts = (supply: string, vat: string) => ({
  splAmt: rows.amount('supply value', supply),
  // P1 prints Vat; names match in any case
  vat: rows.amount('VAT', vat),
  svcAmt: rows.amount('service charge', '0'),
});

/** Rows of answers. Amounts, accounts and texts are as the gateway sends them. */
export const said = {
  order: (meaning = 'echo of the order number') => text(100).doc(meaning, 'P', EXAMPLE.order),
  /** P prints mchtCustld, with a lower-case L (hecto-easycash §5). */
  customer: () => sealedText(100).aka('mchtCustld').secret('personal').doc('echo of the customer id, encrypted again', 'P', 'honggildong'),
  transaction: (meaning = 'gateway’s transaction number', max = 40) => text(max).doc(meaning, 'P', EXAMPLE.transaction),
  bank: (meaning = 'bank code (§10)') => digits(3).doc(meaning, 'P', '004'),
  bankName: () => text(45).doc('bank name', 'P', '국민은행'),
  masked: (example: string = EXAMPLE.masked) => text(15).doc('masked account number, in clear', 'P', example),
  accountKey: () => text(50).secret('key').doc('key of the registered account', 'P', EXAMPLE.accountKey),
  seriesKey: (meaning = 'recurring key') => text(32).secret('key').doc(meaning, 'P', EXAMPLE.seriesKey),
  amount: (meaning: string, example = '1000') => amount(13).doc(meaning, 'P', example),
  service: (meaning = 'service that executed it: 1 firm banking (§2)', max = 4) => digits(max).doc(meaning, 'S,P', '1'),
  count: () => digits(4).doc('number of records', 'P', '1'),
  at: (meaning: string, example: string = EXAMPLE.stamp) => dateTime().doc(meaning, 'P', example),
  day: (meaning: string, example: string) => digits(8).doc(meaning, 'P', example),
  status: (meaning: string) => text(4).doc(meaning, 'P', '0021'),
  code: (meaning: string, example = '0000') => text(4).doc(meaning, 'P', example),
  message: (max: number, meaning: string, origin = 'P') => text(max).doc(meaning, origin, '성공'),
  maintenance: () => yesNo().doc('Y the bank is under maintenance, or known to be down or slow; N usable', 'P', 'N'),
} as const;

/** Bounds of the maintenance that `bankChkYn` speaks of. */
export const maintenanceBounds = (example: readonly [string, string]) => ({
  stDtm: said.at('maintenance start', example[0]),
  edDtm: said.at('maintenance end', example[1]),
});

/** Members of a cash receipt; what it needs is needed when one is asked for (hecto-easycash §6.18). */
export function cashReceipt() {
  const asked = ['csrcIssReqYn', 'Y'] as const;
  return {
    csrcIssReqYn: yesNo().doc('Y issue a cash receipt, N do not', 'P', 'N'),
    csrcIssPsblYn: yesNo().doc('Y if a cash receipt may be issued for this transaction', 'P', 'N'),
    taxTypeCd: yesNo()
      .requiredWhen(...asked)
      .doc('Y tax-free, N taxable', 'P', 'N'),
    // two spellings in the document; both are taken in both APIs (A32)
    csrcRegProposYn: oneOf(['0', '1'])
      .aka('csrcReqPrposYn')
      .requiredWhen(...asked)
      .doc('0 income deduction, 1 proof of expenditure', 'P,C', '0'),
    csrcRegNoDivCd: oneOf(['1', '2', '3', '4'])
      .requiredWhen(...asked)
      .doc('what csrcRegNo is: 1 card, 2 resident number, 3 business number, 4 mobile number', 'P', '4'),
    csrcRegNo: sealedText(20)
      .requiredWhen(...asked)
      .secret('key')
      .doc('the identifier itself', 'P', '01000001234'),
    addDdtTypeCd: oneOf(['Y', 'C']).doc('extra deduction: Y public transport, C books and performances', 'P', 'C'),
  };
}

/** The container deposit is part of the amount; it is never added to it (hecto-easycash §8.7). */
export const cupDeposit = () => rows.amount('container (cup) deposit contained in trdAmt', '300');

interface WithDeposit {
  readonly trdAmt: number;
  readonly cupDepositAmt?: number | undefined;
}

export const depositWithinAmount = {
  field: 'cupDepositAmt',
  demand: 'no more than trdAmt, which contains it',
  holds: ({ trdAmt, cupDepositAmt = 0 }: WithDeposit) => cupDepositAmt <= trdAmt,
  fit: <V extends WithDeposit>(value: V): V =>
    value.cupDepositAmt === undefined ? value : { ...value, cupDepositAmt: Math.min(value.cupDepositAmt, value.trdAmt) },
};
