import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { isPublicAddress } from './addresses.js';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** Finds the addresses of a host name. */
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>;

/** Uses what the system uses, `/etc/hosts` included. */
export const systemResolve: Resolve = (hostname) => systemLookup(hostname, { all: true });

/** The address of a receiver is not one that we connect to. */
export class RefusedAddressError extends Error {
  readonly code = 'REFUSED_ADDRESS';

  constructor(hostname: string, address: string) {
    super(
      address === hostname ? `${hostname} is not a public address` : `${hostname} resolves to ${address}, which is not a public address`,
    );
    this.name = 'RefusedAddressError';
  }
}

export interface GuardOptions {
  /** Connect to private and local addresses as well (sandbox). */
  readonly allowPrivate: boolean;
  readonly resolve: Resolve;
  readonly connectTimeoutMs: number;
}

/**
 * A connector that resolves the host itself, refuses it when any of its addresses is not public, and connects to the addresses that it
 * has checked: there is no second look-up whose answer could differ.
 */
export function guardedConnector(options: GuardOptions): buildConnector.connector {
  const connect = buildConnector({
    timeout: options.connectTimeoutMs,
    // Node asks for all addresses and tries them in turn; literal addresses never come here.
    lookup: guardedLookup(options),
    autoSelectFamily: true,
  } as buildConnector.BuildOptions);
  return (target, callback) => {
    const host = target.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !options.allowPrivate && !isPublicAddress(host)) {
      callback(new RefusedAddressError(host, host), null);
      return;
    }
    connect(target, callback);
  };
}

function guardedLookup({ allowPrivate, resolve }: GuardOptions): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const wrong = allowPrivate ? undefined : addresses.find(({ address }) => !isPublicAddress(address));
        if (wrong) return callback(new RefusedAddressError(hostname, wrong.address), '', 0);
        const first = addresses[0];
        if (!first) return callback(Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' }), '', 0);
        if (options.all) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
}
