import { isUtf8 } from 'node:buffer';
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { aesKey, type KeyText, keyText } from './keys.js';
import { WireError } from './problem.js';

const ALGORITHM = 'aes-256-ecb';

/**
 * AES-256-ECB, PKCS#7, standard Base64 on one line, key = the key text's bytes. Weak (equal values look equal), and what the
 * protocols demand; it stays inside this package. Throws {@link WireError} (`no-keys`) when the key is not 32 bytes.
 */
export function seal(plain: string, key: KeyText): string {
  const aes = aesKey(keyText(key) ?? '');
  if (aes === undefined) throw new WireError({ kind: 'no-keys', detail: 'the cipher key is not 32 bytes long' });
  const cipher = createCipheriv(ALGORITHM, aes, null);
  return cipher.update(plain, 'utf8', 'base64') + cipher.final('base64');
}

/**
 * The plain text, or `undefined` when the text is not the canonical Base64 of a ciphertext under this key. Blanks are repaired
 * to `+` (a form that was not percent-encoded) and line breaks dropped (old encoders). Never throws.
 */
export function unseal(text: string, key: KeyText): string | undefined {
  const aes = aesKey(keyText(key) ?? '');
  if (aes === undefined) return undefined;
  const base64 = repaired(text);
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length === 0 || bytes.length % 16 !== 0 || bytes.toString('base64') !== base64) return undefined;
  try {
    const decipher = createDecipheriv(ALGORITHM, aes, null);
    const plain = decipher.update(bytes);
    const last = decipher.final();
    const whole = last.length === 0 ? plain : Buffer.concat([plain, last]);
    return isUtf8(whole) ? whole.toString('utf8') : undefined;
  } catch {
    return undefined; // wrong key or wrong bytes: the padding does not fit
  }
}

const DEVIANT = /\s/;

function repaired(text: string): string {
  return DEVIANT.test(text) ? text.replace(/[\r\n\t]/g, '').replaceAll(' ', '+') : text;
}
