/**
 * Keeps a certificate that is good today and names the machine as it is called today. It is never
 * written down: a new start makes a new one.
 */
import { type Authority, beginningOf, endOf } from './authority.ts';
import type { KeyAndCertificate } from './certificates.ts';
import type { LanNames } from './lan-names.ts';

const renewBeforeMs = 30 * 86_400_000;

export type LeafKeeper = {
  /** Names and addresses of the certificate in use. */
  names(): LanNames;
  leaf(): KeyAndCertificate;
  /** To be called every so often. True if there is a new certificate. */
  refresh(): boolean;
};

export function createLeafKeeper(
  authority: Authority,
  namesNow: () => LanNames,
  now: () => number,
): LeafKeeper {
  let names = authority.covered(namesNow());
  const issue = () => authority.issue([...names.hosts, ...names.addresses]);
  let leaf = issue();
  return {
    names: () => names,
    leaf: () => leaf,
    refresh: () => {
      const found = authority.covered(namesNow());
      const isSame = textOf(found) === textOf(names);
      // A clock that was put right may find the certificate not begun as well as ended.
      const isGood = beginningOf(leaf) <= now() && now() < endOf(leaf) - renewBeforeMs;
      // A machine that is between two networks keeps what it had.
      if (isGood && (isSame || found.addresses.length === 0)) return false;
      names = found.addresses.length === 0 ? names : found;
      leaf = issue();
      return true;
    },
  };
}

const textOf = ({ hosts, addresses }: LanNames): string => [...hosts, ...addresses].join(' ');
