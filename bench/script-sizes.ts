/**
 * How much script and style the screens that come first load, and how much script there is in all, as
 * the server sends it compressed by gzip.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ensureBuilt } from '../scripts/build.mjs';
import { root } from '../scripts/runtime.mjs';

const dist = join(root, 'dist');
const assets = 'assets/';

/**
 * What a screen waits for besides the page's own script; see `vite.config.ts`. Workers start beside it and
 * are not counted.
 */
const partsByScreen = {
  'first run': ['first-run'],
  today: ['opening'],
} as const;

export type FirstScreen = keyof typeof partsByScreen;

/** Kilobytes of 1,000 bytes; `files` are the addresses of what is loaded. */
export type Loaded = {
  readonly script: number;
  readonly style: number;
  readonly files: ReadonlySet<string>;
};

export type ScriptSizes = {
  readonly screens: Readonly<Record<FirstScreen, Loaded>>;
  /** Every script, the workers and the offline shell among them. */
  readonly whole: number;
};

/** A script's static imports; what is fetched later by `import()` is not of the first screen. */
const staticImports = (code: string): readonly string[] =>
  [
    ...code.matchAll(
      /(?:^|[;}\s])(?:import|export)\s*(?:[\w*${},\s]+from\s*)?["']\.\/([^"']+)["']/g,
    ),
  ].map(([, name]) => assets + (name ?? ''));

const compressed = (file: string): number => gzipSync(readFileSync(join(dist, file))).length;

/** What is named `part` and the hash of its content. */
export const filesOf = (part: string): readonly string[] =>
  readdirSync(join(dist, assets))
    .filter((name) => new RegExp(`^${part}-[\\w-]{8}\\.(?:js|css)$`).test(name))
    .map((name) => assets + name);

/** These files and all that they import statically. */
export function withImports(files: readonly string[]): ReadonlySet<string> {
  const queue = [...files];
  const found = new Set<string>();
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    if (file.endsWith('.js')) queue.push(...staticImports(readFileSync(join(dist, file), 'utf8')));
  }
  return found;
}

function loadedWith(parts: readonly string[]): Loaded {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const own = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)];
  const files = withImports([...own.map(([, file]) => file ?? ''), ...parts.flatMap(filesOf)]);
  const sum = (ending: string): number =>
    [...files].reduce((all, file) => all + (file.endsWith(ending) ? compressed(file) : 0), 0) /
    1_000;
  return { script: sum('.js'), style: sum('.css'), files };
}

/** Builds the page if it is not built yet. */
export async function scriptSizes(): Promise<ScriptSizes> {
  if (!(await ensureBuilt())) throw new Error('The app does not build.');
  const scripts = ['', assets].flatMap((folder) =>
    readdirSync(join(dist, folder))
      .filter((name) => name.endsWith('.js'))
      .map((name) => folder + name),
  );
  return {
    screens: {
      'first run': loadedWith(partsByScreen['first run']),
      today: loadedWith(partsByScreen.today),
    },
    whole: scripts.reduce((all, file) => all + compressed(file), 0) / 1_000,
  };
}
