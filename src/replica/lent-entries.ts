/** What is known of a history that is not here: entries that were lent, brought since, or asked for. */
import { accessStream, rulingsStream, type StreamId } from '../domain/vocabulary.ts';
import { readBranchName } from '../event-sourcing/branch.ts';
import {
  type DeviceId,
  type Entry,
  type EventRef,
  refKey,
  refOf,
} from '../event-sourcing/stored-event.ts';
import { covers, type Have, type Vector, vectorOf } from '../event-sourcing/version-vector.ts';
import { historyMissing } from './history-missing.ts';

/**
 * `have`: what the lent state was folded from. `entries`: those of access and rulings in it, and whatever
 * else a start reads.
 */
export type Lent = {
  readonly have: Have;
  readonly entries: readonly Entry[];
  /** Whether there is such a stream in it. */
  hasStream(stream: StreamId): boolean;
  /** All entries of a stream; undefined where nobody could be asked. */
  askStream(stream: StreamId): Promise<readonly Entry[] | undefined>;
};

export type LentEntries = {
  /** Up to where it was folded by whoever lends. */
  readonly folded: Vector;
  /** With what was brought since. */
  have(): Have;
  at(ref: EventRef): Entry | undefined;
  /** Throws `HistoryMissing` where somebody had to be asked, and could not be. */
  ofStream(stream: StreamId): Promise<Iterable<Entry>>;
  bring(entries: readonly Entry[], own: DeviceId): readonly Entry[];
  clear(): void;
};

export function createLentEntries(lent: Lent): LentEntries {
  const folded = vectorOf(lent.have);
  const have: Record<string, Have[string]> = { ...lent.have };
  const byRef = new Map<string, Entry>();
  const byStream = new Map<StreamId, Map<string, Entry>>();
  const asked = new Map<StreamId, Promise<void>>();

  function add(entries: readonly Entry[]): void {
    for (const entry of entries) {
      const key = refKey(refOf(entry));
      byRef.set(key, entry);
      if (entry.stream === null) continue;
      const ofStream = byStream.get(entry.stream) ?? new Map<string, Entry>();
      byStream.set(entry.stream, ofStream.set(key, entry));
    }
  }

  async function fetchStream(stream: StreamId): Promise<void> {
    const came = await lent.askStream(stream);
    if (came === undefined) throw historyMissing(`of ${stream}`);
    // What is newer comes by its lane.
    add(came.filter((entry) => entry.stream === stream && covers(folded, refOf(entry))));
  }

  /** What nobody could be asked for is asked for again the next time. */
  function askOnce(stream: StreamId): Promise<void> {
    const before = asked.get(stream);
    if (before !== undefined) return before;
    const coming = fetchStream(stream);
    asked.set(stream, coming);
    coming.catch(() => asked.delete(stream));
    return coming;
  }

  add(lent.entries);
  return {
    folded,
    have: () => have,
    at: (ref) => byRef.get(refKey(ref)),
    async ofStream(stream) {
      // All of these was lent; of any other stream only what a start reads.
      const isWhole = stream === accessStream || stream === rulingsStream;
      if (!isWhole && lent.hasStream(stream)) await askOnce(stream);
      return byStream.get(stream)?.values() ?? [];
    },
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
      asked.clear();
    },
  };
}
