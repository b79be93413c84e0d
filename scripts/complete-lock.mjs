/**
 * Run after every `npm install`: names the platform variants that the registry's mirror left out of
 * the lock file.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { completeLock } from './lock-file.mjs';

const path = process.argv[2] ?? 'package-lock.json';
const { lock, added, unclear } = completeLock(JSON.parse(readFileSync(path, 'utf8')));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${path}: ${added.length} platform variants added`);
if (unclear.length > 0) {
  console.error(`Not understood, add by hand: ${unclear.join(', ')}`);
  process.exitCode = 1;
}
