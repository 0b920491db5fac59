import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { inspect } from 'node:util';
import { GwanmunError, randomPooled } from '@gwanmun/kernel';

const FORMAT = 1;
const KEY_ID_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + KEY_ID_BYTES;
const SEALED_MIN_BYTES = HEADER_BYTES + NONCE_BYTES + TAG_BYTES;

/** The bytes are not a value that this vault sealed in this context: tampered with, moved, or sealed with a key that is gone. */
export class VaultError extends GwanmunError {
  constructor(message: string, options?: ErrorOptions) {
    super('vault', message, options);
    this.name = 'VaultError';
  }
}

interface VaultKey {
  readonly id: Buffer;
  readonly encryption: KeyObject;
  readonly lookup: KeyObject;
}

/**
 * Seals what must not be readable at rest (design: security): AES-256-GCM, keys derived by HKDF-SHA256 from 32-byte master keys.
 * The first master key seals, any of them opens, so a key is replaced by putting the new one in front of the old one.
 * Layout of sealed bytes: format (1) ‖ key id (4) ‖ nonce (12) ‖ ciphertext ‖ tag (16).
 */
export class Vault {
  readonly #keys: readonly VaultKey[];

  /**
   * @param masters 32 bytes each, newest first.
   * @throws VaultError when a key has another length or none is given.
   */
  constructor(masters: readonly Uint8Array[]) {
    if (masters.length === 0) throw new VaultError('a vault needs a key');
    this.#keys = masters.map(deriveKeys);
  }

  /**
   * Encrypts a value for one context (`merchantId:card`): it opens in the same context only, so a sealed value cannot be moved to
   * another merchant's row or to another column.
   */
  seal(plaintext: Uint8Array | string, context: string): Buffer {
    const key = this.#keys[0]!;
    const nonce = randomPooled(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key.encryption, nonce).setAAD(associated(key.id, context));
    const body = typeof plaintext === 'string' ? cipher.update(plaintext, 'utf8') : cipher.update(plaintext);
    return Buffer.concat([Buffer.of(FORMAT), key.id, nonce, body, cipher.final(), cipher.getAuthTag()]);
  }

  /** Decrypts. @throws VaultError when the bytes were changed, belong to another context, or their key is not here. */
  open(sealed: Uint8Array, context: string): Buffer {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    if (bytes.length < SEALED_MIN_BYTES || bytes[0] !== FORMAT) throw new VaultError('not a sealed value');
    const id = bytes.subarray(1, HEADER_BYTES);
    const key = this.#keys.find((candidate) => candidate.id.equals(id));
    if (!key) throw new VaultError('sealed with a key that this vault does not have');
    const nonce = bytes.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key.encryption, nonce)
      .setAAD(associated(key.id, context))
      .setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(HEADER_BYTES + NONCE_BYTES, bytes.length - TAG_BYTES)), decipher.final()]);
    } catch {
      // The library's own error says nothing more, and must not carry data.
      throw new VaultError('a sealed value was changed or belongs to another context');
    }
  }

  /** {@link open} as UTF-8 text. */
  openText(sealed: Uint8Array, context: string): string {
    return this.open(sealed, context).toString('utf8');
  }

  /** True when the value should be sealed again because a newer key is in force. */
  isStale(sealed: Uint8Array): boolean {
    return !Buffer.from(sealed).subarray(1, HEADER_BYTES).equals(this.#keys[0]!.id);
  }

  /**
   * A keyed hash (HMAC-SHA256, 32 bytes) that is stored to look a value up without storing the value.
   * Scope it to where it is looked for: `fingerprint(merchantId + ':' + number)`.
   */
  fingerprint(value: string): Buffer {
    return hmac(this.#keys[0]!.lookup, value);
  }

  /** The fingerprints under every key, newest first: look for any of them (`fingerprint = any ($1)`), so that old rows are still found. */
  fingerprints(value: string): Buffer[] {
    return this.#keys.map((key) => hmac(key.lookup, value));
  }

  toString(): string {
    return '[vault]';
  }

  toJSON(): string {
    return '[vault]';
  }

  [inspect.custom](): string {
    return '[vault]';
  }
}

function deriveKeys(master: Uint8Array): VaultKey {
  if (master.length !== 32) throw new VaultError(`a vault key has 32 bytes, not ${master.length}`);
  const derive = (purpose: string, bytes: number): Buffer =>
    Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `gwanmun vault ${purpose}`, bytes));
  return {
    id: derive('key id', KEY_ID_BYTES),
    encryption: createSecretKey(derive('encryption', 32)),
    lookup: createSecretKey(derive('look-up', 32)),
  };
}

function hmac(key: KeyObject, value: string): Buffer {
  return createHmac('sha256', key).update(value, 'utf8').digest();
}

function associated(keyId: Buffer, context: string): Buffer {
  return Buffer.concat([Buffer.of(FORMAT), keyId, Buffer.from(context, 'utf8')]);
}
