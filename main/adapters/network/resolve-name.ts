import { lookup } from 'node:dns/promises';
import { BlockList, isIPv6 } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { AddressScope, ResolvedAddress } from '../../core/check/probes.ts';

/** Looks a name up as every other program of this computer would, hosts file included. */
export type Lookup = (host: string) => Promise<readonly string[]>;

const systemLookup: Lookup = async (host) =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/** A name server that does not answer is waited for this long, in milliseconds. */
const longestLookup = 5000;

/** The addresses behind a host name; none where it is unknown or not answered for in time. */
export async function resolveName(
  host: string,
  signal: AbortSignal,
  ask: Lookup = systemLookup,
): Promise<readonly ResolvedAddress[]> {
  const bare = host.replace(/^\[|\]$/g, '');
  const over = new AbortController();
  const late = delay(longestLookup, [], {
    signal: AbortSignal.any([signal, over.signal]),
  }).catch(() => []);
  const found = await Promise.race([ask(bare).catch(() => []), late]);
  over.abort();
  return found.map((address) => ({ address, scope: scopeOf(address) }));
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Ranges that no public server has: RFC 1918, 6598, 3927, 4193, 4291, and those not for use. */
const local = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  local.addSubnet(net, prefix, 'ipv4');
}
for (const [net, prefix] of [
  ['::', 128],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  local.addSubnet(net, prefix, 'ipv6');
}

/** Where an address can be reached from. IPv4 within IPv6 (`::ffff:10.0.0.1`) is taken as IPv4. */
export function scopeOf(address: string): AddressScope {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  if (loopback.check(address, family)) return 'loopback';
  return local.check(address, family) ? 'private' : 'public';
}
