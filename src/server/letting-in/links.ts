/**
 * Devices that wait to be linked, in memory only: ten minutes each, and after a restart they ask
 * anew. Bound to the first person who looks, so that nobody who is merely signed in approves what
 * another one holds in their hand.
 */
import { randomInt } from 'node:crypto';
import type { PublicKey } from '../../domain/access/events.ts';
import type { MemberId } from '../../domain/vocabulary.ts';
import type { DeviceId } from '../../event-sourcing/stored-event.ts';
import { newToken } from '../keys/secrets.ts';

const linkLifetimeMs = 10 * 60_000;
const linksMax = 200;
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export type PendingLink = {
  readonly rendezvous: string;
  readonly code: string;
  readonly device: DeviceId;
  readonly key: PublicKey;
  readonly label: string;
  readonly expiresAt: number;
  readonly seenBy: MemberId | null;
};

export type Links = {
  /** Undefined while too many wait. Asked again by the same device, the one before is forgotten. */
  open(about: Pick<PendingLink, 'device' | 'key' | 'label'>): PendingLink | undefined;
  /** Undefined for no such code, one that is over, and one that somebody else has looked at. */
  look(code: string, member: MemberId): PendingLink | undefined;
  at(rendezvous: string): PendingLink | undefined;
};

export function createLinks(now: () => number): Links {
  const byRendezvous = new Map<string, PendingLink>();
  const sweep = (): void => {
    for (const [rendezvous, { expiresAt }] of byRendezvous)
      if (expiresAt < now()) byRendezvous.delete(rendezvous);
  };
  return {
    open(about) {
      sweep();
      for (const [rendezvous, { device }] of byRendezvous)
        if (device === about.device) byRendezvous.delete(rendezvous);
      if (byRendezvous.size >= linksMax) return undefined;
      const link: PendingLink = {
        ...about,
        rendezvous: newToken(),
        code: Array.from({ length: 8 }, () => crockford[randomInt(crockford.length)]).join(''),
        expiresAt: now() + linkLifetimeMs,
        seenBy: null,
      };
      byRendezvous.set(link.rendezvous, link);
      return link;
    },
    look(code, member) {
      sweep();
      const link = [...byRendezvous.values()].find((each) => each.code === code);
      if (link === undefined || (link.seenBy !== null && link.seenBy !== member)) return undefined;
      const seen = { ...link, seenBy: member };
      byRendezvous.set(link.rendezvous, seen);
      return seen;
    },
    at(rendezvous) {
      sweep();
      return byRendezvous.get(rendezvous);
    },
  };
}
