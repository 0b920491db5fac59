import { createCipheriv, createDecipheriv } from 'node:crypto';
import { Secret } from '@gwanmun/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from './cipher.js';
import { aesKey } from './keys.js';
import { WireError } from './problem.js';

const KEY = 'pgSettle30y739r82jtd709yOfZ2yK5K';

describe('sealing', () => {
  it('repairs blanks that stood for +, drops stray blanks and line breaks', () => {
    const sealed = seal('한글 이름 석 자', KEY);
    const withPlus = Array.from({ length: 200 }, (_, at) => seal(`v${at}`, KEY)).find((text) => text.includes('+'))!;
    expect(unseal(withPlus.replaceAll('+', ' '), KEY)).toMatch(/^v\d+$/);
    expect(unseal(`${sealed.slice(0, 10)}\r\n${sealed.slice(10)}\n`, KEY)).toBe('한글 이름 석 자');
    for (const stray of [` ${sealed}`, `${sealed} `, ` ${sealed} `, `${sealed.slice(0, 4)} ${sealed.slice(4)}`]) {
      expect(unseal(stray, KEY)).toBe('한글 이름 석 자');
    }
  });
  it('opens nothing but canonical Base64 of whole blocks', () => {
    const sealed = seal('1000', KEY); // AntV/eDpxIaKF0hJiePDKA==
    for (const wrong of [
      '',
      '1000',
      'AntV/eDpxIaKF0hJiePDKB==',
      sealed.replace('==', ''),
      `${sealed}x`,
      sealed.slice(4),
      `${sealed}====`,
      '한글',
      sealed.replace('/', '_'),
    ]) {
      expect(unseal(wrong, KEY), wrong).toBeUndefined();
    }
    expect(unseal(sealed, KEY)).toBe('1000');
  });
  it('opens nothing under another key, and refuses keys of the wrong size', () => {
    expect(unseal(seal('1000', KEY), '12345678901234567890123456789012')).toBeUndefined();
    expect(unseal(seal('1000', KEY), 'short')).toBeUndefined();
    expect(() => seal('1000', 'short')).toThrow(WireError);
  });
  it('takes a secret as key', () => expect(unseal(seal('1000', new Secret(KEY)), KEY)).toBe('1000'));
  it('refuses bytes that decrypt to no text', () => {
    const latin = seal('x'.repeat(15), KEY);
    expect(unseal(latin, KEY)).toBe('x'.repeat(15));
    expect(unseal(Buffer.alloc(16, 7).toString('base64'), KEY)).toBeUndefined();
  });
});

describe('beside a cipher of the library for each text', () => {
  const fresh = (plain: Buffer) => {
    const cipher = createCipheriv('aes-256-ecb', KEY, null);
    return Buffer.concat([cipher.update(plain), cipher.final()]);
  };
  const opened = (sealed: Buffer): Buffer | undefined => {
    const decipher = createDecipheriv('aes-256-ecb', KEY, null);
    try {
      return Buffer.concat([decipher.update(sealed), decipher.final()]);
    } catch {
      return undefined;
    }
  };
  it('seals the same, one after the other', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
        expect(seal(text, KEY)).toBe(fresh(Buffer.from(text)).toString('base64'));
      }),
    ));
  it('takes and refuses the same bytes, whatever came before', () => {
    // paddings of every kind: right, of 0, of more than a block, with other bytes in it
    const unpaddedBlocks = fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 18 }), fc.nat(17), fc.nat(255))
      .map(([blocks, padding, at, other]) => {
        const bytes = Buffer.alloc(blocks * 16, 0x41).fill(padding, blocks * 16 - Math.min(padding, 16));
        if (at < 16 && other < 128) bytes[bytes.length - 1 - at] = other;
        return bytes;
      });
    fc.assert(
      fc.property(unpaddedBlocks, (bytes) => {
        const cipher = createCipheriv('aes-256-ecb', KEY, null).setAutoPadding(false);
        const sealed = cipher.update(bytes);
        expect(unseal(sealed.toString('base64'), KEY)).toBe(opened(sealed)?.toString());
      }),
      { numRuns: 500 },
    );
  });
});

describe('the key cache', () => {
  it('gives the same object again and stays bounded', () => {
    const first = aesKey(KEY);
    expect(aesKey(KEY)).toBe(first);
    for (let at = 0; at < 5000; at += 1) aesKey(String(at).padStart(32, '0'));
    expect(aesKey(KEY)).not.toBe(first);
    expect(aesKey('short')).toBeUndefined();
  });
});
