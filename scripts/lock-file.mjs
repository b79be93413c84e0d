/**
 * A registry mirror may list only some of a package's platform variants; `npm install` then writes
 * a lock file without the others, and `npm ci` fails on the platforms that were left out. Here the
 * missing ones are named from their parents' own lists.
 */

/**
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[],
 *   libc?: string[], resolved?: string, optionalDependencies?: Record<string, string> }} LockEntry
 * @typedef {{ packages: Record<string, LockEntry> }} LockFile
 * @typedef {{ parent: string, name: string, range: string }} MissingVariant
 */

const osByWord = {
  darwin: 'darwin',
  win32: 'win32',
  windows: 'win32',
  linux: 'linux',
  android: 'android',
  freebsd: 'freebsd',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  sunos: 'sunos',
  aix: 'aix',
  openharmony: 'openharmony',
};
const cpuWords = [
  'x64',
  'arm64',
  'arm',
  'ia32',
  'ppc64',
  'riscv64',
  's390x',
  'loong64',
  'mips64el',
  'wasm32',
];

/** @param {string} path @returns {string} the folder above in the tree of packages; '' is the root */
const above = (path) => path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/')));

/**
 * Node's own look-up: beside the parent, then upwards. @param {LockFile} lock @param {string} from
 * @param {string} name
 */
function isListed(lock, from, name) {
  for (let folder = from; ; folder = above(folder)) {
    if (`${folder === '' ? '' : `${folder}/`}node_modules/${name}` in lock.packages) return true;
    if (folder === '') return false;
  }
}

/** @param {LockFile} lock @returns {MissingVariant[]} */
export function missingVariants(lock) {
  return Object.entries(lock.packages).flatMap(([parent, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !isListed(lock, parent, name))
      .map(([name, range]) => ({ parent, name, range })),
  );
}

/** Reads the platform off a variant's name; `undefined` if the name tells none. @param {string} name */
export function platformOf(name) {
  const words = name.split(/[-/]/);
  const os = words
    .map((word) => osByWord[/** @type {keyof typeof osByWord} */ (word)])
    .find(Boolean);
  const cpu = cpuWords.find((word) => words.includes(word));
  if (os === undefined && cpu !== 'wasm32') return undefined;
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : undefined;
  return {
    ...(os === undefined ? {} : { os: [os] }),
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    ...(libc === undefined ? {} : { libc: [libc] }),
  };
}

/**
 * Adds what is missing and forgets addresses of the registry that was used.
 * @param {LockFile} lock @returns {{ lock: LockFile, added: string[], unclear: string[] }}
 */
export function completeLock(lock) {
  /** @type {Record<string, LockEntry>} */
  const packages = {};
  for (const [path, { resolved, ...entry }] of Object.entries(lock.packages))
    packages[path] = entry;
  /** @type {string[]} */
  const added = [];
  /** @type {string[]} */
  const unclear = [];
  for (const { parent, name, range } of missingVariants(lock)) {
    const platform = platformOf(name);
    if (platform === undefined || !/^[\^~]?\d+\.\d+\.\d+[\w.+-]*$/.test(range)) {
      unclear.push(`${name}@${range}`);
      continue;
    }
    const isDev = lock.packages[parent]?.dev === true;
    packages[`node_modules/${name}`] = {
      version: range.replace(/^[\^~]/, ''),
      ...(isDev ? { dev: true } : {}),
      optional: true,
      ...platform,
    };
    added.push(name);
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1));
  return { lock: { ...lock, packages: Object.fromEntries(sorted) }, added, unclear };
}
