/** A shelf for snapshots in memory, for tests; what comes back is never the same object. */
import type { SnapshotFile, SnapshotShelf } from '../../event-sourcing/snapshot-shelf.ts';

export type MemoryShelf = SnapshotShelf & { readonly textByKey: Map<string, string> };

export function createMemoryShelf(): MemoryShelf {
  const textByKey = new Map<string, string>();
  return {
    textByKey,
    keys: async () => [...textByKey.keys()],
    async read(key) {
      const text = textByKey.get(key);
      if (text === undefined) return undefined;
      const { parts, ...head } = JSON.parse(text) as SnapshotFile;
      const readable = parts.map((part) =>
        Object.fromEntries(Object.entries(part).map(([name, each]) => [name, () => each])),
      );
      return { ...head, parts: readable };
    },
    async write(key, file, drop) {
      textByKey.set(key, JSON.stringify(file));
      for (const each of drop) textByKey.delete(each);
    },
    remove: async (key) => void textByKey.delete(key),
  };
}
