/**
 * Plans of real files, carried out by the domain itself: it must refuse nothing and come to the same stock.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decide } from '../domain/decide.ts';
import { type Entity, evolveEntity, initialOf } from '../domain/entity.ts';
import { utcMs } from './civil-time.ts';
import { guessMapping } from './guess-mapping.ts';
import { type LedgerFacts, noFacts } from './import-plan.ts';
import { inspectFile } from './inspect-file.ts';
import { type Answers, cellKey, noAnswers } from './mapping.ts';
import { planAtOnce } from './plan-import.ts';

const data = join(import.meta.dirname, '../../../shared/data');
const now = Date.parse('2026-11-23T12:00:00Z');

const planOf = (path: string, facts: LedgerFacts, answers: Answers = noAnswers) => {
  const file = inspectFile(readFileSync(join(data, path)), (bytes, encoding) =>
    new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes),
  );
  if ('refused' in file) throw new Error(file.refused);
  const guessed = guessMapping(file.table);
  return planAtOnce({
    table: file.table,
    mapping: {
      ...guessed,
      dateForAll: '2015-03-31',
      defaultPlace: guessed.kind === 'stock' ? null : { path: 'Store' },
    },
    answers,
    facts,
    cause: path,
    ports: {
      idOf: (text) => createHash('sha256').update(text).digest('hex').slice(0, 20),
      toMoment: utcMs,
      now,
    },
  });
};

/** Carries a plan out on entities in memory; answers what was rejected. */
const carryOut = (plan: ReturnType<typeof planOf>, entities: Map<string, Entity>) => {
  const rejected: unknown[] = [];
  const entityOf = (stream: string): Entity => entities.get(stream) ?? initialOf(stream);
  let seq = 0;
  for (let index = 0; index < plan.parts; index += 1) {
    for (const command of plan.part(index)) {
      const facts = { holderOf: () => 'someone', itemsIn: () => 0, knownOf: () => ({}), now };
      const decision = decide(command, entityOf, facts);
      if ('rejection' in decision) {
        rejected.push({ command, ...decision.rejection });
        continue;
      }
      for (const fact of decision.facts) {
        seq += 1;
        const told = { device: 'd', seq, recordedAt: now, actor: 'me', cause: 'c' };
        const evolved = evolveEntity(entityOf(decision.stream), {
          event: { ...fact, ...told },
          hash: String(seq),
          at: now + seq,
        });
        entities.set(decision.stream, evolved);
      }
    }
  }
  return rejected;
};

const factsOf = (entities: ReadonlyMap<string, Entity>): LedgerFacts => ({
  ...noFacts,
  items: [...entities].flatMap(([stream, entity]) =>
    entity.kind === 'item' ? [{ item: stream.slice('item/'.length), ...entity }] : [],
  ),
  places: [...entities.values()].flatMap((entity) =>
    entity.kind === 'places' ? [...entity.placesById.values()] : [],
  ),
});

/** On hand in all, by the entities that the domain itself made. */
const totalOf = (entities: ReadonlyMap<string, Entity>): number => {
  let total = 0;
  for (const entity of entities.values()) {
    if (entity.kind !== 'item') continue;
    for (const { quantity } of entity.shelves.values()) total += quantity / 10 ** entity.scale;
  }
  return Number(total.toFixed(6));
};

test('[IM28] a month of sales', () => {
  const entities = new Map<string, Entity>();
  expect(carryOut(planOf('online-retail/online-retail-2010-12.csv', noFacts), entities)).toEqual(
    [],
  );
  const expected = readFileSync(join(data, 'online-retail/expected-net-change.csv'), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .reduce((sum, line) => sum + Number(line.split(',').at(-1)), 0);
  expect(totalOf(entities)).toBe(expected);
});

test('[IM28] a wine cellar, with quantities in words', () => {
  const path = 'wine-cellar/Wine_Cellar_Consumption_dataset_14-15.csv';
  const cells = Object.fromEntries(
    planOf(path, noFacts).questions.flatMap((each) =>
      each.ask === 'quantity' ? [[cellKey(each.row, 'quantity'), each.proposed]] : [],
    ),
  );
  const entities = new Map<string, Entity>();
  expect(carryOut(planOf(path, noFacts, { ...noAnswers, cells }), entities)).toEqual([]);
  expect(totalOf(entities)).toBe(-5843.5);
});

test('[IM28] locations, then parts, then stock items', () => {
  const entities = new Map<string, Entity>();
  for (const file of ['locations', 'parts', 'stock_items'])
    expect(carryOut(planOf(`inventree/${file}.csv`, factsOf(entities)), entities)).toEqual([]);
  expect(totalOf(entities)).toBe(436_684.3704);
  expect(factsOf(entities).items).toHaveLength(414);
  expect(factsOf(entities).places).toHaveLength(19);
});

test('[IM28] hostile names', () => {
  const entities = new Map<string, Entity>();
  expect(carryOut(planOf('naughty/hostile-items.csv', noFacts), entities)).toEqual([]);
  expect(factsOf(entities).items).toHaveLength(513);
});
