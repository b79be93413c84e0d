/**
 * Packs what has become old into files, once for all who will ask: whole stretches of a lane, each up to a
 * seal of its author. What was judged of an entry stands in another lane, and names of people stand in no
 * entry at all, so nothing that is said later changes a file.
 */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { limits } from '../../contract/limits.ts';
import { readSealed } from '../../contract/read-sealed.ts';
import { encodeSegmentFile, segmentName } from '../../contract/segment-file.ts';
import { readBranchName } from '../../event-sourcing/branch.ts';
import type { EventLog } from '../../event-sourcing/event-log.ts';
import type { DeviceId } from '../../event-sourcing/stored-event.ts';
import type { Vector } from '../../event-sourcing/version-vector.ts';
import type { SegmentShelf } from '../store/segments.ts';

export type PackingParts = {
  readonly ledger: string;
  readonly log: EventLog;
  readonly segments: SegmentShelf;
  /** Others are served between two files. */
  readonly pause: () => Promise<void>;
  /** Entries of one file; fewer only where the seals lie so. */
  readonly entriesMax?: number;
};

/** Of texts in one file: a device holds it in memory whole. */
const textBytesMax = 2 * 1024 * 1024;
const compress = promisify(gzip);

/** Answers how many files were made. */
export async function packLanes({
  entriesMax = limits.segmentEntriesMax,
  ...parts
}: PackingParts): Promise<number> {
  const { log, segments, pause } = parts;
  segments.prune();
  const sealed = await log.sealedTo();
  let made = 0;
  for (const lane of Object.keys(sealed)) {
    if (readBranchName(lane) !== undefined) continue;
    const end = sealed[lane] ?? 0;
    while (end - segments.reach(lane) >= entriesMax) {
      if (!(await packNext({ ...parts, entriesMax }, lane, sealed))) break;
      made += 1;
      await pause();
    }
  }
  return made;
}

async function packNext(
  { ledger, log, segments, entriesMax }: PackingParts & { readonly entriesMax: number },
  lane: DeviceId,
  lanes: Vector,
): Promise<boolean> {
  // A vector that lacks nothing but this lane.
  const others = Object.keys(lanes).map((each) => [each, Number.MAX_SAFE_INTEGER] as const);
  const vector = { ...Object.fromEntries(others), [lane]: segments.reach(lane) };
  const room = { entriesMax, bytesMax: textBytesMax };
  const { entries, seals } = await readSealed(log, vector, room);
  // What no reader would take comes by the pull, and so does what lies behind it in its lane.
  const text = encodeSegmentFile({ ledger, entries, seals });
  if (text === undefined || entries.some(({ device }) => device !== lane)) return false;
  const bytes = await compress(text, { level: 9 });
  segments.put(segmentName(text), entries, bytes);
  return true;
}
