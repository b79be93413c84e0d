/** For tests only: private files in memory that can be cut, held and full; a worker without a thread. */

import type { JournalPort } from './journal-client.ts';
import { createJournalDesk } from './journal-desk.ts';
import type { JournalFile, JournalFolder } from './journal-folder.ts';
import type { ToJournal } from './journal-messages.ts';

export type FakeFolder = JournalFolder & {
  readonly bytesByName: Map<string, Uint8Array>;
  readonly modifiedByName: Map<string, number>;
  readonly held: Set<string>;
  /** What was written before the last flush stays when the power goes. */
  readonly flushedByName: Map<string, Uint8Array>;
  /** Of whatever file, held or not. */
  bytesRead: number;
  /** So many bytes may be written in all. */
  quotaBytes: number;
  /** Every write fails with it while it is set. */
  failure: Error | null;
  now: number;
  onFlush(): void;
  /** Called wherever the power might go: in the middle of each write, behind each change. */
  onStep(): void;
};

export function fakeFolder(): FakeFolder {
  const folder: FakeFolder = {
    bytesByName: new Map(),
    modifiedByName: new Map(),
    flushedByName: new Map(),
    held: new Set(),
    bytesRead: 0,
    quotaBytes: Number.POSITIVE_INFINITY,
    failure: null,
    now: 1_700_000_000_000,
    onFlush: () => undefined,
    onStep: () => undefined,
    list: async () =>
      [...folder.bytesByName].map(([name, { length }]) => ({
        name,
        modifiedAt: folder.modifiedByName.get(name) ?? 0,
        size: length,
      })),
    async read(name, from = 0) {
      const bytes = folder.bytesByName.get(name)?.slice(from);
      folder.bytesRead += bytes?.length ?? 0;
      return bytes;
    },
    async take(name) {
      if (folder.held.has(name)) return null;
      folder.held.add(name);
      if (!folder.bytesByName.has(name)) folder.bytesByName.set(name, new Uint8Array());
      folder.onStep();
      return fileIn(folder, name);
    },
    async remove(name) {
      if (folder.held.has(name)) throw new DOMException('held', 'NoModificationAllowedError');
      folder.bytesByName.delete(name);
      folder.flushedByName.delete(name);
      folder.onStep();
    },
  };
  return folder;
}

function fileIn(folder: FakeFolder, name: string): JournalFile {
  const bytes = () => folder.bytesByName.get(name) ?? new Uint8Array();
  const put = (next: Uint8Array) => {
    folder.bytesByName.set(name, next);
    folder.modifiedByName.set(name, folder.now);
    folder.onStep();
  };
  return {
    name,
    read() {
      folder.bytesRead += bytes().length;
      return bytes().slice();
    },
    write(written, at) {
      if (folder.failure !== null) throw folder.failure;
      const next = new Uint8Array(Math.max(bytes().length, at + written.length));
      const others = [...folder.bytesByName].filter(([other]) => other !== name);
      const used = others.reduce((sum, [, { length }]) => sum + length, next.length);
      if (used > folder.quotaBytes) throw new DOMException('full', 'QuotaExceededError');
      next.set(bytes());
      next.set(written.subarray(0, written.length / 2), at);
      put(next.slice());
      next.set(written, at);
      put(next);
    },
    truncate: (size) => put(bytes().slice(0, size)),
    flush() {
      folder.onFlush();
      folder.flushedByName.set(name, bytes().slice());
      folder.onStep();
    },
    close() {
      folder.held.delete(name);
    },
  };
}

let names = 0;

/** The real desk on a folder, as a worker would run it. `folder` null: the browser gives none. */
export function fakePort(folder: FakeFolder | null): JournalPort {
  const port: JournalPort = {
    onmessage: null,
    onerror: null,
    postMessage: (message: ToJournal) => void answer(message),
    terminate: () => undefined,
  };
  const answer = createJournalDesk({
    async folderOf() {
      if (folder === null) throw new DOMException('not here', 'SecurityError');
      return folder;
    },
    now: () => folder?.now ?? 0,
    chance: () => `${++names}`,
    tell: (message) => port.onmessage?.({ data: message } as MessageEvent<typeof message>),
  });
  return port;
}
