/**
 * Who may speak to this server. Folded from the access stream alone, so an emptied server knows
 * everybody again.
 */
import { decodeEntry } from '../contract/entry.ts';
import { type Access, type Invitation, unfounded } from '../domain/access/access.ts';
import { evolutionOf } from '../domain/entity.ts';
import { accessStream } from '../domain/vocabulary.ts';
import type { DeviceId, Entry } from '../event-sourcing/stored-event.ts';
import { foldStream } from '../event-sourcing/stream-fold.ts';

/** `entries`: all that is held of the access stream. What cannot be read yet admits nobody. */
export function readAccess(entries: readonly Entry[]): Access {
  const events = entries.flatMap((entry) => {
    const decoded = decodeEntry(entry);
    return decoded.kind === 'event' ? [decoded.held] : [];
  });
  const { entity } = foldStream(evolutionOf(accessStream), events);
  return entity.kind === 'access' ? entity : unfounded;
}

export const invitationOf = (access: Access, secretHash: string): Invitation | undefined =>
  [...access.invitationsById.values()].find((each) => each.secretHash === secretHash);

/**
 * Every enrolled device may do both until roles and removal come; this is the place where they will be
 * asked.
 */
export const mayPull = (access: Access, device: DeviceId): boolean =>
  access.devicesById.has(device);
export const mayPush = (access: Access, device: DeviceId): boolean =>
  access.devicesById.has(device);
