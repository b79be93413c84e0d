/** The table of permissions in a person's words: each kind of fact belongs to one deed. */
import type { Role } from '../../domain/access/events.ts';
import { leastRole } from '../../domain/access/permission.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';

type FactType = LedgerEvent['type'];

/** `facts`: which least role they share is the role of the deed, unless `least` says it. */
export type Deed = {
  readonly key: DeedKey;
  readonly facts: readonly FactType[];
  readonly least?: Role;
};

type DeedGroup = { readonly key: GroupKey; readonly deeds: readonly Deed[] };

type GroupKey = 'everybody' | 'stock' | 'things' | 'order' | 'people';
type DeedKey =
  | 'read'
  | 'ownAffairs'
  | 'count'
  | 'undoOwn'
  | 'stock'
  | 'holdAndLend'
  | 'plan'
  | 'describe'
  | 'contacts'
  | 'look'
  | 'undoOthers'
  | 'retire'
  | 'levels'
  | 'places'
  | 'counts'
  | 'kits'
  | 'import'
  | 'settings'
  | 'admit'
  | 'invite'
  | 'inviteMore'
  | 'roles'
  | 'remove'
  | 'devices'
  | 'recovery'
  | 'forget'
  | 'ledger';

const everybody: readonly Deed[] = [
  { key: 'read', facts: [], least: 'viewer' },
  { key: 'ownAffairs', facts: ['MemberJoined', 'DeviceEnrolled'] },
];
const stock: readonly Deed[] = [
  { key: 'count', facts: ['StockCounted', 'StockFound'] },
  { key: 'undoOwn', facts: ['EntryVoided', 'EntryReinstated'] },
  { key: 'stock', facts: ['StockReceived', 'StockIssued', 'StockMoved', 'StockWrittenOff'] },
  {
    key: 'holdAndLend',
    facts: [
      'StockHeld',
      'StockReleased',
      'StockLent',
      'StockReturned',
      'StockLoanLost',
      'LoanExtended',
    ],
  },
  {
    key: 'plan',
    facts: [
      'StockOrdered',
      'OrderClosed',
      'StockReserved',
      'ReservationReleased',
      'ShoppingLineAdded',
      'ShoppingLineDescribed',
      'ShoppingLineRemoved',
    ],
  },
];
const things: readonly Deed[] = [
  {
    key: 'describe',
    facts: [
      'ItemRegistered',
      'ItemDescribed',
      'BarcodeAssigned',
      'BarcodeWithdrawn',
      'LotDescribed',
      'LotRecalled',
      'LotCleared',
      'ItemTagged',
      'ItemUntagged',
      'AliasAdded',
      'AliasRemoved',
      'FieldSet',
      'PhotoAttached',
      'PhotoRemoved',
    ],
  },
  { key: 'contacts', facts: ['PartyRegistered', 'PartyDescribed'] },
  { key: 'look', facts: ['DifferenceKept', 'DiscrepancyDismissed'] },
];
const order: readonly Deed[] = [
  { key: 'undoOthers', facts: [], least: 'manager' },
  {
    key: 'retire',
    facts: [
      'ItemRetired',
      'ItemReinstated',
      'ItemsMerged',
      'ItemsSeparated',
      'PartyRetired',
      'PartyReinstated',
    ],
  },
  { key: 'levels', facts: ['PackDefined', 'PackWithdrawn', 'ReorderLevelSet'] },
  { key: 'places', facts: ['PlaceOpened', 'PlaceDescribed', 'PlaceClosed', 'PlaceReopened'] },
  { key: 'counts', facts: ['StocktakeOpened', 'StocktakeClosed', 'StocktakeReopened'] },
  {
    key: 'kits',
    facts: ['KitDefined', 'KitDescribed', 'KitLineSet', 'KitRetired', 'KitReinstated'],
  },
  { key: 'import', facts: ['ImportStarted', 'ImportFinished'] },
  {
    key: 'settings',
    facts: ['SettingsDescribed', 'FieldDefined', 'FieldRetired', 'FieldReinstated'],
  },
  { key: 'admit', facts: ['EventsAdmitted', 'EventsLeft'] },
];
const people: readonly Deed[] = [
  { key: 'invite', facts: ['MemberInvited', 'InvitationWithdrawn'] },
  { key: 'inviteMore', facts: [], least: 'owner' },
  { key: 'roles', facts: ['RoleGranted'] },
  { key: 'remove', facts: ['MemberRemoved'] },
  { key: 'devices', facts: ['LaneSealed'] },
  { key: 'recovery', facts: ['RecoveryPrinted'] },
  { key: 'forget', facts: ['PersonForgotten'] },
  { key: 'ledger', facts: ['LedgerRenamed', 'ServerAccepted'] },
];

export const deedGroups: readonly DeedGroup[] = [
  { key: 'everybody', deeds: everybody },
  { key: 'stock', deeds: stock },
  { key: 'things', deeds: things },
  { key: 'order', deeds: order },
  { key: 'people', deeds: people },
];

/** From which role on it may be done. */
export function leastFor({ facts: [first], least }: Deed): Role {
  if (least !== undefined) return least;
  const found = first === undefined ? 'nobody' : leastRole[first];
  return found === 'nobody' ? 'owner' : found;
}
