/** Rules about what outlives a release: shapes of events, and the list of what is installed. */
import { missingVariants } from '../../scripts/lock-file.mjs';
import type { House, HouseFile, Rule } from './house.ts';

const codecsPath = /^src\/contract\/[a-z]+-codecs\.ts$/;

/** `Type.vN` for each codec: names at the first depth of a table of codecs, versions at the second. */
const shapesOf = ({ files }: House): readonly string[] =>
  files.filter(({ path }) => codecsPath.test(path)).flatMap(({ code }) => shapesIn(code));

function shapesIn(code: string): readonly string[] {
  const start = code.search(/\b[a-z]*[cC]odecs\b[^=\n]*=\s*\{/);
  if (start < 0) return [];
  const shapes: string[] = [];
  let [depth, type] = [0, ''];
  for (const [token] of code
    .slice(code.indexOf('{', start))
    .matchAll(/[{}]|[A-Z]\w*(?=\s*:)|\b\d+(?=\s*:)/g)) {
    if (token === '{') depth += 1;
    else if (token === '}') depth -= 1;
    else if (depth === 1 && /^[A-Z]/.test(token)) type = token;
    else if (depth === 2 && /^\d/.test(token)) shapes.push(`${type}.v${token}`);
    if (depth === 0) break;
  }
  return shapes;
}

export const goldenFiles: Rule = (house) => {
  const shapes = shapesOf(house);
  if (shapes.length === 0) return ['src/contract shows no codecs'];
  const golden = house.files
    .map(({ path }) => /^src\/contract\/golden\/(.+)\.json$/.exec(path)?.[1])
    .filter((name) => name !== undefined);
  return [
    ...shapes
      .filter((shape) => !golden.includes(shape))
      .map((shape) => `${shape} has no golden file`),
    ...golden
      .filter((name) => !shapes.includes(name))
      .map((name) => `golden/${name}.json is of no codec`),
  ];
};

export const lockFile: Rule = ({ files }) => {
  if (!files.some(({ path }) => path === 'package-lock.json'))
    return ['package-lock.json is missing'];
  return files.filter(({ path }) => /(^|\/)package-lock\.json$/.test(path)).flatMap(faultsOfLock);
};

function faultsOfLock({ path: file, text }: HouseFile): readonly string[] {
  const lock = JSON.parse(text) as Parameters<typeof missingVariants>[0];
  return [
    ...missingVariants(lock).map(
      ({ parent, name }) =>
        `${file}: ${name}, a variant of ${parent}, is missing: run complete-lock`,
    ),
    ...Object.entries(lock.packages).flatMap(([path, entry]) =>
      entry.resolved === undefined
        ? []
        : [`${file}: ${path} names where it came from: run complete-lock`],
    ),
  ];
}

/** A package's script would run with all that the person who installs it may do. */
export const installScripts: Rule = ({ files }) => {
  const textOf = (name: string) => files.find(({ path }) => path === name)?.text ?? '';
  const lock = JSON.parse(textOf('package-lock.json') || '{}') as {
    packages?: Readonly<Record<string, { hasInstallScript?: boolean }>>;
  };
  const scripted = Object.entries(lock.packages ?? {})
    .filter(([, entry]) => entry.hasInstallScript === true)
    .map(([path]) => `${path} runs a script when it is installed`);
  const isOff = /^ignore-scripts=true$/m.test(textOf('.npmrc'));
  return [...scripted, ...(isOff ? [] : ['.npmrc lets packages run scripts: ignore-scripts=true'])];
};
