/**
 * What is old comes to a device that lacks much as files, in order of their lanes. Each is checked by its
 * name, by its chain and by its author's seals before it enters the log, so whatever was taken before an
 * interruption is held, and the next try goes on from there.
 */
import type { ListedSegment } from '../contract/messages.ts';
import type { SegmentFile } from '../contract/segment-file.ts';
import { type Door, doorForMany, takeSealed } from '../contract/take-sealed.ts';
import type { EventLog } from '../event-sourcing/event-log.ts';
import type { DeviceId, Entry, Hash } from '../event-sourcing/stored-event.ts';
import { type Have, vectorOf } from '../event-sourcing/version-vector.ts';
import type { Failed, Transport } from './transport.ts';

export type SegmentPorts = Pick<Door, 'ledger' | 'verify' | 'keyBeside'> & {
  readonly log: EventLog;
  readonly transport: Pick<Transport, 'listSegments' | 'fetchSegment'>;
};

/** What is known of the server's files while they are taken. */
export type SegmentDesk = {
  listed: readonly ListedSegment[] | null;
  /** Files of which nothing was taken, since anything was: their lanes' keys were not known yet. */
  readonly setAside: Set<Hash>;
};

export const newSegmentDesk = (): SegmentDesk => ({ listed: null, setAside: new Set() });

/** `left`: there are more to be taken. */
export type TakenSegments = { readonly added: number; readonly left: boolean };

/** After so many at most whoever takes them is told how far it is. */
const filesMax = 8;
const aheadMax = 3;
/** Fewer entries of a lane come as well by a page. */
const worthwhile = 500;

export async function takeSegments(
  ports: SegmentPorts,
  desk: SegmentDesk,
  signal: AbortSignal,
): Promise<TakenSegments | Failed> {
  const { ledger, log, transport } = ports;
  if (desk.listed === null) {
    const asked = await transport.listSegments(signal);
    if ('failed' in asked) return asked;
    if (asked.list.ledger !== ledger) return { failed: { kind: 'not-ours' } };
    desk.listed = asked.list.segments;
    desk.setAside.clear();
  }
  const due = dueSegments(desk.listed, await log.have()).filter(
    ({ file }) => !desk.setAside.has(file),
  );
  if (due.length === 0) {
    desk.listed = null;
    return { added: 0, left: false };
  }
  const taken = await takeThese(ports, desk, due.slice(0, filesMax), signal);
  // The list is asked for anew: the server may be another one by now.
  if ('failed' in taken) desk.listed = null;
  return taken;
}

async function takeThese(
  { log, transport, ...about }: SegmentPorts,
  { setAside }: SegmentDesk,
  due: readonly ListedSegment[],
  signal: AbortSignal,
): Promise<TakenSegments | Failed> {
  const over = new AbortController();
  const coming = fetchAhead(due, (file) =>
    transport.fetchSegment(file, AbortSignal.any([signal, over.signal])),
  );
  const { door, took } = await doorForMany({ ...about, log });
  const waiting = new Set<DeviceId>();
  let added = 0;
  try {
    for (const { lane, file } of due) {
      const fetched = await coming();
      if ('failed' in fetched) return fetched;
      const merged = waiting.has(lane) ? [] : await mergeOne(log, door, fetched.segment);
      added += merged.length;
      took(merged);
      if (merged.length > 0) setAside.clear();
      else {
        waiting.add(lane);
        setAside.add(file);
      }
    }
  } finally {
    over.abort();
  }
  return { added, left: true };
}

/** What is new here of a file. */
async function mergeOne(
  log: EventLog,
  door: Door,
  segment: SegmentFile,
): Promise<readonly Entry[]> {
  if (segment.ledger !== door.ledger) return [];
  const { entries, seals } = await takeSealed(segment, door);
  const { added } = await log.merge(entries, seals);
  return added === 0 ? [] : entries;
}

/** Gives what comes of one file after the other, while the next ones are on their way. */
function fetchAhead<T>(
  due: readonly ListedSegment[],
  fetch: (file: Hash) => Promise<T>,
): () => Promise<T> {
  const onTheirWay: Promise<T>[] = [];
  let begun = 0;
  return async () => {
    for (; onTheirWay.length < aheadMax && begun < due.length; begun += 1)
      onTheirWay.push(fetch(due[begun]?.file ?? ''));
    const next = onTheirWay.shift();
    if (next === undefined) throw new Error('more was asked for than is due');
    return next;
  };
}

/** The files that go on from what is held, in the order of the list. */
export function dueSegments(
  listed: readonly ListedSegment[],
  have: Have,
): readonly ListedSegment[] {
  const held = vectorOf(have);
  const reached: Record<DeviceId, number> = {};
  const going = listed.filter(({ lane, from, count }) => {
    const at = reached[lane] ?? held[lane] ?? 0;
    const last = from + count - 1;
    if (from > at + 1 || last <= at) return false;
    reached[lane] = last;
    return true;
  });
  return going.filter(({ lane }) => (reached[lane] ?? 0) - (held[lane] ?? 0) >= worthwhile);
}
