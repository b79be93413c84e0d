/** The repository as the law sees it: every file that people write, with its text. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { blankComments, blankStrings } from './source-text.ts';

export type HouseFile = {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Without comments. */
  readonly uncommented: string;
  /** Without comments and without the insides of strings: what a rule about words may search. */
  readonly code: string;
};
export type House = { readonly files: readonly HouseFile[] };

/** Answers one sentence for each breach, beginning with the place. */
export type Rule = (house: House) => readonly string[];

const notOurs = new Set([
  'node_modules',
  'dist',
  'data',
  'test-results',
  'playwright-report',
  '.git',
  'results',
  '.DS_Store',
]);
const unreadable = new Set(['.png', '.ico', '.woff2', '.wasm', '.webp', '.jpg']);
const sourceEndings = new Set(['.ts', '.tsx', '.mjs']);

export const isSource = ({ path }: HouseFile): boolean => sourceEndings.has(extname(path));
export const isTest = ({ path }: HouseFile): boolean => /\.(test|journey)\.tsx?$/.test(path);
export const isIn =
  (folder: string) =>
  (file: HouseFile): boolean =>
    file.path.startsWith(`${folder}/`);

function houseFile(path: string, text: string): HouseFile {
  if (!sourceEndings.has(extname(path))) return { path, text, uncommented: text, code: text };
  const uncommented = blankComments(text);
  return { path, text, uncommented, code: blankStrings(uncommented) };
}

/** For samples: `houseOf({ 'src/domain/a.ts': 'export const a = 1;' })`. */
export const houseOf = (textByPath: Readonly<Record<string, string>>): House => ({
  files: Object.entries(textByPath).map(([path, text]) => houseFile(path, text)),
});

function pathsUnder(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name) || entry.name.endsWith('.tsbuildinfo')) return [];
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? pathsUnder(root, path) : [path];
  });
}

export const readHouse = (root: string): House => ({
  files: pathsUnder(root, '')
    .filter((path) => !unreadable.has(extname(path)))
    .map((path) => houseFile(path, readFileSync(join(root, path), 'utf8'))),
});

export const lineOf = (text: string, index: number): number =>
  text.slice(0, index).split('\n').length;

/** Every match of a pattern as `path:line …`. */
export const findAll = (
  file: HouseFile,
  text: string,
  pattern: RegExp,
  say: (found: string) => string,
): readonly string[] =>
  [...text.matchAll(new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`))].map(
    (match) => `${file.path}:${lineOf(text, match.index)} ${say(match[0].trim())}`,
  );
