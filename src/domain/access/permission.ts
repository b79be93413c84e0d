/**
 * Who may record what: one pure table, shown on a screen, asked by the judge of every event and by a
 * device before it writes one.
 */
import type { LedgerEvent } from '../ledger-event.ts';
import type { Withheld, WithheldReason } from '../rulings/events.ts';
import {
  accessStream,
  type DeviceId,
  type EventName,
  type MemberId,
  writerOf,
} from '../vocabulary.ts';
import type { Access, Invitation } from './access.ts';
import { type Role, roles } from './events.ts';

/** The least role for each fact. `own`: whoever may record may say it of what is theirs. */
export const leastRole = {
  StockCounted: 'counter',
  StockFound: 'counter',
  EntryVoided: 'counter',
  EntryReinstated: 'counter',
  StockReceived: 'keeper',
  StockIssued: 'keeper',
  StockMoved: 'keeper',
  StockWrittenOff: 'keeper',
  StockHeld: 'keeper',
  StockReleased: 'keeper',
  StockLent: 'keeper',
  StockReturned: 'keeper',
  StockLoanLost: 'keeper',
  LoanExtended: 'keeper',
  StockOrdered: 'keeper',
  OrderClosed: 'keeper',
  StockReserved: 'keeper',
  ReservationReleased: 'keeper',
  DifferenceKept: 'keeper',
  DiscrepancyDismissed: 'keeper',
  ItemRegistered: 'keeper',
  ItemDescribed: 'keeper',
  BarcodeAssigned: 'keeper',
  BarcodeWithdrawn: 'keeper',
  LotDescribed: 'keeper',
  LotRecalled: 'keeper',
  LotCleared: 'keeper',
  ItemTagged: 'keeper',
  ItemUntagged: 'keeper',
  AliasAdded: 'keeper',
  AliasRemoved: 'keeper',
  FieldSet: 'keeper',
  PhotoAttached: 'keeper',
  PhotoRemoved: 'keeper',
  PartyRegistered: 'keeper',
  PartyDescribed: 'keeper',
  ShoppingLineAdded: 'keeper',
  ShoppingLineDescribed: 'keeper',
  ShoppingLineRemoved: 'keeper',
  ItemRetired: 'manager',
  ItemReinstated: 'manager',
  ItemsMerged: 'manager',
  ItemsSeparated: 'manager',
  PackDefined: 'manager',
  PackWithdrawn: 'manager',
  ReorderLevelSet: 'manager',
  PlaceOpened: 'manager',
  PlaceDescribed: 'manager',
  PlaceClosed: 'manager',
  PlaceReopened: 'manager',
  StocktakeOpened: 'manager',
  StocktakeClosed: 'manager',
  StocktakeReopened: 'manager',
  PartyRetired: 'manager',
  PartyReinstated: 'manager',
  KitDefined: 'manager',
  KitDescribed: 'manager',
  KitLineSet: 'manager',
  KitRetired: 'manager',
  KitReinstated: 'manager',
  SettingsDescribed: 'manager',
  FieldDefined: 'manager',
  FieldRetired: 'manager',
  FieldReinstated: 'manager',
  ImportStarted: 'manager',
  ImportFinished: 'manager',
  EventsAdmitted: 'manager',
  EventsLeft: 'manager',
  MemberInvited: 'manager',
  InvitationWithdrawn: 'manager',
  LedgerRenamed: 'owner',
  ServerAccepted: 'owner',
  RoleGranted: 'owner',
  MemberRemoved: 'owner',
  LaneSealed: 'owner',
  RecoveryPrinted: 'owner',
  PersonForgotten: 'owner',
  // Whoever is let in says so; the invitation decides.
  MemberJoined: 'viewer',
  DeviceEnrolled: 'viewer',
  LedgerFounded: 'nobody',
  ServerEnrolled: 'nobody',
  LanesJudged: 'nobody',
  EventsWithheld: 'nobody',
  ClockCorrected: 'nobody',
} as const satisfies Record<LedgerEvent['type'], Role | 'nobody'>;

/** `waiting`: the device, or what lets it in, is not known yet. */
export type Judgement = 'allowed' | 'waiting' | WithheldReason;

export type Author = { readonly device: DeviceId; readonly actor: MemberId };

/** What the judge knows besides the access stream. */
export type Known = {
  /** Who recorded an entry, or began a command; undefined while it is not held. */
  authorOf(
    voided: EventName | { readonly device: DeviceId; readonly cause: string },
  ): MemberId | undefined;
  /** Whether this device has shown the secret of the invitation. */
  hasRedeemed(device: DeviceId, invitation: string): boolean;
  /** What a ruling set aside; nothing while it is not held. */
  withheldBy(ruling: EventName): readonly Withheld[];
};

export const atLeast = (role: Role, least: Role): boolean =>
  roles.indexOf(role) >= roles.indexOf(least);

/** Whose device it is. The founder's may be enrolled only later, where a browser gave no key at first. */
const personOf = (access: Access, device: DeviceId): MemberId | undefined =>
  access.devicesById.get(device)?.member ??
  (device === access.foundedOn ? (access.founder ?? undefined) : undefined);

/** What may be recorded through a device by somebody: neither may do more than the other. */
export function roleOf(access: Access, { device, actor }: Author): Role | undefined {
  const owner = personOf(access, device);
  const [one, other] = [access.membersById.get(owner ?? ''), access.membersById.get(actor)];
  if (one === undefined || other === undefined) return undefined;
  return atLeast(one.role, other.role) ? other.role : one.role;
}

/** Of both histories of a forked device, that device is the author. */
const asWriter = ({ device, actor }: Author): Author => ({ device: writerOf(device), actor });

export function judge(
  access: Access,
  by: Author,
  event: Pick<LedgerEvent, 'type' | 'data'>,
  known: Known,
): Judgement {
  const author = asWriter(by);
  const said = event as LedgerEvent;
  if (access.ledger === null) return said.type === 'LedgerFounded' ? 'allowed' : 'waiting';
  const stopped = standingOf(access, author);
  if (stopped !== undefined) return stopped;
  if (said.type === 'MemberJoined' || said.type === 'DeviceEnrolled')
    return letIn(access, author, said, known);
  const role = roleOf(access, author);
  if (role === undefined) return ofUnknown(access, author);
  const least = leastRole[said.type];
  if (least === 'nobody') return 'role';
  return atLeast(role, least) && mayInParticular(access, author, role, said, known)
    ? 'allowed'
    : ownAffair(access, author, said)
      ? 'allowed'
      : 'role';
}

/** Of an event that only a newer app reads: whoever keeps stock may, but nobody changes access so. */
export function judgeUnread(access: Access, by: Author, isAccess: boolean): Judgement {
  const author = asWriter(by);
  if (access.ledger === null) return 'waiting';
  const stopped = standingOf(access, author);
  if (stopped !== undefined) return stopped;
  const role = roleOf(access, author);
  if (role === undefined) return ofUnknown(access, author);
  return atLeast(role, isAccess ? 'owner' : 'keeper') ? 'allowed' : 'unknown-type';
}

/**
 * A device that is not known yet waits. A known one does not: it would only have to name nobody as
 * author, and all that it writes from there on would stand unjudged.
 */
const ofUnknown = (access: Access, { device }: Author): Judgement =>
  personOf(access, device) === undefined ? 'waiting' : 'not-invited';

function standingOf(access: Access, { device, actor }: Author): 'sealed' | 'removed' | undefined {
  if (access.sealedLanes.has(device)) return 'sealed';
  const owner = personOf(access, device) ?? '';
  const isRemoved = (member: MemberId) => access.membersById.get(member)?.isRemoved === true;
  return isRemoved(owner) || isRemoved(actor) ? 'removed' : undefined;
}

/** Where the role alone does not say it. */
function mayInParticular(
  access: Access,
  author: Author,
  role: Role,
  event: LedgerEvent,
  known: Known,
): boolean {
  switch (event.type) {
    case 'EntryVoided':
    case 'EntryReinstated':
      return (
        atLeast(role, 'manager') || voidedOf(event).every((each) => isOwn(author, each, known))
      );
    case 'MemberInvited':
      if (event.data.member !== null) return atLeast(role, 'owner');
      return atLeast(event.data.role, 'manager') ? atLeast(role, 'owner') : true;
    case 'InvitationWithdrawn': {
      const invitation = access.invitationsById.get(event.data.invitation);
      const isLesser = invitation === undefined || !atLeast(invitation.role, 'manager');
      return atLeast(role, 'owner') || isLesser;
    }
    case 'EventsAdmitted':
      // Who may do what is an owner's matter also where somebody else said it first.
      return (
        atLeast(role, 'owner') ||
        event.data.rulings.every((ruling) =>
          known
            .withheldBy(ruling)
            .every(({ stream }) => stream !== null && stream !== accessStream),
        )
      );
    default:
      return true;
  }
}

type Voided = EventName | { readonly device: DeviceId; readonly cause: string };

const voidedOf = (event: Extract<LedgerEvent, { type: 'EntryVoided' | 'EntryReinstated' }>) =>
  event.type === 'EntryReinstated'
    ? event.data.voids
    : ['entry' in event.data ? event.data.entry : event.data.command];

const isOwn = ({ device, actor }: Author, voided: Voided, known: Known): boolean => {
  const recordedBy = known.authorOf(voided);
  return recordedBy === undefined ? writerOf(voided.device) === device : recordedBy === actor;
};

/** What everybody may do with themselves: leave, seal a device of theirs, let in one more. */
function ownAffair(access: Access, { device, actor }: Author, event: LedgerEvent): boolean {
  const owner = personOf(access, device);
  if (owner !== actor) return false;
  if (event.type === 'MemberRemoved') return event.data.member === actor;
  if (event.type === 'LaneSealed')
    return access.devicesById.get(event.data.device)?.member === actor;
  if (event.type === 'MemberInvited')
    return (
      event.data.member === actor &&
      atLeast(access.membersById.get(actor)?.role ?? 'viewer', event.data.role)
    );
  return false;
}

function letIn(
  access: Access,
  author: Author,
  event: Extract<LedgerEvent, { type: 'MemberJoined' | 'DeviceEnrolled' }>,
  known: Known,
): Judgement {
  const { device } = author;
  const owner = access.devicesById.get(device)?.member;
  if (event.type === 'DeviceEnrolled') {
    if (access.devicesById.has(event.data.device)) return 'allowed';
    const isOther = event.data.device !== device;
    if (isOther) return mayLink(access, author, event.data.member);
    if (device === access.foundedOn && event.data.member === access.founder) return 'allowed';
  }
  const invitation = access.invitationsById.get(event.data.invitation ?? '');
  // Whoever is let in shows the secret first and says so then: what would speak for this is there by now.
  if (invitation === undefined) return 'not-invited';
  if (!isFor(access, invitation, event)) return 'not-invited';
  // Somebody who shares a device was invited and joined by whoever sat there.
  if (event.type === 'MemberJoined' && owner !== undefined && invitation.by.device === device)
    return 'allowed';
  return known.hasRedeemed(device, invitation.invitation) ? 'allowed' : 'not-invited';
}

/**
 * An invitation makes one new member, whose device it then enrols; one for a further device only
 * enrols. A code on paper does either: it lets in an owner who is known already, or somebody new.
 */
function isFor(
  access: Access,
  { isRecovery, member: invited, usedBy }: Invitation,
  { type, data: { member } }: Extract<LedgerEvent, { type: 'MemberJoined' | 'DeviceEnrolled' }>,
): boolean {
  if (type === 'MemberJoined')
    return usedBy === null && invited === null && !access.membersById.has(member);
  return isRecovery ? usedBy === null || usedBy === member : member === (invited ?? usedBy);
}

function mayLink(access: Access, author: Author, member: MemberId): Judgement {
  const role = roleOf(access, author);
  if (role === undefined) return ofUnknown(access, author);
  const isOwn = author.actor === member && access.devicesById.get(author.device)?.member === member;
  return isOwn || atLeast(role, 'owner') ? 'allowed' : 'role';
}
