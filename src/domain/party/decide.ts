/** Whether a command on a party may be carried out. */
import type { PartyCommand } from './commands.ts';
import type { PartyEvent } from './events.ts';
import type { Party } from './party.ts';

export type PartyRejection =
  | { readonly rejected: 'party-unknown' }
  | { readonly rejected: 'party-exists' };

export function decideParty(
  party: Party,
  command: PartyCommand,
): readonly PartyEvent[] | PartyRejection {
  const version = 1;
  if (command.type === 'RegisterParty') {
    if (party.status !== 'unregistered') return { rejected: 'party-exists' };
    return [{ type: 'PartyRegistered', version, data: command.data }];
  }
  if (party.status === 'unregistered') return { rejected: 'party-unknown' };
  switch (command.type) {
    case 'DescribeParty': {
      const edited = Object.entries(command.data).filter(
        ([field, value]) => value !== undefined && party[field as keyof Party] !== value,
      );
      return edited.length === 0
        ? []
        : [{ type: 'PartyDescribed', version, data: Object.fromEntries(edited) }];
    }
    case 'RetireParty':
      return party.status === 'retired' ? [] : [{ type: 'PartyRetired', version, data: {} }];
    case 'ReinstateParty':
      return party.status === 'active' ? [] : [{ type: 'PartyReinstated', version, data: {} }];
  }
}
