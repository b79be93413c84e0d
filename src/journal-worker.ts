/** The journal worker: one for each tab and ledger, because the handle of a file is exclusive. */
import { createJournalDesk } from './journal/journal-desk.ts';
import type { JournalFile, JournalFolder, ListedFile } from './journal/journal-folder.ts';
import type { ToJournal } from './journal/journal-messages.ts';

declare const self: DedicatedWorkerGlobalScope;

/** `journal/<ledger>/` in the origin's private files. */
const rootFolder = 'journal';

/** Undefined where another tab has written the file anew and removed it meanwhile. */
async function unlessGone<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (nameOf(error) === 'NotFoundError') return undefined;
    throw error;
  }
}

async function folderOf(ledger: string): Promise<JournalFolder> {
  const root = await navigator.storage.getDirectory();
  const journals = await root.getDirectoryHandle(rootFolder, { create: true });
  const folder = await journals.getDirectoryHandle(ledger, { create: true });
  return {
    async list() {
      const found: ListedFile[] = [];
      for await (const [name, handle] of folder.entries()) {
        if (handle.kind !== 'file') continue;
        const file = await unlessGone((handle as FileSystemFileHandle).getFile());
        if (file !== undefined)
          found.push({ name, modifiedAt: file.lastModified, size: file.size });
      }
      return found;
    },
    async read(name, from = 0) {
      const handle = await unlessGone(folder.getFileHandle(name));
      const file = handle && (await unlessGone(handle.getFile()));
      const bytes = file && (await unlessGone(file.slice(from).arrayBuffer()));
      return bytes && new Uint8Array(bytes);
    },
    async take(name) {
      const handle = await folder.getFileHandle(name, { create: true });
      try {
        return fileOf(name, await handle.createSyncAccessHandle());
      } catch (error) {
        // Another tab holds it: browsers name that differently.
        const isHeld = ['NoModificationAllowedError', 'InvalidStateError'].includes(nameOf(error));
        if (isHeld) return null;
        throw error;
      }
    },
    remove: (name) => folder.removeEntry(name),
  };
}

const fileOf = (name: string, handle: FileSystemSyncAccessHandle): JournalFile => ({
  name,
  async read() {
    // Older browsers answer these later, newer ones at once.
    const bytes = new Uint8Array(await handle.getSize());
    handle.read(bytes, { at: 0 });
    return bytes;
  },
  async write(bytes, at) {
    const written = await handle.write(bytes as Uint8Array<ArrayBuffer>, { at });
    // On a disk that is full Chromium writes a part, and then answers 4294967288: an error as a length.
    if (written !== bytes.length) throw new DOMException('not all written', 'QuotaExceededError');
  },
  truncate: (size) => handle.truncate(size),
  flush: () => handle.flush(),
  close: () => handle.close(),
});

const nameOf = (error: unknown): string => String((Object(error) as { name?: unknown }).name);

const answer = createJournalDesk({
  folderOf,
  now: () => Date.now(),
  chance: () => crypto.randomUUID().slice(0, 8),
  tell: (message) => self.postMessage(message),
});

self.onmessage = ({ data }: MessageEvent<ToJournal>) => void answer(data);
