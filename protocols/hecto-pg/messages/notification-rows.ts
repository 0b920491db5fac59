import {
  type AnyField,
  amount,
  date,
  dateTime,
  digest,
  digits,
  type Fields,
  type Message,
  message,
  oneOf,
  text,
  yesNo,
} from '@gwanmun/wire';
import { EXAMPLE, rows } from './blocks.js';
import { H_NOTI } from './recipes.js';

/** Fields that every notification's hash is made of. */
type Hashed = 'outStatCd' | 'trdDtm' | 'mchtId' | 'mchtTrdNo' | 'trdAmt';

/**
 * A notification (hecto-pg §1.7): plain but for a phone number; EUC-KR unless the merchant asked for UTF-8; every field is sent, without a
 * value as the empty text (D-05). A receiver verifies the hash and compares order and amount.
 */
export function notification<const F extends Fields & Readonly<Record<Hashed, AnyField>>>(spec: {
  readonly id: string;
  readonly title: string;
  readonly origin: string;
  readonly fields: F;
  readonly notes?: readonly string[];
}): Message<F> {
  const answer = 'The receiver answers `OK` (processed) or `FAIL` (send again) as plain text.';
  return message<F>({
    ...spec,
    layout: 'form',
    charset: 'euc-kr',
    tolerant: true,
    hash: H_NOTI as never,
    notes: [...(spec.notes ?? []), answer],
  });
}

const STATUS = { '0021': '0021 success', '0051': '0051 waiting for the deposit' } as const;
type Status = keyof typeof STATUS;

/** Status of notifications that know but success. */
export const succeeded = () => text(4).required().default('0021').doc('0021 success', 'P', '0021');

/** Status of those that know several. */
export const oneOfStatuses = <const S extends readonly Status[]>(statuses: S) =>
  oneOf(statuses)
    .required()
    .doc(statuses.map((status) => STATUS[status]).join(', '), 'P', statuses[0]);

/** Rows that every notification begins with: what happened to which order. */
export function notified<S extends AnyField, M extends AnyField, B extends AnyField>(status: S, method: M, bizType: B, merchant: string) {
  return {
    outStatCd: status,
    trdNo: rows.transactionNo('gateway transaction number (of the cancel, for cancels: D-23)').required(),
    method,
    bizType,
    mchtId: text(12).required().doc('merchant ID', 'P', merchant),
    mchtTrdNo: text(100).required().doc('merchant’s order number (of the cancel request, for cancels)', 'P', EXAMPLE.order),
  };
}

/** Approval and cancel, in the words of most methods. */
export const approvedOrCancelled = () => oneOf(['B0', 'C0']).required().doc('B0 approval, C0 cancel', 'P', 'B0');

/** Who bought what from whom. */
export function sold() {
  return {
    mchtCustNm: text(30).secret('personal').doc('payer or orderer name', 'P', '홍길동'),
    mchtName: text(20).doc('actual seller name, else contract name', 'P', '헥토파이낸셜'),
    pmtprdNm: rows.productName(),
  };
}

/** When, and how much. */
export function moved() {
  return {
    trdDtm: dateTime().required().doc('approval date-time; for cancels the cancel date-time', 'P', '20211231100000'),
    // optional in the table, but the hash needs it (D-38)
    trdAmt: amount(12).required().doc('amount, plain', 'P', '1000'),
  };
}

export function contact() {
  return { email: rows.email(), mchtCustId: rows.customerId() };
}

/** The payment that a cancel belongs to. */
export function original() {
  return {
    orgTrdNo: rows.transactionNo('gateway number of the payment, cancels only'),
    orgTrdDt: date().doc('date of the payment, cancels only', 'P', '20211231'),
  };
}

/** What closes every notification. */
export function closing() {
  return { mchtParam: rows.passThrough(), pktHash: digest(64).doc('hash', 'P', '64 hex') };
}

/** The card behind a payment. */
export function cardCompany() {
  return {
    cardCd: text(10).doc('card company code (§9.3)', 'P', 'NHC'),
    cardNm: text(20).doc('card company name (§9.3)', 'P', 'NH 체크'),
  };
}

export function cardUsed() {
  return {
    cardNo: text(20).secret('card').doc('masked card number; merchant option', 'P', '123456******7890'),
    cardApprNo: text(15).doc('card approval number', 'P', '30001234'),
    instmtMon: digits(2).doc('instalment months, 2 digits, 00 = lump sum', 'P', '00'),
    instmtType: yesNo().doc('Y when the instalment falls under a card-company event; merchant option', 'P', 'N'),
  };
}

/** The bank behind a payment. */
export function bankUsed() {
  return {
    bankCd: text(10).doc('bank code (§9.5)', 'P', '011'),
    bankNm: text(10).doc('bank name', 'P', 'NH농협'),
  };
}

const printName = () => text(12).doc('name printed in the customer’s passbook; the contract name when none was sent', 'P', '헥토파이낸셜');

/** The virtual account of a notification. `AcntPrintNm` begins with a capital here, unlike that of bank transfers. */
export function accountUsed() {
  return {
    ...bankUsed(),
    acntType: oneOf(['1', '2', '3']).doc('account kind: 1 rotating, 2 fixed, 3 fixed-unlimited', 'P', '1'),
    vAcntNo: text(64).secret('personal').doc('account number, plain', 'P', '0123456789'),
    expireDt: dateTime().doc('deposit deadline', 'P', '20211231235959'),
    AcntPrintNm: printName(),
    dpstrNm: text(30).secret('personal').doc('name of the person who actually deposited', 'P', '홍길동'),
  };
}

export const notificationRows = {
  printName,
  billKey: (example: string) => text(40).secret('key').doc('bill key for later payments', 'P', example),
  billKeyExpireDt: () => text(4).doc('bill key expiry, YYMM', 'P', '2212'),
  // printed AN(9) with an example of 10 digits: up to 30 are taken, 9 are sent (D-27)
  csrcIssNo: () => text(30).doc('cash-receipt approval number', 'P', '012345678'),
  cnclType: () => oneOf(['00', '10']).doc('00 full cancel, 10 partial cancel; cancels only', 'P', '00'),
} as const;
