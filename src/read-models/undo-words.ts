/** What is said of things, before and after something is taken back. */
import type { Entity } from '../domain/entity.ts';
import type { Item } from '../domain/item/item.ts';
import type { StreamId } from '../domain/vocabulary.ts';

/** Something that is said of a thing would be said otherwise. */
export type WordChange = {
  readonly stream: StreamId;
  readonly name: string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
};

export const wordsBetween = (
  stream: StreamId,
  one: Entity,
  other: Entity,
): readonly WordChange[] => [...itemWords(stream, one, other), ...placeWords(stream, one, other)];

function itemWords(stream: StreamId, one: Entity, other: Entity): readonly WordChange[] {
  if (one.kind !== 'item' || other.kind !== 'item') return [];
  // What is not registered says nothing of itself: that it goes is told once, not field by field.
  if (one.status === 'unregistered' || other.status === 'unregistered') return [];
  const name = other.name || one.name;
  return wordChanges(stream, name, saidOf(one), saidOf(other));
}

const saidOf = (item: Item): Said => ({
  name: item.name,
  code: item.code,
  note: item.note,
  unit: item.unit,
  category: item.category,
  tracking: item.tracking,
  barcodes: listed(item.barcodes),
  tags: listed(item.tags),
  aliases: listed(item.aliases),
  packs: listed([...item.packsById.values()].map(({ name }) => name)),
  lots: listed(
    [...item.lotsByCode.values()].map(({ lot, expiry, recalled }) =>
      [lot, expiry, recalled === null ? null : '!'].filter((part) => part !== null).join(' '),
    ),
  ),
  photos: item.photos.length === 0 ? null : String(item.photos.length),
});

const listed = (texts: readonly string[]): string | null => texts.join(', ') || null;

function placeWords(stream: StreamId, one: Entity, other: Entity): readonly WordChange[] {
  if (one.kind !== 'places' || other.kind !== 'places') return [];
  return [...other.placesById.values()].flatMap((after) => {
    const before = one.placesById.get(after.place);
    if (before === undefined) return [];
    const { name, note, parent } = after;
    const earlier = { name: before.name, note: before.note, parent: before.parent };
    return wordChanges(stream, name, earlier, { name, note, parent });
  });
}

type Said = Readonly<Record<string, string | null>>;

function wordChanges(stream: StreamId, name: string, before: Said, after: Said) {
  return Object.keys(after).flatMap((field): readonly WordChange[] => {
    const [was, would] = [before[field] ?? null, after[field] ?? null];
    return was === would ? [] : [{ stream, name, field, before: was, after: would }];
  });
}
