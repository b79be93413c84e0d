/**
 * What every device holds before anything can go wrong: the ledger, its devices, a place and an
 * item.
 */
import { encodeEvent } from '../contract/entry.ts';
import { textHash } from '../contract/page.ts';
import { toyKeyOf, toySealsOn } from '../contract/seal-fixtures.ts';
import type { Role } from '../domain/access/events.ts';
import type { LedgerCommand } from '../domain/ledger-command.ts';
import type { HeldText } from '../event-sourcing/event-log.ts';
import { createInMemoryLog } from '../event-sourcing/in-memory-log.ts';
import type { Seal } from '../event-sourcing/seal.ts';
import type { Entry } from '../event-sourcing/stored-event.ts';
import { createReplica } from '../replica/replica.ts';
import { deviceIdOf, invitationFor, serverId } from './ids.ts';

export const ledgerId = 'ledger-1';

export type Founding = {
  readonly entries: readonly Entry[];
  readonly seals: readonly Seal[];
  readonly text: HeldText;
};

/** All in the lane of the first device; each other device belongs to somebody who has yet to say so. */
export async function foundLedger(roles: readonly Role[], now: () => number): Promise<Founding> {
  const device = deviceIdOf(0);
  const log = createInMemoryLog({ device, encode: encodeEvent, clock: now });
  const replica = createReplica({
    log,
    now,
    pause: async () => undefined,
    onChange: () => undefined,
  });
  const [salt, text] = ['salt-founder', 'The founder'];
  const person = textHash(salt, text);
  const member = 'member-device0';
  const enrolments = roles.map(
    (_, index): LedgerCommand => ({
      type: 'EnrolDevice',
      data: {
        device: deviceIdOf(index),
        member: `member-device${index}`,
        key: toyKeyOf(deviceIdOf(index)),
        label: `device${index}`,
        invitation: null,
        formerly: null,
      },
    }),
  );
  const invitations = roles.slice(1).map(
    (role, n): LedgerCommand => ({
      type: 'InviteMember',
      data: {
        invitation: invitationFor(deviceIdOf(n + 1)),
        secretHash: textHash('invitation', String(n + 1)),
        role,
        expiresAt: now() + 86_400_000,
        member: null,
      },
    }),
  );
  const commands: readonly LedgerCommand[] = [
    { type: 'FoundLedger', data: { ledger: ledgerId, name: 'The cellar', member, person } },
    ...enrolments,
    ...invitations,
    { type: 'AcceptServer', data: { server: serverId, key: toyKeyOf(serverId) } },
    { type: 'OpenPlace', data: { place: 'cellar', name: 'Cellar', parent: null, note: null } },
    {
      type: 'RegisterItem',
      item: 'apples',
      data: { name: 'Apples', code: null, note: null, unit: 'kg', scale: 3, barcodes: [] },
    },
  ];
  const outcome = await replica.run(commands, { cause: 'founding', part: 0, actor: member });
  if ('rejected' in outcome)
    throw new Error(`the founding was rejected: ${outcome.rejected.rejected}`);
  const seals = toySealsOn(ledgerId, outcome.entries);
  return { entries: outcome.entries, seals, text: { hash: person, salt, text } };
}
