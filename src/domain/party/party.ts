/** Somebody that stock comes from or goes to, as their stream tells it. */
import type { TextHash } from '../vocabulary.ts';
import type { PartyEvent, PartyRole } from './events.ts';

export type Party = {
  readonly kind: 'party';
  /** Stock may be told of before the party is registered, and after it is retired. */
  readonly status: 'unregistered' | 'active' | 'retired';
  readonly name: TextHash | null;
  readonly contact: TextHash | null;
  readonly role: PartyRole;
  readonly dismissed: ReadonlySet<string>;
};

export const unregisteredParty: Party = {
  kind: 'party',
  status: 'unregistered',
  name: null,
  contact: null,
  role: 'recipient',
  dismissed: new Set(),
};

/** Total. */
export function evolveParty(party: Party, event: PartyEvent): Party {
  switch (event.type) {
    case 'PartyRegistered':
      return { ...party, status: 'active', name: event.data.name, role: event.data.role };
    case 'PartyDescribed':
      return { ...party, ...event.data };
    case 'PartyRetired':
      return { ...party, status: 'retired' };
    case 'PartyReinstated':
      return { ...party, status: 'active' };
  }
}
