import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tidied } from '../domain/text.ts';
import { utcMs } from './civil-time.ts';
import { guessMapping } from './guess-mapping.ts';
import { type LedgerFacts, noFacts } from './import-plan.ts';
import { noAnswers } from './mapping.ts';
import { planAtOnce } from './plan-import.ts';
import { readTable } from './read-table.ts';
import { readWordList, writeWordList } from './word-list.ts';

function planOf(csv: string, facts: Partial<LedgerFacts> = {}) {
  const { table } = readTable(csv);
  return planAtOnce({
    table,
    mapping: guessMapping(table, 'items'),
    answers: noAnswers,
    facts: { ...noFacts, ...facts },
    cause: 'c1',
    ports: { idOf: (text) => `id of ${text}`, toMoment: utcMs, now: 0 },
  });
}
const commandsOf = (plan: ReturnType<typeof planOf>) =>
  Array.from({ length: plan.parts }, (_, n) => plan.part(n)).flat();

const size = {
  field: 'size',
  name: 'Size',
  kind: 'choice' as const,
  choices: ['S', 'L'],
  isRetired: false,
};

test('[CA8] category, tags, other names, levels, expiry and own fields, each by its kind', () => {
  const plan = planOf(
    'Code,Name,Category,Tags,Also called,Minimum,Target,Lot,Expiry,' +
      'Field: size,Field: Weight (number),Field: Checked (yes-no),Field: On (date),Field: Maker\n' +
      'G1,Gloves,Hygiene,"cold; dry, wide",Handschuh,5,20,L1,2027-01-31,' +
      's,"1,234.50",no,31/12/2026,Ålesund\n',
    { fields: [size] },
  );
  expect([plan.errors, plan.questions]).toEqual([[], []]);
  const commands = commandsOf(plan);
  const of = (type: string) =>
    commands.filter((each) => each.type === type).map(({ data }) => data);
  expect(
    of('DefineField').map((data) => ['name' in data && data.name, 'kind' in data && data.kind]),
  ).toEqual([
    ['Weight', 'number'],
    ['Checked', 'yes-no'],
    ['On', 'date'],
    ['Maker', 'text'],
  ]);
  expect(of('RegisterItem')).toMatchObject([{ name: 'Gloves', category: 'Hygiene' }]);
  expect(of('TagItem')).toEqual([{ tag: 'cold' }, { tag: 'dry' }, { tag: 'wide' }]);
  expect(of('AddAlias')).toEqual([{ alias: 'Handschuh' }]);
  expect(of('SetReorderLevel')).toEqual([{ place: null, minimum: 5, target: 20 }]);
  expect(of('DescribeLot')).toEqual([{ lot: 'L1', expiry: '2027-01-31' }]);
  expect(of('SetField').map((data) => 'value' in data && data.value)).toEqual([
    'S',
    '1234.50',
    false,
    '2026-12-31',
    'Ålesund',
  ]);
});

test('[CA8] a cell that does not fit its field is an error of its row and column', () => {
  const plan = planOf(
    'Code,Name,Tracking,Minimum,Field: Size,Field: Weight (number),Field: Checked (yes-no),Field: On (date)\n' +
      'G1,A,,,XL,,,\nG2,B,,,,heavy,,\nG3,C,,,,,perhaps,\nG4,D,,,,,,soon\nG5,E,tags,,,,,\nG6,F,,-1,,,,\n' +
      'G7,G,lot,1.5,L,2,yes,2027-01-31\n',
    { fields: [size] },
  );
  expect(plan.errors.map(({ code, row, column }) => [code, row, column])).toEqual([
    ['not-a-choice', 2, 4],
    ['not-a-number', 3, 5],
    ['not-yes-or-no', 4, 6],
    ['not-a-date', 5, 7],
    ['not-a-tracking', 6, 2],
    ['negative-stock', 7, 3],
  ]);
  const registered = commandsOf(plan).filter(({ type }) => type === 'RegisterItem');
  expect(registered).toMatchObject([{ data: { name: 'G', tracking: 'lot', scale: 1 } }]);
});

test('[CA9] of a known item only what is lacking is added', () => {
  const known = {
    ...{ item: 'g', name: 'Gloves', code: 'G1', barcodes: [], scale: 0 as const },
    said: { category: true, level: true, fields: ['size'], lots: ['L1'] },
  };
  const csv =
    'Code,Category,Tags,Minimum,Lot,Expiry,Field: Size,Field: Maker\n' +
    'G1,Other,cold,7,L1,2027-01-31,S,Ålesund\n';
  const commands = commandsOf(planOf(csv, { items: [known], fields: [size] }));
  expect(commands.map(({ type }) => type)).toEqual(['DefineField', 'TagItem', 'SetField']);
  const fresh = { ...known, said: { category: false, level: false, fields: [], lots: [] } };
  expect(
    commandsOf(planOf(csv, { items: [fresh], fields: [size] })).map(({ type }) => type),
  ).toEqual([
    'DefineField',
    'DescribeItem',
    'TagItem',
    'SetField',
    'SetField',
    'SetReorderLevel',
    'DescribeLot',
  ]);
});

test('[CA10] words in one cell come back as they were, whatever they hold', () => {
  const word = fc
    .oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[;,"\n\s a-c]{1,8}$/))
    .map(tidied)
    .filter((text) => text !== '');
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { maxLength: 6 }),
      fc.constantFrom(';,\n', ';\n'),
      (words, by) => {
        expect(readWordList(writeWordList(words), by)).toEqual(words);
      },
    ),
  );
  expect(readWordList('cold, dry;;  cold', ';,')).toEqual(['cold', 'dry']);
  expect(readWordList('12" pipe; "half', ';,')).toEqual(['12" pipe', '"half']);
});
