import {
  amount,
  bool,
  date,
  dateTime,
  digest,
  digits,
  fixed,
  integer,
  list,
  object,
  oneOf,
  pattern,
  text,
  time,
  yesNo,
} from '../fields.js';
import { message } from '../message.js';
import { computed, hmac, literal, sha256 } from '../recipe.js';

/** Tables that between them use everything the engine knows; for its own tests. */

export const KEYS = { cipher: '0123456789abcdef0123456789abcdef', hash: 'HASHKEY-1' } as const;

/** A sealed, hashed form with vendor codes, as payment windows have it. */
export const form = message({
  id: 'form',
  title: 'Form',
  origin: 'test',
  layout: 'form',
  checks: ['missing', 'length', 'sealed', 'hash', 'format'],
  codes: {
    missing: 'X0',
    tooLong: 'X1',
    badValue: 'X2',
    badCharacter: 'X3',
    undecryptable: '1902',
    hashMismatch: '1901',
    noKeys: 'NOKEY',
    malformed: 'X9',
  },
  fields: {
    merchant: text(10).required().label('상점아이디').code({ missing: '1001', tooLong: '1101' }),
    // declared before `day`, reported after it: its code is higher
    goods: text(20).required().clean(['href', 'alert']).label('상품명').code({ missing: '1008', tooLong: '1108' }),
    day: date().required().label('거래일자', { 'too-long': '요청일자' }).code({ missing: '1003', tooLong: '1103' }),
    clock: time().required().code({ missing: '1004', tooLong: '1104' }),
    price: amount(12).required().sealed().label('거래금액').code({ missing: '1009', tooLong: '1109' }),
    payer: text(12).sealed({ lenient: true }).secret('personal').code({ tooLong: '1110' }),
    mail: text(30).sealed().secret('personal'),
    until: dateTime(),
    kind: oneOf(['N', 'Y', 'G']),
    extra: text(9).requiredWhen('kind', 'G'),
    site: text(40).forbid('<>"'),
    proof: digest(200).code({ tooLong: '1127' }),
  },
  hash: sha256('merchant', 'day', 'clock', 'price'),
});

/** A JSON envelope with routing members, several recipes and plain strings. */
export const envelope = message({
  id: 'envelope',
  title: 'Envelope',
  origin: 'test',
  layout: 'envelope',
  plainStrings: true,
  codes: { missing: 'ST09', tooLong: 'ST09', badValue: 'ST09', undecryptable: '1902', hashMismatch: '1901', noKeys: 'ST47' },
  fields: {
    ver: pattern(/^0A..$/, 4)
      .required()
      .default('0A19')
      .in('params'),
    method: fixed('CA').in('params'),
    merchant: text(12).required().in('params'),
    day: date().required().in('params'),
    clock: time().required().in('params'),
    proof: digest(64).required(),
    card: digits(16).required().sealed().secret('card'),
    pin: digits(2).exactly(2).sealed().secret('key'),
    price: amount(12).required().sealed(),
    memo: text(200),
    same: text(20).named('method'),
  },
  hash: [sha256('day', 'clock', 'merchant', literal('0'), 'price'), sha256('day', 'clock')],
});

/** Nested objects and lists, JSON numbers, twins, spelling variants, HMAC, EUC-KR. */
export const nested = message({
  id: 'nested',
  title: 'Nested',
  origin: 'test',
  layout: 'json',
  charset: 'euc-kr',
  measure: 'cp949',
  caseInsensitive: true,
  empty: 'omit',
  fields: {
    shop: text(8).required(),
    price: amount(12).required().number(),
    goods: text(20).required().percent().forbid('\'"<>\\;|\r\n'),
    months: integer(),
    free: bool(),
    code: text(4).aka('codeName', 'cd'),
    escrow: oneOf(['K']).twin('escrowType'),
    receipt: object({
      usage: oneOf(['01', '02']).required(),
      method: text(1).required(),
      phone: text(20).secret('personal'),
      note: text(5),
    }),
    items: list({ no: text(10).required(), price: amount().required().number(), tags: list(digits(3)) }, { most: 3, single: true }),
    banks: list(text(3).required(), { most: 5 }),
    proof: digest(64),
  },
  hash: hmac(
    'shop',
    computed('price and code', ['price', 'code'], (price, code) => `${price}/${code}`),
  ),
});

/** Coercions of a lenient JSON or form API. */
export const loose = message({
  id: 'loose',
  title: 'Loose',
  origin: 'test',
  layout: 'json',
  empty: 'null',
  fields: {
    id: text(40).required().min(2),
    total: integer({ loose: true }).required(),
    notify: bool().default('true'),
    yes: yesNo(),
    memo: text(4).measure('k2'),
    short: text(4).measure('chars'),
    pass: text(24).measure('ct').sealed({ key: 'other' }),
    rows: list({ uid: text(20).required(), at: integer() }),
  },
});

/** A row of a report. */
export const row = message({
  id: 'row',
  title: 'Row',
  origin: 'test',
  layout: 'pipe',
  fields: {
    shop: text(10).required(),
    no: text(40).required(),
    kind: oneOf(['0', '1']).required(),
    day: date(),
    price: amount(13),
    name: text(88),
  },
});

/** An answer that may break its own lengths. */
export const answer = message({
  id: 'answer',
  title: 'Answer',
  origin: 'test',
  layout: 'envelope',
  tolerant: true,
  fields: {
    status: oneOf(['0021', '0031']).required().in('params'),
    name: text(4).required(),
    price: amount(12).sealed(),
    proof: digest(),
  },
  hash: [sha256('status', 'price'), { kind: 'echo', parts: [], key: 'hash' }],
});
