/**
 * The journal of one ledger as one tab keeps it: it reads the files of all tabs and writes to one of
 * its own.
 */
import type { HeldText } from '../event-sourcing/event-log.ts';
import type { DeviceId, Hash } from '../event-sourcing/stored-event.ts';
import type { Have } from '../event-sourcing/version-vector.ts';
import type { JournalFile, JournalFolder } from './journal-folder.ts';
import { createJournalIndex, type JournalIndex, type LaneKept } from './journal-index.ts';
import { decodePayload, encodeErased, type KeptEntry } from './journal-record.ts';
import { findRecords, headerBytes } from './record-format.ts';

export const fileBytesMax = 8 * 1024 * 1024;
/** So much room is prepared at a time: that there is none is found out before an entry is written. */
export const roomBytes = 256 * 1024;
export const keepMs = 30 * 24 * 3_600_000;

/** `damaged`: stretches of the files that are no record any more. */
export type JournalFound = {
  readonly lanes: Readonly<Record<DeviceId, LaneKept>>;
  readonly card: unknown;
  readonly damaged: number;
};

export type JournalBook = {
  readonly found: JournalFound;
  /** Makes sure of room for so many bytes and says how much there is now. Throws where there is none. */
  room(bytes: number): Promise<number>;
  /** Whole records, one behind the other. Resolves once they are flushed, with the room that is left. */
  append(records: Uint8Array): Promise<number>;
  entries(device: DeviceId, from: number, to: number): readonly KeptEntry[];
  texts(): readonly HeldText[];
  /**
   * Erases them in every file that can be taken. A file that another tab holds is that tab's to clean,
   * or whoever's starts next.
   */
  forget(texts: readonly Hash[]): Promise<void>;
  /** Removes files whose entries the server holds and that are older than 30 days; says how many. */
  sweep(have: Have): Promise<number>;
  close(): Promise<void>;
};

export type BookPorts = {
  readonly folder: JournalFolder;
  now(): number;
  /** Two random letters or more, so that tabs that open at once do not ask for one file. */
  chance(): string;
};

/** Rejects where no file can be had. */
export async function openJournalBook({ folder, now, chance }: BookPorts): Promise<JournalBook> {
  const index = createJournalIndex();
  const newName = () => `${now().toString(36).padStart(9, '0')}-${chance()}.journal`;
  const names = (await folder.list()).map(({ name }) => name).sort();
  const own = await takeUnfilled(folder, names);
  let damaged = 0;
  for (const name of names) {
    if (name !== own?.file.name) damaged += addFile(index, name, await folder.read(name));
  }
  if (own !== null) damaged += addFile(index, own.file.name, own.bytes);
  let pen = await penOf(own ?? { file: await takeNew(folder, newName), bytes: new Uint8Array() });

  return {
    found: { lanes: index.lanes(), card: index.card(), damaged },
    async room(bytes) {
      if (pen.end > 0 && pen.end + bytes > fileBytesMax) {
        const next = await penOf({ file: await takeNew(folder, newName), bytes: new Uint8Array() });
        await pen.file.close();
        pen = next;
      }
      const wanted = pen.end + Math.max(bytes, roomBytes);
      if (pen.size - pen.end < bytes) {
        await pen.file.write(new Uint8Array(wanted - pen.size), pen.size);
        pen.size = wanted;
      }
      return pen.size - pen.end;
    },
    async append(records) {
      await pen.file.write(records, pen.end);
      await pen.file.flush();
      index.add(pen.file.name, records, findRecords(records).records);
      pen.end += records.length;
      pen.size = Math.max(pen.size, pen.end);
      return pen.size - pen.end;
    },
    entries: index.entries,
    texts: index.texts,
    async forget(texts) {
      const forgotten = new Set(texts);
      if (!index.forget(forgotten)) return;
      await eraseTexts(pen.file, forgotten);
      for (const name of names) {
        const file = name === pen.file.name ? null : await folder.take(name);
        if (file === null) continue;
        await eraseTexts(file, forgotten);
        await file.close();
      }
    },
    async sweep(have) {
      let removed = 0;
      for (const { name, modifiedAt } of await folder.list()) {
        const isOver = modifiedAt <= now() - keepMs && index.isCovered(name, have);
        if (name === pen.file.name || !isOver || !names.includes(name)) continue;
        if (!(await removeIfFree(folder, name))) continue;
        index.drop(name);
        removed += 1;
      }
      return removed;
    },
    close: async () => pen.file.close(),
  };
}

/** Where one writes: `end` behind the last record, `size` behind the room that is prepared. */
type Pen = { readonly file: JournalFile; end: number; size: number };
type Taken = { readonly file: JournalFile; readonly bytes: Uint8Array };

/** A torn tail is cut off, so that nothing is written behind it. */
async function penOf({ file, bytes }: Taken): Promise<Pen> {
  const { end, tornBytes } = findRecords(bytes);
  if (tornBytes === 0) return { file, end, size: bytes.length };
  await file.truncate(end);
  await file.flush();
  return { file, end, size: end };
}

/** How many names are tried before a new file is made: more tabs than that would be many. */
const triesMax = 8;

/** The newest that no other tab holds and that has room. */
async function takeUnfilled(
  folder: JournalFolder,
  names: readonly string[],
): Promise<Taken | null> {
  for (const name of names.slice(-triesMax).reverse()) {
    const file = await folder.take(name);
    if (file === null) continue;
    const bytes = await file.read();
    if (findRecords(bytes).end < fileBytesMax - roomBytes) return { file, bytes };
    await file.close();
  }
  return null;
}

async function takeNew(folder: JournalFolder, newName: () => string): Promise<JournalFile> {
  for (let tries = 0; tries < triesMax; tries += 1) {
    const file = await folder.take(newName());
    if (file !== null) return file;
  }
  throw new Error('no file for the journal');
}

/** Says how many of its stretches are damaged. A torn tail may be a record that is being written now. */
function addFile(index: JournalIndex, name: string, bytes: Uint8Array | undefined): number {
  if (bytes === undefined) return 0;
  const { records, damaged } = findRecords(bytes);
  index.add(name, bytes, records);
  return damaged.length;
}

/** In place: what takes a text's room is as long as it was. */
async function eraseTexts(file: JournalFile, forgotten: ReadonlySet<Hash>): Promise<void> {
  const bytes = await file.read();
  for (const { from, to } of findRecords(bytes).records) {
    const record = decodePayload(bytes.subarray(from, to));
    if (record.kind === 'text' && forgotten.has(record.text.hash))
      await file.write(encodeErased(to - from), from - headerBytes);
  }
  await file.flush();
}

/** A file that another tab holds stays. */
async function removeIfFree(folder: JournalFolder, name: string): Promise<boolean> {
  const file = await folder.take(name);
  if (file === null) return false;
  await file.close();
  await folder.remove(name);
  return true;
}
