/** A hash of all code that decides what a ledger amounts to: where it changes, snapshots are made anew. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folders = ['domain', 'event-sourcing', 'contract', 'read-models', 'replica'];

/** @param {string} root the project's folder */
export function foldVersion(root) {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const files = readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' });
    for (const file of files.sort()) {
      if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
      hash.update(`${folder}/${file}\n`).update(readFileSync(join(root, 'src', folder, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
