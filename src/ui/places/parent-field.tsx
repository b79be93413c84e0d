/** Where a place lies: in another one, or by itself. */
import type { PlaceId } from '../../domain/vocabulary.ts';
import { SelectField } from '../components/select-field.tsx';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';

export type ParentFieldProps = {
  readonly value: PlaceId | null;
  readonly onChange: (parent: PlaceId | null) => void;
  /** The place that is to be moved: it cannot lie in itself. */
  readonly except?: PlaceId;
  readonly labelHidden?: boolean;
};

export function ParentField({ value, onChange, except, labelHidden = false }: ParentFieldProps) {
  const options = useModels(({ places }) =>
    places.all().flatMap((place) => {
      const row = places.byId(place);
      if (row === undefined || (row.closed && place !== value)) return [];
      if (except !== undefined && places.isWithin(place, except)) return [];
      const path = places.pathOf(place);
      return [{ value: place, label: `${'\u2003'.repeat(path.length - 1)}${row.name}` }];
    }),
  );
  return (
    <SelectField
      label={t('places.within')}
      labelHidden={labelHidden}
      value={value ?? ''}
      options={[{ value: '', label: t('places.atRoot') }, ...options]}
      onChange={(chosen) => onChange(chosen === '' ? null : chosen)}
    />
  );
}
