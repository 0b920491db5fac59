import { isUtf8 } from 'node:buffer';
import { type Cipher, createCipheriv, createDecipheriv, type Decipher, type KeyObject } from 'node:crypto';
import { aesKey, type KeyText, keyText } from './keys.js';
import { WireError } from './problem.js';

const ALGORITHM = 'aes-256-ecb';
const BLOCK = 16;

/**
 * ECB keeps nothing from one block to the next, so a cipher without padding that is given whole blocks serves for ever. Making one costs a multiple of
 * what sealing a short text with it does.
 */
const sealers = new WeakMap<KeyObject, Cipher>();
const openers = new WeakMap<KeyObject, Decipher>();

function sealerOf(key: KeyObject): Cipher {
  const known = sealers.get(key);
  if (known !== undefined) return known;
  const made = createCipheriv(ALGORITHM, key, null).setAutoPadding(false);
  sealers.set(key, made);
  return made;
}

function openerOf(key: KeyObject): Decipher {
  const known = openers.get(key);
  if (known !== undefined) return known;
  const made = createDecipheriv(ALGORITHM, key, null).setAutoPadding(false);
  openers.set(key, made);
  return made;
}

/**
 * AES-256-ECB, PKCS#7, standard Base64 on one line, key = the key text's bytes. Weak (equal values look equal), and what the
 * protocols demand; it stays inside this package. Throws {@link WireError} (`no-keys`) when the key is not 32 bytes.
 */
export function seal(plain: string, key: KeyText): string {
  const aes = aesKey(keyText(key) ?? '');
  if (aes === undefined) throw new WireError({ kind: 'no-keys', detail: 'the cipher key is not 32 bytes long' });
  const length = Buffer.byteLength(plain, 'utf8');
  const padding = BLOCK - (length % BLOCK);
  const padded = Buffer.allocUnsafe(length + padding).fill(padding, length);
  padded.write(plain, 'utf8');
  return sealerOf(aes).update(padded).toString('base64');
}

/**
 * The plain text, or `undefined` when the text is not the canonical Base64 of a ciphertext under this key. Blanks are repaired
 * to `+` (a form that was not percent-encoded), line breaks and stray blanks dropped (old encoders). Never throws.
 */
export function unseal(text: string, key: KeyText): string | undefined {
  const aes = aesKey(keyText(key) ?? '');
  if (aes === undefined) return undefined;
  const base64 = repaired(text);
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length === 0 || bytes.length % BLOCK !== 0 || bytes.toString('base64') !== base64) return undefined;
  const padded = openerOf(aes).update(bytes);
  const length = unpadded(padded);
  if (length === undefined) return undefined; // wrong key or wrong bytes
  const plain = padded.subarray(0, length);
  return isUtf8(plain) ? plain.toString('utf8') : undefined;
}

/** How many bytes are left without the padding: n bytes of the value n, 1 to 16 of them. `undefined` when it is none. */
function unpadded(bytes: Buffer): number | undefined {
  const padding = bytes[bytes.length - 1]!;
  if (padding === 0 || padding > BLOCK) return undefined;
  const length = bytes.length - padding;
  for (let at = length; at < bytes.length; at += 1) if (bytes[at] !== padding) return undefined;
  return length;
}

const DEVIANT = /\s/;

/** Base64 comes in fours: blanks that make it so were `+`, others are stray. */
function repaired(text: string): string {
  if (!DEVIANT.test(text)) return text;
  const line = text.replace(/[\r\n\t]/g, '');
  return line.replaceAll(' ', line.length % 4 === 0 ? '+' : '');
}
