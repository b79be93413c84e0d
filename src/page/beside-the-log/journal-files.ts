/** The journals' files as the page sees them: read for the cards in them, and removed with their ledger. */
import { decodePayload } from '../../journal/journal-record.ts';
import { findRecords } from '../../journal/record-format.ts';

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

/** A founding that was cut short left a card and no entry: that is no ledger yet. */
async function cardIn(folder: FileSystemDirectoryHandle): Promise<unknown> {
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  let card: unknown;
  let hasEntries = false;
  for (const name of names.sort()) {
    const file = await (await folder.getFileHandle(name)).getFile();
    const bytes = new Uint8Array(await file.arrayBuffer());
    for (const { from, to } of findRecords(bytes).records) {
      const record = decodePayload(bytes.subarray(from, to));
      if (record.kind === 'card') card = record.card;
      hasEntries ||= record.kind === 'entry';
    }
  }
  return hasEntries ? card : undefined;
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
