/**
 * The journal of one ledger as one tab keeps it: it reads the files of all tabs and writes to one of
 * its own.
 */
import type { HeldText } from '../event-sourcing/event-log.ts';
import type { DeviceId, Hash } from '../event-sourcing/stored-event.ts';
import type { Have } from '../event-sourcing/version-vector.ts';
import type { JournalFile, JournalFolder } from './journal-folder.ts';
import { createJournalIndex, type JournalIndex, type LaneKept } from './journal-index.ts';
import {
  fileBytesMax,
  newPen,
  type Pen,
  penOf,
  roomBytes,
  takeUnfilled,
  writeAnew,
} from './journal-pen.ts';
import { decodePayload, encodeErased, type KeptEntry } from './journal-record.ts';
import { type IsOld, packFresh } from './pack-file.ts';
import { findRecords, headerBytes } from './record-format.ts';

/** So many entries of each lane stay one by one. */
export const tailEntries = 1_000;
/** A file is written anew when it has so many that are older. */
export const packEntries = 1_000;
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
  /**
   * Whole records, one behind the other. Resolves once they are flushed, with the room that is left. Many
   * entries at once are packed first.
   */
  append(records: Uint8Array): Promise<number>;
  entries(device: DeviceId, from: number, to: number): Promise<readonly KeptEntry[]>;
  texts(): readonly HeldText[];
  /**
   * Erases them in every file that can be taken. A file that another tab holds is that tab's to clean,
   * or whoever's starts next.
   */
  forget(texts: readonly Hash[]): Promise<void>;
  /** Removes files whose entries the server holds and that are older than 30 days; says how many. */
  sweep(have: Have): Promise<number>;
  /** Writes one file anew in which much is old, with that compressed; says whether there was one. */
  pack(): Promise<boolean>;
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
  const own = await takeUnfilled(folder);
  const files = await readOthers(folder, own?.file.name);
  if (own !== null) files.set(own.file.name, own.bytes);
  let damaged = 0;
  for (const [name, bytes] of files) damaged += addFile(index, name, bytes);
  const pen = await (own === null ? newPen(folder, newName) : penOf(own));
  const names = new Set([...files.keys(), pen.file.name]);
  const kept: Kept = { folder, newName, index, names, tried: new Set(), pen };

  return {
    found: { lanes: index.lanes(), card: index.card(), damaged },
    async room(bytes) {
      if (kept.pen.end > 0 && kept.pen.end + bytes > fileBytesMax) {
        const next = await newPen(folder, newName);
        await kept.pen.file.close();
        kept.pen = next;
        names.add(kept.pen.file.name);
      }
      const wanted = kept.pen.end + Math.max(bytes, roomBytes);
      if (kept.pen.size - kept.pen.end < bytes) {
        await kept.pen.file.write(new Uint8Array(wanted - kept.pen.size), kept.pen.size);
        kept.pen.size = wanted;
      }
      return kept.pen.size - kept.pen.end;
    },
    async append(records) {
      const bytes = await packFresh(records);
      await kept.pen.file.write(bytes, kept.pen.end);
      await kept.pen.file.flush();
      index.add(kept.pen.file.name, bytes, findRecords(bytes).records);
      kept.pen.end += bytes.length;
      kept.pen.size = Math.max(kept.pen.size, kept.pen.end);
      return kept.pen.size - kept.pen.end;
    },
    entries: index.entries,
    texts: index.texts,
    async forget(texts) {
      const forgotten = new Set(texts);
      if (!index.forget(forgotten)) return;
      await eraseTexts(kept.pen.file, forgotten);
      for (const name of names)
        if (name !== kept.pen.file.name) await eraseIn(folder, name, forgotten);
    },
    async sweep(have) {
      let removed = 0;
      for (const { name, modifiedAt } of await folder.list()) {
        const isOver = modifiedAt <= now() - keepMs && index.isCovered(name, have);
        if (name === kept.pen.file.name || !isOver || !names.has(name)) continue;
        if (!(await removeIfFree(folder, name))) continue;
        index.drop(name);
        removed += 1;
      }
      return removed;
    },
    pack: () => packOne(kept),
    close: async () => kept.pen.file.close(),
  };
}

/** What is open of the journal, and which files were looked at for what is old in them. */
type Kept = {
  readonly folder: JournalFolder;
  readonly newName: () => string;
  readonly index: JournalIndex;
  readonly names: Set<string>;
  readonly tried: Set<string>;
  pen: Pen;
};

async function packOne(kept: Kept): Promise<boolean> {
  const { folder, newName, index, names, tried, pen } = kept;
  const isOld = oldIn(index.lanes());
  const name = [...names].find(
    (each) => !tried.has(each) && index.looseIn(each, isOld) >= packEntries,
  );
  if (name === undefined) return false;
  tried.add(name);
  const isOwn = name === pen.file.name;
  const file = isOwn ? pen.file : await folder.take(name);
  // Another tab holds it, and packs it itself.
  if (file === null) return true;
  const anew = { folder, newName, isOld, roomLeft: isOwn ? pen.size - pen.end : 0 };
  const next = await writeAnew(anew, file).catch(() => null);
  if (next !== null) {
    const bytes = await next.file.read();
    index.drop(name);
    addFile(index, next.file.name, bytes);
    names.delete(name);
    names.add(next.file.name);
    if (isOwn) kept.pen = next;
    else await next.file.close();
  }
  if (next !== null || !isOwn) await file.close();
  // Where it cannot be removed it says the same once more.
  if (next !== null) await folder.remove(name).catch(() => undefined);
  return true;
}

const oldIn =
  (lanes: Readonly<Record<DeviceId, LaneKept>>): IsOld =>
  (device, seq) =>
    seq <= (lanes[device]?.last ?? 0) - tailEntries;

const readTries = 3;

/**
 * What stands in the files beside the own one. One that went since they were listed was written anew by
 * another tab, so they are listed once more.
 */
async function readOthers(
  folder: JournalFolder,
  own: string | undefined,
): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (let tries = 1, isGone = true; isGone && tries <= readTries; tries += 1) {
    isGone = false;
    files.clear();
    for (const name of (await folder.list()).map((file) => file.name).sort()) {
      const bytes = name === own ? undefined : await folder.read(name);
      if (bytes !== undefined) files.set(name, bytes);
      else isGone ||= name !== own;
    }
  }
  return files;
}

/** Says how many of its stretches are damaged. A torn tail may be a record that is being written now. */
function addFile(index: JournalIndex, name: string, bytes: Uint8Array): number {
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

/** A file that another tab holds stays as it is. */
async function eraseIn(
  folder: JournalFolder,
  name: string,
  forgotten: ReadonlySet<Hash>,
): Promise<void> {
  const file = await folder.take(name);
  if (file === null) return;
  await eraseTexts(file, forgotten);
  await file.close();
}

/** A file that another tab holds stays. */
async function removeIfFree(folder: JournalFolder, name: string): Promise<boolean> {
  const file = await folder.take(name);
  if (file === null) return false;
  await file.close();
  await folder.remove(name);
  return true;
}
