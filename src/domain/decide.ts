/** One command of a person, decided on the entities it concerns. */
import type { AccessCommand } from './access/commands.ts';
import { type AccessRejection, decideAccess } from './access/decide.ts';
import { type Entity, initialOf } from './entity.ts';
import type { ImportCommand } from './imports/commands.ts';
import type { ItemCommand, ReinstateEntry, VoidEntry } from './item/commands.ts';
import { decideItem, type ItemRejection } from './item/decide.ts';
import { isDatable } from './item/events.ts';
import type { LedgerCommand } from './ledger-command.ts';
import type { LedgerEvent } from './ledger-event.ts';
import type { PlacesCommand } from './places/commands.ts';
import { decidePlaces, type PlacesRejection } from './places/decide.ts';
import { shortened } from './text.ts';
import {
  accessStream,
  type ItemId,
  importStream,
  itemStream,
  type PlaceId,
  placesStream,
  type StreamId,
  textBytesMax,
} from './vocabulary.ts';

export type Rejection =
  | ItemRejection
  | PlacesRejection
  | AccessRejection
  | { readonly rejected: 'access-not-voidable' };

/** What the rest of the ledger is asked, read-only, before a decision. */
export type LedgerFacts = {
  holderOf(barcode: string, except: ItemId): ItemId | undefined;
  itemsIn(place: PlaceId): number;
  /** Lane by lane the last entry of the stream that is known here. */
  knownOf(stream: StreamId): Readonly<Record<string, number>>;
  readonly now: number;
};

export type LedgerDecision =
  | {
      readonly stream: StreamId;
      readonly facts: readonly LedgerEvent[];
      readonly happenedAt?: number | string | undefined;
    }
  | { readonly rejection: Rejection };

type EntityOf = (stream: StreamId) => Entity;

export function decide(
  command: LedgerCommand,
  entityOf: EntityOf,
  facts: LedgerFacts,
): LedgerDecision {
  switch (command.type) {
    case 'VoidEntry':
    case 'ReinstateEntry':
      return toggleDecided(command);
    case 'StartImport':
    case 'FinishImport':
      return importDecided(command);
    case 'OpenPlace':
    case 'DescribePlace':
    case 'ClosePlace':
    case 'ReopenPlace':
      return placesDecided(command, entityOf, facts);
    case 'FoundLedger':
    case 'RenameLedger':
    case 'AcceptServer':
    case 'InviteMember':
    case 'JoinLedger':
    case 'EnrolDevice':
      return accessDecided(command, entityOf);
    default:
      return itemDecided(command, entityOf, facts);
  }
}

function toggleDecided(command: VoidEntry | ReinstateEntry): LedgerDecision {
  const { stream } = command;
  if (stream === accessStream) return { rejection: { rejected: 'access-not-voidable' } };
  return command.type === 'VoidEntry'
    ? { stream, facts: [{ type: 'EntryVoided', version: 1, data: command.data }] }
    : { stream, facts: [{ type: 'EntryReinstated', version: 1, data: command.data }] };
}

function itemDecided(command: ItemCommand, entityOf: EntityOf, facts: LedgerFacts): LedgerDecision {
  const stream = itemStream(command.item);
  const places = entityAs('places', entityOf, placesStream);
  const decision = decideItem(entityAs('item', entityOf, stream), command, {
    placeStatus: (place) => places.placesById.get(place)?.status ?? 'unknown',
    holderOf: facts.holderOf,
    known: facts.knownOf(stream),
    now: facts.now,
  });
  if ('rejected' in decision) return { rejection: decision };
  const datable = decision.every((event) => isDatable(event.type));
  return { stream, facts: decision, happenedAt: datable ? command.happenedAt : undefined };
}

function placesDecided(
  command: PlacesCommand,
  entityOf: EntityOf,
  facts: LedgerFacts,
): LedgerDecision {
  const decision = decidePlaces(entityAs('places', entityOf, placesStream), command, facts);
  return 'rejected' in decision
    ? { rejection: decision }
    : { stream: placesStream, facts: decision };
}

function accessDecided(command: AccessCommand, entityOf: EntityOf): LedgerDecision {
  const decision = decideAccess(entityAs('access', entityOf, accessStream), command);
  return 'rejected' in decision
    ? { rejection: decision }
    : { stream: accessStream, facts: decision };
}

function importDecided(command: ImportCommand): LedgerDecision {
  const stream = importStream(command.cause);
  if (command.type === 'StartImport') {
    const data = { ...command.data, file: shortened(command.data.file, textBytesMax.name) };
    return { stream, facts: [{ type: 'ImportStarted', version: 1, data }] };
  }
  return { stream, facts: [{ type: 'ImportFinished', version: 1, data: command.data }] };
}

function entityAs<K extends Entity['kind']>(
  kind: K,
  entityOf: EntityOf,
  stream: StreamId,
): Extract<Entity, { kind: K }> {
  const entity = entityOf(stream);
  const fitting = entity.kind === kind ? entity : initialOf(stream);
  if (fitting.kind !== kind) throw new Error(`stream ${stream} holds ${fitting.kind}, not ${kind}`);
  return fitting as Extract<Entity, { kind: K }>;
}
