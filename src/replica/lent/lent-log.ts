/**
 * A log that lacks most of its history and has been lent what all of it amounts to: the history of a stream
 * is asked of whoever lends when somebody needs it, until the log itself holds everything. Nobody waits for
 * the answer but who writes what cannot be folded without it.
 */
import type { StreamId } from '../../domain/vocabulary.ts';
import { readBranchName, writerOf } from '../../event-sourcing/branch.ts';
import type { Append, EventLog, Page } from '../../event-sourcing/event-log.ts';
import {
  type DeviceId,
  type Entry,
  type EventRef,
  refKey,
  refOf,
} from '../../event-sourcing/stored-event.ts';
import { covers, type Have, type Vector, vectorOf } from '../../event-sourcing/version-vector.ts';
import { historyMissing } from '../history-missing.ts';
import { createLentEntries, type Lent, type LentEntries } from './lent-entries.ts';

/** `another`: what comes is not what the state was folded from, so that it must be given back. */
export type Arrival = 'loading' | 'here' | 'another';

export type LentLog<L extends EventLog> = {
  /** Says that it holds everything, and throws `HistoryMissing` where it is asked for what it lacks. */
  readonly log: L;
  /**
   * What is newer than what was lent, from the same hand; says which of it goes on from what is lent. A
   * branch comes with its history.
   */
  bring(entries: readonly Entry[]): readonly Entry[];
  /** How far the history has come. Once it is here the log is the log itself. */
  arrival(): Promise<Arrival>;
  /** Whether the log holds what was folded, whatever was brought since. */
  holdsFolded(): Promise<boolean>;
  /** Whether an answer is on its way. */
  isAsking(): boolean;
  /** Entries, of the history alone. */
  progress(): Promise<{ readonly held: number; readonly of: number }>;
};

export function lendHistory<L extends EventLog>(real: L, lent: Lent): LentLog<L> {
  const entries = createLentEntries(lent);
  let isHere = false;
  const reads = readsOver(real, entries, () => isHere);
  return {
    log: Object.create(real, Object.getOwnPropertyDescriptors(reads)) as L,
    bring: (brought) => entries.bring(brought, real.device),
    async arrival() {
      if (isHere) return 'here';
      const arrived = await arrivalOf(real, entries.have());
      isHere = arrived === 'here';
      if (isHere) entries.clear();
      return arrived;
    },
    isAsking: entries.isAsking,
    holdsFolded: async () => isHere || (await arrivalOf(real, lent.have)) === 'here',
    async progress() {
      const held = vectorOf(await real.have());
      const lanes = Object.entries(vectorOf(entries.have()));
      return {
        held: lanes.reduce((sum, [lane, seq]) => sum + Math.min(seq, held[lane] ?? 0), 0),
        of: lanes.reduce((sum, [, seq]) => sum + seq, 0),
      };
    },
  };
}

type Reads = Pick<EventLog, 'append' | 'readStream' | 'readEntries' | 'readFrom' | 'have'>;

function readsOver(real: EventLog, lent: LentEntries, isHere: () => boolean): Reads {
  async function readStream(stream: StreamId): Promise<readonly Entry[]> {
    if (isHere()) return real.readStream(stream);
    const byRef = new Map<string, Entry>();
    for (const entry of lent.ofStream(stream)) byRef.set(refKey(refOf(entry)), entry);
    for (const entry of await real.readStream(stream)) byRef.set(refKey(refOf(entry)), entry);
    return [...byRef.values()];
  }
  return {
    async append(request) {
      // Whatever is written must be folded at once, also where that takes what was there before it.
      if (!isHere()) for (const stream of foldedAnew(request)) await lent.await(stream);
      return real.append(request);
    },
    readStream,
    async readEntries(refs) {
      const entries = await real.readEntries(refs);
      if (isHere()) return entries;
      return entries.map((entry, n) => {
        const ref = refs[n];
        const found = entry ?? (ref && lent.at(ref));
        if (found === undefined && ref !== undefined && covers(lent.folded, ref))
          throw historyMissing(`at ${refKey(ref)}`);
        return found;
      });
    },
    readFrom: (vector, limit) =>
      isHere() ? real.readFrom(vector, limit) : readFrom(real, lent, vector, limit),
    async have() {
      const held = await real.have();
      return isHere() ? held : latest(lent.have(), held);
    },
  };
}

async function readFrom(
  real: EventLog,
  lent: LentEntries,
  vector: Vector,
  limit: number,
): Promise<Page> {
  const held = vectorOf(await real.have());
  const from: Record<string, number> = { ...vector };
  const brought: Entry[] = [];
  const behind = new Set<DeviceId>();
  for (const [lane, [end]] of Object.entries(lent.have())) {
    const [there, here] = [vector[lane] ?? 0, held[lane] ?? 0];
    if (here >= end) continue;
    if (there < (lent.folded[lane] ?? 0)) throw historyMissing(`of lane ${lane}`);
    behind.add(lane);
    for (let seq = there + 1; seq <= end; seq += 1) {
      const entry = lent.at([lane, seq]);
      if (entry !== undefined) brought.push(entry);
    }
    if (there <= end) from[lane] = Math.min(there, here);
  }
  const page = await real.readFrom(from, limit);
  // What has just come of a lane that is not here yet, as far as it was lent, is no news.
  const news = page.entries.filter(({ device }) => !behind.has(device));
  return { ...page, entries: [...brought, ...news] };
}

/** The streams that a command cannot only add to: what it says has its place among what was said before. */
const foldedAnew = ({ drafts }: Append): ReadonlySet<StreamId> =>
  new Set(
    drafts.flatMap(({ stream, happenedAt, type }) =>
      happenedAt !== undefined || isToggle(type) ? stream : [],
    ),
  );

const isToggle = (type: string): boolean => type === 'EntryVoided' || type === 'EntryReinstated';

function latest(lent: Have, held: Have): Have {
  const both: Record<string, Have[string]> = { ...lent };
  for (const [lane, at] of Object.entries(held))
    if (at[0] >= (lent[lane]?.[0] ?? 0)) both[lane] = at;
  return both;
}

async function arrivalOf(real: EventLog, lent: Have): Promise<Arrival> {
  const held = await real.have();
  const lanes = Object.entries(lent);
  const missing = lanes.filter(([lane, [seq]]) => (held[lane]?.[0] ?? 0) < seq);
  if (missing.length > 0) {
    // Two histories part below what was lent: what is missing stands under other names by now.
    const cut = new Set(missing.map(([lane]) => writerOf(lane)));
    const isForked = Object.keys(held).some(
      (lane) =>
        readBranchName(lane) !== undefined && lent[lane] === undefined && cut.has(writerOf(lane)),
    );
    return isForked ? 'another' : 'loading';
  }
  const ends = await real.readEntries(lanes.map(([lane, [seq]]): EventRef => [lane, seq]));
  const isSame = ends.every((entry, n) => entry?.hash === lanes[n]?.[1][1]);
  return isSame ? 'here' : 'another';
}
