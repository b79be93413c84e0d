/** Small changes to texts, bytes and values of JSON, drawn by chance. */
import type { Chance } from '../simulation/chance.ts';
import type { Material } from './material.ts';

const spliced = <T>(list: readonly T[], at: number, gone: number, put: readonly T[]): T[] => [
  ...list.slice(0, at),
  ...put,
  ...list.slice(at + gone),
];

/** Lines that are doubled, lost, swapped or come from elsewhere; characters that change. */
export function mutatedText(chance: Chance, material: Material, text: string): string {
  const kind = chance.below(8);
  const at = chance.below(text.length + 1);
  const lines = text.split('\n');
  const line = chance.below(lines.length);
  if (kind === 0) return text.slice(0, at);
  if (kind === 1) return spliced(lines, line, 1, []).join('\n');
  if (kind === 2)
    return spliced(lines, line, 0, [lines[chance.below(lines.length)] ?? '']).join('\n');
  if (kind === 3) return spliced(lines, line, 1, [chance.pick(material.jsons)]).join('\n');
  if (kind === 4) return text.slice(0, at) + chance.pick(material.texts) + text.slice(at);
  if (kind === 5) return text.slice(0, at) + text.slice(at + 1 + chance.below(8));
  if (kind === 6) return withDoubledKey(chance, text);
  return text.slice(0, at) + String.fromCharCode(chance.below(0x10000)) + text.slice(at + 1);
}

/** One value of a text of JSON, replaced by a text of another kind, byte for byte. */
export function withOtherValue(chance: Chance, material: Material, text: string): string {
  const values = [...text.matchAll(/(?<=:)(?:"[^"\\]*"|-?\d+|null|true|false)/g)];
  if (values.length === 0) return text;
  const { 0: value, index } = chance.pick(values);
  const other = chance.pick(material.jsons).replaceAll('\n', ' ');
  return text.slice(0, index) + other + text.slice(index + value.length);
}

/** `{"a":1}` becomes `{"a":null,"a":1}`: parsers differ on which one counts. */
function withDoubledKey(chance: Chance, text: string): string {
  const keys = [...text.matchAll(/"[^"\\\n]{1,30}":/g)];
  if (keys.length === 0) return `${text}{"a":1,"a":2}`;
  const { 0: key, index } = chance.pick(keys);
  return `${text.slice(0, index)}${key}null,${text.slice(index)}`;
}

export function mutatedBytes(chance: Chance, bytes: Uint8Array): Uint8Array {
  const changed = bytes.slice();
  const kind = chance.below(5);
  const at = chance.below(bytes.length + 1);
  if (kind === 0) return changed.slice(0, at);
  if (kind === 1) return joined(changed.slice(0, at), changed.slice(at + 1 + chance.below(40)));
  if (kind === 2) return joined(changed.slice(0, at), changed.slice(chance.below(at + 1)));
  for (let n = 1 + chance.below(6); n > 0; n--)
    changed[chance.below(bytes.length)] = kind === 3 ? chance.below(256) : 0xff;
  return changed;
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const figures = [
  ...[0, -1, 1, 0.5, -0, 1e12, 1e13, 2 ** 53 - 1, 2 ** 53, 2 ** 53 + 2, 1e300, -1e300, 5e-324],
  ...[253_402_300_799_999, 253_402_300_800_000, 4_294_967_296],
];
const keys = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'device',
  'data',
  '',
  'ключ',
  'a',
];

/** Of a value of JSON, with about `rate` of its leaves replaced, and keys lost and added. */
export function mutatedValue(
  chance: Chance,
  material: Material,
  value: unknown,
  rate: number,
): unknown {
  if (chance.is(rate)) return drawnValue(chance, material, value);
  if (Array.isArray(value)) return value.map((each) => mutatedValue(chance, material, each, rate));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value)
    .filter(() => !chance.is(rate / 4))
    .map(([key, each]): [string, unknown] => [key, mutatedValue(chance, material, each, rate)]);
  if (chance.is(rate)) entries.push([chance.pick(keys), drawnValue(chance, material, value)]);
  // `fromEntries` makes `__proto__` a key like every other, as the parser of JSON does.
  return Object.fromEntries(entries);
}

function drawnValue(chance: Chance, material: Material, old: unknown): unknown {
  const kind = chance.below(7);
  if (kind === 0) return null;
  if (kind === 1) return chance.pick(figures);
  if (kind === 2) return chance.is(0.5);
  if (kind === 3) return [old, old];
  if (kind === 4) return { [chance.pick(keys)]: old };
  return chance.pick(material.texts);
}
