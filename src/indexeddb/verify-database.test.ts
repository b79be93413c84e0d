import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { readEntry } from '../contract/entry.ts';
import { photoOf } from '../contract/photo-fixtures.ts';
import { crc32c } from '../verifier/crc32c.ts';
import type { FoundEntry } from '../verifier/evidence.ts';
import {
  bundleNamed,
  type Chance,
  changeAtRandom,
  changedLedgers,
  changesAsked,
  createChance,
  mutatedValue,
  type Row,
  rememberingCheck,
  saidBy,
  type Tables,
  tellFigures,
} from '../verifier/mutation-fixtures.ts';
import { readBundle } from '../verifier/read-bundle.ts';
import { readIndexedDb } from '../verifier/read-indexed-db.ts';
import type { Report } from '../verifier/report.ts';
import { sha256 } from '../verifier/sha256.ts';
import { verify } from '../verifier/verify.ts';
import { openForTest, rawDatabase } from './ledger-fixtures.ts';
import { openSegment, sealSegment } from './segment.ts';
import { takeApart } from './segment-store.ts';
import { answerOf } from './transaction.ts';

/** As a device that has written nothing yet holds it. */
async function databaseOf(
  name: string,
  isPacked: boolean,
): Promise<{ readonly database: IDBDatabase; readonly ledgerId: string }> {
  const evidence = readBundle(bundleNamed(name));
  if (evidence === undefined) throw new Error('no bundle');
  const { ledger, log, ledgerId } = await openForTest();
  for await (const batch of evidence.entries)
    await log.merge(
      batch.map(({ device, seq, text, follows }) =>
        readEntry(device, seq, text ?? '', follows ?? undefined),
      ),
      evidence.seals,
    );
  await log.putTexts(evidence.texts);
  await ledger.photos.putPhoto(photoOf(1));
  ledger.close();
  if (isPacked) await pack(ledgerId);
  return { database: await rawDatabase(ledgerId), ledgerId };
}

/** Segments of two or three entries, and a row at the end of each lane. */
async function pack(ledgerId: string): Promise<void> {
  const { ledger } = await openForTest({ ledgerId, sizes: { tail: 1, min: 2, max: 3, fan: 2 } });
  const made = await ledger.care.pack(async () => undefined);
  ledger.close();
  if (made < 3) throw new Error('hardly anything was packed');
}

const rowsOf = (database: IDBDatabase, table: string): Promise<readonly Row[]> =>
  answerOf<Row[]>(database.transaction(table).objectStore(table).getAll());

const checkSignature = rememberingCheck();

const reportOf = async (database: IDBDatabase): Promise<Report> =>
  verify(await readIndexedDb(database, 'ledger-1'), { checkSignature });

/** Puts the row in the place of the other; false where the database itself refuses it as a key. */
async function replaceRow(
  database: IDBDatabase,
  table: string,
  before: Row | null,
  after: Row | null,
): Promise<boolean> {
  const store = database.transaction(table, 'readwrite').objectStore(table);
  const path = store.keyPath;
  const keyOf = (row: Row): IDBValidKey =>
    (Array.isArray(path) ? path.map((name) => row[name]) : row[String(path)]) as IDBValidKey;
  try {
    if (after !== null) store.put(after);
    if (before !== null && (after === null || indexedDB.cmp(keyOf(before), keyOf(after)) !== 0))
      await answerOf(store.delete(keyOf(before)));
    await new Promise((resolve, reject) => {
      store.transaction.oncomplete = resolve;
      store.transaction.onabort = reject;
    });
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'DataError') return false;
    throw error;
  }
}

/** The first is changed most. */
const tables = ['rows', 'lanes', 'seals', 'texts', 'blobs'];
const packedTables = ['segments', 'directories', ...tables];

async function allRows(database: IDBDatabase): Promise<Tables> {
  const read: Record<string, readonly Row[]> = {};
  for (const table of packedTables) read[table] = await rowsOf(database, table);
  return read;
}

const { changes, seed } = changesAsked(300);

test.each(
  changedLedgers.flatMap((name) => [
    { name, how: 'in rows', isPacked: false },
    { name, how: 'packed', isPacked: true },
  ]),
)(
  '[EV4] whatever is changed in a device’s database is found ($name, $how), unless it reads the same',
  {
    timeout: 60_000 + changes * 50,
  },
  async ({ name, how, isPacked }) => {
    const { database } = await databaseOf(name, isPacked);
    const changed = {
      tables: isPacked ? packedTables : tables,
      rows: () => allRows(database),
      report: () => reportOf(database),
      change: (table: string, before: Row, after: Row | null) =>
        replaceRow(database, table, before, after),
      restore: async (table: string, rows: readonly Row[], after: Row | null) => {
        await replaceRow(database, table, after, null);
        // The changed row may have taken the place of another one.
        for (const row of rows) await replaceRow(database, table, null, row);
      },
    };
    const told = await changeAtRandom(changed, changes, createChance(seed));
    tellFigures(`changes of a device's database (${name}, ${how}), seed ${seed}`, told.figures);
    expect(told.unseen).toEqual([]);
    if (name === 'sound') expect(told.before).toBe('[]');
    expect(told.after).toBe(told.before);
    expect(told.figures.wrong).toBeGreaterThan(changes / 2);
    database.close();
  },
);

test('[EV11] what comes while a device’s database is checked was not there, and is not blamed', async () => {
  const bundle = readBundle(bundleNamed('sound'));
  if (bundle === undefined) throw new Error('no bundle');
  const entries: FoundEntry[] = [];
  for await (const batch of bundle.entries) entries.push(...batch);
  // Of one lane all that stands behind its first seal comes later.
  const lanes = Map.groupBy(bundle.seals, ({ device }) => device);
  const [cut] = [...lanes].find(([, seals]) => seals.length > 1) ?? [];
  const [sealed] = (lanes.get(cut ?? '') ?? []).toSorted((a, b) => a.seq - b.seq);
  const isFirst = ({ device, seq }: { readonly device: string; readonly seq: number }) =>
    device !== cut || seq <= (sealed?.seq ?? 0);
  const { ledger, log, ledgerId } = await openForTest();
  const merge = (some: readonly FoundEntry[], seals: typeof bundle.seals) =>
    log.merge(
      some.map(({ device, seq, text, follows }) =>
        readEntry(device, seq, text ?? '', follows ?? undefined),
      ),
      seals,
    );
  await merge(entries.filter(isFirst), bundle.seals.filter(isFirst));
  await log.putTexts(bundle.texts);
  const database = await rawDatabase(ledgerId);
  const before = await reportOf(database);
  const evidence = await readIndexedDb(database, 'ledger-1');
  await merge(
    entries.filter((entry) => !isFirst(entry)),
    bundle.seals.filter((seal) => !isFirst(seal)),
  );
  expect(await verify(evidence, { checkSignature })).toEqual(before);
  expect((await reportOf(database)).entries).toBeGreaterThan(before.entries);
  ledger.close();
  database.close();
});

type Change = (segment: Row, directory: Row) => readonly [table: string, value: unknown][];

const entriesOf = async (database: IDBDatabase): Promise<readonly FoundEntry[]> => {
  const evidence = await readIndexedDb(database, 'ledger-1');
  const entries: FoundEntry[] = [];
  for await (const batch of evidence.entries) entries.push(...batch);
  expect(evidence.expected).toBe(entries.length);
  return entries;
};

function write(
  database: IDBDatabase,
  work: (transaction: IDBTransaction) => void,
): Promise<unknown> {
  const tables = ['rows', 'stubs', 'segments', 'directories'];
  const transaction = database.transaction(tables, 'readwrite');
  work(transaction);
  return new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
}

const keyOf = ({ device, from, content }: Row, ...more: readonly string[]): IDBValidKey =>
  [device, from, ...(more.length > 0 ? [content] : [])] as IDBValidKey;

/** The first segment of a sound ledger and its directory are gone, and these values put there. */
async function reportWith(change: Change): Promise<string> {
  const { database } = await databaseOf('sound', true);
  const [segment = {}] = await rowsOf(database, 'segments');
  const [directory = {}] = await rowsOf(database, 'directories');
  await write(database, (transaction) => {
    transaction.objectStore('segments').delete(keyOf(segment));
    transaction.objectStore('directories').delete(keyOf(directory, 'content'));
    for (const [table, value] of change(segment, directory))
      transaction.objectStore(table).put(value);
  });
  const { verdict, findings } = await reportOf(database);
  database.close();
  return `${verdict}: ${findings.map(({ kind, seq, detail }) => `${kind} ${seq} ${detail}`).join('; ')}`;
}

const both = (segment: unknown, directory: unknown): readonly [string, unknown][] => [
  ['segments', segment],
  ['directories', directory],
];

/** With checksums and a content hash that fit, as somebody would who means it. */
function closedAgain(
  segment: Row,
  directory: Row,
  changed: Partial<Row>,
): readonly [string, unknown][] {
  const next = { ...segment, ...changed };
  const [hashes, columns] = [next.hashes as Uint8Array, String(next.columns)];
  const content = sha256(Buffer.from(hashes).toString('hex') + columns);
  const checksums = [crc32c(hashes), crc32c(columns)];
  return both({ ...next, checksums, content }, { ...directory, content });
}

test.each(changedLedgers)(
  '[EV10] a packed database reads the same as one in rows (%s)',
  async (name) => {
    const [plain, packed] = [await databaseOf(name, false), await databaseOf(name, true)];
    expect((await rowsOf(plain.database, 'segments')).length).toBe(0);
    expect((await rowsOf(packed.database, 'segments')).length).toBeGreaterThan(2);
    expect(await entriesOf(packed.database)).toEqual(await entriesOf(plain.database));
    const report = await reportOf(packed.database);
    expect(report).toEqual(await reportOf(plain.database));
    if (name === 'sound') expect(report.verdict).toBe('well');
  },
);

test('[EV10] the app may pack, or take segments apart, while the verifier reads', async () => {
  const { database, ledgerId } = await databaseOf('sound', false);
  const sound = await entriesOf(database);
  const readAround = async (work: () => Promise<unknown>): Promise<readonly FoundEntry[]> => {
    const reading = (await readIndexedDb(database, 'ledger-1')).entries[Symbol.asyncIterator]();
    const entries: FoundEntry[] = [];
    let step = await reading.next();
    await work();
    for (; !step.done; step = await reading.next()) entries.push(...step.value);
    return entries;
  };
  expect(await readAround(() => pack(ledgerId))).toEqual(sound);
  const segments = await rowsOf(database, 'segments');
  const apart = () =>
    write(database, (transaction) => {
      for (const segment of segments) takeApart(transaction, segment);
    });
  expect(await readAround(apart)).toEqual(sound);
  expect((await rowsOf(database, 'segments')).length).toBe(0);
});

test.each<readonly [string, Change, string]>([
  ['nothing', () => [], 'removed 1'],
  ['the segment without a directory', (segment) => [['segments', segment]], 'no directory'],
  [
    'a directory without the segment',
    (_, directory) => [['directories', directory]],
    'a directory without a segment',
  ],
  [
    'two directories',
    (segment, directory) => [
      ...both(segment, directory),
      ['directories', { ...directory, content: '0'.repeat(64) }],
    ],
    'more than one directory',
  ],
  [
    'a directory under something else than a hash',
    (segment, directory) => [
      ...both(segment, directory),
      ['directories', { ...directory, content: [['x']] }],
    ],
    'a directory has the wrong form',
  ],
  [
    'a directory of another content',
    (segment, directory) => both(segment, { ...directory, content: '0'.repeat(64) }),
    'its directory',
  ],
  [
    'a directory with a stream too many',
    (segment, { streams, ...rest }) =>
      both(segment, { ...rest, streams: Uint32Array.of(...(streams as Uint32Array), 1) }),
    'its directory',
  ],
  [
    'a directory with a stream too few',
    (segment, { streams, ...rest }) =>
      both(segment, { ...rest, streams: (streams as Uint32Array).slice(1) }),
    'its directory',
  ],
  [
    'the same entry as a row',
    (segment, directory) => [...both(segment, directory), ['rows', openSegment(segment)?.[1]]],
    'row 2 it is a row and in a segment',
  ],
  [
    'another entry as a row',
    (segment, directory) => [
      ...both(segment, directory),
      ['rows', { ...openSegment(segment)?.[1], text: '{}' }],
    ],
    'forked 2 two entries at one place',
  ],
  [
    'the same entries in another segment',
    (segment, directory) => {
      const again = sealSegment(openSegment(segment)?.slice(1) ?? []);
      return [...both(segment, directory), ...both(again.segment, again.directory)];
    },
    'row 2 it is in two segments',
  ],
])('[EV10] in the place of a segment: %s', async (_, change, said) => {
  const told = await reportWith(change);
  expect(told).toMatch(/^wrong: /);
  expect(told).toContain(said);
});

const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
/** Its text would be longer than any memory. */
const doubling = (): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < 60; level += 1) value = [value, value];
  return value;
};
const endless = (): unknown => {
  const value: unknown[] = [];
  value.push(value, value);
  return value;
};

test.each<readonly [string, Partial<Row>]>([
  ['a huge count', { count: Number.MAX_SAFE_INTEGER }],
  ['a count of nothing', { count: Number.NaN }],
  ['no hashes', { hashes: new Uint8Array(0), count: 0 }],
  ['half a hash more', { hashes: new Uint8Array(112) }],
  ['hashes that are none', { hashes: Array.from({ length: 96 }, () => 0) }],
  ['hashes of two bytes each', { hashes: new Uint16Array(96) }],
  ['what it follows in another form', { before: { length: 64 } }],
  ['columns that are no text', { columns: { shapes: [] } }],
  ['columns that are no JSON', { columns: '{"shapes":' }],
  ['columns of nothing', { columns: 'null' }],
  ['columns that are nested deep', { columns: nested(100_000) }],
  ['checksums without end', { checksums: endless() }],
  ['checksums that double', { checksums: doubling() }],
  ['checksums of no length', { checksums: Object.assign([], { length: 4_294_967_295 }) }],
  ['a content that doubles', { count: doubling(), before: doubling() }],
])('[EV10] whatever a segment holds, the verifier ends and says so: %s', async (_, changed) => {
  expect(
    await reportWith((segment, directory) => both({ ...segment, ...changed }, directory)),
  ).toMatch(/^wrong: .*row 1 (of )?a segment/);
});

test.each<readonly [string, Row]>([
  [
    'a list',
    Object(Object.assign([], { device: '0'.repeat(16), from: 1, content: '0'.repeat(64) })),
  ],
  ['a lane of no name', { device: 'nobody', from: 1, content: '0'.repeat(64) }],
  ['a place of no number', { device: '0'.repeat(16), from: Infinity, content: '0'.repeat(64) }],
  ['a key of lists', { device: [[]], from: [new Date(0)], content: [] }],
])('[EV10] whatever lies in the tables, the verifier ends and says so: %s', async (_, value) => {
  for (const table of ['segments', 'directories', 'rows'])
    expect(
      await reportWith((segment, directory) => [
        ...both(segment, directory),
        [table, Object.assign(value, { seq: value.from })],
      ]),
    ).toMatch(/^wrong: /);
});

test('[EV10] a row whose branch doubles does not keep the verifier', async () => {
  const row = { device: '0'.repeat(16), seq: 1, branch: doubling(), texts: [] };
  expect(await reportWith((...sound) => [...both(...sound), ['rows', row]])).toMatch(/^wrong: /);
});

test('[EV10] columns that were changed by somebody who closes them again are found', {
  timeout: 60_000 + changes * 50,
}, async () => {
  const chance = createChance(seed);
  const { database } = await databaseOf('sound', true);
  const [segments, directories] = [
    await rowsOf(database, 'segments'),
    await rowsOf(database, 'directories'),
  ];
  const sound = JSON.stringify(await entriesOf(database));
  expect(saidBy(await reportOf(database))).toBe('[]');
  let found = 0;
  for (let change = 0; change < changes; change += 1) {
    const at = chance(segments.length);
    const [segment = {}, directory = {}] = [segments[at], directories[at]];
    const columns = changedColumns(String(segment.columns), chance);
    await write(database, (transaction) => {
      transaction.objectStore('directories').delete(keyOf(directory, 'content'));
      for (const [table, value] of closedAgain(segment, directory, { columns }))
        transaction.objectStore(table).put(value);
    });
    const isSame = JSON.stringify(await entriesOf(database)) === sound;
    const { verdict } = await reportOf(database);
    if (!isSame) expect(verdict, columns).not.toBe('well');
    found += Number(verdict !== 'well');
    await write(database, (transaction) => {
      transaction.objectStore('directories').clear();
      transaction.objectStore('segments').put(segment);
      for (const each of directories) transaction.objectStore('directories').put(each);
    });
  }
  expect(found).toBeGreaterThan(changes / 2);
});

/** A character, or one value of one column. */
function changedColumns(json: string, chance: Chance): string {
  if (chance(2) === 0) return String(mutatedValue(json, [json.slice(1)], chance));
  const columns: Record<string, unknown> = JSON.parse(json);
  const names = Object.keys(columns);
  const name = names[chance(names.length)] ?? '';
  const value = columns[name];
  if (Array.isArray(value)) columns[name] = mutatedValue(value, [[], [0]], chance);
  else {
    const members: Record<string, unknown> = Object(value);
    const keys = [...Object.keys(members), '0', 'toString', '__proto__'];
    const key = keys[chance(keys.length)] ?? '';
    columns[name] = { ...members, [key]: mutatedValue(members[key], [[], ['x']], chance) };
  }
  return JSON.stringify(columns);
}
