/**
 * Finds a Chromium for the browser tests, or brings one: each way is tried only where the ones
 * before failed.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { environmentFor, root, runNpm, toolPath } from './runtime.mjs';

/** The last resort, a browser that comes as a package; kept outside the project, because few need it. */
const npmBrowser = { name: '@sparticuz/chromium', version: '153.0.0' };
const downloadMsMax = 180_000;
const packageMsMax = 420_000;
const unpackMsMax = 120_000;

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
];
const wellKnown = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * A name on the PATH may be a stub that only asks for an installation, so each is asked its
 * version. @param {string} path
 */
const answers = (path) =>
  isExecutable(path) &&
  (process.platform === 'win32' ||
    spawnSync(path, ['--version', '--no-sandbox'], { timeout: 20_000, stdio: 'ignore' }).status ===
      0);

const onPath = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .concat(wellKnown)
    .find(answers);

/** @param {string} node */
function playwrightsOwn(node) {
  const ask = `import('playwright-core').then((m) => console.log(m.chromium.executablePath()))`;
  const answer = spawnSync(node, ['-e', ask], { cwd: root, encoding: 'utf8' });
  const path = answer.stdout?.trim() ?? '';
  return path !== '' && answers(path) ? path : undefined;
}

/** With what it needs of the system where we may install that, and else without. @param {string} node */
function installPlaywrights(node) {
  const isRoot = process.getuid?.() === 0;
  for (const extra of isRoot ? [['--with-deps'], []] : [[]]) {
    spawnSync(node, [toolPath('playwright'), 'install', ...extra, 'chromium'], {
      cwd: root,
      env: environmentFor(node),
      timeout: downloadMsMax,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const path = playwrightsOwn(node);
    if (path !== undefined) return path;
  }
  return undefined;
}

function installDebians() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    spawnSync('apt-get', args, {
      timeout: packageMsMax,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  return onPath();
}

/** @param {string} node */
function installFromNpm(node) {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const folder = join(cache, 'tallystick', `chromium-${npmBrowser.version}`);
  mkdirSync(folder, { recursive: true });
  const wanted = `${npmBrowser.name}@${npmBrowser.version}`;
  const installed = join(folder, 'node_modules', npmBrowser.name);
  if (!existsSync(installed))
    runNpm(['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', wanted]);
  if (!existsSync(installed)) return undefined;
  // It unpacks itself, and libraries that a bare system lacks, where temporary files go.
  const unpack = `const m = await import('${npmBrowser.name}');
    await m.inflate(${JSON.stringify(join(installed, 'bin', 'al2023.tar.br'))});
    console.log(await m.default.executablePath());`;
  const { stdout } = spawnSync(node, ['--input-type=module', '-e', unpack], {
    cwd: folder,
    encoding: 'utf8',
    timeout: unpackMsMax,
    env: { ...process.env, TMPDIR: folder },
  });
  const path = stdout?.trim() ?? '';
  if (path === '' || answers(path)) return path === '' ? undefined : path;
  process.env.LD_LIBRARY_PATH = join(folder, 'al2023', 'lib');
  process.env.FONTCONFIG_PATH ??= join(folder, 'fonts');
  return answers(path) ? path : undefined;
}

/** @param {string} node @returns {string | undefined} the browser's path; says on the way what it tries */
export function findChromium(node) {
  const given = process.env.CHROMIUM_PATH;
  if (given !== undefined && given !== '') {
    if (answers(given)) return given;
    console.error(`CHROMIUM_PATH names ${given}, which does not start.`);
    return undefined;
  }
  const present = onPath() ?? playwrightsOwn(node);
  if (present !== undefined) return present;
  const ways = [
    { what: "Playwright's own", bring: () => installPlaywrights(node) },
    { what: "Debian's package", bring: installDebians },
    { what: 'one from npm', bring: () => installFromNpm(node) },
  ];
  for (const { what, bring } of ways) {
    console.log(`No browser was found; trying to install ${what} …`);
    const path = bring();
    if (path !== undefined) return path;
  }
  return undefined;
}
