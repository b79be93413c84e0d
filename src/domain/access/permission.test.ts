import { describe, expect, test } from 'vitest';
import type { LedgerEvent } from '../ledger-event.ts';
import { type Access, unfounded } from './access.ts';
import { type Role, roles } from './events.ts';
import { evolveAccess } from './evolve.ts';
import { type Author, judge, judgeUnread, type Known, leastRole } from './permission.ts';

type Said = Pick<LedgerEvent, 'type' | 'data'>;
const known: Known = {
  authorOf: () => undefined,
  hasRedeemed: () => false,
  withheldBy: () => [],
};

/** One member of each role with a device that is called as they are. */
function everybody(...more: readonly Said[]): Access {
  let access = unfounded;
  const told: Said[] = [
    { type: 'LedgerFounded', data: { ledger: 'l', name: 'Store', member: 'owner', person: 'p' } },
    enrolment('owner', 'owner'),
    ...(['viewer', 'counter', 'keeper', 'manager'] as const).flatMap((role): Said[] => [
      invitation(role, `n-${role}`),
      { type: 'MemberJoined', data: { member: role, person: 'p', invitation: `n-${role}` } },
      enrolment(role, role),
    ]),
    ...more,
  ];
  for (const [n, event] of told.entries())
    access = evolveAccess(access, event as Parameters<typeof evolveAccess>[1], {
      ref: ['owner', n + 1],
      hash: `h${n}`,
      at: n,
      actor: 'owner',
    });
  return access;
}

const enrolment = (device: string, member: string): Said => ({
  type: 'DeviceEnrolled',
  data: { device, member, key: `key-${device}`, label: '', invitation: null, formerly: null },
});
const invitation = (role: Role, name: string, member: string | null = null): Said => ({
  type: 'MemberInvited',
  data: { invitation: name, secretHash: `s-${name}`, role, expiresAt: 9, member },
});
const by = (device: string, actor = device): Author => ({ device, actor });
/** Only the type decides, where nothing in the data does. */
const plain = (type: string): Said => ({ type, data: { rulings: [] } }) as Said;
const inParticular = new Set([
  'EntryVoided',
  'EntryReinstated',
  'MemberInvited',
  'InvitationWithdrawn',
  'MemberRemoved',
  'LaneSealed',
  'MemberJoined',
  'DeviceEnrolled',
]);

describe('[AC8] the table, cell by cell', () => {
  const cells = Object.entries(leastRole).flatMap(([type, least]) =>
    inParticular.has(type) ? [] : roles.map((role) => [role, type, least] as const),
  );
  test.each(cells)('%s and %s', (role, type, least) => {
    const may = least !== 'nobody' && roles.indexOf(role) >= roles.indexOf(least);
    expect(judge(everybody(), by(role), plain(type), known)).toBe(may ? 'allowed' : 'role');
  });
  test('the words of the issue', () => {
    const may = (role: Role) =>
      Object.entries(leastRole).flatMap(([type, least]) => (least === role ? [type] : []));
    expect(may('counter')).toStrictEqual([
      'StockCounted',
      'StockFound',
      'EntryVoided',
      'EntryReinstated',
    ]);
    for (const type of [
      'StockReceived',
      'StockIssued',
      'StockMoved',
      'StockLent',
      'StockWrittenOff',
    ])
      expect(may('keeper')).toContain(type);
    for (const type of [
      'PlaceOpened',
      'StocktakeClosed',
      'ItemRetired',
      'ItemsMerged',
      'PackDefined',
    ])
      expect(may('manager')).toContain(type);
    for (const type of ['RoleGranted', 'MemberRemoved', 'LaneSealed', 'RecoveryPrinted'])
      expect(may('owner')).toContain(type);
  });
});

test('[AC9] everybody who records takes back their own; only managers what others recorded', () => {
  const entry = { device: 'keeper', seq: 3, hash: 'h' };
  const voids: Said = { type: 'EntryVoided', data: { entry } };
  const lifts: Said = { type: 'EntryReinstated', data: { voids: [entry] } };
  const recordedBy = (actor: string | undefined): Known => ({ ...known, authorOf: () => actor });
  for (const said of [voids, lifts]) {
    expect(judge(everybody(), by('keeper'), said, recordedBy('keeper'))).toBe('allowed');
    expect(judge(everybody(), by('counter'), said, recordedBy('counter'))).toBe('allowed');
    expect(judge(everybody(), by('counter'), said, recordedBy('keeper'))).toBe('role');
    expect(judge(everybody(), by('viewer'), said, recordedBy('viewer'))).toBe('role');
    expect(judge(everybody(), by('manager'), said, recordedBy('keeper'))).toBe('allowed');
    // While it is not held, the lane tells.
    expect(judge(everybody(), by('keeper'), said, known)).toBe('allowed');
    expect(judge(everybody(), by('counter'), said, known)).toBe('role');
  }
});

test('[AC10] who may invite whom', () => {
  const may = (role: Role, offered: Role) =>
    judge(everybody(), by(role), invitation(offered, 'new'), known);
  expect(roles.map((offered) => may('manager', offered))).toStrictEqual([
    'allowed',
    'allowed',
    'allowed',
    'role',
    'role',
  ]);
  expect(roles.map((offered) => may('owner', offered))).toStrictEqual(roles.map(() => 'allowed'));
  expect(may('keeper', 'viewer')).toBe('role');
  const own = (role: Role, member: string) =>
    judge(everybody(), by(role), invitation(role, 'new', member), known);
  expect(own('viewer', 'viewer')).toBe('allowed');
  expect(own('manager', 'owner')).toBe('role');
  expect(judge(everybody(), by('viewer'), enrolment('second', 'viewer'), known)).toBe('allowed');
  expect(judge(everybody(), by('manager'), enrolment('second', 'owner'), known)).toBe('role');
});

test('[AC10] whoever is let in has shown the secret of an invitation that is for them', () => {
  const access = everybody(invitation('keeper', 'open'));
  const joins: Said = {
    type: 'MemberJoined',
    data: { member: 'new', person: 'p', invitation: 'open' },
  };
  const enrols: Said = {
    type: 'DeviceEnrolled',
    data: { device: 'd9', member: 'new', key: 'k', label: '', invitation: 'open', formerly: null },
  };
  const redeemed: Known = { ...known, hasRedeemed: (device) => device === 'd9' };
  const author = by('d9', 'new');
  const joinedBy = evolveAccess(access, joins as never, {
    ref: ['d9', 1],
    hash: 'h',
    at: 99,
    actor: 'new',
  });
  for (const [before, said] of [
    [access, joins],
    [joinedBy, enrols],
  ] as const) {
    expect(judge(before, author, said, redeemed)).toBe('allowed');
    expect(judge(before, author, said, known)).toBe('not-invited');
    expect(judge(everybody(), author, said, redeemed)).toBe('not-invited');
  }
  // Not a second member by one invitation, not in the place of somebody known, not as somebody else.
  const as = (said: Said, data: object): Said =>
    ({ ...said, data: { ...said.data, ...data } }) as Said;
  expect(judge(joinedBy, author, as(joins, { member: 'third' }), redeemed)).toBe('not-invited');
  expect(judge(access, author, as(joins, { member: 'owner' }), redeemed)).toBe('not-invited');
  expect(judge(access, author, as(enrols, { member: 'owner' }), redeemed)).toBe('not-invited');
  expect(judge(joinedBy, author, as(enrols, { member: 'owner' }), redeemed)).toBe('not-invited');
  // An invitation for a further device of somebody makes no new member, and offers no more than they have.
  const further = everybody(invitation('keeper', 'open', 'keeper'));
  expect(judge(further, author, joins, redeemed)).toBe('not-invited');
  expect(judge(further, author, as(enrols, { member: 'keeper' }), redeemed)).toBe('allowed');
  expect(judge(everybody(), by('keeper'), invitation('owner', 'x', 'keeper'), known)).toBe('role');
  // A member of the ledger does not make himself an owner by an invitation that he only read of.
  const ofOwner = everybody(invitation('owner', 'open'));
  expect(judge(ofOwner, by('counter'), joins, known)).toBe('not-invited');
  // At a shared device whoever sits there lets others in.
  const shared = everybody();
  const here = evolveAccess(shared, invitation('counter', 'here') as never, {
    ref: ['manager', 1],
    hash: 'h',
    at: 99,
    actor: 'manager',
  });
  const joinsHere: Said = {
    type: 'MemberJoined',
    data: { member: 'x', person: 'p', invitation: 'here' },
  };
  expect(judge(here, by('manager'), joinsHere, known)).toBe('allowed');
});

test('[AC11] the lower of two roles counts: the device’s person and whoever writes', () => {
  const issue = plain('StockIssued');
  expect(judge(everybody(), by('owner', 'counter'), issue, known)).toBe('role');
  expect(judge(everybody(), by('counter', 'owner'), issue, known)).toBe('role');
  expect(judge(everybody(), by('keeper', 'owner'), issue, known)).toBe('allowed');
});

test('[AC12] removed, sealed, unknown', () => {
  const issue = plain('StockIssued');
  const removed = everybody({ type: 'MemberRemoved', data: { member: 'keeper' } });
  expect(judge(removed, by('keeper'), issue, known)).toBe('removed');
  expect(judge(removed, by('owner', 'keeper'), issue, known)).toBe('removed');
  const sealed = everybody({ type: 'LaneSealed', data: { device: 'manager', why: 'lost' } });
  expect(judge(sealed, by('manager'), issue, known)).toBe('sealed');
  expect(judge(everybody(), by('stranger'), issue, known)).toBe('waiting');
  // A known device that names nobody known as author would wait for ever, unjudged.
  expect(judge(everybody(), by('owner', 'stranger'), issue, known)).toBe('not-invited');
  expect(judge(unfounded, by('owner'), issue, known)).toBe('waiting');
  expect(judgeUnread(everybody(), by('keeper'), false)).toBe('allowed');
  expect(judgeUnread(everybody(), by('keeper'), true)).toBe('unknown-type');
  expect(judgeUnread(everybody(), by('counter'), false)).toBe('unknown-type');
  expect(judgeUnread(removed, by('keeper'), false)).toBe('removed');
});

test('[AC9] what was withheld of access is admitted by owners only', () => {
  const ruling = { device: 'server', seq: 3, hash: 'h' };
  const admits: Said = { type: 'EventsAdmitted', data: { rulings: [ruling] } };
  const of = (stream: string | null): Known => ({
    ...known,
    withheldBy: () => [{ device: 'keeper', seq: 9, hash: 'h', stream, reason: 'role' }],
  });
  expect(judge(everybody(), by('manager'), admits, of('item/flour'))).toBe('allowed');
  expect(judge(everybody(), by('manager'), admits, of('access'))).toBe('role');
  expect(judge(everybody(), by('manager'), admits, of(null))).toBe('role');
  expect(judge(everybody(), by('owner'), admits, of('access'))).toBe('allowed');
});

test('[AC14] everybody may leave and seal a device of theirs, and nobody else’s', () => {
  const leaves = (member: string): Said => ({ type: 'MemberRemoved', data: { member } });
  const seals = (device: string): Said => ({ type: 'LaneSealed', data: { device, why: 'lost' } });
  expect(judge(everybody(), by('viewer'), leaves('viewer'), known)).toBe('allowed');
  expect(judge(everybody(), by('manager'), leaves('viewer'), known)).toBe('role');
  expect(judge(everybody(), by('viewer'), seals('viewer'), known)).toBe('allowed');
  expect(judge(everybody(), by('manager'), seals('viewer'), known)).toBe('role');
  expect(judge(everybody(), by('owner'), seals('viewer'), known)).toBe('allowed');
  // Not in another's name.
  expect(judge(everybody(), by('viewer', 'counter'), leaves('counter'), known)).toBe('role');
});
