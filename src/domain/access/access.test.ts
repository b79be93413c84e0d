import { expect, test } from 'vitest';
import { type Access, unfounded } from './access.ts';
import { decideAccess } from './decide.ts';
import type { AccessEvent } from './events.ts';
import { evolveAccess } from './evolve.ts';

const told = (access: Access, event: AccessEvent, n: number): Access =>
  evolveAccess(access, event, { ref: ['d1', n + 1], hash: `h${n + 1}`, at: n, actor: 'ada' });
const after = (events: readonly AccessEvent[]): Access => events.reduce(told, unfounded);
const founded: AccessEvent = {
  type: 'LedgerFounded',
  version: 1,
  data: { ledger: 'l', name: 'Store', member: 'ada', person: 'hash-ada' },
};
const invited: AccessEvent = {
  type: 'MemberInvited',
  version: 2,
  data: { invitation: 'n', secretHash: 's', role: 'keeper', expiresAt: 9, member: null },
};
const joined: AccessEvent = {
  type: 'MemberJoined',
  version: 1,
  data: { member: 'sam', person: 'hash-sam', invitation: 'n' },
};

test('[AC1] a ledger is founded once; its founder owns it', () => {
  const data = { ledger: 'l', name: ' Store ', member: 'ada', person: 'hash-ada' };
  expect(decideAccess(unfounded, { type: 'FoundLedger', data })).toStrictEqual([founded]);
  expect(
    decideAccess(after([founded]), {
      type: 'FoundLedger',
      data: { ledger: 'x', name: 'x', member: 'm', person: 'p' },
    }),
  ).toStrictEqual({ rejected: 'ledger-founded-already' });
  expect(after([founded]).membersById.get('ada')?.role).toBe('owner');
});
test('[AC2] who joins takes the role of the invitation, which is used up', () => {
  const access = after([founded, invited, joined]);
  expect(access.membersById.get('sam')?.role).toBe('keeper');
  expect(access.invitationsById.get('n')?.usedBy).toBe('sam');
});
test('[AC2] whoever joins without a known invitation only reads', () => {
  expect(after([founded, joined]).membersById.get('sam')?.role).toBe('viewer');
});
test('[AC3] a device is known by its public key; enrolling it again with the same key adds nothing', () => {
  const data = {
    device: 'd',
    member: 'ada',
    key: 'k',
    label: 'Chrome',
    invitation: null,
    formerly: null,
  };
  const enrolled = decideAccess(after([founded]), { type: 'EnrolDevice', data });
  expect(enrolled).toStrictEqual([{ type: 'DeviceEnrolled', version: 2, data }]);
  const access = after([founded, { type: 'DeviceEnrolled', version: 2, data }]);
  expect(access.devicesById.get('d')?.key).toBe('k');
  expect(decideAccess(access, { type: 'EnrolDevice', data })).toStrictEqual([]);
});
test('[AC5] the first key of a device stands, whoever enrols it again', () => {
  const enrolled = (key: string, member: string): AccessEvent => ({
    type: 'DeviceEnrolled',
    version: 2,
    data: { device: 'd', member, key, label: 'Chrome', invitation: null, formerly: null },
  });
  const access = after([founded, enrolled('k', 'ada'), enrolled('stolen', 'eve')]);
  expect(access.devicesById.get('d')).toMatchObject({ key: 'k', member: 'ada' });
  const data = {
    device: 'd',
    member: 'eve',
    key: 'other',
    label: '',
    invitation: null,
    formerly: null,
  };
  expect(decideAccess(access, { type: 'EnrolDevice', data })).toStrictEqual([]);
});
test('[AC4] nothing is decided about a ledger that was not founded', () => {
  expect(decideAccess(unfounded, { type: 'RenameLedger', data: { name: 'x' } })).toStrictEqual({
    rejected: 'ledger-not-founded',
  });
});

test('[AC13] the last owner neither goes nor steps down', () => {
  const access = after([founded, invited, joined]);
  const removal = { type: 'RemoveMember', data: { member: 'ada' } } as const;
  const lesser = { type: 'GrantRole', data: { member: 'ada', role: 'manager' } } as const;
  expect(decideAccess(access, removal)).toStrictEqual({ rejected: 'last-owner' });
  expect(decideAccess(access, lesser)).toStrictEqual({ rejected: 'last-owner' });
  const removed: AccessEvent = { type: 'MemberRemoved', version: 1, data: { member: 'ada' } };
  const granted = (member: string, role: 'owner' | 'manager'): AccessEvent => ({
    type: 'RoleGranted',
    version: 1,
    data: { member, role },
  });
  // Two owners who remove each other at once: one of them stays.
  expect(after([founded, invited, joined, removed]).membersById.get('ada')?.isRemoved).toBe(false);
  const handedOver = after([founded, invited, joined, granted('sam', 'owner'), removed]);
  expect(handedOver.membersById.get('ada')?.isRemoved).toBe(true);
  const both = after([
    founded,
    invited,
    joined,
    granted('sam', 'owner'),
    granted('ada', 'manager'),
    granted('sam', 'manager'),
  ]);
  expect(both.membersById.get('sam')?.role).toBe('owner');
});
test('[AC15] new recovery codes replace the former ones', () => {
  const printed = (...codes: readonly string[]): AccessEvent => ({
    type: 'RecoveryPrinted',
    version: 1,
    data: { codes: codes.map((invitation) => ({ invitation, secretHash: `s-${invitation}` })) },
  });
  const access = after([founded, invited, printed('a', 'b'), printed('c')]);
  const state = (name: string) => access.invitationsById.get(name);
  expect(state('a')?.isWithdrawn).toBe(true);
  expect(state('c')).toMatchObject({ role: 'owner', expiresAt: null, isWithdrawn: false });
  // What was not on paper is not touched.
  expect(state('n')?.isWithdrawn).toBe(false);
});
