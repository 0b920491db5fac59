import type { KeyText } from './keys.js';

/** AES-256-ECB, PKCS#7, standard Base64 on one line. Throws {@link WireError} (`no-keys`) when the key is not 32 bytes. */
export function seal(_plain: string, _key: KeyText): string {
  throw new Error('unfinished');
}

/** The plain text, or `undefined` when it is not the canonical Base64 of a ciphertext under this key. */
export function unseal(_text: string, _key: KeyText): string | undefined {
  throw new Error('unfinished');
}
