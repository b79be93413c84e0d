/** What a pull is answered: what the asker lacks, as much as one page holds. Pure but for the port. */
import { fillingBytesMax, textsFor } from '../../contract/fill-stubs.ts';
import { limits } from '../../contract/limits.ts';
import type { PullRequest } from '../../contract/messages.ts';
import { encodePage } from '../../contract/page.ts';
import { readSealed, sealsLacking } from '../../contract/read-sealed.ts';
import { utf8Length } from '../../contract/utf8-length.ts';
import type { EventLog, HeldText, TextStore } from '../../event-sourcing/event-log.ts';
import { vectorOf } from '../../event-sourcing/version-vector.ts';
import type { LogIdentity } from '../keys/log-identity.ts';
import type { ServerWord } from '../keys/server-word.ts';

/** Bytes of the page left to the header, the seals, the texts and the trailer. */
const reservedBytes = 512 * 1024;
const room = {
  entriesMax: limits.pageEntriesMax,
  bytesMax: limits.pageBytesMax - reservedBytes,
};
const fillingRoom = { entriesMax: limits.pageStubsMax, bytesMax: fillingBytesMax };
const roomBeside = {
  entriesMax: room.entriesMax - fillingRoom.entriesMax,
  bytesMax: room.bytesMax - fillingRoom.bytesMax,
};
/** JSON may write one byte of a text as six. */
const escapedMax = 6;

/** The page as text, or a refusal if it is asked for another ledger. */
export async function answerPull(
  log: EventLog & TextStore,
  { ledger, epoch }: LogIdentity,
  request: PullRequest,
  word: ServerWord,
): Promise<string | { readonly refused: 'wrong-ledger' }> {
  if (request.ledger !== ledger) return { refused: 'wrong-ledger' };
  // Read before the entries, so that a page never claims an end of a lane that came after it was cut.
  const said = await word(log, { ledger, epoch });
  const theirs = vectorOf(request.have);
  const filling = await textsFor(log, request.stubs ?? [], fillingRoom);
  const { entries, seals, more } = await readSealed(
    log,
    theirs,
    filling.length === 0 ? room : roomBeside,
  );
  const lacking = await sealsLacking(log, request.unsealed ?? {}, theirs);
  const { texts, left } = fitTexts(await log.readTexts(request.wants));
  const wants = await log.wantedTexts(limits.pageTextsMax);
  return encodePage({
    ...said,
    ledger,
    epoch,
    more: more || left,
    wants,
    entries: [...filling, ...entries],
    seals: [...seals, ...lacking],
    texts,
  });
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
