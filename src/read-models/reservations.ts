/** What is promised, the soonest day first. A kit that was reserved is one reservation of several items. */
import type { Item, Reservation } from '../domain/item/item.ts';
import type { CalendarDay, ItemId, KitId, PartyId, ReservationId } from '../domain/vocabulary.ts';
import { itemChanges, type ReadModel } from './read-model.ts';

export type ReservedLine = Reservation & { readonly item: ItemId };

export type ReservationRow = {
  readonly reservation: ReservationId;
  readonly party: PartyId | null;
  readonly day: CalendarDay | null;
  readonly kit: KitId | null;
  readonly note: string | null;
  readonly lines: readonly ReservedLine[];
};

export interface ReservationModel {
  /** The soonest day first; without a day last. */
  open(): readonly ReservationRow[];
  byId(reservation: ReservationId): ReservationRow | undefined;
  ofItem(item: ItemId): readonly ReservedLine[];
  ofParty(party: PartyId): readonly ReservationRow[];
}

export function createReservationModel(): ReservationModel & ReadModel {
  const linesByItem = new Map<ItemId, readonly ReservedLine[]>();
  let sorted: readonly ReservationRow[] | undefined;

  const open = (): readonly ReservationRow[] => {
    sorted ??= grouped([...linesByItem.values()].flat()).sort(byDay);
    return sorted;
  };

  return {
    apply(changes) {
      for (const { item, before, after } of itemChanges(changes)) {
        if (before.reservationsById === after.reservationsById) continue;
        const lines = linesOf(item, after);
        if (lines.length > 0) linesByItem.set(item, lines);
        else linesByItem.delete(item);
        sorted = undefined;
      }
    },
    open,
    byId: (reservation) => open().find((row) => row.reservation === reservation),
    ofItem: (item) => linesByItem.get(item)?.toSorted(byDay) ?? [],
    ofParty: (party) => open().filter((row) => row.party === party),
  };
}

/** Issued before it was told of promises nothing. */
const linesOf = (item: ItemId, { reservationsById }: Item): readonly ReservedLine[] =>
  [...reservationsById.values()]
    .filter(({ outstanding }) => outstanding > 0)
    .map((reservation) => ({ ...reservation, item }));

function grouped(lines: readonly ReservedLine[]): ReservationRow[] {
  const byId = new Map<ReservationId, ReservedLine[]>();
  for (const line of lines) {
    const others = byId.get(line.reservation);
    if (others === undefined) byId.set(line.reservation, [line]);
    else others.push(line);
  }
  return [...byId].map(([reservation, own]) => {
    // Whatever came first: the same line speaks for all on every replica.
    const inOrder = own.sort((a, b) => (a.item < b.item ? -1 : 1));
    const { party = null, day = null, kit = null, note = null } = inOrder[0] ?? {};
    return { reservation, party, day, kit, note, lines: inOrder };
  });
}

type Dated = { readonly day: CalendarDay | null; readonly reservation: ReservationId };

function byDay(a: Dated, b: Dated): number {
  const [first, second] = [a, b].map(({ day, reservation }) => `${day ?? '~'} ${reservation}`);
  return (first ?? '') < (second ?? '') ? -1 : first === second ? 0 : 1;
}
