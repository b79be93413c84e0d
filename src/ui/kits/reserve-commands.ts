/** What a reservation promises, as a person fills it in, and the commands that say so. */
import type { ReserveStock } from '../../domain/item/stock-commands.ts';
import type { KitId, Quantity, ReservationId } from '../../domain/vocabulary.ts';
import type { ItemRow } from '../../read-models/items.ts';
import type { Need } from '../../read-models/pick.ts';
import type { Chosen } from '../pickers/item-picker.tsx';
import type { Measured } from '../quantity.ts';

export type ReserveForm = {
  /** Only where neither an item nor a kit was given. */
  readonly item: Chosen | null;
  readonly party: Chosen | null;
  readonly quantity: string;
  readonly day: string | null;
  readonly note: string;
};

export const emptyReservation: ReserveForm = {
  item: null,
  party: null,
  quantity: '1',
  day: null,
  note: '',
};

export type ReserveSubject = {
  readonly name: string;
  readonly kit: KitId | null;
  /** What one of it takes of each item. */
  readonly needs: readonly Need[];
  readonly measured: Measured;
  /** Of a single item. */
  readonly row: ItemRow | undefined;
};

/** All of them are one reservation. */
export const reserveCommands = (
  { needs, kit }: ReserveSubject,
  { party, day, note }: ReserveForm,
  asked: {
    readonly reservation: ReservationId;
    readonly quantity: Quantity;
    readonly insisted: boolean;
  },
): readonly ReserveStock[] =>
  needs.map((need) => ({
    type: 'ReserveStock',
    item: need.item,
    ...(asked.insisted ? { insisted: true } : {}),
    data: {
      reservation: asked.reservation,
      quantity: need.quantity * asked.quantity,
      party: party?.id ?? null,
      day,
      kit,
      note: note.trim() || null,
    },
  }));
