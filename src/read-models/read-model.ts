/** An answer for a screen, kept from entities: it is told what changed and never reads the log. */
import type { Entity } from '../domain/entity.ts';
import type { Item } from '../domain/item/item.ts';
import type { ItemId, StreamId } from '../domain/vocabulary.ts';

/** After a start the fields of an item may be getters, so that none is read in vain: never spread one. */
export type EntityChange = {
  readonly stream: StreamId;
  readonly before: Entity;
  readonly after: Entity;
};

export interface ReadModel {
  /** Kept by difference: what it costs depends on what changed, not on what there is. */
  apply(changes: readonly EntityChange[]): void;
}

export type ItemChange = { readonly item: ItemId; readonly before: Item; readonly after: Item };

/** The changes that concern items. */
export function itemChanges(changes: readonly EntityChange[]): readonly ItemChange[] {
  return changes.flatMap(({ stream, before, after }) =>
    before.kind === 'item' && after.kind === 'item'
      ? [{ item: stream.slice('item/'.length), before, after }]
      : [],
  );
}
