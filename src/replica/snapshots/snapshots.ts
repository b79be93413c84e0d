/**
 * What was folded, kept so that the next start need not fold it again. A cache: whatever is doubtful of it
 * is left alone and the log is folded, and it is taken only where the log holds exactly what it was folded
 * from. A whole one is a base; what changed since is written beside it, until that is much.
 */
import type { Entity } from '../../domain/entity.ts';
import type { StreamId } from '../../domain/vocabulary.ts';
import type {
  SnapshotFile,
  SnapshotPart,
  SnapshotShelf,
} from '../../event-sourcing/snapshot-shelf.ts';
import type { Entry, Hash } from '../../event-sourcing/stored-event.ts';
import type { Kept } from '../../event-sourcing/stream-fold.ts';
import type { Replica } from '../replica.ts';
import { type KeptStreams, partsOf, type Snapshot, streamsIn } from './snapshot-text.ts';

export type SnapshotPorts = {
  readonly shelf: SnapshotShelf;
  readonly replica: Pick<Replica, 'restore' | 'snapshot' | 'vector'>;
  readonly fold: string;
  pause(): Promise<void>;
};

export type Snapshots = {
  /** Before anything else is folded. False: there is none that can be believed, so the log must be folded. */
  restore(): Promise<boolean>;
  /** How many entries were folded since the last one that was restored or saved. */
  behind(): number;
  /** Nothing is saved while the log holds what was not folded yet. */
  save(): Promise<boolean>;
};

/** The streams that are written as they were in the base, by what was kept of them then. */
type Base = {
  readonly generation: number;
  readonly streams: KeptStreams;
  readonly said: ReadonlySet<Hash>;
};

/** Of the streams, where so many have changed a new base costs no more. */
const changedPartMax = 1 / 3;

export function createSnapshots({ shelf, replica, fold, pause }: SnapshotPorts): Snapshots {
  let base: Base | undefined;
  let reached = 0;
  const entriesFolded = () => Object.values(replica.vector()).reduce((sum, seq) => sum + seq, 0);

  async function read(key: string): Promise<Snapshot | undefined> {
    const file = await shelf.read(key);
    if (file === undefined || file.fold !== fold) return undefined;
    const streams = new Map<StreamId, Kept<Entity>>();
    for (const part of file.parts) {
      for (const [stream, kept] of streamsIn(part)) streams.set(stream, kept);
      await pause();
    }
    return { have: file.have, parked: file.parked, said: file.said, streams };
  }

  async function restoreGeneration(generation: number): Promise<boolean> {
    const whole = await read(baseKey(generation));
    if (whole === undefined) return false;
    const since = await read(sinceKey(generation));
    const streams = since && new Map([...whole.streams, ...since.streams]);
    if (since !== undefined && streams !== undefined)
      if (await replica.restore({ ...since, said: [...whole.said, ...since.said], streams })) {
        // What has changed since is written again with each save.
        const same = [...whole.streams].filter(([stream]) => !since.streams.has(stream));
        base = { generation, streams: new Map(same), said: hashesOf(whole.said) };
        return true;
      }
    if (!(await replica.restore(whole))) return false;
    base = { generation, streams: whole.streams, said: hashesOf(whole.said) };
    return true;
  }

  async function write(snapshot: Snapshot): Promise<void> {
    const { have, parked, said, streams } = snapshot;
    const generations = generationsIn(await shelf.keys());
    const changed = new Map(
      [...streams].filter(([stream, kept]) => base?.streams.get(stream) !== kept),
    );
    const isSince =
      base !== undefined &&
      generations[0] === base.generation &&
      changed.size <= streams.size * changedPartMax;
    const parts: SnapshotPart[] = [];
    for (const part of partsOf(isSince ? changed : streams)) {
      parts.push(part);
      await pause();
    }
    const file: SnapshotFile = { have, parked, said, fold, parts };
    if (isSince && base !== undefined) {
      const { generation, said: known } = base;
      const since = { ...file, said: said.filter(({ hash }) => !known.has(hash)) };
      return shelf.write(sinceKey(generation), since, []);
    }
    const generation = (generations[0] ?? 0) + 1;
    const old = generations.slice(1).flatMap((each) => [baseKey(each), sinceKey(each)]);
    await shelf.write(baseKey(generation), file, old);
    base = { generation, streams, said: hashesOf(said) };
  }

  return {
    async restore() {
      for (const generation of generationsIn(await shelf.keys())) {
        if (!(await restoreGeneration(generation))) continue;
        reached = entriesFolded();
        return true;
      }
      return false;
    },
    behind: () => entriesFolded() - reached,
    async save() {
      const snapshot = await replica.snapshot();
      if (snapshot === undefined) return false;
      await write(snapshot);
      reached = Object.values(snapshot.have).reduce((sum, [seq]) => sum + seq, 0);
      return true;
    },
  };
}

const hashesOf = (entries: readonly Entry[]): ReadonlySet<Hash> =>
  new Set(entries.map(({ hash }) => hash));

const baseKey = (generation: number): string => `${generation}/base`;
const sinceKey = (generation: number): string => `${generation}/since`;

/** The newest first. */
function generationsIn(keys: readonly string[]): readonly number[] {
  const generations = keys.flatMap((key) => Number(/^(\d+)\/base$/.exec(key)?.[1] ?? []));
  return generations.sort((a, b) => b - a);
}
