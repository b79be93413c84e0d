import { expect, test } from 'vitest';
import { encodeEvent, stubEntry } from '../../contract/entry.ts';
import { sha256Hex } from '../../contract/hash.ts';
import { toyKeyOf } from '../../contract/seal-fixtures.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import type { SnapshotFile } from '../../event-sourcing/snapshot-shelf.ts';
import type { Entry } from '../../event-sourcing/stored-event.ts';
import { createDevice, issue, item, meet, place, receive } from '../acceptance/devices-fixtures.ts';
import { createReplica } from '../replica.ts';
import { createMemoryShelf, type MemoryShelf } from './shelf-fixtures.ts';
import { createSnapshots } from './snapshots.ts';

const pause = async () => undefined;
const now = () => Date.UTC(2026, 10, 27);

type Log = Parameters<typeof createReplica>[0]['log'];

/** A replica that is begun over a log, and what it reads of it. */
async function begin(log: Log, shelf: MemoryShelf, fold = 'this code') {
  let entriesRead = 0;
  const streamsRead: string[] = [];
  const watched: Log = {
    ...log,
    device: log.device,
    async readFrom(vector, limit) {
      const page = await log.readFrom(vector, limit);
      entriesRead += page.entries.length;
      return page;
    },
    readStream(stream) {
      streamsRead.push(stream);
      return log.readStream(stream);
    },
  };
  const replica = createReplica({ log: watched, now, pause, onChange: () => undefined });
  const snapshots = createSnapshots({ shelf, replica, fold, pause });
  const isRestored = await snapshots.restore();
  const [readToRestore, streamsToRestore] = [entriesRead, [...streamsRead]];
  await replica.catchUp();
  return {
    replica,
    snapshots,
    isRestored,
    streamsToRestore,
    readLater: () => entriesRead - readToRestore,
  };
}

type Begun = Awaited<ReturnType<typeof begin>>;

async function told({ replica }: Pick<Begun, 'replica'>) {
  const lines = (await replica.readIndex()).lines();
  return {
    entities: [...replica.streams()].sort().map((stream) => replica.entityOf(stream)),
    rows: replica.models.items.all().map((each) => replica.models.items.byId(each)),
    purposes: replica.models.purposes.all(),
    needs: [...replica.models.supply.needs()],
    settings: { ...replica.models.settings.now() },
    worth: replica.models.value.report('average'),
    lines: [...lines],
    parked: replica.parked().length,
    access: replica.standing().access,
  };
}

/** Two devices with a little of everything, and the log of the first. */
async function world() {
  const [a, b] = [createDevice(1), createDevice(2)];
  await a.run(place('store'), item('apples'), item('bolts'));
  await a.run(receive('apples', 10), receive('bolts', 10));
  await meet(a, b);
  await b.run(issue('apples', 3, { purpose: 'Soup kitchen' }));
  await a.run(issue('apples', 2));
  await meet(a, b);
  await a.run(
    { type: 'MergeItem', item: 'bolts', data: { into: 'apples' } },
    { type: 'SetReorderLevel', item: 'apples', data: { place: null, minimum: 100, target: null } },
    { type: 'DescribeSettings', data: { expiryDays: 7 } },
  );
  const line = a.replica.index.lines().find(({ type }) => type === 'StockIssued');
  if (line === undefined) throw new Error('no entry');
  const { ref, hash, stream } = line;
  await a.run({
    type: 'VoidEntry',
    stream,
    data: { entry: { device: ref[0], seq: ref[1], hash } },
  });
  return { a, b };
}

test('[SN1] what goes on from a snapshot is what is folded from the log, and folds on alike', async () => {
  const { a, b } = await world();
  const shelf = createMemoryShelf();
  const first = await begin(a.log, shelf);
  expect(first.isRestored).toBe(false);
  expect(await first.snapshots.save()).toBe(true);
  // Late, for whoever has gone on since.
  await b.run(issue('apples', 1), issue('bolts', 1));
  await a.run(receive('apples', 5));
  await meet(a, b);
  const again = await begin(a.log, shelf);
  expect(again.isRestored).toBe(true);
  expect(await told(again)).toEqual(await told(await begin(a.log, createMemoryShelf())));
  expect((await told(again)).needs).toHaveLength(1);
  expect(await again.replica.voidsOf(await anyVoided(again))).toHaveLength(1);
});

async function anyVoided({ replica }: Begun) {
  const line = (await replica.readIndex()).lines().find(({ voided }) => voided);
  const events = await replica.readStream(line?.stream ?? '');
  const held = events.find(({ hash }) => hash === line?.hash);
  if (held === undefined) throw new Error('nothing is voided');
  return held;
}

test('[SN2] a log that is shorter, or another one, is folded instead', async () => {
  const { a } = await world();
  const shelf = createMemoryShelf();
  await (await begin(a.log, shelf)).snapshots.save();
  const { entries } = await a.log.readFrom({}, 1_000);
  const cut = entries.filter(({ device, seq }) => device !== a.log.device || seq < 5);
  const shorter = await begin(await logOf(cut), shelf);
  expect(shorter.isRestored).toBe(false);
  expect(await told(shorter)).toEqual(
    await told(await begin(await logOf(cut), createMemoryShelf())),
  );
  // Another device that was given the same name.
  const other = createDevice(1);
  const commands = ['c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'].map((id) => item(id));
  await other.run(place('attic'), ...commands);
  expect((await begin(other.log, shelf)).isRestored).toBe(false);
});

async function logOf(entries: readonly Entry[]): Promise<Log> {
  const log = createInMemoryLog({ device: 'e'.repeat(16), encode: encodeEvent, clock: now });
  await log.merge(entries);
  return log;
}

test('[SN3] what other code folded is not taken; a base stands without what came since', async () => {
  const { a } = await world();
  const shelf = createMemoryShelf();
  const first = await begin(a.log, shelf);
  await first.snapshots.save();
  expect((await begin(a.log, shelf, 'newer code')).isRestored).toBe(false);
  await a.run(receive('apples', 1));
  await first.replica.catchUp();
  await first.snapshots.save();
  expect([...shelf.textByKey.keys()]).toEqual(['1/base', '1/since']);
  shelf.textByKey.delete('1/since');
  const again = await begin(a.log, shelf);
  expect([again.isRestored, again.readLater()]).toEqual([true, 1]);
  expect(await told(again)).toEqual(await told(first));
});

test('[SN4] a save writes what has changed; where that is much, a new base beside the one before', async () => {
  const { a } = await world();
  await a.run(...Array.from({ length: 40 }, (_, n) => item(`item-${n}`)));
  const shelf = createMemoryShelf();
  const { replica, snapshots } = await begin(a.log, shelf);
  const streamsIn = (key: string) =>
    (JSON.parse(shelf.textByKey.get(key) ?? '{}') as SnapshotFile).parts.flatMap(
      (part) => JSON.parse(part['kept.streams'] ?? '[]') as string[],
    );
  const change = async (...commands: readonly LedgerCommand[]) => {
    await a.run(...commands);
    await replica.catchUp();
    await snapshots.save();
  };
  await snapshots.save();
  expect(streamsIn('1/base')).toHaveLength([...replica.streams()].length);
  await change(receive('apples', 1));
  await change(receive('bolts', 1));
  expect(streamsIn('1/since').sort()).toEqual(['item/apples', 'item/bolts']);
  await change(...Array.from({ length: 20 }, (_, n) => receive(`item-${n}`, 1)));
  expect([...shelf.textByKey.keys()].sort()).toEqual(['1/base', '1/since', '2/base']);
  await change(...Array.from({ length: 20 }, (_, n) => receive(`item-${n}`, 1)));
  expect([...shelf.textByKey.keys()].sort()).toEqual(['2/base', '3/base']);
  // One that was restored knows what stands in the base as well.
  const again = await begin(a.log, shelf);
  await a.run(receive('bolts', 1));
  await again.replica.catchUp();
  await again.snapshots.save();
  expect(streamsIn('3/since')).toEqual(['item/bolts']);
});

test('[SN5] nothing is saved while the log holds what was not folded', async () => {
  const { a } = await world();
  const shelf = createMemoryShelf();
  const { replica, snapshots } = await begin(a.log, shelf);
  await a.run(receive('apples', 1));
  expect([await snapshots.save(), shelf.textByKey.size]).toEqual([false, 0]);
  await replica.catchUp();
  expect([await snapshots.save(), snapshots.behind()]).toEqual([true, 0]);
});

test('[SN6] a text that has come since is folded at the start, far below the end of its lane', async () => {
  const { a } = await world();
  const { entries } = await a.log.readFrom({}, 1_000);
  const [full] = entries.filter(({ stream }) => stream === 'item/apples').slice(1);
  if (full === undefined) throw new Error('no entry');
  const log = createInMemoryLog({ device: 'e'.repeat(16), encode: encodeEvent, clock: now });
  await log.merge(
    entries.map((entry) =>
      entry === full ? stubEntry(entry.device, entry.seq, entry.hash) : entry,
    ),
  );
  const shelf = createMemoryShelf();
  const lacking = await begin(log, shelf);
  expect(lacking.replica.parked()).toHaveLength(1);
  await lacking.snapshots.save();
  await log.merge([full]);
  const again = await begin(log, shelf);
  expect([again.isRestored, again.replica.parked().length]).toEqual([true, 0]);
  expect(await told(again)).toEqual(await told(await begin(a.log, createMemoryShelf())));
});

test('[SN7] the newest own entries are in it too where much has come from others since', async () => {
  const { a, b } = await world();
  await meet(a, b);
  const shelf = createMemoryShelf();
  await (await begin(b.log, shelf)).snapshots.save();
  const own = b.replica.vector()[b.log.device];
  // In a lane that is read before the own one.
  await a.run(...Array.from({ length: 600 }, (_, n) => item(`item-${n}`)));
  await meet(a, b);
  const { replica, isRestored } = await begin(b.log, shelf);
  const lines = replica.index.lines().filter(({ ref }) => ref[0] === b.log.device);
  expect([isRestored, lines.length]).toEqual([true, own]);
});

test('[SN7] the index is read when somebody asks; the newest of each lane are in it at once', async () => {
  const { a } = await world();
  await a.run(...Array.from({ length: 1_000 }, (_, n) => item(`item-${n}`)));
  const shelf = createMemoryShelf();
  await (await begin(a.log, shelf)).snapshots.save();
  const { replica, isRestored, readLater } = await begin(a.log, shelf);
  expect([isRestored, readLater()]).toEqual([true, 0]);
  const few = replica.index.lines();
  expect(few.length).toBeLessThan(500);
  expect(few.map(({ ref }) => ref[1])).toContain(1_000);
  expect(new Set(few.map(({ ref }) => ref[0])).size).toBe(2);
  const all = (await replica.readIndex()).lines();
  expect(all.length).toBe(Object.values(replica.vector()).reduce((sum, seq) => sum + seq, 0));
  expect(new Set(all.map(({ hash }) => hash)).size).toBe(all.length);
  expect((await replica.readIndex()).lines()).toBe(all);
});

test('[SN10] of a snapshot no more is read than is asked for', async () => {
  const { a } = await world();
  const shelf = createMemoryShelf();
  await (await begin(a.log, shelf)).snapshots.save();
  const read = new Set<string>();
  const watched: MemoryShelf = {
    ...shelf,
    async read(key) {
      const file = await shelf.read(key);
      const parts = file?.parts.map((part) =>
        Object.fromEntries(
          Object.entries(part).map(([name, text]) => [
            name,
            () => {
              read.add(name);
              return text();
            },
          ]),
        ),
      );
      return file && { ...file, parts: parts ?? [] };
    },
  };
  const { replica } = await begin(a.log, watched);
  const rows = replica.models.items.all().map((each) => replica.models.items.byId(each));
  expect(rows.map((row) => [row?.name, row?.onHandTotal])).toEqual([
    ['apples', 7],
    ['bolts', 10],
  ]);
  for (const name of ['kept.last', 'kept.known', 'recent', 'valuation', 'purposes'])
    expect(read).not.toContain(name);
  await a.run(receive('apples', 1));
  await replica.catchUp();
  for (const name of ['kept.last', 'kept.known', 'recent', 'valuation', 'purposes'])
    expect(read).toContain(name);
  expect(replica.models.items.byId('apples')?.onHandTotal).toBe(8);
});

test('[SN11] access and rulings are in it: a start reads neither, and knows all they say', async () => {
  const a = createDevice(1);
  const person = sha256Hex('Ann');
  const key = toyKeyOf('a');
  const phone = { member: 'm1', label: 'Phone', key, invitation: null, formerly: null };
  await a.run(
    { type: 'FoundLedger', data: { ledger: 'l', name: 'Stores', member: 'm1', person } },
    { type: 'EnrolDevice', data: { ...phone, device: a.log.device } },
  );
  const shelf = createMemoryShelf();
  const first = await begin(a.log, shelf);
  await first.snapshots.save();
  await a.run({ type: 'RenameLedger', data: { name: 'Cellar' } });
  await a.run(...['p', 'q', 'r', 's'].map((id) => item(id)));
  await first.replica.catchUp();
  await first.snapshots.save();
  const again = await begin(a.log, shelf);
  expect([again.isRestored, again.streamsToRestore]).toEqual([true, []]);
  const anew = await begin(a.log, createMemoryShelf());
  expect(again.replica.standing().access.name).toBe('Cellar');
  expect(again.replica.standing().access).toEqual(anew.replica.standing().access);
});

test('[SN12] what was folded before the snapshot was there is told once', async () => {
  const { a } = await world();
  const shelf = createMemoryShelf();
  const first = await begin(a.log, shelf);
  await first.snapshots.save();
  await a.run(receive('apples', 5));
  const replica = createReplica({ log: a.log, now, pause, onChange: () => undefined });
  replica.models.tell().next();
  await replica.catchUp();
  const snapshots = createSnapshots({ shelf, replica, fold: 'this code', pause });
  expect(await snapshots.restore()).toBe(false);
  await replica.catchUp();
  const [folded, contents] = [await begin(a.log, createMemoryShelf()), replica.models.places];
  expect(contents.contentsOf('store')).toEqual(folded.replica.models.places.contentsOf('store'));
  expect(await told({ replica })).toEqual(await told(folded));
});
