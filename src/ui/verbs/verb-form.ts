/** A verb as a person fills it in: plain values only, so that a draft of it survives a reload. */
import type { HoldReason, WriteOffReason } from '../../domain/item/stock-events.ts';
import type { PartyRole } from '../../domain/party/events.ts';
import type { CalendarDay, ItemId, PackId, PlaceId } from '../../domain/vocabulary.ts';
import type { MomentChoice } from '../moment.ts';
import type { Chosen } from '../pickers/item-picker.tsx';
import type { VerbName } from '../store.ts';
import type { Awaited } from './awaited.ts';

export type FormLine = {
  readonly key: string;
  readonly item: Chosen | null;
  /** Only asked for an item that is made in passing. */
  readonly newUnit: string;
  /** A code that no item carried yet becomes the new item's barcode; then its name is asked for. */
  readonly newBarcode: string;
  readonly newName: string;
  readonly place: Chosen | null;
  readonly lot: string;
  /**
   * The person chose the lot; otherwise an issue takes what expires first. Of an item with serial
   * numbers: these pieces have none.
   */
  readonly lotChosen: boolean;
  /** A calendar day, or empty; only for what comes in. */
  readonly expiry: string;
  /** Of an item with serial numbers: each is one piece. */
  readonly serials: readonly string[];
  /** As typed; see `parsePacked`. */
  readonly quantity: string;
  /** The pack in which the quantity is typed; null: the item's own unit. */
  readonly pack: PackId | null;
  /** The part of the shelf that is on hold for this reason; null: as is likeliest. */
  readonly held: HoldReason | null;
  /** Of the whole line as typed, in the ledger's currency; only for what is received. */
  readonly cost: string;
  readonly awaited: Awaited | null;
  /** The person was told what speaks against it and says that it is so. */
  readonly insisted: boolean;
};

export type VerbForm = {
  readonly verb: VerbName;
  /** Minted when the form opened: a second press, or a press after a crash, adds nothing. */
  readonly cause: string;
  readonly lines: readonly FormLine[];
  /** The line that is open; the others are folded to one row. */
  readonly activeKey: string;
  /** Only for a move. */
  readonly to: Chosen | null;
  /** From whom it is received, to whom it is issued or lent. */
  readonly party: Chosen | null;
  /** Only for what is issued. */
  readonly purpose: string;
  /** Only for what is lent: the last day; null is none. */
  readonly due: CalendarDay | null;
  readonly reference: string;
  readonly note: string;
  readonly reason: WriteOffReason;
  /** Only for what is put on hold. */
  readonly holdReason: HoldReason;
  /** Only for what is received: it goes on hold at once. */
  readonly onHold: HoldReason | null;
  readonly moment: MomentChoice;
};

/** A delivery or a parcel: several lines under one reference. */
export const hasLines = (verb: VerbName): boolean =>
  verb === 'receive' || verb === 'issue' || verb === 'lend';

/** As what a party that is made in passing is written down. */
export const partyRoles = {
  receive: 'supplier',
  issue: 'recipient',
  lend: 'borrower',
} as const satisfies Readonly<Partial<Record<VerbName, PartyRole>>>;

export const hasParty = (verb: VerbName): verb is keyof typeof partyRoles => verb in partyRoles;

/** Where this device last did the same, by verb. */
export type VerbMemory = {
  readonly placeByVerb: Readonly<Partial<Record<VerbName, PlaceId>>>;
  readonly toPlace: PlaceId | null;
  readonly referenceByVerb: Readonly<Partial<Record<VerbName, string>>>;
  /** In which pack each item was last told of, by verb; see `packMemoryKey`. Newest last. */
  readonly packs: Readonly<Record<string, PackId>>;
  /** Whether the last form of the verb said from whom, to whom or for what. */
  readonly saysWhomByVerb: Readonly<Partial<Record<VerbName, boolean>>>;
};
export const noMemory: VerbMemory = {
  placeByVerb: {},
  toPlace: null,
  referenceByVerb: {},
  packs: {},
  saysWhomByVerb: {},
};

export const packMemoryKey = (verb: VerbName, item: ItemId): string => `${verb}/${item}`;

/** What an item that is made in passing will be called. */
export const newItemName = ({ item, newBarcode, newName }: FormLine): string =>
  newBarcode === '' ? (item?.newName ?? '') : newName.trim();

export const withLine = (form: VerbForm, line: FormLine): VerbForm => ({
  ...form,
  lines: form.lines.map((each) => (each.key === line.key ? line : each)),
});

/** Whether throwing the form away would cost the person more than a tap or two. */
export const isWorthKeeping = (form: VerbForm): boolean =>
  form.lines.filter(({ item }) => item !== null).length > 1 ||
  form.party !== null ||
  form.purpose !== '' ||
  form.reference !== '' ||
  form.note !== '';
