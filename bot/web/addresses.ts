import { BlockList, isIP } from 'node:net';

/** Addresses of machines that are not on the public internet (IANA special-purpose registries, RFC 6890). */
const notPublic = new BlockList();
for (const [address, bits] of [
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
  // Azure's own machines answer here, as its metadata does at 169.254.169.254.
  ['168.63.129.16', 32],
] as const)
  notPublic.addSubnet(address, bits, 'ipv4');
for (const [address, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  // Another address is wrapped in it, which may be anything.
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notPublic.addSubnet(address, bits, 'ipv6');

/** Public addresses of version 6 are given out of this block only. */
const globalV6 = new BlockList();
globalV6.addSubnet('2000::', 3, 'ipv6');

/** Whether `address` is one of the public internet; false for what is no address. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !notPublic.check(address, 'ipv4');
    case 6:
      return globalV6.check(address, 'ipv6') && !notPublic.check(address, 'ipv6');
    default:
      return false;
  }
}

/** How names are looked up. */
export interface NameLookup {
  /** The addresses that a name stands for. Rejects where there are none. */
  readonly resolve: (host: string) => Promise<readonly string[]>;
}

/**
 * The address of the machine that `url` names, where it may be asked: https without port, user and
 * password, and a public machine. Where a name stands for several machines, all of them must be public.
 */
export async function publicAddressOf(
  url: URL,
  { resolve }: NameLookup,
): Promise<string | undefined> {
  const { protocol, port, username, password } = url;
  if (protocol !== 'https:' || port !== '' || username !== '' || password !== '') return undefined;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) === 0 ? await resolve(host) : [host];
  return addresses.every(isPublicAddress) ? addresses[0] : undefined;
}
