/**
 * Real files through the shipped plan, command handler, log and fold; the answers were worked out
 * without our code.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encodeEvent } from '../../contract/entry.ts';
import { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import { utcMs } from '../../spreadsheets/civil-time.ts';
import { guessMapping } from '../../spreadsheets/guess-mapping.ts';
import { noFacts } from '../../spreadsheets/import-plan.ts';
import { inspectFile } from '../../spreadsheets/inspect-file.ts';
import { noAnswers } from '../../spreadsheets/mapping.ts';
import { planAtOnce } from '../../spreadsheets/plan-import.ts';
import { createReplica } from '../replica.ts';

const data = join(import.meta.dirname, '../../../../shared/data');
const now = Date.parse('2026-11-23T12:00:00Z');
const device = '00000000000000aa';

function createDevice() {
  const log = createInMemoryLog({ device, encode: encodeEvent, clock: () => now });
  const replica = createReplica({
    log,
    now: () => now,
    pause: async () => undefined,
    onChange: () => undefined,
  });
  return { log, replica };
}

const recordsOf = (path: string): readonly (readonly string[])[] =>
  readFileSync(join(data, path), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));

test('[RE6] [MC11] a month of real sales, imported and undone, agrees with the known answer code by code', async () => {
  const file = inspectFile(
    readFileSync(join(data, 'online-retail/online-retail-2010-12.csv')),
    (bytes, encoding) => new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes),
  );
  if ('refused' in file) throw new Error(file.refused);
  const mapping = { ...guessMapping(file.table), defaultPlace: { path: 'Shop' } };
  const plan = planAtOnce({
    table: file.table,
    mapping,
    answers: noAnswers,
    facts: noFacts,
    cause: 'import-1',
    ports: {
      idOf: (text) => createHash('sha256').update(text).digest('hex').slice(0, 20),
      toMoment: utcMs,
      now,
    },
  });
  expect(plan.ready).toBe(true);
  const { log, replica } = createDevice();
  for (let part = 0; part < plan.parts; part++) {
    const commands = plan.part(part);
    const foldLater = commands.every(({ type }) => type.endsWith('Stock'));
    const result = await replica.run(commands, { cause: 'import-1', part, actor: 'm', foldLater });
    expect(result).toHaveProperty('entries');
  }
  await replica.catchUp();

  const expected = recordsOf('online-retail/expected-net-change.csv');
  const { items } = replica.models;
  const stockByCode = new Map(
    items.all().map((id) => [items.byId(id)?.code, items.byId(id)?.onHandTotal]),
  );
  expect(stockByCode.size).toBe(expected.length);
  const wrong = expected.filter(
    ([code, , change]) => stockByCode.get(code ?? '') !== Number(change),
  );
  expect(wrong).toEqual([]);

  // After an import of sales only, thousands of items are negative: one line.
  const groups = replica.models.attention.groups();
  expect(groups).toHaveLength(1);
  expect(groups[0]?.count).toBeGreaterThan(2_000);

  const again = createDevice();
  await again.log.merge((await log.readFrom({}, 1_000_000)).entries);
  await again.replica.catchUp();
  expect(again.replica.models.attention.groups()).toEqual(groups);

  const streams = [...replica.streams()];
  for (const [n, stream] of streams.entries()) {
    const data = { command: { device, cause: 'import-1' } };
    await replica.run([{ type: 'VoidEntry', stream, data }], {
      cause: 'undo',
      part: n,
      actor: 'm',
      foldLater: true,
    });
  }
  await replica.catchUp();
  expect(items.all()).toEqual([]);
  expect(replica.models.places.all()).toEqual([]);
  expect(replica.models.attention.groups()).toEqual([]);
}, 120_000);
