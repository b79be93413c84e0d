/**
 * Old entries of one lane in one record: their texts, deflated, in order of seq. No hash is kept but the
 * last one's: each follows from its text, and a text names the hash of the one before, which is left out
 * where that one stands here too.
 */
import { sha256Hex } from '../contract/hash.ts';
import type { DeviceId, Hash } from '../event-sourcing/stored-event.ts';
import type { KeptEntry } from './journal-record.ts';
import { encodeRecord, joined } from './record-format.ts';

/** What a stretch says without being inflated. `head`: the hash of the last entry. */
export type StretchPlace = {
  readonly device: DeviceId;
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly head: Hash;
};

/** One damaged byte costs a stretch, so it is not long. */
export const stretchEntriesMax = 256;
/** Even if nothing of it could be squeezed, a record has room for it. */
const stretchUnitsMax = 64 * 1024;

const newline = 0x0a;
const placePattern = /^S([0-9a-f]{16}) (\d{1,16}) (\d{1,16}) (\d{1,4}) ([0-9a-f]{64})$/;
const placeBytesMax = 140;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Undefined if the record is no stretch. */
export function stretchPlaceOf(payload: Uint8Array): StretchPlace | undefined {
  const end = payload.subarray(0, placeBytesMax).indexOf(newline);
  const found = end < 0 ? null : placePattern.exec(decoder.decode(payload.subarray(0, end)));
  if (found === null) return undefined;
  const [, device = '', from = '', to = '', count = '', head = ''] = found;
  return { device, from: Number(from), to: Number(to), count: Number(count), head };
}

/** Cut into what one record takes. `entries`: of one lane, in order of seq. */
export function cutIntoStretches(entries: readonly KeptEntry[]): readonly (readonly KeptEntry[])[] {
  const stretches: KeptEntry[][] = [];
  let units = 0;
  for (const entry of entries) {
    const last = stretches.at(-1);
    units += entry.text.length;
    if (last !== undefined && last.length < stretchEntriesMax && units <= stretchUnitsMax)
      last.push(entry);
    else {
      stretches.push([entry]);
      units = entry.text.length;
    }
  }
  return stretches;
}

/**
 * Undefined where their texts would not come back exactly as they are. `entries`: each with the hash of its
 * text, which is not reckoned again here.
 */
export async function encodeStretch(
  entries: readonly KeptEntry[],
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const [first, last] = [entries[0], entries.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const said = entries.map(({ text }, n) => shortened(text, entries[n - 1])).join('\n');
  const place = `S${first.device} ${first.seq} ${last.seq} ${entries.length} ${last.hash}\n`;
  const bytes = encoder.encode(said);
  const deflated = await through(bytes, new CompressionStream('deflate-raw'));
  const back = await through(deflated, new DecompressionStream('deflate-raw'));
  const texts = decoder.decode(back).split('\n');
  const isSame =
    texts.length === entries.length &&
    texts.every((short, n) => whole(short, entries[n - 1]) === entries[n]?.text);
  return isSame ? encodeRecord(joined([encoder.encode(place), deflated])) : undefined;
}

/** None where it is not as it was written. Never throws. */
export async function decodeStretch(payload: Uint8Array): Promise<readonly KeptEntry[]> {
  const place = stretchPlaceOf(payload);
  if (place === undefined) return [];
  try {
    const deflated = payload.slice(payload.indexOf(newline) + 1);
    const said = await through(deflated, new DecompressionStream('deflate-raw'));
    const entries: KeptEntry[] = [];
    for (const short of decoder.decode(said).split('\n')) {
      const text = whole(short, entries.at(-1));
      const { seq } = JSON.parse(text) as { readonly seq: number };
      entries.push({ device: place.device, seq, hash: sha256Hex(text), text });
    }
    return entries.at(-1)?.hash === place.head ? entries : [];
  } catch {
    return [];
  }
}

const shortened = (text: string, before: KeptEntry | undefined): string =>
  before === undefined ? text : text.replace(prevOf(before.hash), prevOf(''));

const whole = (short: string, before: KeptEntry | undefined): string =>
  before === undefined ? short : short.replace(prevOf(''), prevOf(before.hash));

const prevOf = (hash: string): string => `"prev":"${hash}"`;

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const squeezed = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(squeezed).arrayBuffer());
}
