/** What is old in a journal's file is written anew as stretches; all else stays byte by byte. */
import { groupBy } from '../contract/group-by.ts';
import { sha256Hex } from '../contract/hash.ts';
import type { DeviceId } from '../event-sourcing/stored-event.ts';
import { decodePayload, type KeptEntry } from './journal-record.ts';
import { isSummary } from './journal-summary.ts';
import { cutIntoStretches, encodeStretch } from './packed-stretch.ts';
import { findRecords, headerBytes, joined } from './record-format.ts';

export type IsOld = (device: DeviceId, seq: number) => boolean;

/** Undefined where nothing of it can be packed. */
export function packFile(
  bytes: Uint8Array,
  isOld: IsOld,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return pack(bytes, (entry) => isOld(entry.device, entry.seq) && isOfText(entry));
}

/** Much that is about to be written at once; as it came where it is not much, or cannot be packed. */
export async function packFresh(records: Uint8Array): Promise<Uint8Array> {
  const isMuch = findRecords(records).records.length >= freshMin;
  return (isMuch && (await pack(records, () => true).catch(() => undefined))) || records;
}

const freshMin = 200;

/** Else it would come back under another hash or place. */
function isOfText({ seq, hash, text }: KeptEntry): boolean {
  return sha256Hex(text) === hash && (JSON.parse(text) as Partial<KeptEntry>).seq === seq;
}

async function pack(
  bytes: Uint8Array,
  isMeant: (entry: KeptEntry) => boolean,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { records, damaged } = findRecords(bytes);
  // What is left of a damaged record stays for whoever can make more of it.
  if (damaged.length > 0) return undefined;
  const recordsByEntry = new Map<KeptEntry, Uint8Array>();
  const others: Uint8Array[] = [];
  for (const { from, to } of records) {
    const [record, said] = [
      bytes.subarray(from - headerBytes, to),
      decodePayload(bytes.subarray(from, to)),
    ];
    // It tells of a file that will be no more.
    if (isSummary(bytes.subarray(from, to))) continue;
    if (said.kind === 'entry' && isMeant(said.entry)) recordsByEntry.set(said.entry, record);
    else others.push(record);
  }
  const packed: Uint8Array[] = [];
  for (const entries of groupBy(recordsByEntry.keys(), ({ device }) => device).values()) {
    const sorted = [...entries].sort((a, b) => a.seq - b.seq || (a.hash < b.hash ? -1 : 1));
    // An app that knows no stretches reads off the last one how far the file reaches.
    const last = recordsByEntry.get(sorted.pop() as KeptEntry);
    if (last !== undefined) others.push(last);
    for (const stretch of cutIntoStretches(sorted)) {
      const record = await encodeStretch(stretch);
      if (record !== undefined) packed.push(record);
      else others.push(...stretch.flatMap((entry) => recordsByEntry.get(entry) ?? []));
    }
  }
  return packed.length === 0 ? undefined : joined([...packed, ...others]);
}
