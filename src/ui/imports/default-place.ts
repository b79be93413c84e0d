/**
 * Stock lies somewhere. Where a file names no places at all, one is proposed, in sight and open to
 * change.
 */
import type { PlaceModel } from '../../read-models/places.ts';
import type { Mapping } from '../import-port.ts';
import { t } from '../messages/translate.ts';

export function withDefaultPlace(mapping: Mapping, places: PlaceModel): Mapping {
  const { kind, columns, defaultPlace } = mapping;
  if (kind === 'places' || columns.place !== undefined || defaultPlace !== null) return mapping;
  const first = places.roots().find((place) => places.byId(place)?.closed === false);
  return {
    ...mapping,
    defaultPlace: first === undefined ? { path: t('imports.firstPlace') } : { place: first },
  };
}
