/** Shapes of everything but items and access: places, parties, lists, and what concerns any stream. */
import * as v from 'valibot';
import type { AccessEvent } from '../domain/access/events.ts';
import { discrepancyBytesMax } from '../domain/dismissal.ts';
import type { ItemEvent } from '../domain/item/events.ts';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import type { RulingEvent } from '../domain/rulings/events.ts';
import { countMax, textBytesMax } from '../domain/vocabulary.ts';
import {
  type Codecs,
  currency,
  eventName,
  filled,
  hash,
  id,
  idOrNull,
  lane,
  lot,
  moment,
  name,
  note,
  nothing,
  seen,
  text,
  whole,
} from './codec.ts';

type LedgerType =
  | Exclude<LedgerEvent['type'], (ItemEvent | AccessEvent | RulingEvent)['type']>
  | 'EntryVoided'
  | 'EntryReinstated'
  | 'DiscrepancyDismissed';

const place = v.object({ place: id });
type Texts = Readonly<Record<string, string | null | undefined>>;
const present = (hashes: readonly (string | null | undefined)[]): readonly string[] =>
  hashes.filter((each) => each !== null && each !== undefined);
const nameAndContact = ({ name: hashed, contact }: Texts) => present([hashed, contact]);
const role = v.picklist(['supplier', 'recipient', 'borrower']);
const line = {
  item: idOrNull,
  text: v.nullable(filled(textBytesMax.name)),
  quantity: v.nullable(v.pipe(seen, v.minValue(1))),
  supplier: idOrNull,
};

export const ledgerCodecs: Codecs<LedgerType> = {
  EntryVoided: {
    1: {
      schema: v.union([
        v.object({ entry: eventName }),
        v.object({ command: v.object({ device: lane, cause: id }) }),
      ]),
    },
  },
  EntryReinstated: { 1: { schema: v.object({ voids: v.array(eventName) }) } },
  DiscrepancyDismissed: { 1: { schema: v.object({ discrepancy: filled(discrepancyBytesMax) }) } },
  PlaceOpened: { 1: { schema: v.object({ place: id, name, parent: idOrNull, note }) } },
  PlaceDescribed: {
    1: {
      schema: v.object({
        place: id,
        name: v.optional(name),
        parent: v.optional(idOrNull),
        note: v.optional(note),
      }),
    },
  },
  PlaceClosed: { 1: { schema: place } },
  PlaceReopened: { 1: { schema: place } },
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
  StocktakeOpened: {
    1: {
      schema: v.object({
        stocktake: id,
        name,
        scope: v.object({
          places: v.nullable(v.array(id)),
          tags: v.nullable(v.array(filled(textBytesMax.tag))),
        }),
        blind: v.boolean(),
      }),
    },
  },
  StocktakeClosed: { 1: { schema: v.object({ full: v.boolean() }) } },
  StocktakeReopened: { 1: { schema: nothing } },
  DifferenceKept: {
    1: {
      schema: v.object({
        item: id,
        place: id,
        lot,
        counted: seen,
        expected: v.pipe(v.number(), v.safeInteger()),
        at: moment,
        actor: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
        device: lane,
      }),
    },
  },
  PartyRegistered: { 1: { schema: v.object({ name: hash, role }), texts: nameAndContact } },
  PartyDescribed: {
    1: {
      schema: v.object({
        name: v.optional(hash),
        role: v.optional(role),
        contact: v.optional(v.nullable(hash)),
      }),
      texts: nameAndContact,
    },
  },
  PartyRetired: { 1: { schema: nothing } },
  PartyReinstated: { 1: { schema: nothing } },
  KitDefined: { 1: { schema: v.object({ name, note }) } },
  KitDescribed: { 1: { schema: v.object({ name: v.optional(name), note: v.optional(note) }) } },
  KitLineSet: { 1: { schema: v.object({ item: id, quantity: seen }) } },
  KitRetired: { 1: { schema: nothing } },
  KitReinstated: { 1: { schema: nothing } },
  SettingsDescribed: {
    1: {
      schema: v.object({
        currency: v.optional(currency),
        expiryDays: v.optional(v.pipe(whole, v.maxValue(36_500))),
      }),
    },
  },
  FieldDefined: {
    1: {
      schema: v.object({
        field: id,
        name,
        kind: v.picklist(['text', 'number', 'date', 'yes-no', 'choice']),
        choices: v.pipe(v.array(filled(textBytesMax.value)), v.maxLength(countMax.choices)),
      }),
    },
  },
  FieldRetired: { 1: { schema: v.object({ field: id }) } },
  FieldReinstated: { 1: { schema: v.object({ field: id }) } },
  ShoppingLineAdded: { 1: { schema: v.object({ line: id, ...line }) } },
  ShoppingLineDescribed: {
    1: {
      schema: v.object({
        line: id,
        text: v.optional(line.text),
        quantity: v.optional(line.quantity),
        supplier: v.optional(line.supplier),
        isDone: v.optional(v.boolean()),
      }),
    },
  },
  ShoppingLineRemoved: { 1: { schema: v.object({ line: id }) } },
};
