/**
 * Whom stock comes from and goes to. Names and contacts may be a person's, so events hold only
 * salted hashes; the texts lie beside the ledger and can be forgotten.
 */
import type { Event } from '../event.ts';
import type { TextHash } from '../vocabulary.ts';

/** What they mostly are; anybody can be the other thing too. */
export type PartyRole = 'supplier' | 'recipient' | 'borrower';

export type PartyRegistered = Event<
  'PartyRegistered',
  { readonly name: TextHash; readonly role: PartyRole }
>;
export type PartyDescribed = Event<
  'PartyDescribed',
  {
    readonly name?: TextHash;
    readonly role?: PartyRole;
    /** A telephone number, an address; null withdraws it. */
    readonly contact?: TextHash | null;
  }
>;
export type PartyRetired = Event<'PartyRetired', Record<string, never>>;
export type PartyReinstated = Event<'PartyReinstated', Record<string, never>>;

export type PartyEvent = PartyRegistered | PartyDescribed | PartyRetired | PartyReinstated;
