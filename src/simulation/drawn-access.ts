/** What people do with one another: roles, removals, sealed devices, recovery codes, admissions. */
import { textHash } from '../contract/page.ts';
import type { Access } from '../domain/access/access.ts';
import { roles } from '../domain/access/events.ts';
import type { LedgerCommand } from '../domain/ledger-command.ts';
import type { Standing } from '../read-models/standing/standing.ts';
import type { Chance } from './chance.ts';

export type AccessDrawing = {
  readonly chance: Chance;
  readonly standing: Standing;
  /** Of this command, for names that nobody else draws. */
  readonly mark: string;
  /** ms */
  readonly now: number;
};

/** Undefined where there is nobody to do it to. */
export function drawAccessCommand(drawing: AccessDrawing): LedgerCommand | undefined {
  const { chance, standing, mark, now } = drawing;
  const { access, withholdings } = standing;
  const open = withholdings.filter(({ isAdmitted, isLeft }) => !isAdmitted && !isLeft);
  if (open.length > 0 && chance.is(0.6)) {
    const rulings = [chance.pick(open).ruling];
    return { type: chance.is(0.7) ? 'AdmitEvents' : 'LeaveEvents', data: { rulings } };
  }
  const member = pickOf(chance, [...access.membersById.keys()]);
  const device = pickOf(chance, [...access.devicesById.keys()]);
  const invitation = pickOf(chance, [...access.invitationsById.keys()]);
  if (member === undefined || device === undefined || invitation === undefined) return undefined;
  const secretHash = textHash('secret', mark);
  const role = chance.pick(roles);
  return chance.pick<LedgerCommand>([
    { type: 'GrantRole', data: { member, role } },
    { type: 'GrantRole', data: { member, role } },
    { type: 'GrantRole', data: { member, role } },
    chance.is(0.4)
      ? { type: 'RemoveMember', data: { member } }
      : { type: 'GrantRole', data: { member, role: 'manager' } },
    chance.is(0.4)
      ? { type: 'SealLane', data: { device, why: chance.pick(['lost', 'retired']) } }
      : { type: 'GrantRole', data: { member, role: 'keeper' } },
    { type: 'WithdrawInvitation', data: { invitation } },
    {
      type: 'InviteMember',
      data: { invitation: `n-${mark}`, secretHash, role, expiresAt: now + 60_000, member: null },
    },
    { type: 'PrintRecovery', data: { codes: [{ invitation: `r-${mark}`, secretHash }] } },
    forgetting(access, member),
  ]);
}

/** Blanks a name; whose it was stays in the ledger by an id. */
function forgetting(access: Access, member: string): LedgerCommand {
  const person = access.membersById.get(member)?.person;
  const texts = person === undefined ? [] : [person];
  return { type: 'ForgetPerson', data: { member, party: null, texts } };
}

const pickOf = <T>(chance: Chance, all: readonly T[]): T | undefined =>
  all.length === 0 ? undefined : chance.pick(all);
