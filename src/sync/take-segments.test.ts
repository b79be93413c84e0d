import { expect, test } from 'vitest';
import type { ListedSegment } from '../contract/messages.ts';
import { toyKeyOf, toySealsOn } from '../contract/seal-fixtures.ts';
import { encodeSegmentFile, segmentName } from '../contract/segment-file.ts';
import { accessStream } from '../domain/vocabulary.ts';
import type { Have } from '../event-sourcing/version-vector.ts';
import {
  door,
  type Log,
  newDevice,
  newLog,
  newServer,
  note,
  online,
  packFiles,
  type TestServer,
  wireTo,
} from './sync-world-fixtures.ts';
import { dueSegments, newSegmentDesk, takeSegments } from './take-segments.ts';
import { createWireTransport } from './wire-transport.ts';

const alice = 'a11ce00000000001';
const bob = 'b0b0000000000002';
const carol = 'ca40100000000003';

const textsOf = async (log: Log): Promise<readonly (string | null)[]> =>
  (await log.readFrom({}, 100_000)).entries.map(({ text }) => text).sort();

/** Two lanes of a few thousand entries, of which the server has files of a thousand. */
async function fullServer(lanes: readonly string[] = [alice, bob]): Promise<TestServer> {
  const server = newServer();
  for (const lane of lanes) {
    const log = newLog(lane);
    await note(log, 3_300);
    const { entries } = await log.readFrom({}, 10_000);
    const seals = entries.filter(({ seq }) => seq % 100 === 0);
    await server.log.merge(
      entries,
      seals.flatMap((entry) => toySealsOn('ledger-1', [entry])),
    );
  }
  await packFiles(server, lanes, 1_000);
  server.asked.length = 0;
  return server;
}

const askedFor = ({ asked }: TestServer, path: string): number =>
  asked.filter((each) => each.startsWith(path)).length;

test('[BO8] a device that lacks much takes files, a few at a time, and the rest by pages', async () => {
  const server = await fullServer();
  const device = newDevice(server, newLog(carol));
  await device.driver.start(online);
  await device.passTime(10_000);
  expect(device.status()).toMatchObject({ word: { kind: 'in-step' }, onlyThere: 0 });
  expect(await textsOf(device.log)).toEqual(await textsOf(server.log));
  expect(askedFor(server, '/api/segments/')).toBe(5);
  // The first page tells how much there is; two more bring what is in no file.
  expect(askedFor(server, '/api/pull')).toBeLessThan(5);
  expect(device.errors).toEqual([]);
});

test('[BO8] seals come with files, so whoever took them can bring the lanes to an emptied server', async () => {
  const server = await fullServer();
  const device = newDevice(server, newLog(carol));
  await device.driver.start(online);
  await device.passTime(10_000);
  const before = await textsOf(server.log);
  [server.log, server.epoch] = [newLog('5e44e40000000002'), 'epoch-2'];
  [server.files, server.listed] = [undefined, []];
  device.driver.tell({ type: 'woken', reason: 'person' });
  await device.passTime(100_000);
  expect(device.status().word.kind).toBe('in-step');
  expect(await textsOf(server.log)).toEqual(before);
});

test('[BO9] wherever it is cut, what was taken stays, and is not asked for again', async () => {
  const server = await fullServer();
  const log = newLog(carol);
  const held: number[] = [];
  for (let end = 'cut'; end === 'cut'; ) {
    end = await takeFrom(log, server, 1 + (held.length % 2));
    held.push((await log.readFrom({}, 100_000)).entries.length);
  }
  expect(held).toEqual([1_000, 3_000, 4_000, 6_000]);
  const files = server.asked.filter((path) => path.startsWith('/api/segments/'));
  expect([files.length, new Set(files).size]).toEqual([6, 6]);
});

/** One try, in which only so many files come. */
async function takeFrom(log: Log, server: TestServer, most: number): Promise<'all' | 'cut'> {
  let left = most;
  const wire = wireTo(server);
  const transport = createWireTransport({
    wire: {
      ...wire,
      ask: async (request, signal) => {
        const isFile = request.path.startsWith('/api/segments/');
        return isFile && left-- <= 0 ? { kind: 'cut' } : wire.ask(request, signal);
      },
    },
    ledger: 'ledger-1',
    device: log.device,
    origin: 'https://stock.example',
    sign: async () => undefined,
  });
  const desk = newSegmentDesk();
  const ports = { ...door, ledger: 'ledger-1', log, transport };
  for (;;) {
    const taken = await takeSegments(ports, desk, new AbortController().signal);
    if ('failed' in taken) return 'cut';
    if (!taken.left) return 'all';
  }
}

test('[BO10] a server that has no files, or names one that it has no more, is asked for pages', async () => {
  const server = await fullServer();
  for (const files of [undefined, new Map<string, string>()]) {
    server.files = files;
    const device = newDevice(server, newLog(carol));
    await device.driver.start(online);
    await device.passTime(10_000);
    expect(device.status()).toMatchObject({ word: { kind: 'in-step' }, onlyThere: 0 });
    expect(await textsOf(device.log)).toEqual(await textsOf(server.log));
    device.driver.stop();
  }
});

test('[BO10] files are not asked for where little is lacking', async () => {
  const server = newServer();
  const log = newLog(alice);
  await note(log, 1_500);
  await server.log.merge(
    (await log.readFrom({}, 10_000)).entries,
    toySealsOn('ledger-1', (await log.readFrom({}, 10_000)).entries),
  );
  await packFiles(server, [alice], 1_000);
  const device = newDevice(server, newLog(carol));
  await device.driver.start(online);
  await device.passTime(10_000);
  expect(device.status().word.kind).toBe('in-step');
  expect(askedFor(server, '/api/segments')).toBe(0);
});

test('[BO11] a file that is not what it is named, or that its author did not seal, is not taken', async () => {
  const server = await fullServer([alice]);
  const files = new Map(server.files);
  const [first, second] = server.listed;
  if (first === undefined || second === undefined) throw new Error('no files');
  // Another one under its name.
  files.set(first.file, files.get(second.file) ?? '');
  server.files = files;
  const log = newLog(carol);
  expect(await takeFrom(log, server, 100)).toBe('cut');
  expect(await log.have()).toEqual({});
  // What the author wrote, with nobody's seal.
  const { entries } = await server.log.readFrom({}, 1_000);
  const unsealed = encodeSegmentFile({ ledger: 'ledger-1', entries, seals: [] }) ?? '';
  server.files = new Map([[segmentName(unsealed), unsealed]]);
  server.listed = [{ lane: alice, from: 1, count: 1_000, file: segmentName(unsealed) }];
  expect(await takeFrom(log, server, 100)).toBe('all');
  expect(await log.have()).toEqual({});
});

test('[BO11] a list of another ledger is not followed', async () => {
  const server = await fullServer([alice]);
  const log = newLog(carol);
  expect(await takeFrom(log, { ...server, ledger: 'ledger-2' }, 100)).toBe('cut');
  expect(await log.have()).toEqual({});
});

test('[BO12] a lane that comes before its key is known is taken once another one has named it', async () => {
  const server = newServer();
  const [founder, other] = [newLog(alice), newLog(bob)];
  await note(other, 1_000);
  await founder.append({
    cause: 'founding',
    part: 0,
    actor: 'member-1',
    drafts: [alice, bob].map((device) => ({
      type: 'DeviceEnrolled',
      version: 1,
      stream: accessStream,
      data: { device, member: 'm', key: toyKeyOf(device), label: 'a phone', invitation: null },
    })),
  });
  await note(founder, 998);
  for (const log of [founder, other]) {
    const { entries } = await log.readFrom({}, 10_000);
    await server.log.merge(entries, toySealsOn('ledger-1', entries));
  }
  await packFiles(server, [bob, alice], 1_000);
  const log = newLog(carol);
  const transport = createWireTransport({
    wire: wireTo(server),
    ledger: 'ledger-1',
    device: carol,
    origin: 'https://stock.example',
    sign: async () => undefined,
  });
  const ports = { ledger: 'ledger-1', log, transport, verify: door.verify };
  const desk = newSegmentDesk();
  const { signal } = new AbortController();
  const told: unknown[] = [];
  for (let n = 0; n < 3; n += 1) told.push(await takeSegments(ports, desk, signal));
  expect(told).toEqual([
    { added: 1_000, left: true },
    { added: 1_000, left: true },
    { added: 0, left: false },
  ]);
  expect(Object.keys(await log.have()).sort()).toEqual([alice, bob].sort());
});

const listed = (lane: string, from: number, count: number): ListedSegment => ({
  lane,
  from,
  count,
  file: `${lane}${from}`,
});
const have = (seq: number): Have => (seq === 0 ? {} : { [alice]: [seq, 'e'.repeat(64)] });

test.each([
  ['nothing', 0, [1, 1_001, 2_001]],
  ['a whole file', 1_000, [1_001, 2_001]],
  ['a part of one', 1_400, [1_001, 2_001]],
  ['all but a few', 2_600, []],
  ['all', 3_000, []],
  ['more than all', 3_500, []],
])('[BO8] of who holds %s, the files are due that go on from there', (_what, seq, due) => {
  const list = [listed(alice, 1, 1_000), listed(alice, 1_001, 1_000), listed(alice, 2_001, 1_000)];
  expect(dueSegments(list, have(seq)).map(({ from }) => from)).toEqual(due);
  // One that does not go on from what is held is of no use yet.
  expect(dueSegments([listed(alice, seq + 2, 1_000)], have(seq))).toEqual([]);
});
