/**
 * Blanks comments and strings out of source, so that rules may search for words. Every blank keeps
 * its length, so lines and columns stay. A few patterns instead of a parser: the compiler's own is
 * not stable enough to build on.
 */

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

const patternLiteral = /(?<pattern>\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*)/;
const concat = (a: RegExp, b: RegExp): RegExp => new RegExp(a.source + b.source);

/** One token whose inside must not be searched. The order matters: what begins first, wins. */
const token = new RegExp(
  [
    /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)/,
    /(?<string>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")/,
    /(?<template>`(?:\\[\s\S]|[^`\\])*`)/,
    // A slash divides after a value and begins a pattern elsewhere.
    concat(/(?<=(?:^|[(,=:[!&|?;{+]|=>|\breturn)\s*)/, patternLiteral),
  ]
    .map((part) => part.source)
    .join('|'),
  'g',
);

/** Strings that hold `//` are left alone. */
export const blankComments = (text: string): string =>
  text.replace(token, (found, ...rest) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    return groups.comment === undefined ? found : blank(found);
  });

/** What stands in the `${…}` of a template is code and stays. */
function blankTemplate(template: string): string {
  let shown = '';
  let depth = 0;
  for (let index = 0; index < template.length; index += 1) {
    const character = template[index] ?? '';
    if (depth === 0 && template.startsWith('${', index)) {
      depth = 1;
      index += 1;
      shown += '  ';
      continue;
    }
    if (depth > 0) depth += character === '{' ? 1 : character === '}' ? -1 : 0;
    shown += depth > 0 || character === '\n' ? character : ' ';
  }
  return shown;
}

export const blankStrings = (uncommented: string): string =>
  uncommented.replace(token, (found, ...rest) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    if (groups.template !== undefined) return blankTemplate(found);
    return `${found[0]}${blank(found.slice(1, -1))}${found.at(-1)}`;
  });
