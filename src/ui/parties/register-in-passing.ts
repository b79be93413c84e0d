/** What registers a party that was only typed: its name is laid beside the ledger first. */
import type { RegisterParty } from '../../domain/party/commands.ts';
import type { PartyRole } from '../../domain/party/events.ts';
import type { Chosen } from '../pickers/item-picker.tsx';
import type { Session } from '../ports.ts';

/** Nothing for one that is known, or for nobody. */
export async function registerInPassing(
  session: Pick<Session, 'keepText'>,
  chosen: Chosen | null,
  role: PartyRole,
): Promise<readonly RegisterParty[]> {
  if (chosen === null || chosen.newName === null) return [];
  const name = await session.keepText(chosen.newName);
  return [{ type: 'RegisterParty', party: chosen.id, data: { name, role } }];
}
