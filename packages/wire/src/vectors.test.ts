import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bytesOf, decode, digest, encode, hmac, message, percentDecoded, seal, sha256, text, textOf, unseal } from './index.js';

interface CipherVector {
  readonly origin: string;
  readonly key: string;
  readonly plain: string;
  readonly sealed: string;
}
interface HashVector {
  readonly origin: string;
  readonly recipe: 'sha256' | 'hmac';
  readonly key: string;
  readonly parts: readonly string[];
  readonly hash: string;
}

const load = <T>(name: string): readonly T[] => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8'));

describe('vectors of the documents', () => {
  it.each(load<CipherVector>('ciphers'))('AES $origin: $plain', ({ key, plain, sealed }) => {
    expect(seal(plain, key)).toBe(sealed);
    expect(unseal(sealed, key)).toBe(plain);
  });

  it.each(load<HashVector>('hashes'))('$recipe $origin', ({ recipe, key, parts, hash }) => {
    const fields = Object.fromEntries(parts.map((_, at) => [`part${at}`, text(200)]));
    const make = recipe === 'hmac' ? hmac : sha256;
    const m = message({
      id: 'v',
      title: 'v',
      origin: 'v',
      layout: 'json',
      fields: { ...fields, proof: digest() },
      hash: make<string>(...Object.keys(fields)) as never,
    });
    const sent = encode(m, Object.fromEntries(parts.map((part, at) => [`part${at}`, part])) as never, { keys: { hash: key } });
    expect(sent.proof).toBe(hash);
    expect(decode(m, { ...sent, proof: hash.toUpperCase() }, { keys: { hash: key } }).ok).toBe(true);
  });
});

describe('CP949', () => {
  it('has the syllables outside KS X 1001', () => {
    expect(bytesOf('똠뷁', 'euc-kr').toString('hex')).toBe('8c6394ee');
    expect(textOf(Buffer.from('8c6394ee', 'hex'), 'euc-kr')).toBe('똠뷁');
    expect(bytesOf('샘플 상품 (A+B)', 'euc-kr').toString('hex').toUpperCase()).toBe('BBF9C7C320BBF3C7B02028412B4229');
  });
  it('refuses bytes that are none of its own', () => expect(textOf(Buffer.from('ff41', 'hex'), 'euc-kr')).toBeUndefined());
  it.each([
    ['%EC%83%98%ED%94%8C%20%EC%83%81%ED%92%88%20%28A%2BB%29', '샘플 상품 (A+B)'],
    ['%EC%83%98%ED%94%8C+%EC%83%81%ED%92%88+%28A%2BB%29', '샘플 상품 (A+B)'],
    ['%BB%F9%C7%C3', '샘플'],
    ['50% 할인', '50% 할인'],
    ['A+B', 'A+B'],
    ['100%ff', '100%ff'],
  ])('reads %s as a percent-encoded name should be', (sent, name) => expect(percentDecoded(sent)).toBe(name));
});
