/** Whether a command on a count sheet may be carried out. */
import { type TextMissing, type TextTooLong, textProblem, tidied } from '../text.ts';
import type { StocktakeCommand } from './commands.ts';
import type { StocktakeEvent } from './events.ts';
import type { Stocktake } from './stocktake.ts';

export type StocktakeRejection =
  | { readonly rejected: 'stocktake-unknown' }
  | { readonly rejected: 'stocktake-exists' }
  | TextTooLong
  | TextMissing;

export function decideStocktake(
  sheet: Stocktake,
  command: StocktakeCommand,
): readonly StocktakeEvent[] | StocktakeRejection {
  const version = 1;
  if (command.type === 'OpenStocktake') {
    if (sheet.opened !== null) return { rejected: 'stocktake-exists' };
    const name = tidied(command.data.name);
    const { scope, blind } = command.data;
    const tags =
      scope.tags === null ? null : [...new Set(scope.tags.map(tidied))].filter((tag) => tag !== '');
    for (const tag of tags ?? []) {
      const problem = textProblem({ tag });
      if (problem !== undefined) return problem;
    }
    const places = scope.places === null ? null : [...new Set(scope.places)];
    const data = { stocktake: command.stocktake, name, scope: { places, tags }, blind };
    return textProblem({ name }) ?? [{ type: 'StocktakeOpened', version, data }];
  }
  // Lines may have come before the sheet, and what becomes of them is noted all the same.
  if (command.type === 'NoteKeptDifference') {
    const { item, place, lot, counted, expected, at, actor, device } = command.data;
    const data = { item, place, lot, counted, expected, at, actor, device };
    return [{ type: 'DifferenceKept', version, data }];
  }
  if (sheet.opened === null) return { rejected: 'stocktake-unknown' };
  switch (command.type) {
    case 'CloseStocktake':
      return sheet.closed !== null
        ? []
        : [{ type: 'StocktakeClosed', version, data: { full: command.data.full } }];
    case 'ReopenStocktake':
      return sheet.closed === null ? [] : [{ type: 'StocktakeReopened', version, data: {} }];
  }
}
