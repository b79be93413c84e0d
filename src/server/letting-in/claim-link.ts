/**
 * The link by which the first device ties its ledger to this server: on the screen, and in a file for
 * its owner.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimLinkName, type Store } from '../store/store.ts';

/**
 * Makes a new code; a link that was printed before no longer works. `urls`: where the app is open; a
 * ledger lies under one of them only.
 */
export function writeClaimLink(
  store: Store,
  dataDirectory: string,
  urls: readonly string[],
): readonly string[] {
  const code = store.claims.issue();
  const links = urls.map((url) => `${url}/#/claim/${code}`);
  const path = join(dataDirectory, claimLinkName);
  // An existing file would keep its old permissions.
  rmSync(path, { force: true });
  writeFileSync(path, links.map((link) => `${link}\n`).join(''), { mode: 0o600 });
  return links;
}

export const removeClaimLink = (dataDirectory: string): void =>
  rmSync(join(dataDirectory, claimLinkName), { force: true });
