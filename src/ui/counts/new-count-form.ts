/** A new count sheet as it is filled in: what is wrong with it, and the command it stands for. */
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { PlaceId, StocktakeId } from '../../domain/vocabulary.ts';
import { t } from '../messages/translate.ts';

export type ScopeKind = 'all' | 'places' | 'tags';

export type NewCountForm = {
  readonly name: string;
  readonly kind: ScopeKind;
  readonly places: ReadonlySet<PlaceId>;
  readonly tags: ReadonlySet<string>;
  readonly blind: boolean;
};

export type NewCountProblems = Partial<Readonly<Record<'name' | 'places' | 'tags', string>>>;

export function problemsOf({ name, kind, places, tags }: NewCountForm): NewCountProblems {
  return {
    ...(name.trim() === '' ? { name: t('common.problem.empty') } : {}),
    ...(kind === 'places' && places.size === 0 ? { places: t('counts.needsPlace') } : {}),
    ...(kind === 'tags' && tags.size === 0 ? { tags: t('counts.needsTag') } : {}),
  };
}

/** A place that lies in another chosen one adds nothing. */
export function commandOf(
  { name, kind, places, tags, blind }: NewCountForm,
  stocktake: StocktakeId,
  isWithin: (place: PlaceId, above: PlaceId) => boolean,
): LedgerCommand {
  const isInAnother = (place: PlaceId): boolean =>
    [...places].some((above) => above !== place && isWithin(place, above));
  const scope = {
    places: kind === 'places' ? [...places].filter((place) => !isInAnother(place)) : null,
    tags: kind === 'tags' ? [...tags] : null,
  };
  return { type: 'OpenStocktake', stocktake, data: { name, scope, blind } };
}
