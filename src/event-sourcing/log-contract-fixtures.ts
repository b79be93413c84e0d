/**
 * What the cases of `event-log-contract.ts` share: a world to run in, lanes from elsewhere,
 * assertions.
 */
import type { Append, Draft, Encode, EventLog, TextStore } from './event-log.ts';
import { emptyLane, sealDrafts } from './seal-drafts.ts';
import type { DeviceId, Entry, Fact, Hash, LaneEnd } from './stored-event.ts';

export type LogUnderTest = EventLog & TextStore;

/**
 * One store. `open` gives another view of it, as a second tab would have, or the same log again.
 */
export type Store = { open(): Promise<LogUnderTest> };

export type StorePorts = { readonly encode: Encode; readonly clock: () => number };

/**
 * Given by whoever runs the suite. `encode` must write JSON; `readEntry` makes an entry of any
 * text. `createStore` makes a new, empty store with a device id of its own, written as 16
 * hexadecimal digits.
 */
export type World = {
  readonly encode: Encode;
  readonly readEntry: (device: DeviceId, seq: number, text: string) => Entry;
  createStore(ports: StorePorts): Promise<Store>;
};

/** `run` throws (rejects) where the log breaks the contract. */
export type ContractCase = { readonly name: string; run(world: World): Promise<void> };

export const alice = 'a11ce00000000001';
export const bob = 'b0b0000000000002';

/** The facts of the suite carry the hashes of their forgettable texts in `data.texts`. */
export type Note = Draft<
  Fact & { readonly data: { readonly note: string; readonly texts?: readonly Hash[] } }
>;

export const note = (stream: string, text: string, texts?: readonly Hash[]): Note => ({
  type: 'Noted',
  version: 1,
  stream,
  data: texts === undefined ? { note: text } : { note: text, texts },
});

export const notes = (count: number, stream = 'note/1', label = 'note'): readonly Note[] =>
  Array.from({ length: count }, (_, index) => note(stream, `${label} ${index + 1}`));

export const request = (cause: string, drafts: readonly Draft[], part = 0): Append => ({
  cause,
  part,
  actor: 'member-1',
  drafts,
});

/** The world's `encode`, which also tells the log of the texts that a note names. */
export const encodeNote =
  (world: World): Encode =>
  (event) => {
    const { texts } = Object(event.data) as { readonly texts?: readonly Hash[] };
    return { ...world.encode(event), texts: texts ?? [] };
  };

let ticks = 1_700_000_000_000;
const clock = (): number => ++ticks;

export const createStore = (world: World): Promise<Store> =>
  world.createStore({ encode: encodeNote(world), clock });

export const openNew = async (world: World): Promise<LogUnderTest> =>
  (await createStore(world)).open();

/** A lane as another device would have written it, to be merged. */
export const laneOf = (
  world: World,
  device: DeviceId,
  drafts: readonly Draft[],
  end: LaneEnd = emptyLane(device),
): readonly Entry[] =>
  sealDrafts(end, clock(), request(`elsewhere-${device}`, drafts), encodeNote(world));

export const endOf = (lane: readonly Entry[]): LaneEnd => {
  const last = at(lane, lane.length - 1);
  return { device: last.device, seq: last.seq, head: last.hash };
};

export const stubOf = ({ device, seq, hash }: Entry): Entry => ({
  device,
  seq,
  hash,
  text: null,
  prev: null,
  stream: null,
  texts: [],
});

export const everything = 1_000_000;

export function at<T>(list: readonly T[], index: number): T {
  const value = list[index];
  if (value === undefined) throw new Error(`nothing at ${index} of ${list.length}`);
  return value;
}

/**
 * Equal by value; the order of an object's keys does not matter, and an absent key equals
 * `undefined`.
 */
export function same(actual: unknown, expected: unknown, what: string): void {
  const [a, b] = [inOrder(actual), inOrder(expected)];
  if (a !== b) throw new Error(`${what}: expected ${shorten(b)} but got ${shorten(a)}`);
}

export function holds(condition: boolean, what: string): void {
  if (!condition) throw new Error(`expected: ${what}`);
}

export async function rejects(work: () => Promise<unknown>, what: string): Promise<void> {
  const outcome = await work().then(
    () => 'resolved',
    () => 'rejected',
  );
  same(outcome, 'rejected', what);
}

export const places = (entries: readonly (Entry | undefined)[]): readonly string[] =>
  entries.map((entry) => (entry ? `${entry.device}/${entry.seq}` : 'nothing')).sort();

const shorten = (text: string): string => (text.length > 400 ? `${text.slice(0, 400)}…` : text);

const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) ?? 'undefined';
