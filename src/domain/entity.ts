/** What a stream's story amounts to, whichever kind of stream it is. */
import { type Access, unfounded } from './access/access.ts';
import type { AccessEvent } from './access/events.ts';
import { evolveAccess } from './access/evolve.ts';
import { dismissed } from './dismissal.ts';
import type { ImportEvent } from './imports/events.ts';
import { evolveImport, type Import, noImport } from './imports/import.ts';
import type { ItemEvent } from './item/events.ts';
import { evolveItem } from './item/evolve.ts';
import { type Item, unregisteredItem } from './item/item.ts';
import type { KitEvent } from './kit/events.ts';
import { evolveKit, type Kit, undefinedKit } from './kit/kit.ts';
import type { LedgerEvent } from './ledger-event.ts';
import type { PartyEvent } from './party/events.ts';
import { evolveParty, type Party, unregisteredParty } from './party/party.ts';
import type { PlacesEvent } from './places/events.ts';
import { evolvePlaces } from './places/evolve.ts';
import { noPlaces, type Places } from './places/places.ts';
import type { SettingsEvent } from './settings/events.ts';
import { evolveSettings, noSettings, type Settings } from './settings/settings.ts';
import type { ShoppingEvent } from './shopping/events.ts';
import {
  emptyShoppingList,
  evolveShoppingList,
  type ShoppingList,
} from './shopping/shopping-list.ts';
import type { StocktakeEvent } from './stocktake/events.ts';
import { evolveStocktake, type Stocktake, unopenedStocktake } from './stocktake/stocktake.ts';
import {
  accessStream,
  type EventRef,
  placesStream,
  rulingsStream,
  type StreamId,
  settingsStream,
  shoppingStream,
  type Telling,
} from './vocabulary.ts';
import type { Toggle } from './voiding.ts';

/** `unknown`: a kind of stream that only a newer app knows. */
export type Entity =
  | Item
  | Places
  | Access
  | Import
  | Stocktake
  | Party
  | Kit
  | Settings
  | ShoppingList
  | { readonly kind: 'unknown' };

/** A told event as the kernel hands it over. */
export type ToldEvent = {
  readonly event: LedgerEvent & {
    readonly device: string;
    readonly seq: number;
    readonly recordedAt: number;
    readonly happenedAt?: number | string;
    readonly after?: EventRef;
    readonly actor: string;
    readonly cause: string;
  };
  readonly hash: string;
  readonly at: number;
};

export type EntityEvolution = {
  readonly initial: Entity;
  evolve(entity: Entity, told: ToldEvent): Entity;
  toggleOf(event: LedgerEvent): ReturnType<typeof toggleOf>;
};

/** How a stream's events are folded; its name says what it holds. */
export const evolutionOf = (stream: StreamId): EntityEvolution => ({
  initial: initialOf(stream),
  evolve: evolveEntity,
  // Who belongs to the ledger is changed by events that say so; a void could unfound it.
  toggleOf: stream === accessStream || stream === rulingsStream ? () => undefined : toggleOf,
});

export function initialOf(stream: StreamId): Entity {
  if (stream.startsWith('item/')) return unregisteredItem;
  if (stream === placesStream) return noPlaces;
  if (stream === accessStream) return unfounded;
  if (stream.startsWith('import/')) return noImport;
  if (stream.startsWith('stocktake/')) return unopenedStocktake;
  if (stream.startsWith('party/')) return unregisteredParty;
  if (stream.startsWith('kit/')) return undefinedKit;
  if (stream === settingsStream) return noSettings;
  if (stream === shoppingStream) return emptyShoppingList;
  return unknown;
}

const unknown: Entity = { kind: 'unknown' };

/** Total: an event in a stream of another kind changes nothing. */
export function evolveEntity(entity: Entity, told: ToldEvent): Entity {
  const { event } = told;
  const kind = kindOf[event.type];
  if (kind === 'any' && entity.kind !== 'item') return looked(entity, event);
  if (kind !== 'any' && kind !== entity.kind) return entity;
  const telling = tellingOf(told);
  switch (entity.kind) {
    case 'item':
      return evolveItem(entity, event as ItemEvent, telling);
    case 'places':
      return evolvePlaces(entity, event as PlacesEvent, telling);
    case 'access':
      return evolveAccess(entity, event as AccessEvent, telling);
    case 'import':
      return evolveImport(entity, event as ImportEvent, telling);
    case 'stocktake':
      return evolveStocktake(entity, event as StocktakeEvent, telling);
    case 'party':
      return evolveParty(entity, event as PartyEvent);
    case 'kit':
      return evolveKit(entity, event as KitEvent);
    case 'settings':
      return evolveSettings(entity, event as SettingsEvent);
    case 'shopping-list':
      return evolveShoppingList(entity, event as ShoppingEvent, telling);
    case 'unknown':
      return entity;
  }
}

/** Toggles change nothing themselves; a dismissal is kept wherever there can be discrepancies. */
const looked = (entity: Entity, event: LedgerEvent): Entity =>
  event.type === 'DiscrepancyDismissed' && 'dismissed' in entity
    ? { ...entity, dismissed: dismissed(entity.dismissed, event) }
    : entity;

/** What a void or a reinstatement says to the kernel; undefined for every other event. */
export function toggleOf(
  event: LedgerEvent,
):
  | { readonly voids: Extract<Toggle, { type: 'EntryVoided' }>['data'] }
  | { readonly reinstates: Extract<Toggle, { type: 'EntryReinstated' }>['data']['voids'] }
  | undefined {
  if (event.type === 'EntryVoided') return { voids: event.data };
  if (event.type === 'EntryReinstated') return { reinstates: event.data.voids };
  return undefined;
}

const tellingOf = ({ event, hash, at }: ToldEvent): Telling => ({
  ref: [event.device, event.seq],
  hash,
  at,
  recordedAt: event.recordedAt,
  happenedAt: event.happenedAt,
  after: event.after,
  actor: event.actor,
  cause: event.cause,
});

const kindOf: Readonly<Record<LedgerEvent['type'], Entity['kind'] | 'any'>> = {
  ItemRegistered: 'item',
  ItemDescribed: 'item',
  ItemRetired: 'item',
  ItemReinstated: 'item',
  BarcodeAssigned: 'item',
  BarcodeWithdrawn: 'item',
  PackDefined: 'item',
  PackWithdrawn: 'item',
  ReorderLevelSet: 'item',
  LotDescribed: 'item',
  LotRecalled: 'item',
  LotCleared: 'item',
  ItemTagged: 'item',
  ItemUntagged: 'item',
  AliasAdded: 'item',
  AliasRemoved: 'item',
  FieldSet: 'item',
  PhotoAttached: 'item',
  PhotoRemoved: 'item',
  ItemsMerged: 'item',
  ItemsSeparated: 'item',
  StockReceived: 'item',
  StockIssued: 'item',
  StockMoved: 'item',
  StockWrittenOff: 'item',
  StockFound: 'item',
  StockCounted: 'item',
  StockHeld: 'item',
  StockReleased: 'item',
  StockLent: 'item',
  StockReturned: 'item',
  StockLoanLost: 'item',
  LoanExtended: 'item',
  StockOrdered: 'item',
  OrderClosed: 'item',
  StockReserved: 'item',
  ReservationReleased: 'item',
  EntryVoided: 'any',
  EntryReinstated: 'any',
  DiscrepancyDismissed: 'any',
  PlaceOpened: 'places',
  PlaceDescribed: 'places',
  PlaceClosed: 'places',
  PlaceReopened: 'places',
  LedgerFounded: 'access',
  LedgerRenamed: 'access',
  ServerAccepted: 'access',
  MemberInvited: 'access',
  MemberJoined: 'access',
  DeviceEnrolled: 'access',
  ServerEnrolled: 'access',
  InvitationWithdrawn: 'access',
  RoleGranted: 'access',
  MemberRemoved: 'access',
  LaneSealed: 'access',
  RecoveryPrinted: 'access',
  EventsAdmitted: 'access',
  EventsLeft: 'access',
  PersonForgotten: 'access',
  // Read before everything else, and of no thing in the stockroom.
  LanesJudged: 'unknown',
  EventsWithheld: 'unknown',
  ClockCorrected: 'unknown',
  ImportStarted: 'import',
  ImportFinished: 'import',
  StocktakeOpened: 'stocktake',
  StocktakeClosed: 'stocktake',
  StocktakeReopened: 'stocktake',
  DifferenceKept: 'stocktake',
  PartyRegistered: 'party',
  PartyDescribed: 'party',
  PartyRetired: 'party',
  PartyReinstated: 'party',
  KitDefined: 'kit',
  KitDescribed: 'kit',
  KitLineSet: 'kit',
  KitRetired: 'kit',
  KitReinstated: 'kit',
  SettingsDescribed: 'settings',
  FieldDefined: 'settings',
  FieldRetired: 'settings',
  FieldReinstated: 'settings',
  ShoppingLineAdded: 'shopping-list',
  ShoppingLineDescribed: 'shopping-list',
  ShoppingLineRemoved: 'shopping-list',
};
