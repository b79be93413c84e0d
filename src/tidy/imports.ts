/** Reads the imports off a source file. */
import { type House, type HouseFile, lineOf } from './house.ts';

export type Import = {
  readonly specifier: string;
  readonly line: number;
  readonly isReExport: boolean;
  /** Only the address of a worker is asked for, to start it; nothing of it runs here. */
  readonly isAddress: boolean;
};

const patterns: readonly (readonly [pattern: RegExp, isReExport: boolean])[] = [
  [/\bimport\s+(?:type\s+)?(?:[\w*\s{},$]+?\s+from\s+)?(['"])([^'"\n]+)\1/g, false],
  [/\bimport\s*\(\s*(['"])([^'"\n]+)\1/g, false],
  [/\bexport\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s+from\s+(['"])([^'"\n]+)\1/g, true],
  [/\bnew URL\(\s*(['"])(\.[^'"\n]+)\1,\s*import\.meta\.url/g, false],
];

/** Only what is code: the same words inside a string or a comment import nothing. */
export const importsOf = (file: HouseFile): readonly Import[] =>
  patterns.flatMap(([pattern, isReExport]) =>
    [...file.uncommented.matchAll(pattern)]
      .filter((match) => file.code.startsWith(match[0].slice(0, 6), match.index))
      .map((match) => ({
        specifier: (match[2] ?? '').replace(/\?.*$/, ''),
        line: lineOf(file.uncommented, match.index),
        isReExport,
        isAddress: /\?(.*&)?url$/.test(match[2] ?? ''),
      })),
  );

/** The path that a relative import names; `undefined` if it names a package or Node's own module. */
export function targetOf(importer: HouseFile, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const parts = importer.path.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** `@scope/name/deep` and `name/deep` are of the package; `virtual:` modules and Node's keep their name. */
export const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

export type Graph = ReadonlyMap<string, readonly string[]>;

/** Which files of the house each file imports. */
export const graphOf = ({ files }: House): Graph =>
  new Map(
    files.map((file) => [
      file.path,
      importsOf(file).flatMap(({ specifier }) => targetOf(file, specifier) ?? []),
    ]),
  );
