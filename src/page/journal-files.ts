/** The journals' files as the page sees them: read for the cards in them, and removed with their ledger. */
import { decodePayload } from '../journal/journal-record.ts';
import { findRecords } from '../journal/record-format.ts';

const rootFolder = 'journal';

/** Undefined where the browser has no private files, or no journal was ever kept. */
async function journalsFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(rootFolder);
  } catch {
    return undefined;
  }
}

/** The newest card of each ledger that has a journal here; check them. */
export async function cardsInJournals(): Promise<readonly unknown[]> {
  const folder = await journalsFolder();
  const cards: unknown[] = [];
  for await (const handle of folder?.values() ?? []) {
    if (handle.kind === 'directory') cards.push(await cardIn(handle as FileSystemDirectoryHandle));
  }
  return cards;
}

async function cardIn(folder: FileSystemDirectoryHandle): Promise<unknown> {
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  for (const name of names.sort().reverse()) {
    const file = await (await folder.getFileHandle(name)).getFile();
    const bytes = new Uint8Array(await file.arrayBuffer());
    const cards = findRecords(bytes).records.flatMap(({ from, to }) => {
      const record = decodePayload(bytes.subarray(from, to));
      return record.kind === 'card' ? [record.card] : [];
    });
    if (cards.length > 0) return cards.at(-1);
  }
  return undefined;
}

/** Says whether nothing of it is left. While another tab still holds a file of it, something is. */
export async function removeJournal(ledger: string): Promise<boolean> {
  const folder = await journalsFolder();
  try {
    await folder?.removeEntry(ledger, { recursive: true });
    return true;
  } catch (error) {
    return (Object(error) as { name?: unknown }).name === 'NotFoundError';
  }
}
