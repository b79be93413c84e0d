/** Rules about who imports whom. */
import { type HouseFile, isSource, isTest, type Rule } from './house.ts';
import { graphOf, type Import, importsOf, packageOf, targetOf } from './imports.ts';
import {
  compositionRoots,
  foldersByLibrary,
  foldersOfNode,
  foldersWithOrder,
  mayImport,
  openToTests,
  otherEntries,
  testLibraries,
} from './law.ts';

/** The folder directly below `src/`, or '' for a file that lies there itself. */
const folderOf = (path: string): string => /^src\/([^/]+)\//.exec(path)?.[1] ?? '';
const isUnder = (path: string, place: string): boolean =>
  path === place || path.startsWith(`${place}/`);

const overImports =
  (check: (file: HouseFile, one: Import) => string | undefined): Rule =>
  ({ files }) =>
    files.filter(isSource).flatMap((file) =>
      importsOf(file).flatMap((one) => {
        const breach = check(file, one);
        return breach === undefined ? [] : [`${file.path}:${one.line} ${breach}`];
      }),
    );

export const boundaries: Rule = overImports((file, { specifier, isAddress }) => {
  const target = targetOf(file, specifier);
  if (target === undefined || isAddress || !isUnder(file.path, 'src')) return undefined;
  if (compositionRoots.includes(target)) return `imports the composition root ${target}`;
  if (/\.test\.tsx?$/.test(target)) return `imports the test ${target}`;
  if (compositionRoots.includes(file.path) || file.path === 'src/tidy.test.ts') return undefined;
  const [from, to] = [folderOf(file.path), folderOf(target)];
  if (from === to || from === 'tidy') return undefined;
  const allowed = mayImport[from];
  if (allowed === undefined) return `lies in a folder that the law does not know: ${from || 'src'}`;
  if (allowed.includes(to) || (isTest(file) && openToTests.includes(to))) return undefined;
  return `${from} may not import ${target}`;
});

/** What tests set up may start all of a folder. */
const isSetUp = (file: HouseFile): boolean => isTest(file) || file.path.endsWith('-fixtures.ts');

/** The table of each folder in docs/architecture.md, its rows from the lowest upwards. */
const tableOfFolders = /^`src\/([a-z-]+)`: at the top[\s\S]*?\n\n((?:\|.*\n?)+)/gm;

function orderOfFolders({ files }: Parameters<Rule>[0]): ReadonlyMap<string, readonly string[]> {
  const text = files.find(({ path }) => path === 'docs/architecture.md')?.text ?? '';
  return new Map(
    [...text.matchAll(tableOfFolders)].map(([, folder = '', rows = '']) => [
      folder,
      [...rows.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, inner = '']) => inner),
    ]),
  );
}

export const foldersInFolders: Rule = (house) => {
  const orders = orderOfFolders(house);
  return overImports((file, { specifier, isAddress }) => {
    const folder = folderOf(file.path);
    const target = targetOf(file, specifier);
    if (!foldersWithOrder.includes(folder) || isSetUp(file) || isAddress) return undefined;
    if (target === undefined || folderOf(target) !== folder) return undefined;
    const [from, to] = [file.path, target].map((path) => path.split('/').slice(2, -1)[0]);
    if (from === undefined || from === to) return undefined;
    const order = orders.get(folder) ?? [];
    if (!order.includes(from))
      return `lies in ${from}, of which docs/architecture.md does not tell`;
    if (to !== undefined && order.indexOf(to) < order.indexOf(from)) return undefined;
    return `${folder}/${from} may not import ${target}, which stands above it`;
  })(house);
};

export const libraries: Rule = overImports((file, { specifier }) => {
  if (specifier.startsWith('.') || specifier.startsWith('/')) return undefined;
  const name = packageOf(specifier);
  if (name.startsWith('node:')) {
    const isOpen = isTest(file) || foldersOfNode.some((folder) => isUnder(file.path, folder));
    return isOpen ? undefined : `${specifier} belongs to the server, to tools and to tests`;
  }
  if (isUnder(file.path, 'bench')) return undefined;
  if (testLibraries.includes(name)) {
    const isOpen =
      isTest(file) || isUnder(file.path, 'e2e') || /^[a-z]+\.config\.ts$/.test(file.path);
    return isOpen ? undefined : `${name} is for tests only`;
  }
  const folders = foldersByLibrary[name];
  if (folders === undefined) return `${name} has no folder of its own in the law`;
  return folders.some((folder) => isUnder(file.path, folder))
    ? undefined
    : `${name} belongs to ${folders.join(' and ')}`;
});

export const barrels: Rule = overImports((file, { isReExport, specifier }) =>
  isReExport || /(^|\/)index\.tsx?$/.test(file.path)
    ? `hands on ${specifier}: whoever needs it imports it from where it is`
    : undefined,
);

export const brokenImports: Rule = (house) => {
  const known = new Set(house.files.map(({ path }) => path));
  return overImports((file, { specifier }) => {
    const target = targetOf(file, specifier);
    return target === undefined || known.has(target) || target.endsWith('/')
      ? undefined
      : `imports ${target}, which is not there`;
  })(house);
};

export const cycles: Rule = (house) => {
  const graph = graphOf(house);
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) found.push(`${[...trail.slice(at), path].join(' → ')} is a circle`);
    if (at >= 0 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
};

/** Everything that can be reached from where programs and tests begin. */
function reachable(house: Parameters<Rule>[0], entries: readonly string[]): ReadonlySet<string> {
  const graph = graphOf(house);
  const reached = new Set<string>();
  const queue = [...entries];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    queue.push(...(graph.get(path) ?? []));
  }
  return reached;
}

export const orphans: Rule = (house) => {
  const entries = house.files
    .map(({ path }) => path)
    .filter(
      (path) => compositionRoots.includes(path) || otherEntries.some((entry) => entry.test(path)),
    );
  const reached = reachable(house, entries);
  return house.files
    .filter((file) => (isSource(file) || file.path.endsWith('.css')) && !reached.has(file.path))
    .map(({ path }) => `${path} is imported by nobody`);
};

/** What is written for tests alone, and says so by its name or place. */
const forTests =
  /^(src\/(simulation|tidy)|e2e|scripts|bench)\/|\.config\.ts$|contract|fixtures|in-memory|\.test\./;

export const testedOnly: Rule = (house) => {
  const shipped = reachable(house, compositionRoots);
  const tested = reachable(
    house,
    house.files.filter(isTest).map(({ path }) => path),
  );
  return house.files
    .filter(({ path }) => tested.has(path) && !shipped.has(path) && !forTests.test(path))
    .map(({ path }) => `${path} is used by tests only: nothing that runs needs it`);
};
