import type { Merchant } from '@gwanmun/engine';
import { institutionOf } from '../messages/index.js';

/** A merchant's settings for this protocol: `merchant.profile.easyCash`. All optional. */
export interface EasyCashSettings {
  /** First eight of its payer numbers (hecto-easycash §5). Default: the merchant's id in capitals, filled up with `0`. */
  readonly payerPrefix?: string;
  /** Customers' addresses that are answered ST70 (hecto-easycash §8.13). */
  readonly blockedIps?: readonly string[];
  /** `outRsltMsg` in English (A41). */
  readonly english?: boolean;
  /** Lists of accounts leave cancelled registrations out (A22). */
  readonly activeAccountsOnly?: boolean;
  /** Number of its main account, told in answers to payments (A43). */
  readonly mainAccountNo?: string;
  /** Codes of the banks that it may use, in the order in which they are listed (hecto-easycash §6.29). Default: those of the English edition. */
  readonly banks?: readonly string[];
}

const NONE: EasyCashSettings = {};

/** What stands in the profile; nothing of it is trusted to have the right type, since operators write it. */
export function settingsOf({ profile }: Pick<Merchant, 'profile'>): EasyCashSettings {
  const given = profile.easyCash;
  if (typeof given !== 'object' || given === null) return NONE;
  const { payerPrefix, blockedIps, english, activeAccountsOnly, mainAccountNo, banks } = given as Record<string, unknown>;
  return {
    ...(typeof payerPrefix === 'string' && { payerPrefix }),
    ...(Array.isArray(blockedIps) && { blockedIps: blockedIps.filter((ip) => typeof ip === 'string') }),
    ...(typeof english === 'boolean' && { english }),
    ...(typeof activeAccountsOnly === 'boolean' && { activeAccountsOnly }),
    ...(typeof mainAccountNo === 'string' && { mainAccountNo }),
    ...(Array.isArray(banks) && { banks: [...new Set(banks)].filter((code) => institutionOf(code) !== undefined) }),
  };
}

/** The merchant's own part of payer numbers, eight characters. */
export function payerPrefixOf(merchantId: string, { payerPrefix }: EasyCashSettings): string {
  return (payerPrefix ?? merchantId.toUpperCase().replace(/[^A-Z\d]/g, '')).padEnd(8, '0').slice(0, 8);
}
