/**
 * Builds `dist/` when anything it is made of has changed, and lays a compressed twin beside each
 * text, so that the server only picks one. `node scripts/build.mjs --force` builds in any case.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { precompress } from './precompress.mjs';
import { cacheDir, environmentFor, findNode, root, toolPath } from './runtime.mjs';

const sources = [
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'scripts/fold-version.mjs',
  'scripts/precompress.mjs',
  'scripts/shared-workers.mjs',
];
const stampFile = join(cacheDir, 'build-stamp');

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/**
 * The content of everything the page is built from, as one hash: a date would say nothing after a
 * checkout.
 */
export function sourceStamp() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesUnder(join(root, source)))) {
    if (/\.test\.tsx?$/.test(file)) continue;
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

const isBuilt = (/** @type {string} */ stamp) =>
  existsSync(join(root, 'dist', 'index.html')) &&
  existsSync(stampFile) &&
  readFileSync(stampFile, 'utf8') === stamp;

/** @param {{ force?: boolean }} [options] @returns {Promise<boolean>} false if the build failed */
export async function ensureBuilt({ force = false } = {}) {
  const stamp = sourceStamp();
  if (!force && isBuilt(stamp)) return true;
  console.log('Building the page …');
  const node = findNode();
  const { status } = spawnSync(node, [toolPath('vite'), 'build', '--logLevel', 'warn'], {
    cwd: root,
    env: environmentFor(node),
    stdio: 'inherit',
  });
  if (status !== 0) return false;
  await precompress(join(root, 'dist'));
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(stampFile, stamp);
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = (await ensureBuilt({ force: process.argv.includes('--force') })) ? 0 : 1;
}
