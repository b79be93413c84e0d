/** What a stream's story amounts to, whichever kind of stream it is. */
import { type Access, unfounded } from './access/access.ts';
import type { AccessEvent } from './access/events.ts';
import { evolveAccess } from './access/evolve.ts';
import type { ImportEvent } from './imports/events.ts';
import { evolveImport, type Import, noImport } from './imports/import.ts';
import type { ItemEvent } from './item/events.ts';
import { evolveItem } from './item/evolve.ts';
import { type Item, unregisteredItem } from './item/item.ts';
import type { LedgerEvent } from './ledger-event.ts';
import type { PlacesEvent } from './places/events.ts';
import { evolvePlaces } from './places/evolve.ts';
import { noPlaces, type Places } from './places/places.ts';
import { accessStream, placesStream, type StreamId, type Telling } from './vocabulary.ts';
import type { Toggle } from './voiding.ts';

/** `unknown`: a kind of stream that only a newer app knows. */
export type Entity = Item | Places | Access | Import | { readonly kind: 'unknown' };

/** A told event as the kernel hands it over. */
export type ToldEvent = {
  readonly event: LedgerEvent & {
    readonly device: string;
    readonly seq: number;
    readonly recordedAt: number;
    readonly happenedAt?: number | string;
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
  toggleOf: stream === accessStream ? () => undefined : toggleOf,
});

export function initialOf(stream: StreamId): Entity {
  if (stream.startsWith('item/')) return unregisteredItem;
  if (stream === placesStream) return noPlaces;
  if (stream === accessStream) return unfounded;
  if (stream.startsWith('import/')) return noImport;
  return { kind: 'unknown' };
}

/** Total: an event in a stream of another kind changes nothing. */
export function evolveEntity(entity: Entity, told: ToldEvent): Entity {
  const { event } = told;
  if (kindOf[event.type] !== entity.kind) return entity;
  const telling = tellingOf(told);
  switch (entity.kind) {
    case 'item':
      return evolveItem(entity, event as ItemEvent, telling);
    case 'places':
      return evolvePlaces(entity, event as PlacesEvent, telling);
    case 'access':
      return evolveAccess(entity, event as AccessEvent);
    case 'import':
      return evolveImport(entity, event as ImportEvent, telling);
    case 'unknown':
      return entity;
  }
}

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
  StockReceived: 'item',
  StockIssued: 'item',
  StockMoved: 'item',
  StockWrittenOff: 'item',
  StockFound: 'item',
  StockCounted: 'item',
  EntryVoided: 'any',
  EntryReinstated: 'any',
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
  ImportStarted: 'import',
  ImportFinished: 'import',
};
