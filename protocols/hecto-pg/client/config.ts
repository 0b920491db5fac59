import type { Clock } from '@gwanmun/kernel';
import { systemClock } from '@gwanmun/kernel';
import type { Charset, Keys } from '@gwanmun/wire';
import type { Dispatcher } from 'undici';
import { DEFAULT_TIMEOUTS, type Timeouts } from './transport.js';

/** Addresses of a gateway, without a path (hecto-pg §1.2). Both are the same for a Gwanmun server. */
export interface BaseUrls {
  /** Where browsers go: payment window and script. */
  readonly window: string;
  /** Where your server goes. */
  readonly api: string;
}

/** The vendor's hosts (hecto-pg §1.2). */
export const VENDOR_URLS: Readonly<Record<'testbed' | 'production', BaseUrls>> = {
  testbed: { window: 'https://tbnpg.settlebank.co.kr', api: 'https://tbgw.settlebank.co.kr' },
  production: { window: 'https://npg.settlebank.co.kr', api: 'https://gw.settlebank.co.kr' },
};

export interface HectoPgOptions {
  /** Merchant id. */
  readonly mchtId: string;
  /** AES key: 32 ASCII characters. */
  readonly aesKey: string;
  /** Hash key ("license key"). */
  readonly hashKey: string;
  /** The vendor's hosts to use when `baseUrls` is not given; default `testbed`. */
  readonly environment?: 'testbed' | 'production';
  /** A Gwanmun server, or a proxy: `{ window: 'http://127.0.0.1:4000', api: 'http://127.0.0.1:4000' }`. */
  readonly baseUrls?: BaseUrls;
  /** Default: connect 5,000 ms, response 25,000 ms (hecto-pg §1.6). */
  readonly timeouts?: Partial<Timeouts>;
  /** Charset of notifications that do not state theirs; default EUC-KR, as the vendor's (hecto-pg §1.5). */
  readonly notificationCharset?: 'EUC-KR' | 'UTF-8';
  /** undici's dispatcher, for a proxy or own certificates; then its connect time-out counts. */
  readonly dispatcher?: Dispatcher;
  /** Time of requests; default the system's. */
  readonly clock?: Clock;
}

/** Options after checking. */
export interface Config {
  readonly mchtId: string;
  readonly keys: Keys;
  readonly urls: BaseUrls;
  readonly timeouts: Timeouts;
  readonly clock: Clock;
  readonly notificationCharset: Charset;
}

function baseUrl(name: string, text: unknown): string {
  if (typeof text !== 'string' || !/^https?:\/\//.test(text) || !URL.canParse(text)) {
    throw new TypeError(`baseUrls.${name} must be an http(s) address`);
  }
  return text.replace(/\/+$/, '');
}

function waitingTime(name: string, ms: number): number {
  if (!Number.isSafeInteger(ms) || ms <= 0) throw new TypeError(`timeouts.${name} must be a whole number of milliseconds above 0`);
  return ms;
}

/** Checks the options. Throws `TypeError` for what can only be a mistake of the programmer; messages show no key. */
export function configOf(options: HectoPgOptions): Config {
  const { mchtId, aesKey, hashKey, environment = 'testbed' } = options;
  if (typeof mchtId !== 'string' || !/^[\x21-\x7e]{1,12}$/.test(mchtId)) throw new TypeError('mchtId must be 1 to 12 ASCII characters');
  if (typeof aesKey !== 'string' || Buffer.byteLength(aesKey) !== 32) throw new TypeError('aesKey must be 32 bytes');
  if (typeof hashKey !== 'string' || hashKey === '') throw new TypeError('hashKey must not be empty');
  const urls = options.baseUrls ?? VENDOR_URLS[environment];
  if (!urls) throw new TypeError("environment must be 'testbed' or 'production'");
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  return {
    mchtId,
    keys: { cipher: aesKey, hash: hashKey },
    urls: { window: baseUrl('window', urls.window), api: baseUrl('api', urls.api) },
    timeouts: { connectMs: waitingTime('connectMs', timeouts.connectMs), responseMs: waitingTime('responseMs', timeouts.responseMs) },
    clock: options.clock ?? systemClock,
    notificationCharset: options.notificationCharset === 'UTF-8' ? 'utf-8' : 'euc-kr',
  };
}
