/** What inputs are made of: events of every shape, hostile texts, JSON that parsers read differently. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredEvent } from '../event-sourcing/stored-event.ts';

export type Material = {
  /** One event of every shape that was ever released, as it was written. */
  readonly events: readonly StoredEvent[];
  readonly texts: readonly string[];
  /** Texts of JSON files, sound ones and others; of the largest only the beginning. */
  readonly jsons: readonly string[];
  readonly tables: readonly string[];
};

const data = join(import.meta.dirname, '..', '..', '..', 'shared', 'data');
const golden = join(import.meta.dirname, '..', 'contract', 'golden');

/** Kept here too, so that there is something to throw where the shared data are not at hand. */
const ownTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "javascript:alert('x')",
  '${7*7}{{7*7}}<%= 7*7 %>',
  "'; DROP TABLE items; --",
  '=1+1',
  "@SUM(1+9)*cmd|' /C calc'!A0",
  '\u202eright to left\u202c',
  'zero\u200bwidth\u200d\ufeff',
  '👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿',
  '\ud800',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞',
  'line\nfeed',
  'return\rhere',
  '\u2028\u2029',
  '%s%n%x%d',
  '../../../../etc/passwd',
  'x'.repeat(3_000),
];

const ownJsons = [
  '{"a":1,"a":2}',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '9007199254740993',
  'NaN',
  '-0',
  '1e999',
  '"\\ud800"',
  '[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]',
];

const ownTables = [
  'sku,name,qty\nA1,Rice,3\nA2,"Flour, white",4\n',
  'Artikel;Menge;Ort\r\nReis;1.234,5;Keller\r\nMehl;2;"Regal ""A"""\r\n',
  'Date\tItem\tQuantity\n2026-11-20\tRice\t-3\n20/11/2026\tRice\t+3\n',
];

function* filesUnder(folder: string, ending: RegExp): Generator<string> {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).sort())
    if (ending.test(name)) yield readFileSync(join(folder, name), 'utf8');
}

function sharedTexts(): readonly string[] {
  const lists = ['blns.json', 'csv-injection-payloads.json'].map((name) =>
    join(data, 'naughty', name),
  );
  return lists
    .filter((path) => existsSync(path))
    .flatMap((path) => JSON.parse(readFileSync(path, 'utf8')) as readonly string[]);
}

const bytesOfJson = 20_000;
const bytesOfTable = 6_000;

export function readMaterial(): Material {
  const tables = [
    'csv-spectrum/csvs',
    'grocy',
    'inventree',
    'naughty',
    'wine-cellar',
    'online-retail',
  ];
  return {
    events: [...filesUnder(golden, /\.json$/)].map((text) => JSON.parse(JSON.parse(text).text)),
    texts: [...ownTexts, ...sharedTexts()],
    jsons: [...ownJsons, ...filesUnder(join(data, 'json-torture', 'test_parsing'), /\.json$/)].map(
      (text) => text.slice(0, bytesOfJson),
    ),
    tables: [
      ...ownTables,
      ...tables.flatMap((folder) => [...filesUnder(join(data, folder), /\.csv$/)]),
    ].map((text) => text.slice(0, bytesOfTable)),
  };
}
