/** Chooses a place by any word of its path. */
import type { ReactNode } from 'react';
import type { PlaceId } from '../../domain/vocabulary.ts';
import type { ReadModels } from '../../read-models/models.ts';
import { Picker, type PickerOption } from '../components/picker.tsx';
import { placeName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { useModels, useSession } from '../store.ts';
import type { Chosen } from './item-picker.tsx';

function optionOf(models: ReadModels, place: PlaceId): PickerOption {
  const above = models.places.pathOf(place).slice(0, -1).join(' › ');
  return { id: place, label: placeName(models, place), detail: above === '' ? undefined : above };
}

export type PlacePickerProps = {
  readonly label: string;
  readonly value: Chosen | null;
  readonly onChange: (value: Chosen | null) => void;
  readonly canCreate?: boolean;
  readonly error?: ReactNode;
  readonly hint?: ReactNode;
  readonly labelHidden?: boolean;
  readonly placeholder?: string;
};

export function PlacePicker(props: PlacePickerProps) {
  const {
    label,
    value,
    onChange,
    canCreate = false,
    error,
    hint,
    labelHidden = false,
    placeholder,
  } = props;
  const session = useSession();
  const models = useModels((all) => all);
  const option =
    value === null
      ? null
      : value.newName === null
        ? optionOf(models, value.id)
        : { id: value.id, label: value.newName, isNew: true };
  return (
    <Picker
      label={label}
      value={option}
      find={(query) =>
        (query === '' ? models.places.all() : models.places.search(query))
          .filter((place) => models.places.byId(place)?.closed === false)
          .slice(0, 40)
          .map((place) => optionOf(models, place))
      }
      onChoose={(chosen) => {
        if (chosen === null) onChange(null);
        else if (chosen.isNew === true)
          onChange({ id: session.newPlaceId(), newName: chosen.label });
        else onChange({ id: chosen.id, newName: null });
      }}
      {...(canCreate ? { createLabel: (name: string) => t('picker.newPlace', { name }) } : {})}
      error={error}
      hint={hint}
      labelHidden={labelHidden}
      {...(placeholder === undefined ? {} : { placeholder })}
    />
  );
}
