/**
 * Dates for events that are written down anew, so that their story keeps its order: each stands at its
 * old story time.
 */
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import { msOf } from '../../event-sourcing/canonical-order.ts';
import { type Moment, refKey, refOf } from '../../event-sourcing/stored-event.ts';
import type { Line } from '../../event-sourcing/stream-fold.ts';

/**
 * `story`: of one stream, in canonical order. `placeOf`: where each will stand in the new lane, which
 * decides between equal times. What a person had said is kept where it says the same. Nothing lies in
 * the future of `now`, because there it would stand at the time of its writing.
 */
export function datesInOrder(
  story: readonly Line<LedgerEvent>[],
  placeOf: (line: Line<LedgerEvent>) => number,
  now: number,
): ReadonlyMap<string, Moment> {
  const dates = new Map<string, Moment>();
  let next = { at: now, place: Infinity };
  for (const line of story.toReversed()) {
    const place = placeOf(line);
    const wanted = Math.min(line.at, next.at);
    const at = wanted === next.at && place > next.place ? wanted - 1 : wanted;
    const said = line.event.happenedAt;
    dates.set(refKey(refOf(line.event)), said !== undefined && msOf(said) === at ? said : at);
    next = { at, place };
  }
  return dates;
}
