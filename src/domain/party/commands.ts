/** What a person may ask of somebody that stock comes from or goes to. */
import type { PartyId } from '../vocabulary.ts';
import type { PartyDescribed, PartyRegistered } from './events.ts';

type Command<Type extends string, Data> = {
  readonly type: Type;
  readonly party: PartyId;
  readonly data: Data;
};

/** The texts must lie beside the ledger before the command is run. */
export type RegisterParty = Command<'RegisterParty', PartyRegistered['data']>;
export type DescribeParty = Command<'DescribeParty', PartyDescribed['data']>;
export type RetireParty = Command<'RetireParty', Record<string, never>>;
export type ReinstateParty = Command<'ReinstateParty', Record<string, never>>;

export type PartyCommand = RegisterParty | DescribeParty | RetireParty | ReinstateParty;
