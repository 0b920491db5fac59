import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Vault, VaultError } from './index.js';

const key = randomBytes(32);
const vault = new Vault([key]);
const CONTEXT = 'merchant:card';

it('opens what it sealed, bytes and text of any kind', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (bytes, context) => {
      expect(vault.open(vault.seal(bytes, context), context)).toEqual(Buffer.from(bytes));
    }),
  );
  expect(vault.openText(vault.seal('홍길동 💳', CONTEXT), CONTEXT)).toBe('홍길동 💳');
});

it('never seals the same value to the same bytes, and leaves nothing of it in them', () => {
  const number = '4111111111111111';
  const sealed = vault.seal(number, CONTEXT);
  expect(sealed.equals(vault.seal(number, CONTEXT))).toBe(false);
  expect(sealed.toString('latin1')).not.toContain(number);
});

it('refuses every single changed bit and every cut', () => {
  const sealed = vault.seal('4111111111111111', CONTEXT);
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const changed = Buffer.from(sealed);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    expect(() => vault.open(changed, CONTEXT)).toThrow(VaultError);
  }
  for (let length = 0; length < sealed.length; length++) expect(() => vault.open(sealed.subarray(0, length), CONTEXT)).toThrow(VaultError);
});

it('opens in the context of the sealing only', () => {
  const sealed = vault.seal('4111111111111111', 'merchant-a:card');
  expect(() => vault.open(sealed, 'merchant-b:card')).toThrow(VaultError);
});

it('throws its own error for any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      expect(() => vault.open(bytes, CONTEXT)).toThrow(VaultError);
    }),
  );
});

it('seals with the newest key and opens with any, until a key is gone', () => {
  const newer = randomBytes(32);
  const old = vault.seal('secret', CONTEXT);
  const rotated = new Vault([newer, key]);
  expect(rotated.openText(old, CONTEXT)).toBe('secret');
  expect(rotated.isStale(old)).toBe(true);
  const fresh = rotated.seal('secret', CONTEXT);
  expect(rotated.isStale(fresh)).toBe(false);
  expect(() => vault.open(fresh, CONTEXT)).toThrow('a key that this vault does not have');
  expect(new Vault([newer]).openText(fresh, CONTEXT)).toBe('secret');
});

it('finds a value by its fingerprint, also after a rotation', () => {
  const stored = vault.fingerprint('m:4111111111111111');
  expect(stored).toHaveLength(32);
  expect(vault.fingerprint('m:4111111111111111')).toEqual(stored);
  expect(vault.fingerprint('n:4111111111111111')).not.toEqual(stored);
  const rotated = new Vault([randomBytes(32), key]);
  expect(rotated.fingerprint('m:4111111111111111')).not.toEqual(stored);
  expect(rotated.fingerprints('m:4111111111111111')).toContainEqual(stored);
});

it('does not print its keys', () => {
  const printed = `${vault} ${JSON.stringify({ vault })} ${inspect(vault, { depth: 9, showHidden: true })} ${inspect({ vault })}`;
  for (const form of ['hex', 'base64', 'latin1'] as const) expect(printed).not.toContain(key.toString(form));
  expect(printed).toContain('[vault]');
});

it('takes keys of 32 bytes only', () => {
  expect(() => new Vault([])).toThrow(VaultError);
  expect(() => new Vault([randomBytes(16)])).toThrow(VaultError);
});
