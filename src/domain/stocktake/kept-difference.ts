/**
 * What is left on a count sheet of a count whose difference was kept: the line itself is struck out, so
 * the sheet remembers what it had said. Written as a discrepancy that was looked at.
 */
import type { DismissDiscrepancy } from '../dismissal.ts';
import {
  type DeviceId,
  type ItemId,
  type MemberId,
  type PlaceId,
  type Quantity,
  type StocktakeId,
  stocktakeStream,
} from '../vocabulary.ts';

export type KeptDifference = {
  readonly item: ItemId;
  readonly place: PlaceId;
  readonly lot: string | null;
  readonly counted: Quantity;
  readonly expected: Quantity;
  /** When and by whom it was counted; milliseconds. */
  readonly at: number;
  readonly actor: MemberId;
  readonly device: DeviceId;
};

const beginning = 'difference-kept/';

export const noteKeptDifference = (
  stocktake: StocktakeId,
  { item, place, lot, counted, expected, at, actor, device }: KeptDifference,
): DismissDiscrepancy => {
  const said = JSON.stringify([item, place, lot, counted, expected, at, actor, device]);
  const discrepancy = `${beginning}${said}`;
  return {
    type: 'DismissDiscrepancy',
    stream: stocktakeStream(stocktake),
    data: { discrepancy },
  };
};

/** Undefined for what is something else, or was cut. */
export function readKeptDifference(discrepancy: string): KeptDifference | undefined {
  if (!discrepancy.startsWith(beginning)) return undefined;
  const said = parsed(discrepancy.slice(beginning.length));
  if (!Array.isArray(said)) return undefined;
  const [item, place, lot, counted, expected, at, actor, device] = said as readonly unknown[];
  if (
    !isText(item) ||
    !isText(place) ||
    !(lot === null || isText(lot)) ||
    !isFigure(counted) ||
    !isFigure(expected) ||
    !isFigure(at) ||
    !isText(actor) ||
    !isText(device)
  )
    return undefined;
  return { item, place, lot, counted, expected, at, actor, device };
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isFigure = (value: unknown): value is number => Number.isSafeInteger(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
