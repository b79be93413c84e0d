/**
 * The shape of every event's data, by type and version. Only the newest shape leaves this folder:
 * an older version gets a codec with an `upcast` to the next one. A released shape never changes;
 * its golden file is its witness.
 */
import * as v from 'valibot';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import { quantityMax, textBytesMax } from '../domain/vocabulary.ts';
import { utf8Length } from './utf8-length.ts';

type Codec = {
  readonly schema: v.GenericSchema;
  /** Hashes of forgettable texts in the data. */
  readonly texts?: (data: { readonly person: string }) => readonly string[];
};
type Codecs = { readonly [Type in LedgerEvent['type']]: Readonly<Record<number, Codec>> };

const text = (bytesMax: number) =>
  v.pipe(
    v.string(),
    v.check((value) => utf8Length(value) <= bytesMax, 'too long'),
  );
const filled = (bytesMax: number) =>
  v.pipe(
    text(bytesMax),
    v.check((value) => value.trim() !== ''),
  );
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const device = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));
const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const moment = v.pipe(v.number(), v.safeInteger());
const amount = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(quantityMax));
const seen = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(quantityMax));
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const scale = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(6));

const name = filled(textBytesMax.name);
const code = v.nullable(filled(textBytesMax.code));
const note = v.nullable(text(textBytesMax.note));
const reference = v.nullable(text(textBytesMax.reference));
const unit = filled(textBytesMax.unit);
const lot = v.nullable(filled(textBytesMax.lot));
const barcode = v.object({ barcode: filled(textBytesMax.code) });
const nothing = v.object({});
const place = v.object({ place: id });
const shelf = { place: id, lot };
const movement = v.object({ ...shelf, quantity: amount, reference, note });
const eventName = v.object({ device, seq, hash });
const publicKey = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{40,400}$/));
const person = ({ person: hashed }: { readonly person: string }) => [hashed];

const codecs: Codecs = {
  ItemRegistered: { 1: { schema: v.object({ name, code, note, unit, scale }) } },
  ItemDescribed: {
    1: {
      schema: v.object({
        name: v.optional(name),
        code: v.optional(code),
        note: v.optional(note),
        unit: v.optional(unit),
      }),
    },
  },
  ItemRetired: { 1: { schema: nothing } },
  ItemReinstated: { 1: { schema: nothing } },
  BarcodeAssigned: { 1: { schema: barcode } },
  BarcodeWithdrawn: { 1: { schema: barcode } },
  StockReceived: { 1: { schema: movement } },
  StockIssued: { 1: { schema: movement } },
  StockMoved: {
    1: { schema: v.object({ from: id, to: id, lot, quantity: amount, reference, note }) },
  },
  StockWrittenOff: {
    1: {
      schema: v.object({
        ...shelf,
        quantity: amount,
        reason: v.picklist(['damaged', 'expired', 'lost', 'stolen', 'sample', 'other']),
        note,
      }),
    },
  },
  StockFound: { 1: { schema: v.object({ ...shelf, quantity: amount, note }) } },
  StockCounted: {
    1: { schema: v.object({ ...shelf, quantity: seen, known: v.record(device, seq), note }) },
  },
  EntryVoided: {
    1: {
      schema: v.union([
        v.object({ entry: eventName }),
        v.object({ command: v.object({ device, cause: id }) }),
      ]),
    },
  },
  EntryReinstated: { 1: { schema: v.object({ voids: v.array(eventName) }) } },
  PlaceOpened: { 1: { schema: v.object({ place: id, name, parent: v.nullable(id), note }) } },
  PlaceDescribed: {
    1: {
      schema: v.object({
        place: id,
        name: v.optional(name),
        parent: v.optional(v.nullable(id)),
        note: v.optional(note),
      }),
    },
  },
  PlaceClosed: { 1: { schema: place } },
  PlaceReopened: { 1: { schema: place } },
  LedgerFounded: {
    1: { schema: v.object({ ledger: id, name, member: id, person: hash }), texts: person },
  },
  LedgerRenamed: { 1: { schema: v.object({ name }) } },
  ServerAccepted: { 1: { schema: v.object({ server: device, key: publicKey }) } },
  MemberInvited: {
    1: {
      schema: v.object({
        invitation: id,
        secretHash: hash,
        role: v.picklist(['viewer', 'counter', 'keeper', 'manager', 'owner']),
        expiresAt: moment,
      }),
    },
  },
  MemberJoined: {
    1: { schema: v.object({ member: id, person: hash, invitation: id }), texts: person },
  },
  DeviceEnrolled: {
    1: {
      schema: v.object({
        device,
        member: id,
        key: publicKey,
        label: text(textBytesMax.name),
        invitation: v.nullable(id),
      }),
    },
  },
  ImportStarted: {
    1: {
      schema: v.object({
        file: text(textBytesMax.name),
        kind: v.picklist(['items', 'movements', 'places', 'stock']),
        rows: whole,
        parts: whole,
      }),
    },
  },
  ImportFinished: { 1: { schema: v.object({ imported: whole, skipped: whole }) } },
};

const codecsByType: ReadonlyMap<string, Readonly<Record<number, Codec>>> = new Map(
  Object.entries(codecs),
);

/** Undefined for a type or version that only a newer app knows. */
export const codecOf = (type: string, version: number): Codec | undefined =>
  codecsByType.get(type)?.[version];

/** Every type and version that this app reads, for the golden files. */
export const releasedShapes = (): readonly (readonly [type: string, version: number])[] =>
  [...codecsByType].flatMap(([type, versions]) =>
    Object.keys(versions).map((version) => [type, Number(version)] as const),
  );
