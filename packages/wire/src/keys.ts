import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Secret } from '@gwanmun/kernel';

export type KeyText = string | Secret<string>;

/** A merchant's keys: `cipher` (32 bytes, AES-256) and `hash` by default; tables may name others. */
export interface Keys {
  readonly cipher?: KeyText;
  readonly hash?: KeyText;
  readonly [name: string]: KeyText | undefined;
}

/** The text of a key, `undefined` when it is absent or empty. */
export function keyText(key: KeyText | undefined): string | undefined {
  const text = typeof key === 'object' ? key.reveal() : key;
  return text === '' ? undefined : text;
}

const MOST_KEYS = 4096;
const objects = new Map<string, KeyObject>();

/** The key object of a cipher key, from a bounded cache (least recently used goes first). `undefined` unless the key is 32 bytes long. */
export function aesKey(text: string): KeyObject | undefined {
  let key = objects.get(text);
  if (key === undefined) {
    const bytes = Buffer.from(text, 'utf8');
    if (bytes.length !== 32) return undefined;
    key = createSecretKey(bytes);
    if (objects.size >= MOST_KEYS) objects.delete(objects.keys().next().value!);
  } else {
    objects.delete(text);
  }
  objects.set(text, key);
  return key;
}
