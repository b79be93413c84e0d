/** What is known of a history that is not here: entries that were lent, brought since, or asked for. */
import { limits } from '../../contract/limits.ts';
import { accessStream, rulingsStream, type StreamId } from '../../domain/vocabulary.ts';
import { readBranchName } from '../../event-sourcing/branch.ts';
import {
  type DeviceId,
  type Entry,
  type EventRef,
  refKey,
  refOf,
} from '../../event-sourcing/stored-event.ts';
import { covers, type Have, type Vector, vectorOf } from '../../event-sourcing/version-vector.ts';
import { historyMissing } from '../history-missing.ts';

/**
 * `have`: what the lent state was folded from. `entries`: those of access and rulings in it, and whatever
 * else a start reads.
 */
export type Lent = {
  readonly have: Have;
  readonly entries: readonly Entry[];
  /** Whether there is such a stream in it. */
  hasStream(stream: StreamId): boolean;
  /**
   * All entries of each, or of the first of them where all would be too much; undefined where nobody could
   * be asked.
   */
  askStreams(
    streams: readonly StreamId[],
  ): Promise<ReadonlyMap<StreamId, readonly Entry[]> | undefined>;
  /** Some of what was asked for is here. */
  onCome(): void;
};

export type LentEntries = {
  /** Up to where it was folded by whoever lends. */
  readonly folded: Vector;
  /** With what was brought since. */
  have(): Have;
  at(ref: EventRef): Entry | undefined;
  /** Throws `HistoryMissing` where they are not here yet; then they are being asked for. */
  ofStream(stream: StreamId): Iterable<Entry>;
  /** Resolves once the entries of the stream are here; throws `HistoryMissing` where nobody can be asked. */
  await(stream: StreamId): Promise<void>;
  isAsking(): boolean;
  bring(entries: readonly Entry[], own: DeviceId): readonly Entry[];
  clear(): void;
};

export function createLentEntries(lent: Lent): LentEntries {
  const folded = vectorOf(lent.have);
  const have: Record<string, Have[string]> = { ...lent.have };
  const byRef = new Map<string, Entry>();
  const byStream = new Map<StreamId, Map<string, Entry>>();
  const whole = new Set<StreamId>();
  const wanted = new Set<StreamId>();
  let asking: Promise<void> | undefined;

  function add(entries: readonly Entry[]): void {
    for (const entry of entries) {
      const key = refKey(refOf(entry));
      byRef.set(key, entry);
      if (entry.stream === null) continue;
      const ofStream = byStream.get(entry.stream) ?? new Map<string, Entry>();
      byStream.set(entry.stream, ofStream.set(key, entry));
    }
  }

  // All of the first two was lent; of any other stream only what a start reads.
  const isHere = (stream: StreamId): boolean =>
    stream === accessStream ||
    stream === rulingsStream ||
    whole.has(stream) ||
    !lent.hasStream(stream);

  /** One question at a time, for all that is wanted by then. */
  async function askForWanted(): Promise<void> {
    await undefined;
    while (wanted.size > 0) {
      const asked = [...wanted].slice(0, limits.streamsAskedMax);
      const came = (await lent.askStreams(asked)) ?? new Map<StreamId, readonly Entry[]>();
      const told = asked.filter((stream) => came.has(stream));
      for (const stream of told) {
        const entries = came.get(stream) ?? [];
        // What is newer comes by its lane.
        add(entries.filter((each) => each.stream === stream && covers(folded, refOf(each))));
        whole.add(stream);
        wanted.delete(stream);
      }
      // What nobody could be asked for is wanted again by whoever needs it then.
      if (told.length === 0) wanted.clear();
      else lent.onCome();
    }
  }

  async function askFor(stream: StreamId): Promise<void> {
    wanted.add(stream);
    while (wanted.has(stream)) {
      asking ??= askForWanted().finally(() => {
        asking = undefined;
      });
      await asking;
    }
  }

  add(lent.entries);
  return {
    folded,
    have: () => have,
    at: (ref) => byRef.get(refKey(ref)),
    ofStream(stream) {
      if (isHere(stream)) return byStream.get(stream)?.values() ?? [];
      void askFor(stream);
      throw historyMissing(`of ${stream}`);
    },
    async await(stream) {
      if (!isHere(stream)) await askFor(stream);
      if (!isHere(stream)) throw historyMissing(`of ${stream}`);
    },
    isAsking: () => asking !== undefined,
    bring(entries, own) {
      const news = entries.filter(({ device, seq, hash }) => {
        const goesOn = seq === (have[device]?.[0] ?? 0) + 1 && device !== own;
        if (!goesOn || readBranchName(device) !== undefined) return false;
        have[device] = [seq, hash];
        return true;
      });
      add(news);
      return news;
    },
    clear() {
      byRef.clear();
      byStream.clear();
      whole.clear();
      wanted.clear();
    },
  };
}
