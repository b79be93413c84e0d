/** What a push does to a log. No I/O but through the port, so the simulation runs exactly this. */
import { stubEntry } from '../../contract/entry.ts';
import { limits } from '../../contract/limits.ts';
import type { PushAnswer } from '../../contract/messages.ts';
import { decodePage, type PageRefusal } from '../../contract/page.ts';
import { takeSealed, type Unsealed } from '../../contract/take-sealed.ts';
import { isLonger } from '../../contract/utf8-length.ts';
import type { EventLog, HeldText, Merged, TextStore } from '../../event-sourcing/event-log.ts';
import type { Verify } from '../../event-sourcing/seal.ts';
import type { DeviceId, Entry, StreamId } from '../../event-sourcing/stored-event.ts';
import type { Have } from '../../event-sourcing/version-vector.ts';
import type { LogIdentity } from '../keys/log-identity.ts';
import type { ServerWord } from '../keys/server-word.ts';

export type PushRefusal = {
  readonly refused: PageRefusal['refused'] | 'wrong-ledger' | 'unsealed';
  readonly detail: string;
};
/** What a push has brought: streams in which something may have changed, and all that its sender holds. */
export type Arrived = { readonly streams: ReadonlySet<StreamId>; readonly senderHas: Have };
/** `unsealed`: what was not taken, for want of a seal. */
export type Ingested = {
  readonly answer: PushAnswer;
  readonly merged: Merged;
  readonly unsealed: readonly Unsealed[];
  readonly arrived: Arrived;
};

export type PushDesk = {
  readonly verify: Verify;
  /** The key of a device that was let in and whose enrolment has not come yet. */
  keyBeside(lane: DeviceId): string | undefined;
  readonly word: ServerWord;
  /** Called once it is stored, before it is answered. */
  judge(arrived: Arrived): Promise<unknown>;
};

/**
 * Stores what a push brings and answers what is then held. A wrong envelope is refused and stores
 * nothing; a wrong event in a right envelope keeps its place; what its author has not sealed is not
 * taken, whoever brings it. When this resolves, all of it is durable.
 */
export async function ingest(
  log: EventLog & TextStore,
  { ledger, epoch }: LogIdentity,
  body: string,
  { verify, keyBeside, word, judge }: PushDesk,
): Promise<Ingested | PushRefusal> {
  const decoded = decodePage(body);
  if ('refused' in decoded) return decoded;
  const { page } = decoded;
  if (page.ledger !== ledger)
    return { refused: 'wrong-ledger', detail: 'the page is of another ledger' };
  const taken = await takeSealed(page, { ledger, log, verify, keyBeside });
  const { unsealed } = taken;
  if (taken.entries.length + taken.seals.length === 0 && unsealed.length > 0)
    return { refused: 'unsealed', detail: unsealed.map(({ device }) => device).join(' ') };
  const entries = taken.entries.map(withinSize);
  const merged = await log.merge(entries, taken.seals);
  const texts = await keepWanted(log, page.texts);
  if (texts.length > 0) await log.putTexts(texts);
  const streams = new Set(entries.flatMap(({ stream }) => stream ?? []));
  const arrived: Arrived = { streams, senderHas: page.have };
  await judge(arrived);
  return {
    answer: {
      tallystick: 1,
      epoch,
      ...(await word(log, { ledger, epoch })),
      wants: await log.wantedTexts(limits.pageTextsMax),
    },
    merged,
    arrived,
    unsealed,
  };
}

/** A body that no log should keep leaves a stub in its place, or its whole lane would wait for ever. */
const withinSize = (entry: Entry): Entry =>
  entry.text !== null && isLonger(entry.text, limits.eventBytesMax)
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
