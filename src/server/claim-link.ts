/**
 * The link by which the first device ties its ledger to this server: on the screen, and in a file for
 * its owner.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimLinkName, type Store } from './store.ts';

/** Makes a new code; a link that was printed before no longer works. */
export function writeClaimLink(store: Store, dataDirectory: string, url: string): string {
  const link = `${url}/#/claim/${store.claims.issue()}`;
  const path = join(dataDirectory, claimLinkName);
  // An existing file would keep its old permissions.
  rmSync(path, { force: true });
  writeFileSync(path, `${link}\n`, { mode: 0o600 });
  return link;
}

export const removeClaimLink = (dataDirectory: string): void =>
  rmSync(join(dataDirectory, claimLinkName), { force: true });
