/** Entries as the screens show them. */
import { decodeEntry } from '../../contract/entry.ts';
import { nameKey } from '../../domain/access/access.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import { accessStream, importStream } from '../../domain/vocabulary.ts';
import { msOf } from '../../event-sourcing/canonical-order.ts';
import type { EventLog } from '../../event-sourcing/event-log.ts';
import {
  type Entry,
  type EventRef,
  type Held,
  refOf,
  type StreamId,
} from '../../event-sourcing/stored-event.ts';
import type { AttentionLine } from '../../read-models/attention/attention-line.ts';
import { evidenceOf, evidenceStreams } from '../../read-models/attention/evidence.ts';
import { itemLedgerOf } from '../../read-models/item-ledger.ts';
import type { Replica } from '../../replica/replica.ts';
import type { EntryLine, ItemLedger, RecentCommand } from '../../ui/ports.ts';

const recentEntriesMax = 400;
const evidenceMax = 4;
/** Beyond this a command is an import or the like: shown as one, not line by line. */
const recentLinesMax = 60;

function entryLineOf(
  replica: Pick<Replica, 'standing'>,
  held: Held<LedgerEvent>,
  voidedBy: EntryLine['voidedBy'],
  at?: number,
): EntryLine {
  const { event, hash } = held;
  const { device, seq, stream, recordedAt, happenedAt, actor, cause } = event;
  const shownAt = happenedAt === undefined ? recordedAt : Math.min(msOf(happenedAt), recordedAt);
  return {
    name: { device, seq, hash },
    stream,
    event,
    at: at ?? shownAt,
    recordedAt,
    happenedAt,
    actor,
    cause,
    voidedBy,
    withheld: reasonOf(replica, held),
  };
}

/** Why a ruling set it aside. */
function reasonOf(
  replica: Pick<Replica, 'standing'>,
  { hash }: Held<LedgerEvent>,
): EntryLine['withheld'] {
  const { withheldByName } = replica.standing();
  if (withheldByName.size === 0) return null;
  return withheldByName.get(nameKey({ hash }))?.reason ?? null;
}

/** As much of a replica as tells how an entry stands. */
export type Teller = Pick<Replica, 'readStream' | 'standing' | 'marked' | 'voidsOf'>;

export async function readItemLedger(
  replica: Pick<Teller, 'readStream' | 'standing'>,
  item: string,
): Promise<ItemLedger> {
  const events = await replica.readStream(`item/${item}`);
  const lines = itemLedgerOf(item, events).map(({ line, change, balance, expected, keptBy }) => ({
    ...entryLineOf(replica, line, line.voids, line.at),
    change,
    balance,
    expected,
    keptBy,
  }));
  return { lines };
}

const heldOf = (replica: Teller, entry: Entry | undefined): Held<LedgerEvent> | undefined => {
  const decoded = entry === undefined ? undefined : decodeEntry(entry);
  return decoded?.kind === 'event' ? replica.marked(decoded.held) : undefined;
};

/** The few entries that led to what a person should look at, in the order of the story. */
export async function readEvidence(
  replica: Teller,
  log: Pick<EventLog, 'readEntries'>,
  line: AttentionLine,
): Promise<readonly EntryLine[]> {
  // What was set aside is in no story.
  if (line.withheld !== undefined) {
    const read = await readEntryLines(replica, log, line.refs.slice(-evidenceMax));
    return read.filter((entry) => entry !== undefined);
  }
  const events = new Map<StreamId, readonly Held<LedgerEvent>[]>();
  for (const stream of evidenceStreams(line)) events.set(stream, await replica.readStream(stream));
  return evidenceOf(line, events).map((told) => entryLineOf(replica, told, told.voids, told.at));
}

export async function readEntryLines(
  replica: Teller,
  log: Pick<EventLog, 'readEntries'>,
  refs: readonly EventRef[],
): Promise<readonly (EntryLine | undefined)[]> {
  const entries = await log.readEntries(refs);
  return Promise.all(
    entries.map(async (entry) => {
      const held = heldOf(replica, entry);
      return held && entryLineOf(replica, held, await replica.voidsOf(held));
    }),
  );
}

/**
 * This device's newest commands, newest first. Undoing one that is only partly read looks up its
 * streams anew.
 */
export async function readRecentCommands(
  replica: Replica,
  log: EventLog,
  limit: number,
): Promise<readonly RecentCommand[]> {
  const vector = replica.vector();
  const last = vector[log.device] ?? 0;
  const from = Math.max(0, last - recentEntriesMax);
  const { entries } = await log.readFrom({ ...vector, [log.device]: from }, recentEntriesMax);
  const linesByCause = new Map<string, EntryLine[]>();
  for (const entry of entries.toReversed()) {
    const held = entry.device === log.device ? heldOf(replica, entry) : undefined;
    // Founding and joining are not undone, so they are not offered beside what is.
    if (held === undefined || held.event.stream === accessStream) continue;
    const line = entryLineOf(replica, held, await replica.voidsOf(held));
    linesByCause.set(line.cause, [line, ...(linesByCause.get(line.cause) ?? [])]);
  }
  const newest = [...linesByCause].slice(0, limit);
  return Promise.all(
    newest.map(async ([cause, lines]) => {
      const isCut = from > 0 && lines[0]?.name.seq === from + 1;
      // An import is one line, not its first sixty entries: its undo takes back all of it.
      const told = await importLineOf(replica, cause);
      const isPartial = isCut || lines.length > recentLinesMax || told !== undefined;
      const undoable = lines.filter(({ event }) => !event.type.startsWith('Entry'));
      return {
        saved: {
          cause,
          device: log.device,
          refs: lines.map(({ name }) => refOf(name)),
          streams: isPartial ? [] : [...new Set(lines.map(({ stream }) => stream))],
        },
        lines: told === undefined ? lines.slice(0, recentLinesMax) : [told],
        voided: undoable.length > 0 && undoable.every(({ voidedBy }) => voidedBy.length > 0),
      };
    }),
  );
}

async function importLineOf(replica: Replica, cause: string): Promise<EntryLine | undefined> {
  const held = (await replica.readStream(importStream(cause))).findLast(
    ({ event }) => event.cause === cause,
  );
  return held && entryLineOf(replica, held, await replica.voidsOf(held));
}
