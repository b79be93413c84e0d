/** Whether a command on the ledger's membership may be carried out. */
import { type TextMissing, type TextTooLong, textProblem, tidied } from '../text.ts';
import type { Access } from './access.ts';
import type { AccessCommand } from './commands.ts';
import type { AccessEvent } from './events.ts';

export type AccessRejection =
  | { readonly rejected: 'ledger-founded-already' }
  | { readonly rejected: 'ledger-not-founded' }
  | TextTooLong
  | TextMissing;

export function decideAccess(
  access: Access,
  command: AccessCommand,
): readonly AccessEvent[] | AccessRejection {
  const version = 1;
  if (command.type === 'FoundLedger') {
    if (access.ledger !== null) return { rejected: 'ledger-founded-already' };
    const name = tidied(command.data.name);
    return (
      textProblem({ name }) ?? [{ type: 'LedgerFounded', version, data: { ...command.data, name } }]
    );
  }
  if (access.ledger === null) return { rejected: 'ledger-not-founded' };
  switch (command.type) {
    case 'RenameLedger': {
      const name = tidied(command.data.name);
      if (name === access.name) return [];
      return textProblem({ name }) ?? [{ type: 'LedgerRenamed', version, data: { name } }];
    }
    case 'AcceptServer':
      if (access.server?.key === command.data.key && access.server.server === command.data.server)
        return [];
      return [{ type: 'ServerAccepted', version, data: command.data }];
    case 'InviteMember':
      return [{ type: 'MemberInvited', version, data: command.data }];
    case 'JoinLedger':
      return [{ type: 'MemberJoined', version, data: command.data }];
    case 'EnrolDevice': {
      const label = tidied(command.data.label);
      if (access.devicesById.has(command.data.device)) return [];
      return (
        textProblem({ name: label || '-' }) ?? [
          { type: 'DeviceEnrolled', version, data: { ...command.data, label } },
        ]
      );
    }
  }
}
