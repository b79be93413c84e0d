/**
 * The journal of one ledger as one tab keeps it: it reads the files of all tabs and writes to one of
 * its own.
 */
import type { HeldText } from '../event-sourcing/event-log.ts';
import type { DeviceId, Hash } from '../event-sourcing/stored-event.ts';
import type { Have } from '../event-sourcing/version-vector.ts';
import { addFile, hasTexts, type Kept, readOthers, readUnread, sumUpOne } from './journal-files.ts';
import type { JournalFile, JournalFolder } from './journal-folder.ts';
import { createJournalIndex, type LaneKept } from './journal-index.ts';
import { fileBytesMax, newPen, penOf, roomBytes, takeUnfilled, writeAnew } from './journal-pen.ts';
import { decodePayload, encodeErased, type KeptEntry } from './journal-record.ts';
import { sumUp } from './journal-summary.ts';
import { type IsOld, packFresh } from './pack-file.ts';
import { findRecords, headerBytes } from './record-format.ts';

/** So many entries of each lane stay one by one. */
export const tailEntries = 1_000;
/** A file is written anew when it has so many that are older. */
export const packEntries = 1_000;
export const keepMs = 30 * 24 * 3_600_000;

/** `damaged`: stretches, of the files that were read whole, that are no record any more. */
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
  texts(): Promise<readonly HeldText[]>;
  /**
   * Erases them in every file that can be taken. A file that another tab holds is that tab's to clean,
   * or whoever's starts next.
   */
  forget(texts: readonly Hash[]): Promise<void>;
  /** Removes files whose entries the server holds and that are older than 30 days; says how many. */
  sweep(have: Have): Promise<number>;
  /**
   * Writes one file anew in which much is old, with that compressed, or lets one that is filled say what is
   * in it; says whether there was one.
   */
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
  const names = new Map<string, number>();
  let damaged = await readOthers({ folder, index, names }, own?.file.name);
  if (own !== null) addFile({ index, names }, own.file.name, own.bytes, own.found);
  damaged += own?.found.damaged.length ?? 0;
  const pen = await (own === null ? newPen(folder, newName) : penOf(own));
  names.set(pen.file.name, pen.end);
  const [tried, summed] = [new Set<string>(), new Set<string>()];
  const kept: Kept = { folder, newName, index, names, tried, summed, pen };

  return {
    found: { lanes: index.lanes(), card: index.card(), damaged },
    async room(bytes) {
      if (kept.pen.end > 0 && kept.pen.end + bytes > fileBytesMax) await turnOver(kept);
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
    async entries(device, from, to) {
      await readUnread(kept, ({ lanes: { [device]: lane } }) => {
        return lane !== undefined && lane.first <= to && lane.last >= from;
      });
      return index.entries(device, from, to);
    },
    async texts() {
      await readUnread(kept, hasTexts);
      return index.texts();
    },
    async forget(texts) {
      await readUnread(kept, hasTexts);
      const forgotten = new Set(texts);
      if (!index.forget(forgotten)) return;
      await eraseTexts(kept.pen.file, forgotten);
      for (const name of names.keys())
        if (name !== kept.pen.file.name) await eraseIn(folder, name, forgotten);
    },
    async sweep(have) {
      let removed = 0;
      for (const { name, modifiedAt } of await folder.list()) {
        const isOver = modifiedAt <= now() - keepMs && index.isCovered(name, have);
        if (name === kept.pen.file.name || !isOver || !names.has(name)) continue;
        if (!(await removeIfFree(folder, name))) continue;
        index.drop(name);
        names.delete(name);
        removed += 1;
      }
      return removed;
    },
    pack: () => packOne(kept),
    close: async () => kept.pen.file.close(),
  };
}

async function packOne(kept: Kept): Promise<boolean> {
  const { folder, newName, index, names, tried, pen } = kept;
  const isOld = oldIn(index.lanes());
  const name = [...names.keys()].find(
    (each) => !tried.has(each) && index.looseIn(each, isOld) >= packEntries,
  );
  if (name === undefined) return sumUpOne(kept);
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
    names.delete(name);
    addFile(kept, next.file.name, bytes);
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

/** Goes on in a new file. The old one is whole without its summary, which a later start makes good. */
async function turnOver(kept: Kept): Promise<void> {
  const { file, end } = kept.pen;
  kept.pen = await newPen(kept.folder, kept.newName);
  kept.names.set(kept.pen.file.name, 0);
  kept.summed.add(file.name);
  await sumUp(file, end).catch(() => false);
  await file.close();
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
