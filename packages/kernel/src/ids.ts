import { randomBytes } from 'node:crypto';

let pool = Buffer.alloc(0);
let at = 0;

/** Random bytes of the system's generator, from a pool: one system call for many ids and nonces. At most 4,096; never handed out twice. */
export function randomPooled(bytes: number): Buffer {
  if (at + bytes > pool.length) {
    pool = randomBytes(4096);
    at = 0;
  }
  at += bytes;
  return pool.subarray(at - bytes, at);
}

/** A UUID version 7: unique, and sorted by the time it was made (RFC 9562 §5.7). */
export function uuidv7(now = Date.now()): string {
  const tail = randomPooled(10);
  const time = now.toString(16).padStart(12, '0');
  const hex = tail.toString('hex');
  const variant = ((tail[2]! & 0x3f) | 0x80).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(1, 4)}-${variant}${hex.slice(6, 8)}-${hex.slice(8, 20)}`;
}

/** An unguessable token of `bytes` random bytes in base64url. */
export function randomToken(bytes = 24): string {
  return randomPooled(bytes).toString('base64url');
}
