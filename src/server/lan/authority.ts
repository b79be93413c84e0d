/**
 * The one that vouches for this server on a network without the internet: a root of its own, made once
 * and kept in the data directory for its owner only, and certificates that it gives to this server.
 */
import { createHash, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isIP, isIPv4 } from 'node:net';
import { join } from 'node:path';
import {
  type KeyAndCertificate,
  makeLeaf,
  makeRoot,
  type Permitted,
  permittedBy,
} from './certificates.ts';
import { isPrivate, isWithin, type LanNames, privateEndings, privateRanges } from './lan-names.ts';

export const rootName = 'lan-root.pem';

export type Authority = {
  readonly rootPem: string;
  /** SHA-256 of the root, as `AB:CD:…`. */
  readonly fingerprint: string;
  /** The same by SHA-1: the only one that some systems show. */
  readonly shortFingerprint: string;
  /** Of these names and addresses, those that the root may vouch for. */
  covered(names: LanNames): LanNames;
  issue(names: readonly string[]): KeyAndCertificate;
};

/** Reads the root, or makes it for the names of today; one that has ended is made anew. */
export function openAuthority(directory: string, names: LanNames, now: () => number): Authority {
  const path = join(directory, rootName);
  const kept = existsSync(path) ? splitPem(readFileSync(path, 'utf8')) : undefined;
  const root = kept !== undefined && endOf(kept) > now() ? kept : foundRoot(path, names, now());
  const permitted = permittedBy(root.certificatePem);
  const certificate = new X509Certificate(root.certificatePem);
  return {
    rootPem: root.certificatePem,
    fingerprint: certificate.fingerprint256,
    shortFingerprint: createHash('sha1').update(certificate.raw).digest('hex').toUpperCase(),
    covered: ({ hosts, addresses }) => ({
      hosts: hosts.filter((name) => isPermitted(name, permitted)),
      addresses: addresses.filter((name) => isPermitted(name, permitted)),
    }),
    issue: (leafNames) => makeLeaf(root, leafNames, now()),
  };
}

export const endOf = ({ certificatePem }: KeyAndCertificate): number =>
  Date.parse(new X509Certificate(certificatePem).validTo);
export const beginningOf = ({ certificatePem }: KeyAndCertificate): number =>
  Date.parse(new X509Certificate(certificatePem).validFrom);

function foundRoot(path: string, names: LanNames, nowMs: number): KeyAndCertificate {
  const own = names.addresses.filter((address) => !isPrivate(address));
  const permitted = {
    hosts: [...new Set([...privateEndings, ...names.hosts.filter(hasNoPrivateEnding)])],
    ranges: [...privateRanges, ...own.map((each) => `${each}/${isIPv4(each) ? 32 : 128}`)],
  };
  // The day tells apart the roots of one machine in a list where only names are shown.
  const day = new Date(nowMs).toISOString().slice(0, 10);
  const root = makeRoot(
    `Tallystick on ${names.hosts[0] ?? 'this network'}, ${day}`,
    permitted,
    nowMs,
  );
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
  // Whole or not at all: half a root would be a second one tomorrow.
  writeFileSync(`${path}.new`, root.keyPem + root.certificatePem, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return root;
}

const hasNoPrivateEnding = (name: string): boolean =>
  !privateEndings.some((ending) => name.endsWith(`.${ending}`));

function isPermitted(name: string, { hosts, ranges }: Permitted): boolean {
  if (isIP(name) !== 0) return isWithin(name, ranges);
  return hosts.some((host) => name === host || name.endsWith(`.${host}`));
}

function splitPem(text: string): KeyAndCertificate {
  const [keyPem, certificatePem] =
    text.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----\n?/g) ?? [];
  if (keyPem === undefined || certificatePem === undefined)
    throw new Error(
      `${rootName} is damaged. Bring it back from a copy, or remove it: then there will be a new root.`,
    );
  return { keyPem, certificatePem };
}
