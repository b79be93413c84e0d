/** The kinds of things that a person should look at, and what each is told with. */
import { discrepancyKey } from '../../domain/dismissal.ts';
import type {
  CountDoubt,
  Loan,
  Observation,
  Reservation,
  Settlement,
} from '../../domain/item/item.ts';
import type { Withheld } from '../../domain/rulings/events.ts';
import type {
  CalendarDay,
  DeviceId,
  EventName,
  EventRef,
  ItemId,
  KitId,
  PlaceId,
  Quantity,
  StreamId,
} from '../../domain/vocabulary.ts';

/** In the order in which they are shown. */
export const attentionKinds = [
  'withheld',
  'negative-stock',
  'count-differs',
  'kept-twice',
  'before-or-after',
  'serial-twice',
  'lot-contested',
  'returned-too-much',
  'reserved-too-much',
  'closed-place',
  'retired-in-use',
  'unregistered',
  'kit-retired-item',
  'barcode-shared',
  'place-cycle',
  'event-of-the-future',
  'clock-corrected',
] as const;
export type AttentionKind = (typeof attentionKinds)[number];

/** Where a piece of stock lies, and how much of it; smallest units. */
export type Lying = { readonly place: PlaceId; readonly quantity: Quantity };

export type AttentionLine = {
  readonly kind: AttentionKind;
  /** Names it among all lines; the same evidence has the same key on every replica. */
  readonly key: string;
  /** What is dismissed, in the stream of the thing it is about: made of the evidence. */
  readonly discrepancy: string;
  readonly stream: StreamId;
  readonly item: ItemId | null;
  readonly place: PlaceId | null;
  readonly lot: string | null;
  /** What lies there, or is too much. Smallest units. */
  readonly quantity: Quantity | null;
  /** The entries that it is certainly about; what led to it is looked up when it is shown. */
  readonly refs: readonly EventRef[];
  readonly count?: Observation;
  /** What was counted on the same shelf for the same sheet, this count included, in the story's order. */
  readonly beside?: readonly Observation[];
  readonly doubt?: CountDoubt;
  readonly settlement?: Settlement;
  readonly loan?: Loan;
  readonly reservations?: readonly Reservation[];
  readonly barcode?: string;
  readonly items?: readonly ItemId[];
  readonly days?: readonly (CalendarDay | null)[];
  readonly lying?: readonly Lying[];
  readonly kit?: KitId;
  readonly kitName?: string;
  readonly device?: DeviceId;
  /** What set entries aside, and which; together they are admitted or left. */
  readonly rulings?: readonly EventName[];
  readonly withheld?: readonly Withheld[];
  /** By how much a device's times were put right; ms. */
  readonly offsetMs?: number;
};

/** What a line is told with besides its kind and the stream of its thing. */
type Told = Partial<Omit<AttentionLine, 'kind' | 'key' | 'discrepancy' | 'stream'>>;

/** The discrepancy is named by its `evidence`: another evidence is another discrepancy. */
export function attentionLine(
  kind: AttentionKind,
  stream: StreamId,
  evidence: string,
  told: Told,
): AttentionLine {
  const discrepancy = discrepancyKey(evidence);
  return {
    item: null,
    place: null,
    lot: null,
    quantity: null,
    refs: [],
    ...told,
    kind,
    stream,
    discrepancy,
    key: `${stream}|${discrepancy}`,
  };
}
