/** Shapes of what can be said of an item. */
import * as v from 'valibot';
import type { ItemEvent } from '../domain/item/events.ts';
import type { StockEvent } from '../domain/item/stock-events.ts';
import { textBytesMax } from '../domain/vocabulary.ts';
import {
  amount,
  type Codecs,
  code,
  dayOrNull,
  filled,
  hash,
  id,
  idOrNull,
  name,
  note,
  nothing,
  scale,
  seen,
  text,
  unit,
  whole,
  withDefaults,
} from './codec.ts';

type AboutType = Exclude<
  ItemEvent['type'],
  StockEvent['type'] | 'EntryVoided' | 'EntryReinstated' | 'DiscrepancyDismissed'
>;

const barcode = filled(textBytesMax.code);
const lot = filled(textBytesMax.lot);
const tag = v.object({ tag: filled(textBytesMax.tag) });
const alias = v.object({ alias: filled(textBytesMax.alias) });
const pixels = v.pipe(whole, v.minValue(1), v.maxValue(20_000));

const described = {
  name: v.optional(name),
  code: v.optional(code),
  note: v.optional(note),
  unit: v.optional(unit),
};

export const aboutCodecs: Codecs<AboutType> = {
  ItemRegistered: { 1: { schema: v.object({ name, code, note, unit, scale }) } },
  ItemDescribed: {
    1: { schema: v.object(described), upcast: withDefaults({}) },
    2: {
      schema: v.object({
        ...described,
        tracking: v.optional(v.picklist(['plain', 'lot', 'serial'])),
        category: v.optional(v.nullable(filled(textBytesMax.category))),
        expiryDays: v.optional(v.nullable(v.pipe(whole, v.maxValue(36_500)))),
        supplier: v.optional(idOrNull),
        orderPack: v.optional(idOrNull),
      }),
    },
  },
  ItemRetired: { 1: { schema: nothing } },
  ItemReinstated: { 1: { schema: nothing } },
  BarcodeAssigned: {
    1: { schema: v.object({ barcode }), upcast: withDefaults({ pack: null }) },
    2: { schema: v.object({ barcode, pack: idOrNull }) },
  },
  BarcodeWithdrawn: { 1: { schema: v.object({ barcode }) } },
  PackDefined: { 1: { schema: v.object({ pack: id, name, quantity: amount }) } },
  PackWithdrawn: { 1: { schema: v.object({ pack: id }) } },
  ReorderLevelSet: {
    1: {
      schema: v.object({
        place: idOrNull,
        minimum: v.nullable(seen),
        target: v.nullable(seen),
      }),
    },
  },
  LotDescribed: {
    1: {
      schema: v.object({
        lot,
        expiry: v.optional(v.object({ day: dayOrNull, instead: dayOrNull })),
        note: v.optional(note),
      }),
    },
  },
  LotRecalled: { 1: { schema: v.object({ lot, note }) } },
  LotCleared: { 1: { schema: v.object({ lot, note }) } },
  ItemTagged: { 1: { schema: tag } },
  ItemUntagged: { 1: { schema: tag } },
  AliasAdded: { 1: { schema: alias } },
  AliasRemoved: { 1: { schema: alias } },
  FieldSet: {
    1: {
      schema: v.object({
        field: id,
        value: v.nullable(v.union([v.boolean(), text(textBytesMax.value)])),
      }),
    },
  },
  PhotoAttached: {
    1: {
      schema: v.object({
        photo: hash,
        mime: v.picklist(['image/webp', 'image/jpeg']),
        bytes: v.pipe(whole, v.minValue(1)),
        width: pixels,
        height: pixels,
      }),
    },
  },
  PhotoRemoved: { 1: { schema: v.object({ photo: hash }) } },
  ItemsMerged: { 1: { schema: v.object({ into: id }) } },
  ItemsSeparated: { 1: { schema: v.object({ from: id }) } },
};
