/**
 * `npm test`: installs what is missing, finds or installs a browser, runs every check, and ends
 * with one plain line: how many passed and how many failed. Whatever runs no test at all counts as
 * failed.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ensureBuilt } from './build.mjs';
import { findChromium } from './chromium.mjs';
import { cacheDir, ensureInstalled, environmentFor, findNode, toolPath } from './runtime.mjs';
import {
  addUp,
  countPlaywright,
  countSingle,
  countVitest,
  failedWhole,
  summaryLine,
} from './test-counts.mjs';

/** @typedef {import('./test-counts.mjs').Count} Count */

ensureInstalled();
const node = findNode();
const reports = join(cacheDir, 'reports');
const reportOf = { unit: join(reports, 'unit.json'), browser: join(reports, 'browser.json') };
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

/**
 * Runs a tool to its end; its lines come through at once, each with the check's name before it.
 * @param {string} name @param {readonly string[]} args @param {Record<string, string>} [extra]
 * @returns {Promise<boolean>}
 */
function run(name, args, extra = {}) {
  const child = spawn(node, args, {
    env: { ...environmentFor(node), FORCE_COLOR: '0', ...extra },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) =>
      console.log(`${name.padEnd(7)} │ ${line}`),
    );
  }
  process.once('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}

/**
 * @param {string} file @param {(report: any) => Count} count @param {boolean} ended whether the
 * tool ended well
 */
function readCount(file, count, ended) {
  try {
    const counted = count(JSON.parse(readFileSync(file, 'utf8')));
    const ranNothing = counted.passed + counted.failed === 0;
    return ranNothing || (!ended && counted.failed === 0) ? addUp([counted, failedWhole]) : counted;
  } catch {
    return failedWhole;
  }
}

async function runTypes() {
  return countSingle(await run('types', [toolPath('tsc'), '-b']));
}

async function runLint() {
  return countSingle(
    await run('lint', [toolPath('biome'), 'lint', '--diagnostic-level=error', '.']),
  );
}

async function runUnit() {
  const args = [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportOf.unit}`,
  ];
  const ended = await run('unit', [toolPath('vitest'), ...args]);
  return readCount(reportOf.unit, countVitest, ended);
}

/** @param {string | undefined} chromium */
async function runBrowser(chromium) {
  if (chromium === undefined) {
    console.error('No browser was found and none could be installed; set CHROMIUM_PATH to one.');
    return failedWhole;
  }
  if (!(await ensureBuilt())) return failedWhole;
  const ended = await run('browser', [toolPath('playwright'), 'test'], {
    CHROMIUM_PATH: chromium,
    TALLYSTICK_BROWSER_REPORT: reportOf.browser,
  });
  return readCount(reportOf.browser, countPlaywright, ended);
}

const startedAt = Date.now();
const chromium = findChromium(node);
// The two long parts run side by side, one to a core; the short checks come first, so that their
// word is early.
const short = [await runTypes(), await runLint()];
const long = await Promise.all([runUnit(), runBrowser(chromium)]);
const total = addUp([...short, ...long]);
console.log(`All checks took ${Math.round((Date.now() - startedAt) / 1000)} s.`);
console.log(summaryLine(total));
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
