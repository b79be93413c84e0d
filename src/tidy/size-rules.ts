/** Rules about sizes: what is short is read. */
import { type HouseFile, isSource, isTest, lineOf, type Rule } from './house.ts';

const linesMax = 300;
const testLinesMax = 600;
const columnsMax = 110;
const bodyMax = 70;

const isStyle = ({ path }: HouseFile): boolean => path.endsWith('.css');
const lineCount = (text: string): number => text.trimEnd().split('\n').length;

export const fileSizes: Rule = ({ files }) =>
  files
    .filter((file) => isSource(file) || isStyle(file))
    .flatMap((file) => {
      const max = isTest(file) ? testLinesMax : linesMax;
      const lines = lineCount(file.text);
      return lines > max ? [`${file.path} has ${lines} lines; ${max} are allowed`] : [];
    });

export const columns: Rule = ({ files }) =>
  files
    .filter((file) => isSource(file) || isStyle(file))
    .flatMap((file) => {
      const codeLines = file.code.split('\n');
      return file.text.split('\n').flatMap((line, index) => {
        const width = [...line].length;
        if (width <= columnsMax || isLongByStringsAlone(line, codeLines[index] ?? '')) return [];
        return [`${file.path}:${index + 1} has ${width} columns; ${columnsMax} are allowed`];
      });
    });

/** A sentence in a catalogue or the title of a test cannot be broken; the code around it must fit. */
const isLongByStringsAlone = (line: string, codeLine: string): boolean =>
  !/^\s*(\/\/|\/?\*)/.test(line) && codeLine.trim().replace(/ {2,}/g, ' ').length <= columnsMax;

/** Where the bracket that opens at `from` is closed. */
function closing(code: string, from: number): number {
  const pairs: Readonly<Record<string, string>> = { '(': ')', '{': '}' };
  const open = code[from] ?? '';
  const close = pairs[open];
  let depth = 0;
  for (let index = from; index < code.length; index += 1) {
    if (code[index] === open) depth += 1;
    if (code[index] === close) depth -= 1;
    if (depth === 0) return index;
  }
  return code.length;
}

/** The brace that opens the body of a declared function; braces of its result's type are passed over. */
function bodyOf(code: string, from: number): number {
  const parameters = code.indexOf('(', from);
  if (parameters < 0) return -1;
  for (let index = closing(code, parameters) + 1; index < code.length; index += 1) {
    if (code[index] === ';') return -1;
    if (code[index] !== '{') continue;
    if (!/[:|&<,(]\s*$|=>\s*$/.test(code.slice(Math.max(0, index - 40), index))) return index;
    index = closing(code, index);
  }
  return -1;
}

type Body = { readonly start: number; readonly end: number; readonly isFactory: boolean };

/** Every body of a function, in the order in which they begin. */
function bodiesOf(code: string): readonly Body[] {
  const arrows = [...code.matchAll(/=>\s*[({]/g)].map(({ 0: text, index }) => ({
    start: index + text.length - 1,
    isFactory: false,
  }));
  const declared = [...code.matchAll(/\bfunction\b\s*(\w*)/g)].map(({ 1: name = '', index }) => ({
    start: bodyOf(code, index),
    isFactory: name.startsWith('create'),
  }));
  return [...arrows, ...declared]
    .filter(({ start }) => start >= 0)
    .map((body) => ({ ...body, end: closing(code, body.start) + 1 }))
    .sort((a, b) => a.start - b.start);
}

/**
 * A factory stands for a class: the functions in it are its methods and are measured by
 * themselves, so only what stands between them counts as its own.
 */
function ownLines(code: string, body: Body, bodies: readonly Body[]): number {
  const whole = lineCount(code.slice(body.start, body.end));
  if (!body.isFactory) return whole;
  let methods = 0;
  let reached = body.start;
  for (const { start, end } of bodies) {
    if (start <= reached || end > body.end) continue;
    methods += lineCount(code.slice(start, end)) - 1;
    reached = end;
  }
  return whole - methods;
}

export const functionSizes: Rule = ({ files }) =>
  files
    .filter((file) => isSource(file) && !isTest(file))
    .flatMap(({ path, code }) => {
      const bodies = bodiesOf(code);
      return bodies.flatMap((body) => {
        const lines = ownLines(code, body, bodies);
        const at = `${path}:${lineOf(code, body.start)}`;
        return lines > bodyMax
          ? [`${at} a function has ${lines} lines; ${bodyMax} are allowed`]
          : [];
      });
    });
