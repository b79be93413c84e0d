/**
 * Reads the entries that are in sight, a batch at a time, and keeps what was read while the list
 * scrolls.
 */
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { EventRef } from '../../domain/vocabulary.ts';
import type { EntryLine, LedgerIndexLine, Session } from '../ports.ts';
import { useSession, useUi } from '../store.ts';

export const entryKey = ([device, seq]: EventRef): string => `${device}/${seq}`;

/** `null`: it was read, and this version of the app cannot make sense of it. */
type Loaded = { readonly revision: number; readonly entry: EntryLine | null };

export type EntryLoader = {
  get(ref: EventRef): EntryLine | null | undefined;
  /**
   * Asks for an entry as it stands at this revision; what was read before stays in sight until it
   * comes.
   */
  want(ref: EventRef, revision: number): void;
  subscribe(listener: () => void): () => void;
};

const keptMax = 3_000;

function createEntryLoader(session: Session): EntryLoader {
  const loadedByKey = new Map<string, Loaded>();
  const wanted = new Map<string, { readonly ref: EventRef; readonly revision: number }>();
  const listeners = new Set<() => void>();

  async function load(): Promise<void> {
    const batch = [...wanted];
    wanted.clear();
    const entries = await session.readEntries(batch.map(([, { ref }]) => ref));
    if (loadedByKey.size > keptMax) loadedByKey.clear();
    for (const [index, [key, { revision }]] of batch.entries()) {
      loadedByKey.set(key, { revision, entry: entries[index] ?? null });
    }
    for (const listener of listeners) listener();
  }

  return {
    get: (ref) => loadedByKey.get(entryKey(ref))?.entry,
    want(ref, revision) {
      const key = entryKey(ref);
      if ((loadedByKey.get(key)?.revision ?? -1) >= revision) return;
      if (wanted.size === 0) queueMicrotask(() => void load());
      wanted.set(key, { ref, revision });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useEntryLoader(): EntryLoader {
  const session = useSession();
  const [made, setMade] = useState(() => ({ session, loader: createEntryLoader(session) }));
  if (made.session === session) return made.loader;
  const next = { session, loader: createEntryLoader(session) };
  setMade(next);
  return next.loader;
}

/** `undefined` while it is being read. */
export function useEntry(loader: EntryLoader, ref: EventRef): EntryLine | null | undefined {
  const revision = useUi((state) => state.revision);
  const [device, seq] = ref;
  useEffect(() => loader.want([device, seq], revision), [loader, device, seq, revision]);
  return useSyncExternalStore(loader.subscribe, () => loader.get(ref));
}

/** How long changes are gathered before the list is read anew. */
const gatherMs = 200;

const readAll = (session: Session) => session.ledgerIndex();
const readNewest = (session: Session) => session.newestEntries();

/** `null` until it is read for the first time. */
export const useLedgerIndex = (): readonly LedgerIndexLine[] | null => useLines(readAll) ?? null;

/**
 * What there is to list: of a long ledger the newest entries, until all of them are asked for. `lines`: null
 * until any of them are read.
 */
export function useListedEntries(areAllWanted: boolean): {
  readonly lines: readonly LedgerIndexLine[] | null;
  readonly areAll: boolean;
} {
  const newest = useLines(readNewest);
  const all = useLines(areAllWanted || newest === null ? readAll : null);
  return { lines: all ?? newest ?? null, areAll: all != null };
}

type ReadLines = (session: Session) => Promise<readonly LedgerIndexLine[] | null>;

/** Read again when something has changed. `undefined` until it is read for the first time. */
function useLines(read: ReadLines | null): readonly LedgerIndexLine[] | null | undefined {
  const session = useSession();
  const revision = useUi((state) => state.revision);
  const [last, setLast] = useState<{
    readonly session: Session;
    readonly lines: readonly LedgerIndexLine[] | null;
  } | null>(null);
  const isFirst = last === null || last.session !== session;
  useEffect(() => {
    if (read === null) return;
    let current = true;
    const load = () =>
      void read(session)
        .catch(() => null)
        .then((lines) => {
          if (current && revision >= 0) setLast({ session, lines });
        });
    const timer = setTimeout(load, isFirst ? 0 : gatherMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [read, session, revision, isFirst]);
  return isFirst ? undefined : last.lines;
}
