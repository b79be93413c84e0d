/** Every entry that a person was told is saved. */
import type { DeviceId, Entry, Hash } from '../event-sourcing/stored-event.ts';

export type SavedEntry = {
  readonly device: DeviceId;
  readonly seq: number;
  readonly hash: Hash;
  /** True time, ms. */
  readonly at: number;
};
export type Saved = {
  add(entries: readonly Entry[], at: number): void;
  all(): readonly SavedEntry[];
};

export function createSaved(): Saved {
  const all: SavedEntry[] = [];
  return {
    add: (entries, at) => {
      for (const { device, seq, hash } of entries) all.push({ device, seq, hash, at });
    },
    all: () => all,
  };
}
