import { describe, expect, test } from 'vitest';
import { utcMs } from './civil-time.ts';
import { guessMapping } from './guess-mapping.ts';
import {
  type ImportCommand,
  type ImportPlan,
  type LedgerFacts,
  noFacts,
  type PlanPorts,
  partSizeMax,
} from './import-plan.ts';
import { type Answers, cellKey, type Mapping, noAnswers } from './mapping.ts';
import { planAtOnce, planImport } from './plan-import.ts';
import { readTable } from './read-table.ts';

const ports: PlanPorts = {
  idOf: (text) => `id of ${text}`,
  toMoment: utcMs,
  now: Date.parse('2026-11-23T12:00:00Z'),
};

type Given = {
  readonly mapping?: Partial<Mapping>;
  readonly answers?: Partial<Answers>;
  readonly facts?: Partial<LedgerFacts>;
};

const inputOf = (csv: string, { mapping = {}, answers = {}, facts = {} }: Given = {}) => {
  const { table } = readTable(csv);
  return {
    table,
    mapping: {
      ...guessMapping(table, mapping.kind ?? null),
      defaultPlace: { path: 'Store' },
      ...mapping,
    },
    answers: { ...noAnswers, ...answers },
    facts: { ...noFacts, ...facts },
    cause: 'c1',
    ports,
  };
};

const planOf = (csv: string, given: Given = {}): ImportPlan => planAtOnce(inputOf(csv, given));

const commandsOf = (plan: ImportPlan): readonly ImportCommand[] =>
  Array.from({ length: plan.parts }, (_, index) => plan.part(index)).flat();

const stockOf = (plan: ImportPlan): readonly string[] =>
  commandsOf(plan).flatMap((each) =>
    'item' in each && 'quantity' in each.data
      ? [`${each.type} ${each.item.split('|').at(-1)} ${each.data.quantity}`]
      : [],
  );

const log = { kind: 'movements', dateForAll: 'not-known' } as const;
const tea = { item: 'tea', name: 'Tea', code: 'T1', barcodes: ['4001'], scale: 0 } as const;

describe('movements', () => {
  const csv = 'code,quantity\nA,3\nB,-2\nA,3\n';

  test('[IM14] what the sign means is a choice: out, in, or as it is written', () => {
    const of = (means: 'out' | 'in' | 'signed') =>
      stockOf(planOf(csv, { mapping: { ...log, direction: { means } } }));
    expect(of('out')).toEqual(['IssueStock A 3', 'ReceiveStock B 2', 'IssueStock A 3']);
    expect(of('in')).toEqual(['ReceiveStock A 3', 'IssueStock B 2', 'ReceiveStock A 3']);
    expect(of('signed')).toEqual(of('in'));
  });

  test('[IM14] a column can say the direction in words; an unknown word is a row error', () => {
    const plan = planOf('code,quantity,type\nA,3,Sale\nA,5,purchase\nA,1,gift\n', {
      mapping: { kind: 'movements', dateForAll: 'not-known' },
    });
    expect(stockOf(plan)).toEqual(['IssueStock A 3', 'ReceiveStock A 5']);
    expect(plan.errors).toEqual([{ code: 'direction-unknown', text: 'gift', row: 4, column: 2 }]);
  });

  test('[IM11] without a hint the direction is asked', () => {
    expect(planOf(csv, { mapping: log }).questions).toEqual([{ ask: 'direction' }]);
    const signedWords = planOf('code,quantity,type\nA,-3,Sale\n', { mapping: log });
    expect(signedWords.questions).toEqual([{ ask: 'direction' }]);
  });

  test('[IM11] a column that is needed and not mapped is asked, and nothing is planned', () => {
    const plan = planOf('colour,size\nred,4\n', {
      mapping: { ...log, direction: { means: 'out' } },
    });
    expect(plan).toMatchObject({ ready: false, parts: 0, errors: [] });
    expect(plan.questions).toEqual([
      { ask: 'column', fields: ['code', 'name', 'barcode'] },
      { ask: 'column', fields: ['quantity'] },
    ]);
  });

  test('[IM18] a missing date is asked, and what its document says elsewhere is proposed', () => {
    const dated =
      'date,code,quantity,invoice\n2026-01-02 10:00,A,1,I1\n,A,1,I1\n,B,1,I2\n2026-01-03 11:00,B,1,I3\n';
    const plan = planOf(dated);
    expect(plan.ready).toBe(false);
    expect(plan.questions).toEqual([
      { ask: 'date', row: 3, column: 0, text: '', proposed: '2026-01-02 10:00:00.000' },
      { ask: 'date', row: 4, column: 0, text: '', proposed: null },
    ]);
    const answered = planOf(dated, {
      answers: { cells: { [cellKey(3, 'date')]: '2026-01-02 10:00' }, undated: [4] },
    });
    expect(answered.ready).toBe(true);
    expect(
      commandsOf(answered).flatMap((each) => (each.type === 'IssueStock' ? [each.happenedAt] : [])),
    ).toEqual([
      Date.parse('2026-01-02T10:00:00Z'),
      Date.parse('2026-01-02T10:00:00Z'),
      undefined,
      Date.parse('2026-01-03T11:00:00Z'),
    ]);
  });

  test('[IM18] a date for all lines that is no date is asked again', () => {
    const of = (dateForAll: string | null) =>
      planOf(csv, { mapping: { ...log, direction: { means: 'in' }, dateForAll } }).questions;
    expect(of(null)).toEqual([{ ask: 'date-for-all', proposed: null }]);
    expect(of('soon')).toEqual(of(null));
    expect(of('not-known')).toEqual([]);
    expect(of('2026-11-20')).toEqual([]);
  });

  test('[IM6] an ambiguous column of dates is a question of the whole file', () => {
    const dated = 'date,code,quantity\n1/2/2026,A,1\n3/4/2026,A,1\n';
    const given = { mapping: { kind: 'movements', direction: { means: 'out' } } } as const;
    expect(planOf(dated, given).questions).toEqual([
      { ask: 'date-order', column: 0, examples: ['1/2/2026', '3/4/2026'], orders: ['dmy', 'mdy'] },
    ]);
    const answered = planOf(dated, { mapping: { ...given.mapping, dateOrder: 'mdy' } });
    expect(commandsOf(answered).at(-1)).toMatchObject({ happenedAt: '2026-03-04Z' });
  });

  test('[IM5] an ambiguous decimal mark is a question of the whole file', () => {
    const given = { mapping: { ...log, direction: { means: 'out' } } } as const;
    const plan = planOf('code;quantity\nA;1,250\n', given);
    expect(plan.questions).toEqual([{ ask: 'decimal-mark', column: 1, examples: ['1,250'] }]);
    const answered = planOf('code;quantity\nA;1,250\n', {
      mapping: { ...given.mapping, decimalMark: ',' },
    });
    expect(commandsOf(answered)[1]).toMatchObject({ data: { scale: 2 } });
    expect(stockOf(answered)).toEqual(['IssueStock A 125']);
  });

  test('[IM15] items are registered before their first movement, places before both', () => {
    const types = commandsOf(
      planOf('code,name,quantity\nA,,1\nA,Tea,1\nA,Chai,1\nA,Tea,1\nB,,2\n', {
        mapping: { ...log, direction: { means: 'in' } },
      }),
    );
    expect(types.map(({ type }) => type)).toEqual([
      'OpenPlace',
      'RegisterItem',
      'RegisterItem',
      'ReceiveStock',
      'ReceiveStock',
      'ReceiveStock',
      'ReceiveStock',
      'ReceiveStock',
    ]);
    expect(types[1]).toMatchObject({ data: { name: 'Tea', code: 'A', unit: 'pcs', scale: 0 } });
    expect(types[2]).toMatchObject({ data: { name: 'B', code: 'B' } });
  });

  test('[IM20] a zero is skipped, and so is a row without a place if none is chosen', () => {
    const plan = planOf('code,quantity,location\nA,0,X\nA,1,\nA,2,X\n', {
      mapping: { ...log, direction: { means: 'in' }, defaultPlace: null },
    });
    expect(plan.skipped).toEqual([
      { row: 2, why: 'zero-quantity' },
      { row: 3, why: 'no-place' },
    ]);
    expect(stockOf(plan)).toEqual(['ReceiveStock A 2']);
  });

  test('[IM17] what the ledger cannot hold is a row error with its column', () => {
    const long = 'x'.repeat(401);
    const plan = planOf(
      `code,name,quantity,date\n,,1,2026-01-01\nA,${long},1,2026-01-01\nA,,,2026-01-01\nA,,1e5,2026-01-01\n` +
        'A,,0.1234567,2026-01-01\nA,,2000000000000,2026-01-01\nA,,1,soon\nA,,1,2026-12-01 ' +
        '10:00\nA,1\nA,,1,2026-01-01\n',
      { mapping: { kind: 'movements', direction: { means: 'in' } } },
    );
    expect(plan.errors).toEqual([
      { code: 'item-missing', row: 2, column: null },
      { code: 'text-too-long', bytes: 401, max: 400, row: 3, column: 1 },
      { code: 'quantity-missing', row: 4, column: 2 },
      { code: 'not-a-number', text: '1e5', row: 5, column: 2 },
      { code: 'too-many-decimals', decimals: 7, max: 6, row: 6, column: 2 },
      { code: 'too-large', text: '2000000000000', max: 1e12, row: 7, column: 2 },
      { code: 'not-a-date', text: 'soon', row: 8, column: 3 },
      { code: 'date-in-future', text: '2026-12-01 10:00', row: 9, column: 3 },
      { code: 'ragged', cells: 2, expected: 4, row: 10, column: null },
    ]);
    expect(stockOf(plan)).toEqual(['ReceiveStock A 1']);
    expect(plan.preview).toMatchObject({ rows: 10, imported: 1 });
  });

  test('[IM16] an item takes the most decimals seen for it; a finer line of a known item is an error', () => {
    const given = { mapping: { ...log, direction: { means: 'in' } } } as const;
    const plan = planOf('code,quantity\nA,1.50\nA,2.125\nB,7\n', given);
    expect(plan.preview.netChanges).toMatchObject([
      { code: 'A', scale: 3, change: 3625 },
      { code: 'B', scale: 0, change: 7 },
    ]);
    const known = planOf('code,quantity\nT1,1.5\nT1,2\n', { ...given, facts: { items: [tea] } });
    expect(known.errors).toEqual([
      { code: 'too-many-decimals', decimals: 1, max: 0, row: 2, column: 1 },
    ]);
    expect(stockOf(known)).toEqual(['ReceiveStock tea 2']);
    const kilos = planOf('name,unit\nRice,kg\nSalt,g\nBeans,tin\n');
    expect(kilos.preview.netChanges.map(({ scale }) => scale)).toEqual([6, 3, 0]);
    const chosen = planOf('name\nRice\n', { mapping: { kind: 'items', scaleAtLeast: 2 } });
    expect(chosen.preview.netChanges.map(({ scale }) => scale)).toEqual([2]);
  });
});

describe('known items', () => {
  const given: Given = {
    mapping: { ...log, direction: { means: 'in' } },
    facts: { items: [tea, { ...tea, item: 'mint', name: 'Mint', code: null, barcodes: [] }] },
  };

  test('[IM13] they are found by code, by barcode in either column, or by exact name', () => {
    const plan = planOf(
      'code,name,barcode,quantity\nT1,,,1\n4001,,,2\n,Mint,,3\n,,4001,4\n,mint,,5\nT1,Mint,,6\n',
      given,
    );
    expect(stockOf(plan)).toEqual([
      'ReceiveStock tea 1',
      'ReceiveStock tea 2',
      'ReceiveStock mint 3',
      'ReceiveStock tea 4',
      'ReceiveStock mint 5',
      'ReceiveStock tea 6',
    ]);
    expect(plan.preview).toMatchObject({ newItems: 1, knownItems: 2 });
  });

  test('[IM13] a contradiction is a row error, and nobody is described anew', () => {
    const facts = { items: [tea, { ...tea, item: 'tea2', code: 'T2', barcodes: ['4002'] }] };
    const plan = planOf('code,name,barcode,quantity\nT1,Other,4002,1\n,Tea,,1\nT1,Other,4009,1\n', {
      ...given,
      facts,
    });
    expect(plan.errors).toEqual([
      { code: 'code-and-barcode-disagree', row: 2, column: 0 },
      { code: 'several-items-match', items: 2, row: 3, column: 0 },
    ]);
    expect(commandsOf(plan).map(({ type }) => type)).toEqual([
      'OpenPlace',
      'AssignBarcode',
      'ReceiveStock',
    ]);
    expect(plan.notices).toContainEqual({ code: 'names-differ', row: 4, count: 1, text: 'Tea' });
  });

  test('[IM12] codes are compared as text: case and zeros count', () => {
    const plan = planOf('code,quantity\nabc,1\nABC,1\n00123,1\n123,1\n1E5,1\n100000,1\n', given);
    expect(plan.preview.newItems).toBe(6);
  });
});

describe('opening stock', () => {
  test('[IM19] is a count of what the lines of one shelf add up to', () => {
    const csv = 'code,quantity,location,lot\nA,2,X/Y,L1\nA,3,X/Y,L1\nA,1,X,\nB,0,X,\nC,,X,\n';
    const plan = planOf(csv, { mapping: { kind: 'stock' } });
    expect(stockOf(plan)).toEqual(['CountStock A 5', 'CountStock A 1']);
    expect(plan.skipped).toEqual([
      { row: 5, why: 'zero-quantity' },
      { row: 6, why: 'quantity-unknown' },
    ]);
    const asItems = planOf(csv, { mapping: { kind: 'items' } });
    expect(asItems.preview).toMatchObject({ newItems: 3, counts: 2, imported: 5 });
  });

  test('[IM19] what cannot lie on a shelf is a row error', () => {
    const plan = planOf('code,quantity\nA,-2\nB,1000000000000\nB,1\n', {
      mapping: { kind: 'stock' },
    });
    expect(plan.errors.map(({ code, row }) => [code, row])).toEqual([
      ['negative-stock', 2],
      ['too-large', 4],
    ]);
  });

  test('[IM19] on a shelf with a history it is asked: count, receive or leave out', () => {
    const given: Given = {
      mapping: { kind: 'stock', defaultPlace: { place: 'p1' } },
      facts: {
        items: [tea],
        places: [{ place: 'p1', name: 'Store', parent: null }],
        shelves: [{ item: 'tea', place: 'p1', lot: null }],
      },
    };
    const csv = 'code,quantity\nT1,4\nT1,1\nNew,2\n';
    const asked = planOf(csv, given);
    expect(asked.questions).toEqual([{ ask: 'shelves-in-use', rows: [2, 3] }]);
    const answered = (shelvesInUse: 'count' | 'receive' | 'leave-out') =>
      planOf(csv, { ...given, answers: { shelvesInUse } });
    expect(stockOf(answered('count'))).toEqual(['CountStock tea 5', 'CountStock New 2']);
    expect(stockOf(answered('receive'))).toEqual(['ReceiveStock tea 5', 'CountStock New 2']);
    expect(stockOf(answered('leave-out'))).toEqual(['CountStock New 2']);
    expect(answered('leave-out').skipped.map(({ row }) => row)).toEqual([2, 3]);
  });

  test('[IM20] rows that lie elsewhere or that a person leaves out are skipped with the reason', () => {
    const plan = planOf(
      'code,quantity,location,batch,belongs_to,is_building\nA,1,X,,7,False\nB,1,X,,,True\n' +
        'C,1,X,,,False\nD,1,X,,,False\n',
      { answers: { leftOut: [5] } },
    );
    expect(plan.skipped).toEqual([
      { row: 2, why: 'installed' },
      { row: 3, why: 'in-production' },
      { row: 5, why: 'left-out' },
    ]);
    expect(plan.preview.newItems).toBe(1);
  });

  test('[IM20] an item whose stock has no place is registered without it, and that is said', () => {
    const plan = planOf('code,quantity\nA,1\n', { mapping: { kind: 'items', defaultPlace: null } });
    expect(commandsOf(plan).map(({ type }) => type)).toEqual(['RegisterItem']);
    expect(plan.notices).toContainEqual(
      expect.objectContaining({ code: 'no-place-for-stock', row: 2, count: 1 }),
    );
  });
});

describe('places', () => {
  const opened = (plan: ImportPlan) =>
    commandsOf(plan).flatMap((each) =>
      each.type === 'OpenPlace' ? [[each.data.name, each.data.parent, each.data.note]] : [],
    );

  test('[IM21] a path opens its places, parents first, each once; known ones are used', () => {
    const facts = { places: [{ place: 'p1', name: 'House', parent: null }] };
    const plan = planOf(
      'path,note\nHouse/Cellar/Left,dark\nHouse/Cellar,\nHouse,\nHouse / Cellar,\n',
      {
        facts,
      },
    );
    const cellar = 'id of c1|place|p1\u0000Cellar';
    expect(opened(plan)).toEqual([
      ['Cellar', 'p1', null],
      ['Left', cellar, 'dark'],
    ]);
    expect(plan.skipped).toEqual([
      { row: 4, why: 'repeated' },
      { row: 5, why: 'repeated' },
    ]);
  });

  test('[IM21] keys and parents make the same tree, in any order of rows; circles are row errors', () => {
    const plan = planOf(
      'id,name,parent_id\n2,Left/Right,1\n1,Cellar,\n3,A,4\n4,B,3\n5,C,9\n1,Again,\n6,,\n',
    );
    expect(opened(plan)).toEqual([
      ['Cellar', null, null],
      ['Left/Right', 'id of c1|place|\u0000Cellar', null],
    ]);
    expect(plan.errors.map(({ code, row }) => [code, row])).toEqual([
      ['place-within-itself', 4],
      ['place-within-itself', 5],
      ['parent-unknown', 6],
      ['key-repeated', 7],
      ['place-missing', 8],
    ]);
  });

  test('[IM21] parents may be told by name, with keys beside them or without', () => {
    const tree = [
      ['Cellar', null, null],
      ['Left', 'id of c1|place|\u0000Cellar', null],
    ];
    expect(opened(planOf('Location Name,Parent\nLeft,Cellar\nCellar,\n'))).toEqual(tree);
    expect(opened(planOf('ID,Location Name,Parent\n7,Left,Cellar\n8,Cellar,\n'))).toEqual(tree);
  });

  test('[IM21] a known place whose name holds the separator is found whole', () => {
    const facts = { places: [{ place: 'p1', name: 'A/B', parent: null }], items: [tea] };
    const plan = planOf('code,quantity,location,lot\nT1,1,A/B,\n', { facts });
    expect(commandsOf(plan)).toMatchObject([{ type: 'CountStock', data: { place: 'p1' } }]);
  });
});

describe('parts', () => {
  const rows = Array.from({ length: 1_200 }, (_, index) => {
    const day = `2026-01-0${(index % 9) + 1}`;
    return `C${index % 300},${(index % 7) + 1},${day}\n`;
  });
  const csv = `code,quantity,date\n${rows.join('')}`;
  const given: Given = { mapping: { kind: 'movements', direction: { means: 'out' } } };

  test('[IM22] hold at most five hundred commands, in order, each once', () => {
    const plan = planOf(csv, given);
    expect(plan.parts).toBe(4);
    expect(plan.part(0)).toHaveLength(partSizeMax);
    expect(commandsOf(plan)).toHaveLength(1 + 300 + 1_200);
    expect(plan.part(4)).toEqual([]);
  });

  test('[IM22] the same input gives the same parts', () => {
    expect(commandsOf(planOf(csv, given))).toEqual(commandsOf(planOf(csv, given)));
  });

  test('[IM22] a resumed import makes the same parts though the ledger has some of them', () => {
    const before = commandsOf(planOf(csv, given));
    const items = before.flatMap((each) =>
      each.type === 'RegisterItem' ? [{ item: each.item, ...each.data }] : [],
    );
    const places = before.flatMap((each) => (each.type === 'OpenPlace' ? [each.data] : []));
    expect(items.length * places.length).toBe(300);
    expect(commandsOf(planOf(csv, { ...given, facts: { items, places } }))).toEqual(before);
  });

  test('[IM23] planning stops between two thousand rows at the latest, and tells how far it is', () => {
    const told = [];
    const steps = planImport(inputOf(csv, given));
    for (let step = steps.next(); step.done !== true; step = steps.next()) told.push(step.value);
    expect(told).toEqual([
      { done: 0, total: 2_400 },
      { done: 1_000, total: 2_400 },
      { done: 1_200, total: 2_400 },
      { done: 2_200, total: 2_400 },
    ]);
  });

  test('[IM23] the work grows with the rows and not with their square', () => {
    const workFor = (count: number) => {
      const input = inputOf(csv, given);
      let [reads, hashes] = [0, 0];
      const counted = input.table.rows.slice(0, count).map((row) => ({
        row: row.row,
        get cells() {
          reads += 1;
          return row.cells;
        },
      }));
      const idOf = (text: string): string => {
        hashes += 1;
        return text;
      };
      planAtOnce({
        ...input,
        table: { ...input.table, rows: counted },
        ports: { ...ports, idOf },
      });
      return { reads, hashes };
    };
    const [half, all] = [workFor(600), workFor(1_200)];
    expect(all.reads).toBe(half.reads * 2);
    expect([half.hashes, all.hashes]).toEqual([301, 301]);
  });
});
