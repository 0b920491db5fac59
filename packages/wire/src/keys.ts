import type { Secret } from '@gwanmun/kernel';

export type KeyText = string | Secret<string>;

/** A merchant's keys: `cipher` (32 bytes, AES-256) and `hash` by default; tables may name others. */
export interface Keys {
  readonly cipher?: KeyText;
  readonly hash?: KeyText;
  readonly [name: string]: KeyText | undefined;
}
