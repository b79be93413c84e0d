/** What this machine is called on its own network. Pure: what the system says goes in. */
import { BlockList, isIPv4 } from 'node:net';
import type { networkInterfaces } from 'node:os';

export type LanNames = {
  /** Names, in lower case. */
  readonly hosts: readonly string[];
  /** Addresses, the one that others are most likely to reach first. */
  readonly addresses: readonly string[];
};

/** Endings that no public name has: whoever vouches for them vouches for nobody else's. */
export const privateEndings = ['local', 'lan', 'internal', 'home.arpa'] as const;

/** Addresses that mean another machine on every network, and none on the internet. */
export const privateRanges = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '100.64.0.0/10',
  'fc00::/7',
] as const;

type Interfaces = ReturnType<typeof networkInterfaces>;

/** Networks inside the machine, or through a tunnel: nobody on the shelf's network reaches them. */
const isInner = (name: string): boolean =>
  /^(docker|br-|veth|virbr|vmnet|vboxnet|vEthernet|tun|utun|wg|tailscale|zt)/i.test(name);

export function lanNamesOf(hostname: string, interfaces: Interfaces): LanNames {
  const full = hostname.toLowerCase();
  const short = full.split('.', 1)[0] ?? '';
  const isName = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(short) && short !== 'localhost';
  const isFull = full !== short && /^[a-z0-9.-]+$/.test(full);
  const known = isName ? [short, ...privateEndings.map((ending) => `${short}.${ending}`)] : [];
  return {
    hosts: [...new Set([...known, ...(isName && isFull ? [full] : [])])],
    addresses: addressesOf(interfaces),
  };
}

function addressesOf(interfaces: Interfaces): readonly string[] {
  const named = Object.entries(interfaces).flatMap(([name, each]) =>
    (each ?? [])
      // A public address in the sixth version changes by the day; whoever has only that needs a name.
      .filter(({ internal, address }) => !internal && (isIPv4(address) || isPrivate(address)))
      .map(({ address }) => ({ address, rank: rankOf(name, address) })),
  );
  const ranked = named.toSorted((one, other) => one.rank - other.rank);
  return [...new Set(ranked.map(({ address }) => address))];
}

const rankOf = (name: string, address: string): number =>
  (isInner(name) ? 4 : 0) + (isIPv4(address) ? 0 : 2) + (isPrivate(address) ? 0 : 1);

export const isPrivate = (address: string): boolean => isWithin(address, privateRanges);

/** `ranges`: as `10.0.0.0/8`. */
export function isWithin(address: string, ranges: readonly string[]): boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', prefix] = range.split('/');
    list.addSubnet(network, Number(prefix), isIPv4(network) ? 'ipv4' : 'ipv6');
  }
  return list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}
