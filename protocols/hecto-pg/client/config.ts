import type { Clock } from '@gwanmun/kernel';
import { systemClock } from '@gwanmun/kernel';
import { baseUrl, type Dispatcher, keysOf, merchantIdOf, type Timeouts, timeoutsOf } from '@gwanmun/sdk';
import type { Charset, Keys } from '@gwanmun/wire';

/** Addresses of a gateway, without a path (hecto-pg §1.2). All are the same for a Gwanmun server. */
export interface BaseUrls {
  /** Where browsers go: payment window and script. */
  readonly window: string;
  /** Where your server goes. */
  readonly api: string;
  /** Where reports come from; default: `api`. */
  readonly collation?: string;
}

/** The vendor's hosts (hecto-pg §1.2). */
export const VENDOR_URLS: Readonly<Record<'testbed' | 'production', Required<BaseUrls>>> = {
  testbed: {
    window: 'https://tbnpg.settlebank.co.kr',
    api: 'https://tbgw.settlebank.co.kr',
    collation: 'https://tb-nspay.settlebank.co.kr',
  },
  production: {
    window: 'https://npg.settlebank.co.kr',
    api: 'https://gw.settlebank.co.kr',
    collation: 'https://nspay.settlebank.co.kr',
  },
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

/** Waiting times (hecto-pg §1.6). */
const TIMEOUTS: Timeouts = { connectMs: 5_000, responseMs: 25_000 };

/** Options after checking. */
export interface Config {
  readonly mchtId: string;
  readonly keys: Keys;
  readonly urls: Required<BaseUrls>;
  readonly timeouts: Timeouts;
  readonly clock: Clock;
  readonly notificationCharset: Charset;
}

/** Checks the options. Throws `TypeError` for what can only be a mistake of the programmer; messages show no key. */
export function configOf(options: HectoPgOptions): Config {
  const mchtId = merchantIdOf('mchtId', options.mchtId, 12);
  const keys = keysOf(options);
  const urls: BaseUrls | undefined = options.baseUrls ?? VENDOR_URLS[options.environment ?? 'testbed'];
  if (!urls) throw new TypeError("environment must be 'testbed' or 'production'");
  return {
    mchtId,
    keys,
    urls: {
      window: baseUrl('baseUrls.window', urls.window),
      api: baseUrl('baseUrls.api', urls.api),
      collation: baseUrl('baseUrls.collation', urls.collation ?? urls.api),
    },
    timeouts: timeoutsOf(options.timeouts, TIMEOUTS),
    clock: options.clock ?? systemClock,
    notificationCharset: options.notificationCharset === 'UTF-8' ? 'utf-8' : 'euc-kr',
  };
}
