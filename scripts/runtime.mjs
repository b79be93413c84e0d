/**
 * The runtime of this project: Node 24, which comes as an optional package for Linux and Windows,
 * so that every script runs on the same one whatever the machine has. Plain JavaScript for Node 20,
 * because it runs before anything is installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Kept between runs, thrown away with `node_modules`. */
export const cacheDir = join(root, 'node_modules', '.cache', 'tallystick');

const wantedMajor = 24;
const binDir = join(root, 'node_modules', '.bin');

/** @param {string} file @returns {{ packages: Record<string, { version?: string, optional?: boolean }> }} */
const readLock = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** True if every package of the lock file is installed in its version; optional ones may be absent. */
export function isInstalled(folder = root) {
  const installedFile = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = readLock(installedFile).packages;
  return Object.entries(readLock(join(folder, 'package-lock.json')).packages).every(
    ([path, entry]) => {
      if (path === '') return true;
      const found = installed[path];
      return found === undefined ? entry.optional === true : found.version === entry.version;
    },
  );
}

/** Runs npm by the very file that started us, where npm did. @param {readonly string[]} args */
export function runNpm(args) {
  const cli = process.env.npm_execpath;
  const [command, ...before] = cli?.endsWith('.js') ? [process.execPath, cli] : ['npm'];
  return (
    spawnSync(/** @type {string} */ (command), [...before, ...args], {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32' && before.length === 0,
    }).status ?? 1
  );
}

/** Installs what is missing; ends the process with a plain word if that fails. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Installing what is missing (npm ci) …');
  if (runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']) === 0) return;
  console.error('The installation failed; what npm says stands above.');
  process.exit(1);
}

/** @param {string} path */
const majorOf = (path) => {
  const answer = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return answer.status === 0 ? Number.parseInt(answer.stdout.slice(1), 10) : 0;
};

/** The path of a Node that is new enough: the installed package's, else the one that runs this script. */
export function findNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const executable = process.platform === 'win32' ? 'node.exe' : 'node';
  const packaged = join(root, 'node_modules', `node-${system}-${process.arch}`, 'bin', executable);
  if (existsSync(packaged) && majorOf(packaged) >= wantedMajor) return packaged;
  if (Number.parseInt(process.versions.node, 10) >= wantedMajor) return process.execPath;
  console.error(
    `Tallystick runs on Node ${wantedMajor}. ` +
      `For ${process.platform} (${process.arch}) it cannot be installed as a package; ` +
      `please install Node ${wantedMajor} or newer from nodejs.org. This is Node ${process.versions.node}.`,
  );
  return process.exit(1);
}

/** The environment of every child: our Node and the project's tools come first. @param {string} node */
export const environmentFor = (node) => ({
  ...process.env,
  PATH: [dirname(node), binDir, process.env.PATH ?? ''].join(delimiter),
});

/**
 * The script file behind an installed tool, so that it runs on our Node on every system. @param
 * {string} name
 */
export function toolPath(name) {
  const scripts = {
    tsc: 'typescript/bin/tsc',
    biome: '@biomejs/biome/bin/biome',
    vite: 'vite/bin/vite.js',
    vitest: 'vitest/vitest.mjs',
    playwright: '@playwright/test/cli.js',
  };
  return join(root, 'node_modules', scripts[/** @type {keyof typeof scripts} */ (name)]);
}

/**
 * Starts children whose life is ours: a signal to us goes on to them, and the first that ends ends all.
 * A terminal sends its Ctrl-C to the whole group by itself, so there an interrupt is not sent twice.
 * @param {readonly { args: readonly string[], env: NodeJS.ProcessEnv }[]} commands @param {string} node
 */
export function runTogether(node, commands) {
  const children = commands.map(({ args, env }) =>
    spawn(node, args, { cwd: root, env, stdio: 'inherit' }),
  );
  /** @param {NodeJS.Signals} signal */
  const stop = (signal) => {
    for (const child of children) if (child.exitCode === null) child.kill(signal);
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGHUP', () => stop('SIGTERM'));
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) stop('SIGINT');
  });
  let running = children.length;
  for (const child of children) {
    child.on('exit', (code, signal) => {
      running -= 1;
      process.exitCode ||= code ?? (signal === null ? 1 : 0);
      if (running > 0) stop('SIGTERM');
    });
  }
}
