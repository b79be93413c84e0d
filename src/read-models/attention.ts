/**
 * What is true and a person should look at; alike ones grouped, so that a thousand of them are one
 * line.
 */
import type { Item } from '../domain/item/item.ts';
import type { Places } from '../domain/places/places.ts';
import type { DeviceId, EventRef, ItemId, PlaceId, Quantity } from '../domain/vocabulary.ts';
import { itemChanges, type ReadModel } from './read-model.ts';

export type AttentionKind =
  | 'negative-stock'
  | 'count-differs'
  | 'barcode-shared'
  | 'event-of-the-future'
  | 'place-cycle';

export type AttentionLine = {
  /** The same evidence has the same key on every replica. */
  readonly key: string;
  readonly kind: AttentionKind;
  readonly item: ItemId | null;
  readonly place: PlaceId | null;
  readonly lot: string | null;
  readonly quantity: Quantity | null;
  readonly expected: Quantity | null;
  readonly barcode: string | null;
  readonly items: readonly ItemId[];
  readonly refs: readonly EventRef[];
  readonly device: DeviceId | null;
};

export type AttentionGroup = {
  readonly kind: AttentionKind;
  readonly count: number;
  readonly lines: readonly AttentionLine[];
};

export interface AttentionModel {
  groups(): readonly AttentionGroup[];
  /** How many groups: what the badge shows. */
  count(): number;
}

/** Clocks differ a little; only what is further ahead is worth a person's attention. */
export const futureToleranceMs = 10 * 60_000;
const keptMs = 60_000;

const kinds: readonly AttentionKind[] = [
  'negative-stock',
  'count-differs',
  'barcode-shared',
  'event-of-the-future',
  'place-cycle',
];

/** `now`: the device's clock in milliseconds. */
export function createAttentionModel(now: () => number): AttentionModel & ReadModel {
  const linesByItem = new Map<ItemId, readonly AttentionLine[]>();
  const itemsByBarcode = new Map<string, Set<ItemId>>();
  const latestByItem = new Map<ItemId, { readonly ref: EventRef; readonly recordedAt: number }>();
  let placeLines: readonly AttentionLine[] = [];
  let kept: { readonly at: number; readonly groups: readonly AttentionGroup[] } | undefined;

  function index(item: ItemId, entity: Item, change: 'add' | 'delete'): void {
    if (entity.status !== 'active') return;
    for (const barcode of entity.barcodes) {
      const items = itemsByBarcode.get(barcode) ?? new Set();
      items[change](item);
      if (items.size === 0) itemsByBarcode.delete(barcode);
      else itemsByBarcode.set(barcode, items);
    }
  }

  function sharedBarcodes(): readonly AttentionLine[] {
    return [...itemsByBarcode]
      .filter(([, items]) => items.size > 1)
      .map(([barcode, items]) => ({
        ...line('barcode-shared', `barcode/${barcode}`),
        barcode,
        items: [...items].sort(),
      }));
  }

  function futureLines(): readonly AttentionLine[] {
    const latestAllowed = now() + futureToleranceMs;
    return [...latestByItem]
      .filter(([, { recordedAt }]) => recordedAt > latestAllowed)
      .map(([item, { ref }]) => ({
        ...line('event-of-the-future', `future/${item}`),
        item,
        refs: [ref],
        device: ref[0],
      }));
  }

  function group(): readonly AttentionGroup[] {
    const lines = [
      ...[...linesByItem.values()].flat(),
      ...sharedBarcodes(),
      ...futureLines(),
      ...placeLines,
    ].sort(byKey);
    return kinds
      .map((kind) => ({ kind, lines: lines.filter((each) => each.kind === kind) }))
      .filter((group) => group.lines.length > 0)
      .map((group) => ({ ...group, count: group.lines.length }));
  }

  /** Asked for by every screen at every change; what lies in the future is looked at again now and then. */
  function groups(): readonly AttentionGroup[] {
    if (kept === undefined || now() - kept.at > keptMs) kept = { at: now(), groups: group() };
    return kept.groups;
  }

  return {
    apply(changes) {
      kept = undefined;
      for (const { item, before, after } of itemChanges(changes)) {
        index(item, before, 'delete');
        index(item, after, 'add');
        const lines = linesOf(item, after);
        if (lines.length === 0) linesByItem.delete(item);
        else linesByItem.set(item, lines);
        if (after.latest === null) latestByItem.delete(item);
        else latestByItem.set(item, after.latest);
      }
      for (const { after } of changes) if (after.kind === 'places') placeLines = cyclesOf(after);
    },
    groups,
    count: () => groups().length,
  };
}

/** The same order on every replica, whatever came first. */
const byKey = (a: AttentionLine, b: AttentionLine): number =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : 0;

const line = (kind: AttentionKind, key: string): AttentionLine => ({
  key,
  kind,
  item: null,
  place: null,
  lot: null,
  quantity: null,
  expected: null,
  barcode: null,
  items: [],
  refs: [],
  device: null,
});

function linesOf(item: ItemId, entity: Item): readonly AttentionLine[] {
  const negative = [...entity.shelves.values()]
    .filter(({ quantity }) => quantity < 0)
    .map(({ place, lot, quantity }) => ({
      ...line('negative-stock', `negative/${item}/${place}/${lot ?? ''}`),
      item,
      place,
      lot,
      quantity,
    }));
  const differing = [...entity.observations.values()]
    .filter(
      // A book below zero was wrong in any case: counting it is entering what never was.
      ({ counted, expected }) => expected !== null && expected >= 0 && counted !== expected,
    )
    .map(({ place, lot, counted, expected, ref }) => ({
      ...line('count-differs', `count/${ref.join('/')}`),
      item,
      place,
      lot,
      quantity: counted,
      expected,
      refs: [ref],
      device: ref[0],
    }));
  return [...negative, ...differing];
}

const cyclesOf = ({ skippedMoves }: Places): readonly AttentionLine[] =>
  skippedMoves.map(({ place, ref }) => ({
    ...line('place-cycle', `cycle/${ref.join('/')}`),
    place,
    refs: [ref],
    device: ref[0],
  }));
