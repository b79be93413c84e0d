/** The files of a journal, as far as they were read, and which of them say themselves what is in them. */
import type { JournalFolder } from './journal-folder.ts';
import type { JournalIndex } from './journal-index.ts';
import { fileBytesMax, inOrder, type Pen, penOf, takeWhole } from './journal-pen.ts';
import { readSummary, type Summary, sumUp } from './journal-summary.ts';
import { findRecords, type RecordsFound } from './record-format.ts';

/**
 * What is open of a journal. `names`: of each file where its last record ends, as far as that is known.
 * `tried`: which were looked at for what is old in them. `summed`: which need say nothing of themselves.
 */
export type Kept = {
  readonly folder: JournalFolder;
  readonly newName: () => string;
  readonly index: JournalIndex;
  readonly names: Map<string, number>;
  readonly tried: Set<string>;
  readonly summed: Set<string>;
  pen: Pen;
};

type Read = Pick<Kept, 'folder' | 'index' | 'names'>;

const readTries = 3;
/** A file that a tab left with less is written on by the next one. */
const filledBytes = fileBytesMax / 2;

type OtherFile = { readonly bytes: Uint8Array; readonly summary: Summary | undefined };

/**
 * What stands in the files beside the own one; where one says that itself, no more of it is read. One that
 * went since they were listed was written anew by another tab, so they are listed once more.
 */
async function listOthers(
  folder: JournalFolder,
  own: string | undefined,
): Promise<ReadonlyMap<string, OtherFile>> {
  const files = new Map<string, OtherFile>();
  for (let tries = 1, isGone = true; isGone && tries <= readTries; tries += 1) {
    isGone = false;
    files.clear();
    for (const each of inOrder(await folder.list())) {
      if (each.name === own) continue;
      const summary = await readSummary(folder, each);
      const bytes = summary === undefined ? await folder.read(each.name) : new Uint8Array();
      if (bytes !== undefined) files.set(each.name, { bytes, summary });
      else isGone = true;
    }
  }
  return files;
}

/** Says how many stretches of them are damaged. `own`: the file that is left out. */
export async function readOthers(read: Read, own: string | undefined): Promise<number> {
  let damaged = 0;
  for (const [name, { bytes, summary }] of await listOthers(read.folder, own)) {
    const found = findRecords(bytes);
    damaged += found.damaged.length;
    addFile(read, name, bytes, found);
    if (summary !== undefined) read.index.addUnread(name, summary);
  }
  return damaged;
}

export const hasTexts = ({ texts }: Summary): boolean => texts > 0;

/** Reads files whole of which only is known what they say of themselves. */
export async function readUnread(
  read: Read,
  isWanted: (summary: Summary) => boolean,
): Promise<void> {
  const { folder, index, names } = read;
  for (const name of index.unread(isWanted)) {
    const bytes = await folder.read(name);
    index.drop(name);
    if (bytes !== undefined) addFile(read, name, bytes);
    else names.delete(name);
    // Written anew by another tab: before it went, the new one was there.
    if (bytes === undefined) await readNew(read);
  }
}

async function readNew(read: Read): Promise<void> {
  for (const { name } of inOrder(await read.folder.list())) {
    const bytes = read.names.has(name) ? undefined : await read.folder.read(name);
    if (bytes !== undefined) addFile(read, name, bytes);
  }
}

/** A torn tail may be a record that is being written now. */
export function addFile(
  { index, names }: Pick<Kept, 'index' | 'names'>,
  name: string,
  bytes: Uint8Array,
  { records, end }: Pick<RecordsFound, 'records' | 'end'> = findRecords(bytes),
): void {
  index.add(name, bytes, records);
  names.set(name, end);
}

/** One that is filled and that nobody holds; the next start reads no more of it than that. */
export async function sumUpOne(kept: Kept): Promise<boolean> {
  const { folder, names, summed, index, pen } = kept;
  const known = new Set([pen.file.name, ...summed, ...index.unread(() => true)]);
  const [name] = [...names].find(([each, end]) => end >= filledBytes && !known.has(each)) ?? [];
  if (name === undefined) return false;
  summed.add(name);
  const taken = await takeWhole(folder, name);
  if (taken === null) return true;
  const { file, end } = await penOf(taken);
  // Another tab may have been faster.
  if ((await readSummary(folder, { name, size: end })) === undefined)
    await sumUp(file, end).catch(() => false);
  await file.close();
  return true;
}
