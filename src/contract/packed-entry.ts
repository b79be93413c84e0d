/**
 * Entries that were made of columns: the text of one is written out only where somebody asks for it, and its
 * event need not be read off it again.
 */
import type { Entry, Hash, StoredEvent } from '../event-sourcing/stored-event.ts';
import { canonicalJson } from './canonical-json.ts';

const checked = new WeakMap<object, StoredEvent>();
const unchecked = new WeakMap<object, StoredEvent>();

/** A field of its own like any other, to whoever copies, compares or stores the entry. */
const unwritten: PropertyDescriptor = {
  enumerable: true,
  configurable: true,
  get(this: object) {
    const event = eventBehind(this as Entry);
    return event === undefined ? null : textOf(event);
  },
};

/** `isChecked`: decoding the text would give this event, in the version that it was written in. */
export function packedEntry(
  event: StoredEvent,
  hash: Hash,
  texts: readonly Hash[],
  isChecked: boolean,
): Entry {
  const { device, seq, prev, stream } = event;
  const entry: Omit<Entry, 'text'> = { device, seq, hash, prev, stream, texts };
  Object.defineProperty(entry, 'text', unwritten);
  (isChecked ? checked : unchecked).set(entry, event);
  return entry as Entry;
}

/** Remembers what an entry was written from: its text is `textOf` this event. */
export const keepWritten = (entry: Entry, event: StoredEvent): void => {
  unchecked.set(entry, event);
};

/** An event of which the entry's text was or would be written, whatever it is worth. */
export const eventBehind = (entry: Entry): StoredEvent | undefined =>
  checked.get(entry) ?? unchecked.get(entry);

export const checkedEventOf = (entry: Entry): StoredEvent | undefined => checked.get(entry);

/** Canonical JSON, if the data's keys are in its order, as they are in every text that comes back. */
export function textOf(event: StoredEvent): string {
  const { actor, after, cause, data, device, happenedAt, prev, recordedAt, seq, stream } = event;
  let said = '';
  for (const [key, value] of Object.entries(data as object)) {
    const start = said === '' ? '' : ',';
    said += `${start}${JSON.stringify(key)}:${mayFail(value) ? canonicalJson(value) : JSON.stringify(value)}`;
  }
  return (
    `{"actor":${JSON.stringify(actor)}` +
    (after === undefined ? '' : `,"after":["${after[0]}",${after[1]}]`) +
    `,"cause":${JSON.stringify(cause)},"data":{${said}},"device":"${device}"` +
    (happenedAt === undefined ? '' : `,"happenedAt":${JSON.stringify(happenedAt)}`) +
    `,"prev":"${prev}","recordedAt":${recordedAt},"seq":${seq},"stream":${JSON.stringify(stream)}` +
    `,"type":${JSON.stringify(event.type)},"version":${event.version}}`
  );
}

/** Whether canonical JSON says it otherwise, or not at all. */
const mayFail = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'object' && value !== null);
