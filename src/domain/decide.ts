/** One command of a person, decided on the entities it concerns. */
import type { AccessCommand } from './access/commands.ts';
import { type AccessRejection, decideAccess } from './access/decide.ts';
import type { Role } from './access/events.ts';
import { type DismissDiscrepancy, discrepancyKey } from './dismissal.ts';
import { type Entity, initialOf } from './entity.ts';
import type { ImportCommand } from './imports/commands.ts';
import type { ItemCommand, ReinstateEntry, VoidEntry } from './item/commands.ts';
import { decideItem } from './item/decide.ts';
import type { ItemRejection } from './item/rejections.ts';
import { decideKit, type KitRejection } from './kit/decide.ts';
import type { LedgerCommand } from './ledger-command.ts';
import type { LedgerEvent } from './ledger-event.ts';
import { decideParty, type PartyRejection } from './party/decide.ts';
import { decidePlaces, type PlacesRejection } from './places/decide.ts';
import type { WithheldReason } from './rulings/events.ts';
import { decideSettings, type SettingsRejection } from './settings/decide.ts';
import { decideShopping, type ShoppingRejection } from './shopping/decide.ts';
import { decideStocktake, type StocktakeRejection } from './stocktake/decide.ts';
import { shortened } from './text.ts';
import {
  accessStream,
  countMax,
  type EventName,
  type ItemId,
  importStream,
  itemStream,
  kitStream,
  type PlaceId,
  partyStream,
  placesStream,
  type StreamId,
  settingsStream,
  shoppingStream,
  stocktakeStream,
  textBytesMax,
} from './vocabulary.ts';

/** `least`: the role that may; null where no role may. `reason` says why this one may not. */
export type NotPermitted = {
  readonly rejected: 'not-permitted';
  readonly reason: WithheldReason;
  readonly least: Role | null;
};

export type Rejection =
  | ItemRejection
  | PlacesRejection
  | AccessRejection
  | StocktakeRejection
  | PartyRejection
  | KitRejection
  | SettingsRejection
  | ShoppingRejection
  | { readonly rejected: 'access-not-voidable' }
  | NotPermitted
  /** Found out at the one door; bytes of UTF-8. */
  | { readonly rejected: 'entry-too-large'; readonly bytes: number; readonly bytesMax: number }
  | { readonly rejected: 'entry-unreadable'; readonly type: string };

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
  const places = () => entityAs('places', entityOf, placesStream);
  switch (command.type) {
    case 'VoidEntry':
    case 'ReinstateEntry':
      return toggleDecided(command);
    case 'DismissDiscrepancy':
      return dismissalDecided(command, entityOf);
    case 'StartImport':
    case 'FinishImport':
      return importDecided(command);
    case 'OpenPlace':
    case 'DescribePlace':
    case 'ClosePlace':
    case 'ReopenPlace':
      return decided(placesStream, decidePlaces(places(), command, facts));
    case 'FoundLedger':
    case 'RenameLedger':
    case 'AcceptServer':
    case 'InviteMember':
    case 'WithdrawInvitation':
    case 'JoinLedger':
    case 'EnrolDevice':
    case 'GrantRole':
    case 'RemoveMember':
    case 'SealLane':
    case 'PrintRecovery':
    case 'AdmitEvents':
    case 'LeaveEvents':
    case 'ForgetPerson':
      return accessDecided(command, entityOf);
    case 'OpenStocktake':
    case 'CloseStocktake':
    case 'ReopenStocktake':
    case 'NoteKeptDifference': {
      const stream = stocktakeStream(command.stocktake);
      return decided(stream, decideStocktake(entityAs('stocktake', entityOf, stream), command));
    }
    case 'RegisterParty':
    case 'DescribeParty':
    case 'RetireParty':
    case 'ReinstateParty': {
      const stream = partyStream(command.party);
      return decided(stream, decideParty(entityAs('party', entityOf, stream), command));
    }
    case 'DefineKit':
    case 'DescribeKit':
    case 'SetKitLine':
    case 'RetireKit':
    case 'ReinstateKit': {
      const stream = kitStream(command.kit);
      return decided(stream, decideKit(entityAs('kit', entityOf, stream), command));
    }
    case 'DescribeSettings':
    case 'DefineField':
    case 'RetireField':
    case 'ReinstateField': {
      const settings = entityAs('settings', entityOf, settingsStream);
      return decided(settingsStream, decideSettings(settings, command));
    }
    case 'AddShoppingLine':
    case 'DescribeShoppingLine':
    case 'RemoveShoppingLine': {
      const list = entityAs('shopping-list', entityOf, shoppingStream);
      return decided(shoppingStream, decideShopping(list, command));
    }
    default:
      return itemDecided(command, entityOf, facts);
  }
}

const decided = (stream: StreamId, decision: readonly LedgerEvent[] | Rejection): LedgerDecision =>
  'rejected' in decision ? { rejection: decision } : { stream, facts: decision };

function toggleDecided(command: VoidEntry | ReinstateEntry): LedgerDecision {
  const { stream } = command;
  if (stream === accessStream) return { rejection: { rejected: 'access-not-voidable' } };
  return command.type === 'VoidEntry'
    ? { stream, facts: [{ type: 'EntryVoided', version: 1, data: command.data }] }
    : { stream, facts: reinstatementsOf(command.data.voids) };
}

/** As many voids as one entry can hold: a count of a thousand serial numbers is taken back as one. */
function reinstatementsOf(voids: readonly EventName[]): readonly LedgerEvent[] {
  const facts: LedgerEvent[] = [];
  for (let from = 0; from < voids.length; from += countMax.voids) {
    const data = { voids: voids.slice(from, from + countMax.voids) };
    facts.push({ type: 'EntryReinstated', version: 1, data });
  }
  return facts;
}

function dismissalDecided(
  { stream, data }: DismissDiscrepancy,
  entityOf: EntityOf,
): LedgerDecision {
  const discrepancy = discrepancyKey(data.discrepancy);
  const entity = entityOf(stream);
  if ('dismissed' in entity && entity.dismissed.has(discrepancy)) return { stream, facts: [] };
  return { stream, facts: [{ type: 'DiscrepancyDismissed', version: 1, data: { discrepancy } }] };
}

function itemDecided(command: ItemCommand, entityOf: EntityOf, facts: LedgerFacts): LedgerDecision {
  const stream = itemStream(command.item);
  const places = entityAs('places', entityOf, placesStream);
  const settings = entityAs('settings', entityOf, settingsStream);
  const decision = decideItem(entityAs('item', entityOf, stream), command, {
    placeStatus: (place) => places.placesById.get(place)?.status ?? 'unknown',
    holderOf: facts.holderOf,
    fieldOf: (field) => settings.fieldsById.get(field),
    known: facts.knownOf(stream),
    now: facts.now,
  });
  if ('rejected' in decision) return { rejection: decision };
  return {
    stream,
    facts: decision,
    happenedAt: 'happenedAt' in command ? command.happenedAt : undefined,
  };
}

function accessDecided(command: AccessCommand, entityOf: EntityOf): LedgerDecision {
  return decided(accessStream, decideAccess(entityAs('access', entityOf, accessStream), command));
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
