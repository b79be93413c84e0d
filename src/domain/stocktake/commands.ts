/** What a person may ask of a count sheet. */
import type { StocktakeId } from '../vocabulary.ts';
import type { KeptDifference, StocktakeScope } from './events.ts';

type Command<Type extends string, Data> = {
  readonly type: Type;
  readonly stocktake: StocktakeId;
  readonly data: Data;
};

export type OpenStocktake = Command<
  'OpenStocktake',
  { readonly name: string; readonly scope: StocktakeScope; readonly blind: boolean }
>;
/** The noughts of a full sheet are `CountStock` commands in the same run, before it. */
export type CloseStocktake = Command<'CloseStocktake', { readonly full: boolean }>;
export type ReopenStocktake = Command<'ReopenStocktake', Record<string, never>>;

/** The other lines of the same run strike the counts and write the difference down. */
export type NoteKeptDifference = Command<'NoteKeptDifference', KeptDifference>;

export type StocktakeCommand =
  | OpenStocktake
  | CloseStocktake
  | ReopenStocktake
  | NoteKeptDifference;
