import { createHash, createHmac } from 'node:crypto';
import { won } from '@gwanmun/kernel';
import { describe, expect, it } from 'vitest';
import { encode, encodeForm, explainHash, seal } from './index.js';
import { answer, form, KEYS, nested, row } from './testing/tables.js';

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const raw = encodeForm(
  form,
  { merchant: 'shop', goods: 'G', day: '20211231', clock: '100000', price: won(1500), payer: '홍길동' },
  { keys: KEYS },
);
const with_ = (proof: string, more: Record<string, string> = {}) => explainHash(form, { ...raw, ...more, proof }, KEYS);

describe('explaining a hash', () => {
  it('says what was hashed, in which order', () => {
    const told = explainHash(form, raw, KEYS);
    expect(told).toMatchObject({
      recipe: 'sha256',
      formula: 'sha256(merchant + day + clock + price + KEY)',
      matches: true,
      mistakes: [],
      computed: raw.proof,
    });
    expect(told.parts).toEqual([
      { name: 'merchant', value: 'shop', sealed: false },
      { name: 'day', value: '20211231', sealed: false },
      { name: 'clock', value: '100000', sealed: false },
      { name: 'price', value: '1500', sealed: true },
    ]);
    expect(JSON.stringify(told)).not.toContain(KEYS.hash);
  });
  it.each([
    ['ciphertext', sha(`shop20211231100000${raw.price}${KEYS.hash}`)],
    ['wrong-key', sha(`shop202112311000001500${KEYS.cipher}`)],
    ['no-key', sha('shop202112311000001500')],
    ['key-first', sha(`${KEYS.hash}shop202112311000001500`)],
    ['key-blank', sha(`shop202112311000001500${KEYS.hash}\n`)],
    ['amount-format', sha(`shop202112311000001,500${KEYS.hash}`)],
    ['amount-format', sha(`shop202112311000001500.00${KEYS.hash}`)],
    ['amount-zero', sha(`shop202112311000000${KEYS.hash}`)],
    ['order', sha(`20211231100000shop1500${KEYS.hash}`)],
    ['without-clock', sha(`shop202112311500${KEYS.hash}`)],
    ['other-merchant', sha(`G202112311000001500${KEYS.hash}`)],
    ['dashed-day', sha(`shop2021-12-311000001500${KEYS.hash}`)],
    ['separator', sha(`shop|20211231|100000|1500|${KEYS.hash}`)],
    ['base64', createHash('sha256').update(`shop202112311000001500${KEYS.hash}`).digest('base64')],
    ['algorithm', createHash('md5').update(`shop202112311000001500${KEYS.hash}`).digest('hex')],
    ['algorithm', createHmac('sha256', KEYS.hash).update('shop202112311000001500').digest('hex')],
  ])('finds the mistake %s', (id, proof) => {
    const told = with_(proof);
    expect(told.matches).toBe(false);
    expect(told.mistakes[0]?.id).toBe(id);
  });
  it('tells a value in clear from one under another key', () => {
    expect(with_(raw.proof!, { price: '1500' }).mistakes.map(({ id }) => id)).toEqual(['sent-in-clear']);
    expect(with_(raw.proof!, { price: seal('1500', '12345678901234567890123456789012') }).mistakes[0]?.id).toBe('wrong-cipher-key');
  });
  it('has nothing to say about an invented hash, an absent one, or without keys', () => {
    expect(with_('f'.repeat(64)).mistakes).toEqual([]);
    expect(with_('').mistakes[0]?.id).toBe('absent');
    expect(explainHash(form, raw, undefined)).toMatchObject({ matches: false, computed: '', mistakes: [{ id: 'no-key' }] });
    expect(explainHash(row, {}, KEYS).recipe).toBe('none');
  });
  it('knows HMACs, computed parts and echoes', () => {
    const order = encode(nested, { shop: 'S', price: won(7), goods: 'G', code: 'A' }, { keys: KEYS });
    expect(explainHash(nested, order, KEYS)).toMatchObject({ matches: true, formula: 'hmac-sha256(KEY, shop | price and code)' });
    expect(explainHash(nested, { ...order, proof: sha(`S7/A${KEYS.hash}`) }, KEYS).mistakes[0]?.id).toBe('algorithm');
    const echoed = encode(answer, { status: '0031', name: 'x', proof: 'ab' }, { keys: KEYS });
    expect(explainHash(answer, echoed, KEYS, { echo: 'AB' }).matches).toBe(true);
  });
});
