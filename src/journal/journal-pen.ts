/** The file that a tab writes to, and how one is written anew. */
import type { JournalFile, JournalFolder, ListedFile } from './journal-folder.ts';
import { readSummary } from './journal-summary.ts';
import { type IsOld, packFile } from './pack-file.ts';
import { findRecords, joined, type RecordsFound } from './record-format.ts';

export const fileBytesMax = 8 * 1024 * 1024;
/** So much room is prepared at a time: that there is none is found out before an entry is written. */
export const roomBytes = 256 * 1024;

/** Where one writes: `end` behind the last record, `size` behind the room that is prepared. */
export type Pen = { readonly file: JournalFile; end: number; size: number };
export type Taken = {
  readonly file: JournalFile;
  readonly bytes: Uint8Array;
  readonly found: RecordsFound;
};

/** A torn tail is cut off, so that nothing is written behind it. */
export async function penOf({ file, bytes, found: { end, tornBytes } }: Taken): Promise<Pen> {
  if (tornBytes === 0) return { file, end, size: bytes.length };
  await file.truncate(end);
  await file.flush();
  return { file, end, size: end };
}

/** A file of its own. */
export const newPen = async (folder: JournalFolder, newName: () => string): Promise<Pen> => ({
  file: await takeNew(folder, newName),
  end: 0,
  size: 0,
});

/** How many names are tried before a new file is made: more tabs than that would be many. */
const triesMax = 8;

/** The newest that no other tab holds and that has room. */
export async function takeUnfilled(folder: JournalFolder): Promise<Taken | null> {
  const listed = inOrder(await folder.list());
  for (const each of listed.slice(-triesMax).reverse()) {
    if ((await readSummary(folder, each)) !== undefined) continue;
    const taken = await takeWhole(folder, each.name);
    if (taken === null) continue;
    if (taken.found.end < fileBytesMax - roomBytes) return taken;
    await taken.file.close();
  }
  return null;
}

/** Null: another tab holds it. */
export async function takeWhole(folder: JournalFolder, name: string): Promise<Taken | null> {
  const file = await folder.take(name);
  if (file === null) return null;
  const bytes = await file.read();
  return { file, bytes, found: findRecords(bytes) };
}

/** The oldest first: a name begins with the time at which it was given. */
export const inOrder = (listed: readonly ListedFile[]): readonly ListedFile[] =>
  listed.toSorted((a, b) => (a.name < b.name ? -1 : 1));

async function takeNew(folder: JournalFolder, newName: () => string): Promise<JournalFile> {
  for (let tries = 0; tries < triesMax; tries += 1) {
    const file = await folder.take(newName());
    if (file !== null) return file;
  }
  throw new Error('no file for the journal');
}

export type Anew = {
  readonly folder: JournalFolder;
  newName(): string;
  readonly isOld: IsOld;
  /** So many bytes are prepared behind what is written. */
  readonly roomLeft: number;
};

/**
 * A new file that says what the old one does, with what is old in it packed: written, flushed and read
 * back. Null where nothing of it can be packed, or there is no room; then nothing was changed.
 */
export async function writeAnew(
  { folder, newName, isOld, roomLeft }: Anew,
  old: JournalFile,
): Promise<Pen | null> {
  const bytes = await packFile(await old.read(), isOld);
  if (bytes === undefined) return null;
  const file = await takeNew(folder, newName);
  const wanted = joined([bytes, new Uint8Array(roomLeft)]);
  try {
    await file.write(wanted, 0);
    await file.flush();
    const back = await file.read();
    if (back.length === wanted.length && back.every((byte, at) => byte === wanted[at]))
      return { file, end: bytes.length, size: wanted.length };
  } catch {
    // No room, or a broken disk: the old file is as it was.
  }
  await file.close();
  await folder.remove(file.name);
  return null;
}
