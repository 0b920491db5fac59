import type { Keys } from '@gwanmun/wire';
import type { Timeouts } from './transport.js';

/** An address without the slashes behind it. Throws `TypeError` unless it is http or https. */
export function baseUrl(name: string, text: unknown): string {
  if (typeof text !== 'string' || !/^https?:\/\//.test(text) || !URL.canParse(text))
    throw new TypeError(`${name} must be an http(s) address`);
  return text.replace(/\/+$/, '');
}

/** Waiting times with their defaults. Throws `TypeError` for anything but whole milliseconds above 0. */
export function timeoutsOf(given: Partial<Timeouts> | undefined, defaults: Timeouts): Timeouts {
  const { connectMs, responseMs } = { ...defaults, ...given };
  return { connectMs: waitingTime('connectMs', connectMs), responseMs: waitingTime('responseMs', responseMs) };
}

function waitingTime(name: string, ms: number): number {
  if (!Number.isSafeInteger(ms) || ms <= 0) throw new TypeError(`timeouts.${name} must be a whole number of milliseconds above 0`);
  return ms;
}

/** A merchant's keys. Throws `TypeError` for an AES key that is not 32 bytes, or an empty hash key; messages show no key. */
export function keysOf({ aesKey, hashKey }: { readonly aesKey: string; readonly hashKey: string }): Keys {
  if (typeof aesKey !== 'string' || Buffer.byteLength(aesKey) !== 32) throw new TypeError('aesKey must be 32 bytes');
  if (typeof hashKey !== 'string' || hashKey === '') throw new TypeError('hashKey must not be empty');
  return { cipher: aesKey, hash: hashKey };
}

/** A merchant id of 1 to `max` visible ASCII characters; `name` is the option's. Throws `TypeError`. */
export function merchantIdOf(name: string, id: string, max: number): string {
  if (typeof id !== 'string' || id.length > max || !/^[\x21-\x7e]+$/.test(id))
    throw new TypeError(`${name} must be 1 to ${max} ASCII characters`);
  return id;
}
