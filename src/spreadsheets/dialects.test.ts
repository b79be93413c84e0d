/** Random tables, written in any dialect a spreadsheet program might write, come back as they were. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayText, type LocalParts, utcMs } from './civil-time.ts';
import type { DateOrder } from './dates.ts';
import type { DecodeText } from './encoding.ts';
import { guessMapping } from './guess-mapping.ts';
import { noFacts } from './import-plan.ts';
import { inspectFile } from './inspect-file.ts';
import { type Mapping, noAnswers } from './mapping.ts';
import { planAtOnce } from './plan-import.ts';

type Row = {
  readonly code: string;
  readonly name: string;
  /** Units of 10^-scale. */
  readonly units: number;
  readonly scale: number;
  readonly when: LocalParts;
};

type Dialect = {
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly newline: '\n' | '\r\n' | '\r';
  readonly encoding: 'utf-8' | 'utf-8 with a mark' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly mark: '.' | ',';
  readonly isGrouped: boolean;
  readonly dates: keyof typeof dateDialects;
  readonly quotesAll: boolean;
};

const two = (value: number): string => String(value).padStart(2, '0');
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const clock = ({ hour, minute }: LocalParts): string => `${two(hour)}:${two(minute)}`;

/** How programs write dates: the order that a person would have to name, and the text. */
const dateDialects = {
  iso: ['ymd', (d) => `${d.year}-${two(d.month)}-${two(d.day)}`],
  'iso with time': ['ymd', (d) => `${d.year}-${two(d.month)}-${two(d.day)} ${clock(d)}`],
  british: ['dmy', (d) => `${two(d.day)}/${two(d.month)}/${d.year}`],
  american: ['mdy', (d) => `${d.month}/${d.day}/${String(d.year).slice(2)} ${clock(d)}`],
  german: ['dmy', (d) => `${d.day}.${d.month}.${d.year} ${clock(d)}`],
  'with dashes': ['mdy', (d) => `${two(d.month)}-${two(d.day)}-${d.year}`],
  'named month': ['dmy', (d) => `${d.day}-${months[d.month - 1]}-${d.year}`],
  short: ['dmy', (d) => `${two(d.day)}/${two(d.month)}/${String(d.year).slice(2)}`],
} as const satisfies Record<string, readonly [DateOrder, (date: LocalParts) => string]>;

const row: fc.Arbitrary<Row> = fc.record({
  code: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9-]{0,7}$/),
  // Accents stand between plain letters: two of them in a row can be valid UTF-8 by chance.
  name: fc
    .array(fc.constantFrom(...'abcXYZ019 ,;|"\'\t\n', 'éa', 'ßo', '€x', '–y', 'Ñe'), {
      minLength: 1,
      maxLength: 12,
    })
    .map((chars) => `n${chars.join('')}z`),
  // Small ones often: 1,250 is where the two decimal marks are mistaken for each other.
  units: fc.oneof(fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 1, max: 99_999_999 })),
  scale: fc.integer({ min: 0, max: 4 }),
  when: fc.record({
    year: fc.integer({ min: 2001, max: 2025 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 1, max: 59 }),
    second: fc.constant(0),
    millisecond: fc.constant(0),
  }),
});

const dialect: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom('utf-8', 'utf-8 with a mark', 'utf-16le', 'utf-16be', 'windows-1252'),
  mark: fc.constantFrom('.', ','),
  isGrouped: fc.boolean(),
  dates: fc.constantFrom(...(Object.keys(dateDialects) as (keyof typeof dateDialects)[])),
  quotesAll: fc.boolean(),
});

const written = ({ units, scale }: Row, { mark, isGrouped }: Dialect): string => {
  const digits = String(units).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const grouped = isGrouped ? whole.replace(/\B(?=(\d{3})+$)/g, mark === '.' ? ',' : '.') : whole;
  return scale === 0 ? grouped : `${grouped}${mark}${digits.slice(-scale)}`;
};

const textOf = (rows: readonly Row[], as: Dialect): string => {
  const cell = (text: string): string =>
    as.quotesAll || /["\r\n]/.test(text) || text.includes(as.delimiter)
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  const lines = [
    ['SKU', 'Name', 'Qty', 'Date'],
    ...rows.map((each) => [
      each.code,
      each.name,
      written(each, as),
      dateDialects[as.dates][1](each.when),
    ]),
  ];
  return lines.map((cells) => cells.map(cell).join(as.delimiter)).join(as.newline) + as.newline;
};

const in1252: Readonly<Record<string, number>> = { '€': 0x80, '–': 0x96 };

const bytesOf = (text: string, { encoding }: Dialect): Uint8Array => {
  if (encoding === 'windows-1252')
    return Uint8Array.from([...text], (char) => in1252[char] ?? char.charCodeAt(0));
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'utf-8 with a mark') return new TextEncoder().encode(`\ufeff${text}`);
  const marked = `\ufeff${text}`;
  const bytes = new Uint8Array(marked.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < marked.length; at += 1)
    view.setUint16(at * 2, marked.charCodeAt(at), encoding === 'utf-16le');
  return bytes;
};

const decode: DecodeText = (bytes, encoding) => {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};

const toMoment = (parts: LocalParts): number => utcMs(parts) - 3_600_000;

test('[IM9] random rows in any delimiter, encoding, decimal mark and date form come back equal', () => {
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 12, size: 'small' }),
      dialect,
      (rows, as) => {
        const file = inspectFile(bytesOf(textOf(rows, as), as), decode);
        if ('refused' in file) throw new Error(file.refused);
        expect(file.table.headers).toEqual(['SKU', 'Name', 'Qty', 'Date']);
        expect(file.table.rows.map(({ cells }) => cells.slice(0, 2))).toEqual(
          rows.map(({ code, name }) => [code, name]),
        );
        const input = {
          table: file.table,
          answers: noAnswers,
          facts: noFacts,
          cause: 'c',
          ports: { idOf: (text: string) => text, toMoment, now: Date.parse('2030-01-01') },
        };
        const guessed: Mapping = {
          ...guessMapping(file.table, 'movements'),
          direction: { means: 'in' },
          defaultPlace: { path: 'Store' },
        };
        const first = planAtOnce({ ...input, mapping: guessed });
        // What was found must be right; what was not must have been asked, and only that is told here.
        const asked = new Set(first.questions.map(({ ask }) => ask));
        const mapping: Mapping = {
          ...guessed,
          decimalMark: asked.has('decimal-mark') ? as.mark : null,
          dateOrder: asked.has('date-order') ? dateDialects[as.dates][0] : null,
        };
        const plan = planAtOnce({ ...input, mapping });
        expect([plan.ready, plan.errors]).toEqual([true, []]);
        const commands = Array.from({ length: plan.parts }, (_, index) => plan.part(index)).flat();
        const scaleById = new Map(
          commands.flatMap((each) =>
            each.type === 'RegisterItem' ? [[each.item, each.data.scale]] : [],
          ),
        );
        const tellsTime = dateDialects[as.dates]
          [1](rows[0]?.when ?? ({} as LocalParts))
          .includes(':');
        expect(
          commands.flatMap((each) =>
            each.type === 'ReceiveStock'
              ? [[each.data.quantity / 10 ** (scaleById.get(each.item) ?? 0), each.happenedAt]]
              : [],
          ),
        ).toEqual(
          rows.map(({ units, scale, when }) => [
            units / 10 ** scale,
            tellsTime ? toMoment(when) : dayText(when, toMoment),
          ]),
        );
      },
    ),
    { numRuns: 500 },
  );
});
