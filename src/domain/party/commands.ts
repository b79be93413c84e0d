/** What a person may ask of somebody that stock comes from or goes to. */
import type { PartyId, TextHash } from '../vocabulary.ts';
import type { PartyRole } from './events.ts';

type Command<Type extends string, Data> = {
  readonly type: Type;
  readonly party: PartyId;
  readonly data: Data;
};

/** The texts must lie beside the ledger before the command is run. */
export type RegisterParty = Command<
  'RegisterParty',
  { readonly name: TextHash; readonly role: PartyRole }
>;
export type DescribeParty = Command<
  'DescribeParty',
  { readonly name?: TextHash; readonly role?: PartyRole; readonly contact?: TextHash | null }
>;
export type RetireParty = Command<'RetireParty', Record<string, never>>;
export type ReinstateParty = Command<'ReinstateParty', Record<string, never>>;

export type PartyCommand = RegisterParty | DescribeParty | RetireParty | ReinstateParty;
