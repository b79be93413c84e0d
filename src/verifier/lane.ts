/** One lane as it comes, entry by entry. What its chain says in the end, `judge-lane.ts` works out. */
import { isHash, type LaneName, readLaneName } from './canonical.ts';
import { type ReadEvent, readEventText } from './event-text.ts';
import type { FoundEntry } from './evidence.ts';
import { sha256 } from './sha256.ts';

/** What `prev` says before the first entry, and the hash under which a lost one is held. */
export const genesis = '0'.repeat(64);

export type Blame = {
  readonly kind:
    | 'altered'
    | 'reordered'
    | 'removed'
    | 'added'
    | 'doubled'
    | 'forked'
    | 'row'
    | 'head';
  readonly seq: number;
  readonly to: number;
  readonly detail: string;
};

/** Lists by place: the entry with seq 1 has index 0. */
export type Lane = {
  /** Its name: a device, or a branch. */
  readonly device: string;
  readonly name: LaneName;
  /** What its first entry follows: 64 zeros, or for a branch the hash of an entry elsewhere. */
  follows: string | null;
  /** Computed from the texts; null where nothing is held. */
  readonly hashes: (string | null)[];
  readonly times: (number | null)[];
  /** Places whose entry names another hash than the one before it has. */
  readonly breaks: Set<number>;
  /** Places that hold an event of this device which names another place. */
  readonly strangers: Set<number>;
  readonly stubs: number[];
  /** Texts that are no event of this place. */
  readonly unread: Set<number>;
  /** What was seen already while it came. */
  readonly blames: Blame[];
  count: number;
};

export const newLane = (device: string): Lane => ({
  device,
  name: readLaneName(device),
  follows: null,
  hashes: [],
  times: [],
  breaks: new Set(),
  strangers: new Set(),
  stubs: [],
  unread: new Set(),
  blames: [],
  count: 0,
});

export const hashAt = ({ hashes }: Lane, seq: number): string | null => hashes[seq - 1] ?? null;

/** More empty places would only cost memory: the gap itself is told. */
const holesMax = 1_000_000;

/** The event, where the text is one of this lane; `strangers` has the place of one that names another. */
export function takeEntry(lane: Lane, entry: FoundEntry): ReadEvent | undefined {
  const { seq, text } = entry;
  const { hashes, times } = lane;
  const hash = text === null ? (entry.hash ?? genesis) : sha256(text);
  const next = hashes.length + 1;
  if (seq < next) {
    const kind = hashAt(lane, seq) === hash ? 'doubled' : 'forked';
    lane.blames.push({ kind, seq, to: seq, detail: 'two entries at one place' });
    return undefined;
  }
  if (seq > next) {
    lane.blames.push({ kind: 'removed', seq: next, to: seq - 1, detail: 'a gap in the lane' });
    if (seq - next > holesMax) return undefined;
    while (hashes.length < seq - 1) {
      hashes.push(null);
      times.push(null);
    }
  }
  const { writer, ahead, root } = lane.name;
  const event = text === null ? undefined : readEventText(text);
  const isHere = event?.device === writer && event.seq === ahead + seq;
  if (seq === 1) {
    lane.follows = root === null ? genesis : (entry.follows ?? (isHere ? event.prev : null));
    if (root !== null && root !== hash)
      lane.blames.push({ kind: 'altered', seq, to: seq, detail: 'its branch is named otherwise' });
  }
  const before = seq === 1 ? lane.follows : hashAt(lane, seq - 1);
  lane.count += 1;
  hashes.push(hash);
  times.push(isHere ? event.recordedAt : null);
  if (text === null) lane.stubs.push(seq);
  else if (!isHere) lane.unread.add(seq);
  if (event?.device === writer && !isHere) lane.strangers.add(seq);
  // A stub whose hash got lost is held under 64 zeros, and says nothing of what follows.
  const isLinkKnown = before !== null && (before !== genesis || seq === 1);
  if (isHere && isLinkKnown && event.prev !== before) lane.breaks.add(seq);
  const odd = oddityOfRow(entry, hash, isHere ? event : undefined);
  const altered = lane.strangers.has(seq) ? 'reordered' : 'altered';
  if (odd !== null)
    lane.blames.push({ kind: odd === 'hash' ? altered : 'row', seq, to: seq, detail: odd });
  return event?.device === writer ? event : undefined;
}

/** Of the entry itself, or of the nearest one that says when it was recorded; in ms. */
export function recordedNear({ times }: Lane, seq: number): number | null {
  const at = Math.min(seq, times.length) - 1;
  for (let away = 0; away < 100; away += 1) {
    const time = times[at - away] ?? times[at + away];
    if (time !== null && time !== undefined) return time;
  }
  return null;
}

/** What a database says beside the text must follow from the text. */
function oddityOfRow(
  { hash: named, row, text }: FoundEntry,
  hash: string,
  event: ReadEvent | undefined,
): 'hash' | 'prev' | 'stream' | 'texts' | null {
  if (named !== null && named !== hash) return 'hash';
  if (row === undefined) return null;
  if (text === null || event === undefined) {
    if (row.prev !== null) return 'prev';
    if (row.stream !== null) return 'stream';
    return row.texts.length > 0 ? 'texts' : null;
  }
  if (row.prev !== event.prev) return 'prev';
  if (row.stream !== event.stream) return 'stream';
  const said = Object.values(event.data);
  const referred = (textsOf[event.type] ?? []).map((name) => event.data[name]).filter(isHash);
  const areTrue = row.texts.every((each) => said.includes(each));
  const areAll = referred.every((each) => row.texts.includes(each));
  return areTrue && areAll ? null : 'texts';
}

/** Which members of an event's data name a forgettable text. */
const textsOf: Readonly<Record<string, readonly string[]>> = {
  LedgerFounded: ['person'],
  MemberJoined: ['person'],
  PartyRegistered: ['name'],
  PartyDescribed: ['name', 'contact'],
};
