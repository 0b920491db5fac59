import { BlockList, isIP, isIPv4 } from 'node:net';

/** IPv4 ranges that are not the public Internet (IANA IPv4 Special-Purpose Address Registry, multicast and reserved space). */
const SPECIAL_V4: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Parts of 2000::/3 that lead elsewhere: protocol assignments with Teredo, documentation, 6to4, documentation again. */
const SPECIAL_V6: readonly (readonly [network: string, prefix: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const specialV4 = new BlockList();
for (const [network, prefix] of SPECIAL_V4) specialV4.addSubnet(network, prefix, 'ipv4');
const specialV6 = new BlockList();
for (const [network, prefix] of SPECIAL_V6) specialV6.addSubnet(network, prefix, 'ipv6');
const globalV6 = new BlockList();
globalV6.addSubnet('2000::', 3, 'ipv6');

/**
 * True for an address of the public Internet. Everything else is false: private, loopback, link-local, unique local, multicast,
 * IPv4 inside IPv6 in any of its forms, and what is no address at all.
 */
export function isPublicAddress(address: string): boolean {
  const bare = address.split('%')[0]!;
  if (isIP(bare) === 0) return false;
  if (isIPv4(bare)) return !specialV4.check(bare, 'ipv4');
  // An allow-list: outside 2000::/3 nothing is global unicast, which rules out ::1, fc00::/7, fe80::/10, ff00::/8, ::ffff:0:0/96 and NAT64.
  return globalV6.check(bare, 'ipv6') && !specialV6.check(bare, 'ipv6');
}
