/**
 * Works out ahead what screens will ask for: piece by piece, so that whoever runs it can stop between any
 * two. What is worked out is kept by difference from then on, so once after the start is enough.
 */
import type { PlaceId } from '../domain/vocabulary.ts';
import type { ReadModels } from './models.ts';
import { costMethods } from './value.ts';

/** So many items, or places, are a few milliseconds of work. */
const itemsAtOnce = 250;
const placesAtOnce = 10;
const sheetsMax = 3;

export function* preparation(models: ReadModels): Generator<undefined, void> {
  yield* models.tell();
  const { items, groups, attention, duplicates, supply } = models;
  for (const ask of [items.all, attention.groups, groups.all, supply.onItsWay]) {
    ask();
    yield;
  }
  yield* items.readySearch();
  items.search('a', {});
  yield;
  yield* sheets(models);
  yield* values(models);
  duplicates.proposals();
}

/** Of a closed sheet nobody asks soon; open ones come first. */
function* sheets({ stocktakes, places }: ReadModels): Generator<undefined, void> {
  const inTurns = function* (ask: (place: PlaceId) => void): Generator<undefined, void> {
    for (const [n, place] of places.all().entries()) {
      ask(place);
      if (n % placesAtOnce === placesAtOnce - 1) yield;
    }
  };
  for (const stocktake of stocktakes.all().slice(0, sheetsMax)) {
    yield* inTurns((place) => stocktakes.countedOf(stocktake, place));
    if (stocktakes.byId(stocktake)?.closed !== null) return;
    yield* inTurns((place) => stocktakes.shelvesOf(stocktake, place));
  }
}

function* values({ value }: ReadModels): Generator<undefined, void> {
  for (const method of costMethods) {
    let done = 0;
    for (const item of [...value.items()]) {
      value.worthOf(item, method);
      done += 1;
      if (done % itemsAtOnce === 0) yield;
    }
    value.report(method);
    yield;
  }
}
