/** An item as its story tells it: what it is and what lies where. The two are independent parts. */
import type {
  CalendarDay,
  EventName,
  EventRef,
  FieldId,
  ItemId,
  KitId,
  LoanId,
  MemberId,
  OrderId,
  PackId,
  PartyId,
  PlaceId,
  Quantity,
  ReservationId,
  Scale,
  StocktakeId,
} from '../vocabulary.ts';
import type { Description, FieldValue, Particulars, Photo } from './events.ts';
import type { Purposes } from './purposes.ts';
import type { HoldReason, Shelf } from './stock-events.ts';
import { type CostPool, noValuation, type Valuation } from './valuation.ts';

export type ShelfKey = string;
export const shelfKey = ({ place, lot }: Shelf): ShelfKey => JSON.stringify([place, lot]);

export type ShelfStock = Shelf & {
  readonly quantity: number;
  /** How much of it is on hold, by reason; a recalled lot is on hold whatever stands here. */
  readonly heldByReason: ReadonlyMap<HoldReason, Quantity>;
  /** All that ever came less all that ever went, without counts: two such figures tell what moved between. */
  readonly moved: number;
};

/**
 * A count of a shelf. `expected` is what the fold knew at that moment, without what the same sheet had
 * counted there before; null where nothing had ever lain.
 */
export type Observation = Shelf & {
  readonly ref: EventRef;
  readonly hash: string;
  readonly at: number;
  readonly actor: MemberId;
  readonly counted: number;
  readonly expected: number | null;
  readonly stocktake: StocktakeId | null;
  /** The lines of the same sheet that counted the shelf before it, whoever wrote them. */
  readonly earlier: readonly EventName[];
  /** What the item's pieces had cost on average before it was counted. */
  readonly pool: CostPool;
  /** The shelf's `moved` at that moment. */
  readonly moved: number;
  /** Lane by lane the last entry of the item that the counter knew. */
  readonly known: Readonly<Record<string, number>>;
};

export type Lot = {
  readonly lot: string;
  readonly expiry: CalendarDay | null;
  /**
   * Expiries that were set by people who did not know of each other, the one in force included; empty
   * where all agree.
   */
  readonly contested: readonly (CalendarDay | null)[];
  readonly note: string | null;
  /** Null unless it is recalled now. */
  readonly recalled: {
    readonly note: string | null;
    readonly ref: EventRef;
    readonly at: number;
  } | null;
};

export type Pack = { readonly pack: PackId; readonly name: string; readonly quantity: Quantity };
export type ReorderLevel = { readonly minimum: Quantity | null; readonly target: Quantity | null };

export type Loan = {
  readonly loan: LoanId;
  readonly borrower: PartyId | null;
  readonly place: PlaceId | null;
  readonly lot: string | null;
  readonly due: CalendarDay | null;
  /** What is still out; below zero: more came back than was lent. Gone when it is nought. */
  readonly outstanding: number;
  readonly lent: Quantity;
  readonly at: number;
  readonly ref: EventRef;
};
export type Order = {
  readonly order: OrderId;
  readonly supplier: PartyId | null;
  readonly reference: string | null;
  readonly expected: CalendarDay | null;
  /** What has not come yet; gone when nothing is missing. Below zero: it came before it was ordered. */
  readonly outstanding: number;
  readonly ordered: Quantity;
  readonly at: number;
  readonly ref: EventRef;
};
export type Reservation = {
  readonly reservation: ReservationId;
  readonly party: PartyId | null;
  readonly day: CalendarDay | null;
  readonly kit: KitId | null;
  readonly note: string | null;
  /** What has not been issued yet; gone when nothing is left. Below zero: issued before it was told. */
  readonly outstanding: number;
  readonly reserved: Quantity;
  readonly at: number;
  readonly ref: EventRef;
};

/** What wrote a difference down that was kept, and so settled the counts that showed it. */
export type Settlement = Shelf & {
  readonly name: EventName;
  readonly actor: MemberId;
  readonly change: number;
  /** Hashes of the counts that it settles. */
  readonly counts: readonly string[];
  /** What others wrote down for the same counts: it moves nothing. In the order of the story. */
  readonly again: readonly {
    readonly name: EventName;
    readonly actor: MemberId;
    readonly change: number;
  }[];
};

/** A movement of which it is not sure whether it happened before or after a count of its shelf. */
export type CountDoubt = {
  readonly shelf: Shelf;
  readonly movement: EventRef;
  readonly movementHash: string;
  readonly count: EventRef;
  readonly countHash: string;
  /** Where the story puts it now. */
  readonly stands: 'before' | 'after';
  /** What it did to the shelf. */
  readonly change: number;
  /** Story times. */
  readonly movementAt: number;
  readonly countAt: number;
};

/** A movement that a count may yet have to be compared with; kept for a short while of story time. */
export type RecentMovement = {
  readonly ref: EventRef;
  readonly hash: string;
  readonly at: number;
  readonly changes: readonly (readonly [ShelfKey, number])[];
  /** The noon of its day, where only the day was said. */
  readonly noon: number | null;
  readonly isClockDoubtful: boolean;
};

export type Item = Description &
  Particulars & {
    readonly kind: 'item';
    /** Stock may be told of before its item is registered, and after it is retired. */
    readonly status: 'unregistered' | 'active' | 'retired';
    readonly unit: string;
    readonly scale: Scale;
    readonly barcodes: readonly string[];
    /** Only for barcodes that stand for a pack. */
    readonly packByBarcode: ReadonlyMap<string, PackId>;
    readonly packsById: ReadonlyMap<PackId, Pack>;
    /** The key '' is the item as a whole. */
    readonly levelsByPlace: ReadonlyMap<PlaceId | '', ReorderLevel>;
    readonly tags: readonly string[];
    readonly aliases: readonly string[];
    readonly valuesByField: ReadonlyMap<FieldId, Exclude<FieldValue, null>>;
    /** In the order in which they were attached, each once. */
    readonly photos: readonly Photo[];
    /** The items under which it is shown; normally one or none. */
    readonly mergedInto: ReadonlySet<ItemId>;
    readonly lotsByCode: ReadonlyMap<string, Lot>;
    readonly shelves: ReadonlyMap<ShelfKey, ShelfStock>;
    /** The last count of each shelf. */
    readonly observations: ReadonlyMap<ShelfKey, Observation>;
    /** Lines of count sheets: of each shelf the last one of each person on each device. */
    readonly sheetLines: ReadonlyMap<StocktakeId, readonly Observation[]>;
    readonly settlements: readonly Settlement[];
    readonly doubts: readonly CountDoubt[];
    readonly recent: readonly RecentMovement[];
    /** Entries that follow the count of a shelf for sure, because their authors knew of it. */
    readonly followers: ReadonlyMap<string, readonly string[]>;
    readonly loansById: ReadonlyMap<LoanId, Loan>;
    readonly ordersById: ReadonlyMap<OrderId, Order>;
    readonly reservationsById: ReadonlyMap<ReservationId, Reservation>;
    /** From whom it was last received, as far as anybody said; null: nobody ever did. */
    readonly lastSupplier: PartyId | null;
    readonly purposes: Purposes;
    readonly valuation: Valuation;
    readonly dismissed: ReadonlySet<string>;
    /** The entry with the latest time that a device wrote down; a wrong clock shows here. */
    readonly latest: { readonly ref: EventRef; readonly recordedAt: number } | null;
    /** The movement last told while the item was retired. */
    readonly movedWhileRetired: EventRef | null;
  };

export const unregisteredItem: Item = {
  kind: 'item',
  status: 'unregistered',
  name: '',
  code: null,
  note: null,
  unit: '',
  scale: 0,
  tracking: 'plain',
  category: null,
  expiryDays: null,
  supplier: null,
  orderPack: null,
  barcodes: [],
  packByBarcode: new Map(),
  packsById: new Map(),
  levelsByPlace: new Map(),
  tags: [],
  aliases: [],
  valuesByField: new Map(),
  photos: [],
  mergedInto: new Set(),
  lotsByCode: new Map(),
  shelves: new Map(),
  observations: new Map(),
  sheetLines: new Map(),
  settlements: [],
  doubts: [],
  recent: [],
  followers: new Map(),
  loansById: new Map(),
  ordersById: new Map(),
  reservationsById: new Map(),
  lastSupplier: null,
  purposes: new Map(),
  valuation: noValuation,
  dismissed: new Set(),
  latest: null,
  movedWhileRetired: null,
};

export const onHandAt = (item: Item, shelf: Shelf): number =>
  item.shelves.get(shelfKey(shelf))?.quantity ?? 0;

export function onHandTotal(item: Pick<Item, 'shelves'>): number {
  let total = 0;
  for (const { quantity } of item.shelves.values()) total += quantity;
  return total;
}
