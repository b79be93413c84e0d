/**
 * Streams as a snapshot brought them: each field is read when somebody asks for it. Most of what is kept
 * of most items is asked for only when something happens to them.
 */
import { type Entity, initialOf } from '../../domain/entity.ts';
import type { StreamId } from '../../domain/vocabulary.ts';
import type { ReadPart } from '../../event-sourcing/snapshot-shelf.ts';
import { type Kept, untold } from '../../event-sourcing/stream-fold.ts';
import { type Column, readColumn } from './snapshot-columns.ts';

/** What is kept of a stream besides its entity. */
export const keptFields = [
  'last',
  'known',
  'recordedBehind',
  'firstAt',
  'awaited',
  'voidedCommands',
  'hasCircle',
  'hasToggles',
] as const satisfies readonly Exclude<keyof Kept<Entity>, 'entity'>[];

/** No field of an entity is called so. */
export const keptColumn = (field: (typeof keptFields)[number]): string => `kept.${field}`;

/** The columns of a part that were asked for, by number, and the others. */
type OpenPart = {
  readonly rows: number;
  readonly unread: Record<string, (() => string) | undefined>;
  readonly columns: (Column | undefined)[];
};

/** Where the fields of a stream are read. `entity`: the whole one, once it was asked for. */
type Place = {
  readonly part: OpenPart;
  readonly row: number;
  readonly seen: Entity;
  entity: Entity | undefined;
};

/** Under it, and unseen by whoever looks at all fields, an object keeps where its fields are read. */
const place = Symbol('place');
type Placed = { readonly [place]: Place };

function cellAt(
  { part: { rows, unread, columns }, row }: Place,
  number: number,
  name: string,
): unknown {
  let column = columns[number];
  if (column === undefined) {
    column = readColumn(name, unread[name], rows);
    columns[number] = column;
    unread[name] = undefined;
  }
  return column[row];
}

/** What looks like `initial`: each field is a getter for a cell, or `initial`'s where there is none. */
function shapeOf(
  initial: object,
  columnOf: (field: string) => string,
  firstNumber: number,
): Record<string, unknown> {
  const shape = {};
  for (const [n, [field, atFirst]] of Object.entries(initial).entries()) {
    const [number, column] = [firstNumber + n, columnOf(field)];
    Object.defineProperty(shape, field, {
      enumerable: true,
      get(this: Placed) {
        const value = cellAt(this[place], number, column);
        return value === undefined ? atFirst : value;
      },
    });
  }
  return shape;
}

const { entity: _, ...keptAtFirst } = untold<null>(null);
const keptShape = Object.defineProperty(
  shapeOf(keptAtFirst, (field) => keptColumn(field as (typeof keptFields)[number]), 0),
  'entity',
  {
    enumerable: true,
    get(this: Placed) {
      const at = this[place];
      at.entity ??= wholeOf(at.seen);
      return at.entity;
    },
  },
);

/** One for each kind of entity. */
const seenShapes = new Map<Entity, object>();

function seenShapeOf(initial: Entity): object {
  const shape = seenShapes.get(initial) ?? shapeOf(initial, (field) => field, keptFields.length);
  seenShapes.set(initial, shape);
  return shape;
}

/** Whole, as the fold goes on from it. */
function wholeOf(seen: Entity): Entity {
  const whole: Record<string, unknown> = {};
  for (const field in seen) whole[field] = (seen as Readonly<Record<string, unknown>>)[field];
  return whole as Entity;
}

/** The streams of a part, by row; `initial` is what all of them began as. */
export function shelvedIn(
  read: ReadPart,
  initial: Entity,
  rows: number,
): (row: number) => Kept<Entity> {
  const part: OpenPart = { rows, unread: { ...read }, columns: [] };
  const seenShape = seenShapeOf(initial);
  return (row) => {
    const seen = Object.create(seenShape);
    const at: Place = { part, row, seen, entity: undefined };
    // By assignment: a start makes one for each stream, and a descriptor costs several times as much.
    seen[place] = at;
    const kept = Object.create(keptShape);
    kept[place] = at;
    return kept;
  };
}

const isShelved = (kept: Kept<Entity>): kept is Kept<Entity> & Placed => place in kept;

/**
 * The entity for whoever only reads its fields: of an item no more is read of a snapshot than is asked for.
 * Of other things there are few, and they are handed on whole.
 */
export const seenOf = (stream: StreamId, kept: Kept<Entity> | undefined): Entity => {
  if (kept === undefined) return initialOf(stream);
  return isShelved(kept) && kept[place].seen.kind === 'item' ? kept[place].seen : kept.entity;
};
