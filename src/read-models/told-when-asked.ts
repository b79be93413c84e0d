/**
 * Models that are told of nothing until somebody asks them, and of everything there is then. A start has
 * so many to tell, and the first screen asks so few of them.
 */
import { type Entity, initialOf } from '../domain/entity.ts';
import type { StreamId } from '../domain/vocabulary.ts';
import type { EntityChange, ReadModel } from './read-model.ts';

export type Telling = {
  apply(changes: readonly EntityChange[]): void;
  /** Call it before each question. */
  ask(model: ReadModel): void;
  /** The same as `ask`, a few hundred things at a time. Asked in between, the rest is told at once. */
  inPieces(model: ReadModel): Generator<undefined, void>;
};

/** So many are told in a few milliseconds. */
const toldAtOnce = 250;

/** `all`: in the order in which changes are told, because some ask others while they are told. */
export function createTelling(all: readonly ReadModel[]): Telling {
  const entities = new Map<StreamId, Entity>();
  /** What each model that was asked has still to be told of. */
  const untoldByModel = new Map<ReadModel, Iterator<readonly [StreamId, Entity]>>();
  const toldModels = new Set<ReadModel>();

  /** False once there is nothing more to tell. */
  function tell(model: ReadModel, max: number): boolean {
    if (toldModels.has(model)) return false;
    const untold = untoldByModel.get(model) ?? entities.entries();
    untoldByModel.set(model, untold);
    const changes: EntityChange[] = [];
    let next = untold.next();
    while (next.done !== true) {
      const [stream, after] = next.value;
      changes.push({ stream, before: initialOf(stream), after });
      if (changes.length === max) break;
      next = untold.next();
    }
    if (next.done === true) {
      untoldByModel.delete(model);
      toldModels.add(model);
    }
    model.apply(changes);
    return next.done !== true;
  }

  const ask = (model: ReadModel): void => {
    if (!toldModels.has(model)) tell(model, Number.POSITIVE_INFINITY);
  };

  return {
    apply(changes) {
      // Half told of what was, and then of what has become of it, a model would have two stories.
      for (const model of untoldByModel.keys()) ask(model);
      for (const { stream, after } of changes) entities.set(stream, after);
      for (const model of all) if (toldModels.has(model)) model.apply(changes);
    },
    ask,
    *inPieces(model) {
      while (tell(model, toldAtOnce)) yield;
    },
  };
}
