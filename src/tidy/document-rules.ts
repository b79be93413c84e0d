/** Rules that hold documents, tests and code together. */
import {
  findAll,
  type House,
  type HouseFile,
  isSource,
  isTest,
  lineOf,
  type Rule,
} from './house.ts';
import { targetOf } from './imports.ts';

type Place = { readonly id: string; readonly at: string };

const isSpec = ({ path }: HouseFile): boolean => /^docs\/spec(\.md|\/[^/]+\.md)$/.test(path);
const isDocument = ({ path }: HouseFile): boolean => path.endsWith('.md');
/** Cases of a contract are titles too, though they lie in files of source. */
const hasTitles = (file: HouseFile): boolean =>
  isSource(file) && (isTest(file) || /contract|^e2e\/|tidy\/[a-z]+-laws/.test(file.path));

/** A rule stands in bold at the head of a list item or of a table's row: `- **SY3** An answer never …`. */
const rulesOf = (files: readonly HouseFile[]): readonly Place[] =>
  files.filter(isSpec).flatMap((file) =>
    [...file.text.matchAll(/^\s*(?:[-*]|\|)\s*\*\*([A-Z]{2,4}\d+)\*\*\s*\S/gm)].map((match) => ({
      id: match[1] ?? '',
      at: `${file.path}:${lineOf(file.text, match.index)}`,
    })),
  );

/** A title begins with the ids of what it proves: `[SY3] …`, `[SY3] [SY4] …` or `[SY3, SY4] …`. */
const citedBy = (files: readonly HouseFile[]): readonly Place[] =>
  files.filter(hasTitles).flatMap((file) =>
    [
      ...file.uncommented.matchAll(/['"`]((?:\[[A-Z]{2,4}\d+(?:[, ]+[A-Z]{2,4}\d+)*\]\s*)+)/g),
    ].flatMap((match) =>
      [...(match[1] ?? '').matchAll(/[A-Z]{2,4}\d+/g)].map(([id]) => ({
        id,
        at: `${file.path}:${lineOf(file.uncommented, match.index)}`,
      })),
    ),
  );

export const specification: Rule = ({ files }) => {
  const [rules, citations] = [rulesOf(files), citedBy(files)];
  const [ruled, cited] = [rules, citations].map((places) => new Set(places.map(({ id }) => id)));
  const doubled = rules.filter(
    ({ id }, index) => rules.findIndex((other) => other.id === id) !== index,
  );
  return [
    ...rules
      .filter(({ id }) => !cited?.has(id))
      .map(({ id, at }) => `${at} ${id} is proven by no test`),
    ...citations
      .filter(({ id }) => !ruled?.has(id))
      .map(({ id, at }) => `${at} ${id} is a rule of no specification`),
    ...doubled.map(({ id, at }) => `${at} ${id} stands twice`),
  ];
};

const textOf = ({ files }: House, path: string): string | undefined =>
  files.find((file) => file.path === path)?.text;

/** npm's own words need no script. */
const ofNpm = new Set(['ci', 'install', 'run', 'i']);

export const commands: Rule = (house) => {
  const manifest = textOf(house, 'package.json');
  if (manifest === undefined) return ['package.json is missing'];
  const { scripts = {} } = JSON.parse(manifest) as { scripts?: Readonly<Record<string, string>> };
  const missing = ['README.md', 'CONTRIBUTING.md'].filter(
    (path) => textOf(house, path) === undefined,
  );
  return [
    ...missing.map((path) => `${path} is missing`),
    ...house.files.filter(isDocument).flatMap((file) =>
      findAll(file, file.text, /\bnpm (run )?[a-z][a-z-]*/, (found) => found)
        .filter((found) => {
          const command = found.split(' ').at(-1) ?? '';
          return (
            !ofNpm.has(command) &&
            !(command in scripts) &&
            /`|^\s{4}|npm run/.test(lineAt(file, found))
          );
        })
        .map((found) => `${found} is no script of package.json`),
    ),
  ];
};

const lineAt = (file: HouseFile, found: string): string =>
  file.text.split('\n')[Number(/:(\d+) /.exec(found)?.[1] ?? 1) - 1] ?? '';

export const links: Rule = (house) => {
  const known = new Set(house.files.map(({ path }) => path));
  const folders = new Set(
    [...known].flatMap((path) =>
      path.split('/').map((_, depth, parts) => parts.slice(0, depth).join('/')),
    ),
  );
  return house.files.filter(isDocument).flatMap((file) =>
    [...file.text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].flatMap((match) => {
      const target = targetOf(file, `./${match[1] ?? ''}`)?.replace(/\/$/, '') ?? '';
      const isThere = known.has(target) || folders.has(target) || /\.(png|jpg|webp)$/.test(target);
      return isThere
        ? []
        : [
            `${file.path}:${lineOf(file.text, match.index)} links to ${match[1]}, which is not there`,
          ];
    }),
  );
};

/**
 * The document on security says of each thing where it is proven: by the id of a test in backticks, or by a
 * file.
 */
export const securityProofs: Rule = ({ files }) => {
  const document = files.find(({ path }) => path === 'docs/security.md');
  if (document === undefined) return ['docs/security.md is missing'];
  const cited = new Set(citedBy(files).map(({ id }) => id));
  const known = new Set(files.map(({ path }) => path));
  return [...document.text.matchAll(/`([^`\n]+)`/g)].flatMap((match) => {
    const [, said = ''] = match;
    const isId = /^[A-Z]{2,4}\d+$/.test(said);
    const isFile = /^(src|e2e|scripts|bench|docs)\/[\w./-]+\.\w+$/.test(said);
    if ((!isId || cited.has(said)) && (!isFile || known.has(said))) return [];
    return [`docs/security.md:${lineOf(document.text, match.index)} ${said} is nowhere`];
  });
};
