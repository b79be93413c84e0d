/** What a push does to a log. No I/O but through the port, so the simulation runs exactly this. */
import { stubEntry } from '../contract/entry.ts';
import { limits } from '../contract/limits.ts';
import type { PushAnswer } from '../contract/messages.ts';
import { decodePage, type PageRefusal } from '../contract/page.ts';
import { utf8Length } from '../contract/utf8-length.ts';
import type { EventLog, HeldText, Merged, TextStore } from '../event-sourcing/event-log.ts';
import type { Entry, StreamId } from '../event-sourcing/stored-event.ts';
import type { Have } from '../event-sourcing/version-vector.ts';

/** Which ledger this log keeps, and which incarnation of it this is. */
export type LogIdentity = { readonly ledger: string; readonly epoch: string };

export type PushRefusal = {
  readonly refused: PageRefusal['refused'] | 'wrong-ledger';
  readonly detail: string;
};
/** What a push has brought: streams in which something may have changed, and all that its sender holds. */
export type Arrived = { readonly streams: ReadonlySet<StreamId>; readonly senderHas: Have };
export type PushDesk = {
  /** Called once it is stored, before it is answered. */
  judge(arrived: Arrived): Promise<unknown>;
};
export type Ingested = {
  readonly answer: PushAnswer;
  readonly merged: Merged;
  readonly arrived: Arrived;
};

/**
 * Stores what a push brings and answers what is then held. A wrong envelope is refused and stores
 * nothing; a wrong event in a right envelope keeps its place. When this resolves, all of it is
 * durable.
 */
export async function ingest(
  log: EventLog & TextStore,
  { ledger, epoch }: LogIdentity,
  body: string,
  desk: PushDesk,
): Promise<Ingested | PushRefusal> {
  const decoded = decodePage(body);
  if ('refused' in decoded) return decoded;
  const { page } = decoded;
  if (page.ledger !== ledger)
    return { refused: 'wrong-ledger', detail: 'the page is of another ledger' };
  const entries = page.entries.map(withinSize);
  const merged = await log.merge(entries);
  const texts = await keepWanted(log, page.texts);
  if (texts.length > 0) await log.putTexts(texts);
  const streams = new Set(entries.flatMap(({ stream }) => stream ?? []));
  const arrived: Arrived = { streams, senderHas: page.have };
  await desk.judge(arrived);
  return {
    answer: {
      tallystick: 1,
      epoch,
      have: await log.have(),
      wants: await log.wantedTexts(limits.pageTextsMax),
    },
    merged,
    arrived,
  };
}

/** A body that no log should keep leaves a stub in its place, or its whole lane would wait for ever. */
const withinSize = (entry: Entry): Entry =>
  entry.text !== null && utf8Length(entry.text) > limits.eventBytesMax
    ? stubEntry(entry.device, entry.seq, entry.hash, entry.branch?.prev)
    : entry;

/**
 * A text that no event here refers to would only fill the store, and nobody could ever ask to forget
 * it.
 */
async function keepWanted(
  log: TextStore,
  texts: readonly HeldText[],
): Promise<readonly HeldText[]> {
  if (texts.length === 0) return [];
  const wanted = new Set(await log.wantedTexts(Number.MAX_SAFE_INTEGER));
  return texts.filter(({ hash }) => wanted.has(hash));
}
