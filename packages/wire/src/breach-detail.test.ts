import { won } from '@gwanmun/kernel';
import { describe, expect, it } from 'vitest';
import { amount, date, decode, digest, digits, encode, message, oneOf, pattern, seal, sha256, text } from './index.js';
import { KEYS } from './testing/tables.js';

/** What a developer reads when a request is refused. */
const order = message({
  id: 'order',
  title: 'Order',
  origin: 'test',
  layout: 'json',
  fields: {
    version: oneOf(['A_1', 'B_1']).required(),
    orderNo: pattern(/^[ -~]+$/, 20).required(),
    day: date().required(),
    account: digits(15).sealed(),
    person: text(6).sealed().secret('personal'),
    price: digits(12),
    total: amount(12),
    proof: digest(64),
  },
  hash: sha256('orderNo', 'day'),
});
const good = { version: 'A_1', orderNo: 'A1', day: '20211231' } as const;

function detail(changed: Readonly<Record<string, string>>): string {
  const sent = { ...encode(order, good, { keys: KEYS }), ...changed };
  const result = decode(order, sent, { keys: KEYS });
  return result.ok ? '' : `${result.problem.field}: ${result.problem.detail}`;
}

const sealed = (plain: string): string => seal(plain, KEYS.cipher);

describe('a problem says what was expected and why this is not it', () => {
  it.each([
    ['version: not one of A_1, B_1', { version: 'A1' }],
    ['orderNo: not of the form ^[ -~]+$: it has "주"', { orderNo: '2024-주문' }],
    ['day: not a date yyyyMMdd', { day: '20211331' }],
    ['day: longer than 8 bytes of UTF-8 (10)', { day: '2021-12-31' }],
    ['day: shorter than 8 (6)', { day: '211231' }],
    ['price: not digits alone: it has ","', { price: '1,000' }],
    ['price: longer than 12 bytes of UTF-8 (24): encrypted? This field is sent in clear', { price: sealed('1000') }],
    ['account: not encrypted: no Base64 of whole AES blocks', { account: '1234567890' }],
    ['account: in hex, not in Base64', { account: Buffer.from(sealed('1234567890'), 'base64').toString('hex') }],
    ["account: does not decrypt with the merchant's key (AES-256-ECB, PKCS#7 padding)", { account: seal('1', 'x'.repeat(32)) }],
    ['account: decrypts to something that is not digits alone: it has "-"', { account: sealed('123-456-7890') }],
    ['person: longer than 6 bytes of UTF-8 (9)', { person: sealed('홍길동') }],
    ['proof: differs from sha256(orderNo + day + KEY)', { proof: 'f'.repeat(64) }],
    ['proof: not a hash in hex: it has "="', { proof: '='.repeat(44) }],
  ])('%s', (said, changed) => {
    expect(detail(changed)).toBe(said);
  });

  it('so does the error of a value that cannot be sent, without showing it', () => {
    const wrong = (more: object) => () => encode(order, { ...good, ...more }, { keys: KEYS });
    expect(wrong({ account: '12-3' })).toThrow('account: not digits alone: it has "-"');
    expect(wrong({ person: '홍길동' })).toThrow('person: longer than 6 bytes of UTF-8 (9)');
    expect(wrong({ total: '1000' })).toThrow('total: not a whole number, but a string');
    expect(wrong({ total: 10.5 })).toThrow('total: not a whole number, but 10.5');
    expect(wrong({ account: won(7) })).toThrow('account: not a text, but a number');
  });
});
