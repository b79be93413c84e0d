/** What a pull is answered: what the asker lacks, as much as one page holds. Pure but for the port. */
import { limits } from '../contract/limits.ts';
import type { PullRequest } from '../contract/messages.ts';
import { encodePage } from '../contract/page.ts';
import { utf8Length } from '../contract/utf8-length.ts';
import type { EventLog, HeldText, TextStore } from '../event-sourcing/event-log.ts';
import type { Entry } from '../event-sourcing/stored-event.ts';
import { type Vector, vectorOf } from '../event-sourcing/version-vector.ts';
import type { LogIdentity } from './ingest.ts';

/** Read this many at once: the longest possible ones then take 8 MiB, whatever the page may hold. */
const slice = 250;
/** Bytes of the page left to the header, the run lines, the texts and the trailer. */
const reservedBytes = 512 * 1024;
/** JSON may write one byte of a text as six. */
const escapedMax = 6;

/** The page as text, or a refusal if it is asked for another ledger. */
export async function answerPull(
  log: EventLog & TextStore,
  { ledger, epoch }: LogIdentity,
  request: PullRequest,
): Promise<string | { readonly refused: 'wrong-ledger' }> {
  if (request.ledger !== ledger) return { refused: 'wrong-ledger' };
  // Read before the entries, so that a page never claims an end of a lane that came after it was cut.
  const have = await log.have();
  const { entries, more } = await takeEntries(log, vectorOf(request.have));
  const { texts, left } = fitTexts(await log.readTexts(request.wants));
  const wants = await log.wantedTexts(limits.pageTextsMax);
  return encodePage({ ledger, epoch, have, more: more || left, wants, entries, texts });
}

type Taken = { readonly entries: readonly Entry[]; readonly more: boolean };

async function takeEntries(log: EventLog, held: Vector): Promise<Taken> {
  const vector: Record<string, number> = { ...held };
  const entries: Entry[] = [];
  let bytes = reservedBytes;
  for (;;) {
    const room = Math.min(slice, limits.pageEntriesMax - entries.length);
    const read = await log.readFrom(vector, room);
    for (const entry of read.entries) {
      // A run line of its own for each is the most that the form can cost.
      bytes += utf8Length(entry.text ?? entry.hash) + 80;
      if (bytes > limits.pageBytesMax) return { entries, more: true };
      entries.push(entry);
      vector[entry.device] = entry.seq;
    }
    if (!read.more || read.entries.length === 0) return { entries, more: read.more };
    if (entries.length >= limits.pageEntriesMax) return { entries, more: true };
  }
}

function fitTexts(texts: readonly HeldText[]): {
  readonly texts: readonly HeldText[];
  readonly left: boolean;
} {
  const fitting: HeldText[] = [];
  let bytes = 0;
  for (const text of texts) {
    bytes += 300 + utf8Length(text.text) * escapedMax;
    if (bytes > reservedBytes / 2) return { texts: fitting, left: true };
    fitting.push(text);
  }
  return { texts: fitting, left: false };
}
