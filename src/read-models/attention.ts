/**
 * What is true and a person should look at; alike ones grouped, so that a thousand of them are one
 * line. What was dismissed is left out until its evidence changes.
 */
import type { Item } from '../domain/item/item.ts';
import type { Kit } from '../domain/kit/kit.ts';
import { noPlaces, type Places } from '../domain/places/places.ts';
import type { ItemId, KitId, PlaceId } from '../domain/vocabulary.ts';
import {
  type AttentionKind,
  type AttentionLine,
  attentionKinds,
} from './attention/attention-line.ts';
import { itemLines } from './attention/item-lines.ts';
import { clockLines, withheldLines } from './attention/ruling-lines.ts';
import {
  type Looked,
  lookedAt,
  ofTheFuture,
  retiredInKit,
  sharedBarcode,
  skippedMoves,
  strandedStock,
} from './attention/shared-lines.ts';
import type { ItemGroupModel } from './item-groups.ts';
import { type EntityChange, itemChanges, type ReadModel } from './read-model.ts';
import { nothingStands, type Standing } from './standing/standing.ts';

export type AttentionGroup = {
  readonly kind: AttentionKind;
  readonly count: number;
  readonly lines: readonly AttentionLine[];
};

export interface AttentionModel {
  groups(): readonly AttentionGroup[];
  /** How many groups: what the badge shows. */
  count(): number;
  /** What somebody looked at and let be, and is still so. */
  dismissed(): readonly AttentionGroup[];
}

const keptMs = 60_000;

type Kept = { readonly at: number; readonly open: readonly AttentionGroup[] } & {
  readonly dismissed: readonly AttentionGroup[];
};

/** `now`: the device's clock in milliseconds. */
export function createAttentionModel(
  now: () => number,
  { shownFor }: Pick<ItemGroupModel, 'shownFor'>,
): AttentionModel & ReadModel & { settle(standing: Standing): void } {
  const entities = new Map<ItemId, Item>();
  const linesByItem = new Map<ItemId, readonly Looked[]>();
  const itemsByBarcode = new Map<string, Set<ItemId>>();
  /** There are as many barcodes as items, and few that several carry: only these are looked at. */
  const sharedBarcodes = new Set<string>();
  const itemsByPlace = new Map<PlaceId, Set<ItemId>>();
  const kitsById = new Map<KitId, Kit>();
  let places: Places = noPlaces;
  let dismissedInSettings: ReadonlySet<string> = new Set();
  let standing: Standing = nothingStands;
  let kept: Kept | undefined;
  const entityOf = (item: ItemId): Item | undefined => entities.get(item);

  function tell(item: ItemId, before: Item, after: Item): void {
    for (const barcode of barcodesOf(before)) drop(itemsByBarcode, barcode, item);
    for (const barcode of barcodesOf(after)) put(itemsByBarcode, barcode, item);
    for (const barcode of [...barcodesOf(before), ...barcodesOf(after)])
      if ((itemsByBarcode.get(barcode)?.size ?? 0) > 1) sharedBarcodes.add(barcode);
      else sharedBarcodes.delete(barcode);
    for (const place of placesWithStock(before)) drop(itemsByPlace, place, item);
    for (const place of placesWithStock(after)) put(itemsByPlace, place, item);
    entities.set(item, after);
    const lines = itemLines(item, after).map((line) => lookedAt(line, after.dismissed));
    if (lines.length === 0) linesByItem.delete(item);
    else linesByItem.set(item, lines);
  }

  const all = (): readonly Looked[] => [
    ...[...linesByItem.values()].flat(),
    ...[...sharedBarcodes].flatMap((barcode) =>
      sharedBarcode(barcode, itemsByBarcode.get(barcode) ?? [], entityOf, shownFor),
    ),
    ...[...itemsByPlace].flatMap(([place, items]) =>
      strandedStock(place, items, entityOf, places.placesById.get(place)),
    ),
    ...[...kitsById].flatMap(([kit, entity]) => retiredInKit(kit, entity, entityOf)),
    ...skippedMoves(places),
    ...ahead(),
    ...withheldLines(standing),
    ...clockLines(standing, dismissedInSettings),
  ];

  /** Asked of all items each time, because what lies ahead of the clock depends on the clock. */
  function ahead(): readonly Looked[] {
    const [at, lines]: [number, Looked[]] = [now(), []];
    for (const [item, entity] of entities)
      if ((entity.latest?.recordedAt ?? 0) > at) lines.push(...ofTheFuture(item, entity, at));
    return lines;
  }

  function look(): Kept {
    // Asked for by every screen at every change; what lies in the future is looked at again now and
    // then, and when the clock was set back.
    if (kept !== undefined && Math.abs(now() - kept.at) <= keptMs) return kept;
    const looked = all();
    const linesWhich = (dismissed: boolean) =>
      grouped(looked.filter((each) => each.dismissed === dismissed).map(({ line }) => line));
    kept = { at: now(), open: linesWhich(false), dismissed: linesWhich(true) };
    return kept;
  }

  return {
    apply(changes) {
      kept = undefined;
      for (const { item, before, after } of itemChanges(changes)) tell(item, before, after);
      for (const change of changes) {
        if (change.after.kind === 'places') places = change.after;
        if (change.after.kind === 'settings') dismissedInSettings = change.after.dismissed;
        const kit = kitOf(change);
        if (kit !== undefined) kitsById.set(...kit);
      }
    },
    settle(now) {
      standing = now;
      kept = undefined;
    },
    groups: () => look().open,
    count: () => look().open.length,
    dismissed: () => look().dismissed,
  };
}

const barcodesOf = ({ status, barcodes }: Item): readonly string[] =>
  status === 'active' ? barcodes : [];

const placesWithStock = ({ shelves }: Item): ReadonlySet<PlaceId> =>
  new Set([...shelves.values()].filter(({ quantity }) => quantity !== 0).map(({ place }) => place));

const kitOf = ({ stream, after }: EntityChange): readonly [KitId, Kit] | undefined =>
  after.kind === 'kit' ? [stream.slice('kit/'.length), after] : undefined;

function put<K>(map: Map<K, Set<ItemId>>, key: K, item: ItemId): void {
  map.set(key, (map.get(key) ?? new Set()).add(item));
}

function drop<K>(map: Map<K, Set<ItemId>>, key: K, item: ItemId): void {
  const items = map.get(key);
  items?.delete(item);
  if (items?.size === 0) map.delete(key);
}

/** The same order on every replica, whatever came first. */
function grouped(lines: readonly AttentionLine[]): readonly AttentionGroup[] {
  const linesByKind = new Map<AttentionKind, AttentionLine[]>();
  for (const line of lines) {
    const alike = linesByKind.get(line.kind);
    if (alike === undefined) linesByKind.set(line.kind, [line]);
    else alike.push(line);
  }
  return attentionKinds.flatMap((kind) => {
    const alike = linesByKind.get(kind)?.sort(byKey) ?? [];
    const count = alike.reduce((sum, { withheld }) => sum + (withheld?.length ?? 1), 0);
    return alike.length === 0 ? [] : [{ kind, count, lines: alike }];
  });
}

const byKey = (a: AttentionLine, b: AttentionLine): number =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
