import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeEntry, encodeEvent, readEntry } from '../../contract/entry.ts';
import { releasedShapes } from '../../contract/event-codecs.ts';
import { photoOf } from '../../contract/photo-fixtures.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import { tidied, utf8Bytes } from '../../domain/text.ts';
import { textBytesMax } from '../../domain/vocabulary.ts';
import { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import type { HeldPhoto, PhotoStore } from '../../event-sourcing/photo-store.ts';
import type { Entry, Held } from '../../event-sourcing/stored-event.ts';
import {
  createStockroom,
  item,
  place,
  receive,
} from '../../replica/acceptance/stockroom-fixtures.ts';
import { createReplica, type Replica } from '../../replica/replica.ts';
import { guessMapping } from '../../spreadsheets/guess-mapping.ts';
import { inspectFile } from '../../spreadsheets/inspect-file.ts';
import { noAnswers } from '../../spreadsheets/mapping.ts';
import { planAtOnce } from '../../spreadsheets/plan-import.ts';
import { writeCsv } from '../../spreadsheets/write-csv.ts';
import { ledgerFacts } from '../imports/ledger-facts.ts';
import { readBundle, writeBundle } from './bundle.ts';
import { stockRows } from './stock-rows.ts';

const lanes = ['00000000000000aa', '00000000000000bb'] as const;
const start = Date.parse('2026-11-23T12:00:00Z');

/** One event of every shape that was ever released, brought to today's. */
const golden: readonly Held<LedgerEvent>[] = releasedShapes().map(([type, version]) => {
  const file = new URL(`../../contract/golden/${type}.v${version}.json`, import.meta.url);
  const { text } = JSON.parse(readFileSync(file, 'utf8')) as { text: string };
  const { device, seq } = JSON.parse(text) as { device: string; seq: number };
  const decoded = decodeEntry(readEntry(device, seq, text));
  if (decoded.kind !== 'event') throw new Error(`${type} is parked`);
  return decoded.held;
});

/** Photos have their own tests; here they only have to come along. */
function photosHeld(...held: readonly HeldPhoto[]): PhotoStore {
  const byName = new Map(held.map((each) => [each.photo, each]));
  return {
    async putPhoto(photo) {
      byName.set(photo.photo, photo);
      return true;
    },
    readPhoto: async (photo) => byName.get(photo),
    lackedPhotos: async (photos) => photos.filter((photo) => !byName.has(photo)),
    heldPhotos: async () => [...byName.keys()].sort(),
  };
}

/** Without keys nothing is signed; a file that is the first of its ledger is read whole all the same. */
const noKeys = {
  keys: { get: async () => undefined, set: async () => undefined, delete: async () => undefined },
  meta: {
    get: async () => undefined,
    set: async () => undefined,
    delete: async () => undefined,
    list: async () => [],
  },
};

const emptyLog = () =>
  createInMemoryLog({ device: '00000000000000cc', encode: encodeEvent, clock: () => start });

async function replicaOf(log: ReturnType<typeof emptyLog>): Promise<Replica> {
  const pause = async () => undefined;
  const replica = createReplica({ log, now: () => start, pause, onChange: () => undefined });
  await replica.catchUp();
  return replica;
}

/** The drawn events one after the other, each in one of two lanes. */
function historyOf(drawn: readonly (readonly [event: number, lane: 0 | 1])[]): readonly Entry[] {
  const heads = lanes.map(() => ({ seq: 0, hash: '0'.repeat(64) }));
  return drawn.map(([which, lane], n) => {
    const head = heads[lane] ?? { seq: 0, hash: '0'.repeat(64) };
    const held = golden[which % golden.length];
    if (held === undefined) throw new Error('there is no golden event');
    const { after: _after, ...event } = held.event;
    const entry = encodeEvent({
      ...event,
      device: lanes[lane],
      seq: head.seq + 1,
      prev: head.hash,
      recordedAt: start + n * 1_000,
      cause: `c${n}`,
    });
    heads[lane] = { seq: head.seq + 1, hash: entry.hash };
    return entry;
  });
}

const everything = ({ models, streams, entityOf, index }: Replica) => ({
  entities: [...streams()].sort().map((stream) => [stream, entityOf(stream)]),
  items: models.items.all().map((id) => models.items.byId(id)),
  places: models.places.all().map((id) => [models.places.byId(id), models.places.contentsOf(id)]),
  groups: models.groups.all(),
  duplicates: models.duplicates.proposals(),
  words: [models.words.tags(), models.words.categories()],
  settings: models.settings.now(),
  attention: models.attention.groups(),
  lines: index.lines(),
});

test('[AS14] a bundle read on a wiped device gives the identical state, whatever has happened', async () => {
  const each = golden.map((_, n) => [n, n % 2 === 0 ? 0 : 1] as const);
  const drawn = fc.array(
    fc.tuple(fc.nat({ max: golden.length - 1 }), fc.constantFrom(0 as const, 1 as const)),
    { maxLength: 60 },
  );
  await fc.assert(
    fc.asyncProperty(drawn, async (more) => {
      const log = emptyLog();
      await log.merge(historyOf([...more, ...each]));
      const photos = photosHeld(photoOf(1), photoOf(2));
      const file = await writeBundle('ledger', { ...noKeys, log, photos });
      const wiped = { ...noKeys, log: emptyLog(), photos: photosHeld() };
      const read = await readBundle(file, 'ledger', wiped, true);
      expect(read).toMatchObject({ added: more.length + each.length, photos: 2 });
      expect(await wiped.photos.heldPhotos()).toEqual(await photos.heldPhotos());
      expect(everything(await replicaOf(wiped.log))).toEqual(everything(await replicaOf(log)));
    }),
    { numRuns: 25 },
  );
});

const read = async (csv: string, into: Awaited<ReturnType<typeof createStockroom>>) => {
  const file = inspectFile(new TextEncoder().encode(csv), (bytes, encoding) =>
    new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes),
  );
  if ('refused' in file) throw new Error(file.refused);
  const plan = planAtOnce({
    table: file.table,
    mapping: guessMapping(file.table),
    answers: noAnswers,
    facts: ledgerFacts(into.replica),
    cause: 'import',
    ports: {
      idOf: (text) => createHash('sha256').update(text).digest('hex').slice(0, 20),
      toMoment: () => start,
      now: start,
    },
  });
  expect([plan.questions, plan.errors, plan.skipped]).toEqual([[], [], []]);
  for (let n = 0; n < plan.parts; n += 1) expect(await into.run(...plan.part(n))).toBeUndefined();
};

/** The items as people see them: by code and by the names of places and fields, not by ids. */
function asPeopleSee({ models, entityOf }: Replica) {
  const { fieldsById } = models.settings.now();
  return models.items.all().map((id) => {
    const row = models.items.byId(id);
    const entity = entityOf(`item/${id}`);
    if (row === undefined || entity.kind !== 'item') return null;
    const { name, code, note, unit, scale, tracking, category } = row;
    const named = [...row.valuesByField].map(([field, value]) => {
      const known = fieldsById.get(field);
      return [known?.name, known?.kind, value] as const;
    });
    return {
      ...{ name, code, note, unit, scale, tracking, category },
      barcodes: row.barcodes,
      tags: row.tags,
      aliases: row.aliases,
      values: named.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
      level: entity.levelsByPlace.get(''),
      shelves: row.shelves
        .map(({ place: at, lot, quantity }) => [models.places.pathOf(at).join('/'), lot, quantity])
        .sort(),
      expiries: [...row.lotsByCode.values()].map(({ lot, expiry }) => [lot, expiry]).sort(),
    };
  });
}

const blns = join(import.meta.dirname, '../../../../shared/data/naughty/blns.json');
const naughty = [
  ...new Set((JSON.parse(readFileSync(blns, 'utf8')) as readonly string[]).map(tidied)),
].filter((text) => text !== '' && utf8Bytes(text) <= textBytesMax.tag);

const command = (type: string, id: string, data: object): LedgerCommand =>
  ({ type, item: id, data }) as LedgerCommand;
const field = (id: string, name: string, kind: string, choices: readonly string[] = []) =>
  ({ type: 'DefineField', data: { field: id, name, kind, choices } }) as LedgerCommand;

test('[AS14] the table of items, exported and imported after a wipe, gives the same items, fields typed', async () => {
  const from = await createStockroom();
  await from.run(
    field('w', 'Weight', 'number'),
    field('d', 'Inspected', 'date'),
    field('y', 'Latex', 'yes-no'),
    field('c', 'Size', 'choice', ['S', 'M', 'L; wide']),
    field('t', 'Maker (number)', 'text'),
  );
  await from.run({
    ...item('i', 'Gloves', { code: 'G-1', barcodes: ['4006381333931', '500', '501'] }),
  });
  await from.run(
    command('DescribeItem', 'i', { category: 'Hygiene', tracking: 'lot', note: '=1+1' }),
    command('TagItem', 'i', { tag: 'cold, dry' }),
    command('TagItem', 'i', { tag: 'say "no"; or not' }),
    command('AddAlias', 'i', { alias: 'Handschuhe, blau' }),
    command('SetReorderLevel', 'i', { place: null, minimum: 5, target: 20 }),
    command('SetField', 'i', { field: 'w', value: '-2.500' }),
    command('SetField', 'i', { field: 'd', value: '2027-03-04' }),
    command('SetField', 'i', { field: 'y', value: false }),
    command('SetField', 'i', { field: 'c', value: 'L; wide' }),
    command('SetField', 'i', { field: 't', value: '@SUM(1)' }),
    command('DescribeLot', 'i', { lot: 'L1', expiry: '2027-01-02' }),
  );
  const lot = { ...(receive('i', 'dry', 7) as { data: object }).data, lot: 'L1' };
  await from.run(command('ReceiveStock', 'i', lot), receive('i', 'van', 2));
  await from.run(
    command('RegisterItem', 'j', {
      ...{ name: 'Flour', code: 'F-1', note: null, unit: 'kg', scale: 3, barcodes: [] },
    }),
  );
  await from.run(
    receive('j', 'cold', 2_000),
    command('SetField', 'j', { field: 'y', value: true }),
  );
  const wiped = await createStockroom();
  await read(writeCsv(stockRows(from.replica)), wiped);
  expect(asPeopleSee(wiped.replica)).toEqual(asPeopleSee(from.replica));
  // Read once more it changes nothing that people said.
  const before = asPeopleSee(from.replica);
  await from.run(place('elsewhere'));
  expect(asPeopleSee(from.replica)).toEqual(before);
});

test('[AS14] hostile tags, categories, other names, fields and values come back as they were', async () => {
  expect(naughty.length).toBeGreaterThan(300);
  const text = fc.constantFrom(...naughty);
  const drawn = fc.record({
    tags: fc.uniqueArray(text, { maxLength: 4 }),
    aliases: fc.uniqueArray(text, { maxLength: 4 }),
    category: text,
    fields: fc.uniqueArray(text, { maxLength: 3, selector: (name) => name.toLowerCase() }),
    value: text,
  });
  await fc.assert(
    fc.asyncProperty(drawn, async ({ tags, aliases, category, fields, value }) => {
      const from = await createStockroom();
      await from.run(
        item('i', 'Gloves', { code: 'G-1' }),
        command('DescribeItem', 'i', { category }),
        ...tags.map((tag) => command('TagItem', 'i', { tag })),
        ...aliases.map((alias) => command('AddAlias', 'i', { alias })),
        ...fields.map((name, n) => field(`f${n}`, name, 'text')),
      );
      await from.run(
        receive('i', 'dry', 1),
        ...fields.map((_, n) => command('SetField', 'i', { field: `f${n}`, value })),
      );
      const wiped = await createStockroom();
      await read(writeCsv(stockRows(from.replica)), wiped);
      expect(asPeopleSee(wiped.replica)).toEqual(asPeopleSee(from.replica));
    }),
    { numRuns: 150 },
  );
});
