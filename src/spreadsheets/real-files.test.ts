/** Real files with answers that were worked out without our code. They lie beside the repository. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tidied } from '../domain/text.ts';
import { utcMs } from './civil-time.ts';
import type { DecodeText } from './encoding.ts';
import { guessMapping } from './guess-mapping.ts';
import {
  type ImportCommand,
  type ImportPlan,
  type LedgerFacts,
  noFacts,
  type PlanPorts,
} from './import-plan.ts';
import { inspectFile } from './inspect-file.ts';
import { type Answers, cellKey, type Mapping, noAnswers } from './mapping.ts';
import { planAtOnce } from './plan-import.ts';
import type { Table } from './read-table.ts';

const data = join(import.meta.dirname, '../../../shared/data');

const decode: DecodeText = (bytes, encoding) => {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};

const ports: PlanPorts = {
  idOf: (text) => createHash('sha256').update(text).digest('hex').slice(0, 20),
  toMoment: utcMs,
  now: Date.parse('2026-11-23T12:00:00Z'),
};

const tableOf = (path: string): Table => {
  const file = inspectFile(readFileSync(join(data, path)), decode);
  if ('refused' in file) throw new Error(`${path}: ${file.refused}`);
  return file.table;
};

/** The expected answers, read by our own reader too: its cells are proven by csv-spectrum. */
const recordsOf = (path: string): readonly Readonly<Record<string, string>>[] => {
  const table = tableOf(path);
  return table.rows.map(({ cells }) =>
    Object.fromEntries(table.headers.map((header, index) => [header, cells[index] ?? ''])),
  );
};

const commandsOf = (plan: ImportPlan): readonly ImportCommand[] =>
  Array.from({ length: plan.parts }, (_, index) => plan.part(index)).flat();

const planOf = (
  table: Table,
  mapping: Mapping,
  facts: LedgerFacts = noFacts,
  answers: Answers = noAnswers,
): ImportPlan => {
  const cause = `import of ${mapping.kind}`;
  return planAtOnce({ table, mapping, answers, facts, cause, ports });
};

/** What a ledger would hold after the commands, by the simplest of folds. */
const stockAfter = (commands: readonly ImportCommand[], before: LedgerFacts = noFacts) => {
  const items = new Map(before.items.map((item) => [item.item, item]));
  const places = new Map(before.places.map((place) => [place.place, place]));
  const onHand = new Map<string, number>();
  for (const command of commands) {
    if (command.type === 'RegisterItem') {
      const { item, data: said } = command;
      expect(items.has(item)).toBe(false);
      items.set(item, { item, ...said });
    } else if (command.type === 'OpenPlace') {
      expect(places.has(command.data.place)).toBe(false);
      expect(command.data.parent === null || places.has(command.data.parent)).toBe(true);
      places.set(command.data.place, command.data);
    } else if (command.type === 'CountStock' || command.type.endsWith('Stock')) {
      if (!('quantity' in command.data) || !('place' in command.data) || !('item' in command))
        continue;
      const { place, lot, quantity } = command.data;
      expect(items.has(command.item)).toBe(true);
      expect(places.has(place)).toBe(true);
      const key = JSON.stringify([command.item, place, lot]);
      const sign = command.type === 'IssueStock' ? -1 : 1;
      onHand.set(key, (onHand.get(key) ?? 0) + sign * quantity);
    }
  }
  return {
    facts: { items: [...items.values()], places: [...places.values()], shelves: [] },
    onHand,
  };
};

const decimal = (units: number, scale: number): number => Number((units / 10 ** scale).toFixed(6));

describe('online-retail: a log of sales', () => {
  const table = tableOf('online-retail/online-retail-2010-12.csv');
  const mapping = { ...guessMapping(table), defaultPlace: { path: 'Shop' } };
  const plan = planOf(table, mapping);

  test('[IM10] its columns are guessed, and that every line takes its quantity out', () => {
    const named = Object.entries(mapping.columns).map(([field, at]) => [field, table.headers[at]]);
    expect(Object.fromEntries(named)).toEqual({
      code: 'StockCode',
      name: 'Description',
      quantity: 'Quantity',
      date: 'InvoiceDate',
      reference: 'InvoiceNo',
    });
    expect(mapping).toMatchObject({ kind: 'movements', direction: { means: 'out' } });
  });

  test('[IM14] the change of stock equals the expected one, code by code', () => {
    expect(plan).toMatchObject({ ready: true, errors: [], skipped: [], questions: [] });
    const { facts, onHand } = stockAfter(commandsOf(plan));
    const codes = new Map(facts.items.map(({ item, code }) => [item, code]));
    const changes = [...onHand].map(([key, change]) => [codes.get(JSON.parse(key)[0]), change]);
    const expected = recordsOf('online-retail/expected-net-change.csv');
    expect(Object.fromEntries(changes)).toEqual(
      Object.fromEntries(expected.map((each) => [each.StockCode, Number(each.net_stock_change)])),
    );
    expect(plan.preview).toMatchObject({ newItems: 2822, movements: 42_481, newPlaces: 1 });
    expect(
      Object.fromEntries(plan.preview.netChanges.map(({ code, lines }) => [code, lines])),
    ).toEqual(Object.fromEntries(expected.map((each) => [each.StockCode, Number(each.lines)])));
  });

  test('[IM12] codes that differ only in case are different items, and digits stay text', () => {
    const codes = new Set(plan.preview.netChanges.map(({ code }) => code));
    expect(['15056BL', '15056bl', '10002'].every((code) => codes.has(code))).toBe(true);
    expect(codes.size).toBe(2822);
  });

  test('[IM15] an item is called what most of its lines call it, or else by its code', () => {
    const names = new Map(plan.preview.netChanges.map(({ code, name }) => [code, name]));
    expect(names.get('85123A')).toBe('WHITE HANGING HEART T-LIGHT HOLDER');
    expect(names.get('21134')).toBe('21134');
    expect(plan.notices).toContainEqual({
      code: 'name-from-code',
      row: 1972,
      count: 21,
      text: '21134',
    });
  });

  test('[IM14] a cancelled line comes back under its own invoice, at its own time', () => {
    const received = commandsOf(plan).find(({ type }) => type === 'ReceiveStock');
    expect(received).toMatchObject({
      data: { reference: 'C536379', quantity: 1 },
      happenedAt: Date.parse('2010-12-01T09:41:00Z'),
      insisted: true,
    });
  });
});

describe('wine-cellar: quantities in words, no dates', () => {
  const table = tableOf('wine-cellar/Wine_Cellar_Consumption_dataset_14-15.csv');
  const guessed = { ...guessMapping(table), defaultPlace: { path: 'Cellar' } };

  test('[IM8] quantities in words and the missing date are asked, with what they seem to say', () => {
    const { questions, ready } = planOf(table, guessed);
    expect(ready).toBe(false);
    const summary = JSON.parse(
      readFileSync(join(data, 'wine-cellar/expected-summary.json'), 'utf8'),
    );
    const inWords = summary.those
      .map((row: readonly string[]) => row[3])
      .filter((text: string) => Number.isNaN(Number(text)));
    const asked = questions.flatMap((each) => (each.ask === 'quantity' ? [each.text] : []));
    expect(asked).toEqual(inWords);
    expect(questions).toContainEqual({ ask: 'date-for-all', proposed: '2015-03-31' });
    expect(questions).toHaveLength(inWords.length + 1);
  });

  test('[IM24] with the answers every bottle is accounted for', () => {
    const { questions } = planOf(table, guessed);
    const cells = Object.fromEntries(
      questions.flatMap((each) =>
        each.ask === 'quantity' ? [[cellKey(each.row, 'quantity'), each.proposed]] : [],
      ),
    );
    const mapping = { ...guessed, dateForAll: '2015-03-31' };
    const plan = planOf(table, mapping, noFacts, { ...noAnswers, cells });
    expect(plan).toMatchObject({ ready: true, errors: [], skipped: [] });
    const expected = recordsOf('wine-cellar/expected.csv');
    const issued = plan.preview.netChanges.map(({ name, change, scale, lines }) => [
      name,
      [-decimal(change, scale), lines],
    ]);
    expect(Object.fromEntries(issued)).toEqual(
      Object.fromEntries(
        expected.map((each) => [
          tidied(each.product_name ?? ''),
          [Number(each.issued_bottles), Number(each.lines)],
        ]),
      ),
    );
    const dates = new Set(
      commandsOf(plan).flatMap((each) => ('happenedAt' in each ? [each.happenedAt] : [])),
    );
    expect(dates).toEqual(new Set(['2015-03-31Z']));
  });
});

describe('inventree: locations, parts, stock items', () => {
  const summary = JSON.parse(readFileSync(join(data, 'inventree/expected-summary.json'), 'utf8'));
  const locations = tableOf('inventree/locations.csv');
  const parts = tableOf('inventree/parts.csv');
  const stock = tableOf('inventree/stock_items.csv');
  const onHandExpected = Object.fromEntries(
    recordsOf('inventree/expected-on-hand.csv').map((each) => [
      JSON.stringify([each.part_id, each.location_path, each.batch === '' ? null : each.batch]),
      Number(each.on_hand),
    ]),
  );

  const pathOf = (facts: LedgerFacts, place: string): string => {
    const found = facts.places.find((each) => each.place === place);
    if (found === undefined) throw new Error(`no place ${place}`);
    return found.parent === null ? found.name : `${pathOf(facts, found.parent)}/${found.name}`;
  };

  const cellsOf = (after: ReturnType<typeof stockAfter>) =>
    Object.fromEntries(
      [...after.onHand].map(([key, units]) => {
        const [id, place, lot] = JSON.parse(key);
        const item = after.facts.items.find((each) => each.item === id);
        const cell = [item?.code, pathOf(after.facts, place), lot];
        return [JSON.stringify(cell), decimal(units, item?.scale ?? 0)];
      }),
    );

  test('[IM21] all nineteen locations are opened in their tree, parents first', () => {
    const mapping = guessMapping(locations);
    expect(mapping.kind).toBe('places');
    const { facts } = stockAfter(commandsOf(planOf(locations, mapping)));
    const paths = facts.places.map(({ place }) => pathOf(facts, place));
    expect(paths.toSorted()).toEqual(
      recordsOf('inventree/locations.csv')
        .map((each) => each.path)
        .toSorted(),
    );
    const byPath = { ...mapping, columns: { place: mapping.columns.place ?? 0 } };
    const again = stockAfter(commandsOf(planOf(locations, byPath)));
    expect(again.facts.places.map(({ place }) => pathOf(again.facts, place)).toSorted()).toEqual(
      paths.toSorted(),
    );
  });

  test('[IM20] stock items alone give what is on hand, and the others are skipped with a reason', () => {
    const mapping = guessMapping(stock);
    const plan = planOf(stock, mapping);
    expect(cellsOf(stockAfter(commandsOf(plan)))).toEqual(onHandExpected);
    const reasons: Record<string, number> = {};
    for (const { why } of plan.skipped) reasons[why] = (reasons[why] ?? 0) + 1;
    const count = (place: string): number => summary.places[place][0];
    expect(reasons).toEqual({
      'in-production': count('in-production'),
      installed: count('installed'),
      'with-customer': count('out:customer'),
      'no-place': count('no-location'),
    });
    expect(plan.preview).toMatchObject({ imported: count('stock'), counts: 467, newItems: 384 });
    expect(plan.notices).toContainEqual(
      expect.objectContaining({ code: 'serial-not-kept', count: 232 }),
    );
  });

  test('[IM13] after locations and parts the stock finds both, fractions included', () => {
    const first = stockAfter(commandsOf(planOf(locations, guessMapping(locations))));
    const partsMapping = guessMapping(parts);
    expect(partsMapping.kind).toBe('items');
    const second = stockAfter(commandsOf(planOf(parts, partsMapping, first.facts)), first.facts);
    expect(second.facts.items).toHaveLength(summary.parts);
    const plan = planOf(stock, guessMapping(stock), second.facts);
    expect(plan.errors).toEqual([]);
    expect(plan.preview).toMatchObject({ newItems: 0, knownItems: 384, newPlaces: 0 });
    expect(cellsOf(stockAfter(commandsOf(plan), second.facts))).toEqual(onHandExpected);
  });
});

describe('naughty: hostile names', () => {
  const table = tableOf('naughty/hostile-items.csv');
  const strings: readonly string[] = JSON.parse(
    readFileSync(join(data, 'naughty/blns.json'), 'utf8'),
  );
  const plan = planOf(table, { ...guessMapping(table), defaultPlace: { path: 'Shelf' } });

  test('[IM3] all 515 come out of the file as they went in', () => {
    expect(table.rows.map(({ cells }) => cells[1])).toEqual(strings);
  });

  test('[IM17] each is planned as it is, but those too long, which are row errors', () => {
    const bytes = (text: string): number => new TextEncoder().encode(text).length;
    const tooLong = strings.flatMap((text, index) => (bytes(text) > 400 ? [index + 2] : []));
    expect(plan.errors.map(({ row, code }) => [row, code])).toEqual(
      tooLong.map((row) => [row, 'text-too-long']),
    );
    const names = new Map(plan.preview.netChanges.map(({ code, name }) => [code, name]));
    const expected = strings.flatMap((text, index) => {
      const code = `NS-${String(index).padStart(4, '0')}`;
      return tooLong.includes(index + 2) ? [] : [[code, tidied(text) || code]];
    });
    expect(Object.fromEntries(names)).toEqual(Object.fromEntries(expected));
    expect(names.size).toBe(513);
  });
});
