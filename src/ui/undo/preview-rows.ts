/** A preview as one list: what weighs most first, each kind under its own heading. */
import type {
  CountChange,
  ItemStatusChange,
  PlaceChange,
  ShelfChange,
  UndoPreview,
} from '../../read-models/undo-preview.ts';
import type { PromiseChange } from '../../read-models/undo-promises.ts';
import type { ThingChange } from '../../read-models/undo-things.ts';
import type { WordChange } from '../../read-models/undo-words.ts';

export type PreviewSection =
  | 'shelves'
  | 'counts'
  | 'promises'
  | 'items'
  | 'places'
  | 'things'
  | 'words';

export type PreviewRow =
  | { readonly row: 'heading'; readonly section: PreviewSection; readonly count: number }
  | { readonly row: 'shelf'; readonly change: ShelfChange }
  | { readonly row: 'count'; readonly change: CountChange }
  | { readonly row: 'item'; readonly change: ItemStatusChange }
  | { readonly row: 'place'; readonly change: PlaceChange }
  | { readonly row: 'promise'; readonly change: PromiseChange }
  | { readonly row: 'thing'; readonly change: ThingChange }
  | { readonly row: 'word'; readonly change: WordChange };

export function previewRows(preview: UndoPreview): readonly PreviewRow[] {
  const { shelves, counts, promises, items, places, things, words } = preview;
  // What would go below zero comes first: it is what a person must know before saying yes.
  const below = shelves.filter(({ after }) => (after ?? 0) < 0);
  const others = shelves.filter(({ after }) => (after ?? 0) >= 0);
  return [
    ...under(
      'shelves',
      [...below, ...others].map((change) => ({ row: 'shelf', change })),
    ),
    ...under(
      'counts',
      counts.map((change) => ({ row: 'count', change })),
    ),
    ...under(
      'promises',
      promises.map((change) => ({ row: 'promise', change })),
    ),
    ...under(
      'items',
      items.map((change) => ({ row: 'item', change })),
    ),
    ...under(
      'places',
      places.map((change) => ({ row: 'place', change })),
    ),
    ...under(
      'things',
      things.map((change) => ({ row: 'thing', change })),
    ),
    ...under(
      'words',
      words.map((change) => ({ row: 'word', change })),
    ),
  ];
}

const under = (section: PreviewSection, rows: readonly PreviewRow[]): readonly PreviewRow[] =>
  rows.length === 0 ? [] : [{ row: 'heading', section, count: rows.length }, ...rows];

export function previewRowKey(row: PreviewRow): string {
  switch (row.row) {
    case 'heading':
      return row.section;
    case 'shelf':
      return `shelf/${row.change.item}/${row.change.place}/${row.change.lot ?? ''}`;
    case 'count':
      return `count/${row.change.ref.join('/')}`;
    case 'item':
      return `item/${row.change.item}`;
    case 'place':
      return `place/${row.change.place}`;
    case 'promise':
      return `promise/${row.change.item}/${row.change.what}`;
    case 'thing':
      return `thing/${row.change.stream}`;
    case 'word':
      return `word/${row.change.stream}/${row.change.name}/${row.change.field}`;
  }
}
