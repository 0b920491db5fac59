import { randomBytes } from 'node:crypto';
import { isIPv4 } from 'node:net';

type Values = Readonly<Record<string, unknown>>;

/** Numbers that people write with hyphens; they are taken out before anything is hashed (hecto-easycash §13). */
const HYPHENATED = ['custAcntNo', 'macntNo', 'cphoneNo'] as const;

/** The values as they are sent: without hyphens, and with an address only if it is an IPv4 one. */
export function prepared(given: Values): Values {
  const value: Record<string, unknown> = { ...given };
  for (const name of HYPHENATED) if (typeof value[name] === 'string') value[name] = value[name].replace(/[-\s]/g, '');
  if (typeof value.custIp === 'string') value.custIp = ipv4Of(value.custIp);
  return value;
}

/** An IPv6 address never fits the field (hecto-easycash A8); IPv4 in IPv6 clothes is IPv4. */
function ipv4Of(address: string): string | undefined {
  const bare = address.replace(/^::ffff:/i, '');
  return isIPv4(bare) ? bare : undefined;
}

/** An order number for what the caller does not number: inquiries, checks. */
export const madeOrderNo = (prefix: string): string => `${prefix}${randomBytes(12).toString('hex')}`;
