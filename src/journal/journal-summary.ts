/**
 * What a file that is filled says of itself in its last bytes, so that a start need not read all of it:
 * most of a long ledger's journal is written no more. An app from before passes over it.
 */
import type { DeviceId, Hash } from '../event-sourcing/stored-event.ts';
import type { JournalFile, JournalFolder } from './journal-folder.ts';
import { decodePayload, placeOf } from './journal-record.ts';
import { stretchPlaceOf } from './packed-stretch.ts';
import { encodeRecord, findRecords, headerBytes } from './record-format.ts';

/** Of one lane: from which entry to which, the hash of the last, how many stand one by one. */
export type LaneSummary = {
  readonly first: number;
  readonly last: number;
  readonly hash: Hash;
  readonly loose: number;
};

/** `bytes`: of all that it was made of; if more or less stands before it, it counts for nothing. */
export type Summary = {
  readonly bytes: number;
  readonly lanes: Readonly<Record<DeviceId, LaneSummary>>;
  /** How many forgettable texts there are. */
  readonly texts: number;
  readonly card?: unknown;
};

/** Always so long, so that it is found from the end. */
export const summaryBytes = 4 * 1024;
const kind = 'I';
const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];

/** `bytes`: whole records, to the last byte. Undefined where there is damage, or too much to say. */
export function summaryOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const { records, damaged, end } = findRecords(bytes);
  if (damaged.length > 0 || end !== bytes.length) return undefined;
  const lanes: Record<DeviceId, LaneSummary> = {};
  let texts = 0;
  let card: unknown;
  for (const { from, to } of records) {
    const payload = bytes.subarray(from, to);
    const one = placeOf(payload);
    const many = one === undefined ? stretchPlaceOf(payload) : undefined;
    if (one !== undefined) addTo(lanes, one.device, { ...spanOf(one.seq, one.hash), loose: 1 });
    else if (many !== undefined)
      addTo(lanes, many.device, { first: many.from, last: many.to, hash: many.head, loose: 0 });
    else {
      const record = decodePayload(payload);
      if (record.kind === 'text') texts += 1;
      if (record.kind === 'card') card = record.card;
    }
  }
  return encoded({ bytes: bytes.length, lanes, texts, card });
}

const spanOf = (seq: number, hash: Hash) => ({ first: seq, last: seq, hash });

function addTo(lanes: Record<DeviceId, LaneSummary>, device: DeviceId, more: LaneSummary): void {
  const lane = lanes[device] ?? more;
  const loose = lanes[device] === undefined ? more.loose : lane.loose + more.loose;
  const { last, hash } = more.last > lane.last ? more : lane;
  lanes[device] = { first: Math.min(lane.first, more.first), last, hash, loose };
}

function encoded(summary: Summary): Uint8Array<ArrayBuffer> | undefined {
  const said = encoder.encode(kind + JSON.stringify(summary));
  const payload = new Uint8Array(summaryBytes - headerBytes).fill(' '.charCodeAt(0));
  if (said.length > payload.length) return undefined;
  payload.set(said);
  return encodeRecord(payload);
}

export const isSummary = (payload: Uint8Array): boolean => payload[0] === kind.charCodeAt(0);

/** `size`: of the file. Undefined where its last bytes are no summary of all that stands before them. */
export async function readSummary(
  folder: Pick<JournalFolder, 'read'>,
  { name, size }: { readonly name: string; readonly size: number },
): Promise<Summary | undefined> {
  if (size <= summaryBytes) return undefined;
  const tail = await folder.read(name, size - summaryBytes);
  // It may have been written on meanwhile.
  if (tail?.length !== summaryBytes) return undefined;
  const payload = tail.subarray(headerBytes);
  const [only] = findRecords(tail).records;
  if (only?.from !== headerBytes || only.to !== summaryBytes || !isSummary(payload))
    return undefined;
  const summary = JSON.parse(decoder.decode(payload.subarray(1))) as Summary;
  return summary.bytes === size - summaryBytes ? summary : undefined;
}

/** Behind its last record; says whether it now ends so. `end`: behind that record. */
export async function sumUp(file: JournalFile, end: number): Promise<boolean> {
  const record = summaryOf((await file.read()).subarray(0, end));
  if (record === undefined) return false;
  await file.write(record, end);
  await file.truncate(end + summaryBytes);
  await file.flush();
  return true;
}
