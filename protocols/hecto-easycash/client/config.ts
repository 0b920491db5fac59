import { type Clock, systemClock } from '@gwanmun/kernel';
import { baseUrl, type Dispatcher, keysOf, merchantIdOf, type Timeouts, timeoutsOf } from '@gwanmun/sdk';
import type { Keys } from '@gwanmun/wire';
import { type Host, VENDOR_URLS } from '../messages/index.js';

export interface HectoEasyCashOptions {
  /** Merchant id. */
  readonly mchtId: string;
  /** AES key: 32 ASCII characters. */
  readonly aesKey: string;
  /** Hash key. */
  readonly hashKey: string;
  /** The vendor's hosts to use when `baseUrl` is not given; default `testbed`. */
  readonly environment?: 'testbed' | 'production';
  /** A Gwanmun server, or a proxy: `http://127.0.0.1:4000`. */
  readonly baseUrl?: string;
  /** Where registrations cancelled at institutions are listed (hecto-easycash A26); default: `baseUrl`. */
  readonly institutionBaseUrl?: string;
  /** Default: connect 5,000 ms, response 33,000 ms, since the gateway itself answers within 30 s (hecto-easycash §3). */
  readonly timeouts?: Partial<Timeouts>;
  /** undici's dispatcher, for a proxy or own certificates; then its connect time-out counts. */
  readonly dispatcher?: Dispatcher;
  /** Time of requests; default the system's. */
  readonly clock?: Clock;
}

/** Options after checking. */
export interface Config {
  readonly mchtId: string;
  readonly keys: Keys;
  readonly urls: Readonly<Record<Host, string>>;
  readonly timeouts: Timeouts;
  readonly clock: Clock;
}

const TIMEOUTS: Timeouts = { connectMs: 5_000, responseMs: 33_000 };

/** Checks the options. Throws `TypeError` for what can only be a mistake of the programmer; messages show no key. */
export function configOf(options: HectoEasyCashOptions): Config {
  if (typeof options !== 'object' || options === null) throw new TypeError('options: an object with mchtId, aesKey and hashKey');
  const vendor = VENDOR_URLS[options.environment ?? 'testbed'];
  if (!vendor) throw new TypeError("environment must be 'testbed' or 'production'");
  const { baseUrl: api = vendor.api, institutionBaseUrl: institution = options.baseUrl ?? vendor.institution } = options;
  return {
    mchtId: merchantIdOf('mchtId', options.mchtId, 8),
    keys: keysOf(options),
    urls: { api: baseUrl('baseUrl', api), institution: baseUrl('institutionBaseUrl', institution) },
    timeouts: timeoutsOf(options.timeouts, TIMEOUTS),
    clock: options.clock ?? systemClock,
  };
}
