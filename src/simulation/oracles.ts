/** What must be true once the network has healed and all is quiet. */

import { encodeEvent } from '../contract/entry.ts';
import { forgottenTexts } from '../contract/forgotten-texts.ts';
import { sha256Hex } from '../contract/hash.ts';
import { readLaneKeys } from '../contract/lane-keys.ts';
import { sealStatement } from '../contract/seal.ts';
import { toyKeyOf, toyVerify } from '../contract/seal-fixtures.ts';
import { accessStream, rulingsStream } from '../domain/vocabulary.ts';
import { writerOf, writtenAt } from '../event-sourcing/branch.ts';
import type { EventLog } from '../event-sourcing/event-log.ts';
import { createInMemoryLog } from '../event-sourcing/in-memory-log.ts';
import { entriesByLane } from '../event-sourcing/merge-lane.ts';
import { type Entry, genesis, refKey, refOf } from '../event-sourcing/stored-event.ts';
import type { Standing } from '../read-models/standing/standing.ts';
import { eventsOf } from '../replica/histories.ts';
import { createReplica, type Replica } from '../replica/replica.ts';
import {
  docketWith,
  emptyDocket,
  placesStatedBy,
  standingAt,
} from '../server/judging/judged-places.ts';
import type { Chance } from './chance.ts';
import type { FakeStore } from './fake-store.ts';
import { ledgerId } from './founding.ts';
import { serverId } from './ids.ts';
import { firstDifference, renderingOf } from './rendering.ts';
import type { SavedEntry } from './saved.ts';
import { stockOf } from './stock-model.ts';
import { theft } from './thief.ts';
import type { World } from './world.ts';

/** Far more than any seed writes. */
const everything = 1_000_000;

export const entriesOn = async (store: FakeStore): Promise<readonly Entry[]> =>
  (await store.onDisk().readFrom({}, everything)).entries;

export type Ended = {
  /** Every store that is left, by name. */
  readonly storesByName: ReadonlyMap<string, FakeStore>;
  readonly replicasByName: ReadonlyMap<string, Replica>;
  readonly saved: readonly SavedEntry[];
  /** Lanes of devices that are gone, or came back with nothing. */
  readonly lostDevices: ReadonlySet<string>;
  /** Lanes of devices whose clock was right all the time. */
  readonly lanesOnTime: ReadonlySet<string>;
  /** Lanes that more than one device has written. */
  readonly copiedLanes: ReadonlySet<string>;
  /** Hashes of what anybody held when the network healed. */
  readonly heldAtHeal: ReadonlySet<string>;
  readonly textsAtHeal: ReadonlySet<string>;
};

export async function judge(world: World, ended: Ended): Promise<void> {
  const sets = new Map<string, readonly Entry[]>();
  for (const [name, store] of ended.storesByName) sets.set(name, await entriesOn(store));
  for (const [name, entries] of sets) checkChains(world, name, entries);
  for (const [name, store] of ended.storesByName) await checkSeals(world, name, store);
  for (const [name, entries] of sets)
    if (entries.some(({ text }) => JSON.parse(text ?? '{}').cause === theft))
      world.accuse('seals-hold', `${name} holds what somebody forged who has no key`);
  checkSameSet(world, sets);
  const [entries = []] = sets.values();
  checkNothingLost(world, ended, entries);
  checkNothingDoubled(world, entries);
  await checkTexts(world, ended);
  if (world.verdict() === undefined) await checkState(world, ended, entries);
}

function checkChains(world: World, name: string, entries: readonly Entry[]): void {
  const ends = new Map<string, Entry>();
  for (const entry of entries) {
    const before = ends.get(entry.device);
    const { seq, hash, prev, text } = entry;
    const key = `${name}: ${refKey(refOf(entry))}`;
    if (seq !== (before?.seq ?? 0) + 1)
      world.accuse('chains-hold', `${key} is not the next of its lane`);
    if (text === null || sha256Hex(text) !== hash)
      world.accuse('chains-hold', `${key} does not have its text`);
    if (prev !== (before?.hash ?? entry.branch?.prev ?? genesis))
      world.accuse('chains-hold', `${key} does not follow what stands before it`);
    ends.set(entry.device, entry);
  }
}

/**
 * Whoever holds a lane can prove to anybody that its author stands by all of it. Where a lane was forked
 * the first seal of a branch speaks for what stands before it.
 */
async function checkSeals(world: World, name: string, store: FakeStore): Promise<void> {
  const log = store.onDisk();
  const have = await log.have();
  // A seal names the place that its author wrote, wherever a fork has put it since.
  const entries = await entriesOn(store);
  const writtenByHash = new Map(entries.map((entry) => [entry.hash, refKey(writtenAt(entry))]));
  const forkedAt = new Set(
    entries.flatMap(({ seq, branch }) => (seq === 1 ? (branch?.prev ?? []) : [])),
  );
  const keys = await readLaneKeys(log);
  const seals = await log.readSeals({});
  world.count('seals', seals.length);
  const vouched = new Set<string>();
  const strangers = new Set<string>();
  for (const seal of seals) {
    const { device, seq, head, signature } = seal;
    const key = `${name}: the seal on ${refKey([device, seq])}`;
    const written = writtenByHash.get(head);
    // A server that was set back in silence may have sealed what it has lost, and nobody else had.
    if (written === undefined) world.count('seals on what is gone');
    else if (written !== refKey([device, seq]))
      world.accuse('seals-hold', `${key} names another entry`);
    const statement = sealStatement(ledgerId, seal);
    const verified = keys.of(device).map((each) => toyVerify(each, statement, signature));
    if ((await Promise.all(verified)).includes(true)) vouched.add(head);
    // Taken by an emptied server while nobody had told it yet whose lane this is.
    else strangers.add(device);
  }
  world.count('lanes with a stranger’s seal', strangers.size);
  // Its author may sign at any time; where a copy of it has done so for both, it never had to.
  const others = Object.entries(have).filter(([lane]) => lane !== log.device);
  for (const [lane, [, head]] of others)
    if (!vouched.has(head) && !forkedAt.has(head) && !strangers.has(writerOf(lane)))
      world.accuse('seals-hold', `${name}: nobody vouches for the end of ${lane}`);
}

function checkSameSet(world: World, sets: ReadonlyMap<string, readonly Entry[]>): void {
  const textsOf = (entries: readonly Entry[]): readonly string[] =>
    entries.map((entry) => `${refKey(refOf(entry))} ${entry.hash} ${entry.text}`).sort();
  const [[firstName, first] = ['', []]] = sets;
  for (const [name, entries] of sets) {
    const difference = firstDifference(textsOf(first), textsOf(entries));
    if (difference !== undefined)
      world.accuse('same-set', `${firstName} and ${name} hold different entries: ${difference}`);
  }
}

function checkNothingLost(world: World, ended: Ended, entries: readonly Entry[]): void {
  const hashes = new Set(entries.map(({ hash }) => hash));
  for (const hash of ended.heldAtHeal) {
    if (!hashes.has(hash)) world.accuse('nothing-lost', `${hash} was held and is gone`);
  }
  const endByLane = new Map(entries.map(({ device, seq }) => [device, seq]));
  for (const { device, seq, hash } of ended.saved) {
    if (hashes.has(hash)) continue;
    const key = refKey([device, seq]);
    // What a lost device alone had held is lost with it: of its lane the end, and nothing else.
    const isEnd = ended.copiedLanes.has(device) || seq > (endByLane.get(device) ?? 0);
    if (!ended.lostDevices.has(device) || ended.heldAtHeal.has(hash))
      world.accuse('nothing-lost', `${key} was called saved and is gone`);
    else if (!isEnd) world.accuse('nothing-lost', `another entry stands in the place of ${key}`);
    else {
      world.count('saved on a lost device alone');
      world.tell('world', `${key} is lost with its device`);
    }
  }
}

/** Every line that a person wrote carries a mark of its own. */
function checkNothingDoubled(world: World, entries: readonly Entry[]): void {
  const seen = new Map<string, string>();
  for (const entry of entries) {
    const event = JSON.parse(entry.text ?? '{}');
    const mark: unknown = event.data?.note;
    if (typeof mark !== 'string' || !mark.includes('/')) continue;
    const key = refKey(refOf(entry));
    const before = seen.get(mark);
    if (before !== undefined)
      world.accuse('nothing-doubled', `${before} and ${key} are the same line ${mark}`);
    seen.set(mark, key);
  }
}

async function checkTexts(world: World, { storesByName, textsAtHeal }: Ended): Promise<void> {
  for (const [name, store] of storesByName) {
    const wanted = await store.onDisk().wantedTexts(everything);
    const missing = wanted.find((hash) => textsAtHeal.has(hash));
    if (missing !== undefined)
      world.accuse('texts-arrive', `${name} still wants the text ${missing.slice(0, 8)}`);
  }
}

/** The last keeper of a text drops it only on a word that it has judged; undefined where it is no judge. */
async function judgedBy(log: EventLog): Promise<Standing | undefined> {
  const said = [...(await log.readStream(accessStream)), ...(await log.readStream(rulingsStream))];
  const docket = docketWith(emptyDocket, eventsOf(said));
  const places = placesStatedBy(docket, toyKeyOf(serverId));
  return places.size === 0 ? undefined : standingAt(docket, places, new Set());
}

/** Whatever is held of somebody who was forgotten, and was not dropped. */
async function checkForgotten(
  world: World,
  { storesByName }: Ended,
  expected: Replica,
): Promise<void> {
  for (const [name, store] of storesByName) {
    const log = store.onDisk();
    const { access } = (name === 'server' && (await judgedBy(log))) || expected.standing();
    const texts = await forgottenTexts(log, access);
    const [held] = await log.readTexts([...texts]);
    if (held !== undefined) world.accuse('forgotten-gone', `${name} still holds ${held.text}`);
  }
}

async function checkState(world: World, ended: Ended, entries: readonly Entry[]): Promise<void> {
  const { replicasByName } = ended;
  const expected = await foldAnew(entries, world.chance('oracle'), world.now);
  await checkForgotten(world, ended, expected);
  checkStamps(world, ended, expected);
  const rendering = renderingOf(expected);
  for (const [name, replica] of replicasByName) {
    const difference = firstDifference(rendering, renderingOf(replica));
    if (difference !== undefined)
      world.accuse('same-state', `folded anew <> ${name}: ${difference}`);
  }
  // The model does not follow every word between two histories of one device; there the folds are compared.
  if (entries.some(({ branch }) => branch !== undefined)) return;
  const model = stockOf(
    entries.map(({ device, seq, hash, text }) => ({ device, seq, hash, text: text ?? '{}' })),
  );
  const difference = firstDifference(linesOf(model), linesOf(shelvesOf(expected)));
  if (difference !== undefined)
    world.accuse('stock-agrees', `the model <> the read model: ${difference}`);
}

/** Messages take three minutes at most, and a clock may be a minute off. */
const stampsOffMsMax = 10 * 60_000;

/** Whoever's clock was right is not dragged along by those whose clock was not. */
function checkStamps(world: World, ended: Ended, { index }: Replica): void {
  const atByHash = new Map(index.lines().map(({ hash, recordedAt }) => [hash, recordedAt]));
  for (const { device, seq, hash, at } of ended.saved) {
    const recordedAt = atByHash.get(hash);
    const isOnTime = ended.lanesOnTime.has(device) && !ended.copiedLanes.has(device);
    if (!isOnTime || recordedAt === undefined) continue;
    const offMs = recordedAt - at;
    if (Math.abs(offMs) > stampsOffMsMax)
      world.accuse('stamps-hold', `${refKey([device, seq])} is told ${offMs} ms beside its time`);
  }
}

const linesOf = (stock: ReadonlyMap<string, number>): readonly string[] =>
  [...stock].map(([key, quantity]) => `${key} ${quantity}`).sort();

function shelvesOf({ models }: Replica): ReadonlyMap<string, number> {
  return new Map(
    models.items
      .all()
      .flatMap((item) =>
        (models.items.byId(item)?.shelves ?? []).map(
          ({ place, lot, quantity }) => [`${item}|${place}|${lot ?? ''}`, quantity] as const,
        ),
      ),
  );
}

/** A replica that gets the same entries in an order of its own: lanes mixed, in a few batches. */
async function foldAnew(
  entries: readonly Entry[],
  chance: Chance,
  now: () => number,
): Promise<Replica> {
  const log = createInMemoryLog({ device: 'ffffffffffffffff', encode: encodeEvent, clock: now });
  const replica = createReplica({
    log,
    now,
    pause: async () => undefined,
    onChange: () => undefined,
  });
  const lanes = [...entriesByLane(entries).values()].map((lane) => [...lane]);
  const left = new Map(lanes.map((lane) => [lane[0]?.device, lane]));
  /** A branch is taken only by whoever holds what it forked from. */
  const isNext = ([next]: readonly Entry[]): boolean =>
    next !== undefined &&
    (next.branch?.path ?? []).every(
      ([lane]) => lane === next.device || (left.get(lane) ?? []).length === 0,
    );
  let batch: Entry[] = [];
  for (let count = entries.length; count > 0; count--) {
    const entry = chance.pick(lanes.filter(isNext)).shift();
    if (entry !== undefined) batch.push(entry);
    if (count > 1 && !chance.is(6 / entries.length)) continue;
    await log.merge(batch);
    await replica.catchUp();
    batch = [];
  }
  return replica;
}
