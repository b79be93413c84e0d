/** What a count sheet covers: several places of the tree, or items with any of several tags. */
import { type ReactNode, useId } from 'react';
import type { PlaceId } from '../../domain/vocabulary.ts';
import type { ReadModels } from '../../read-models/models.ts';
import { classNames } from '../components/class-names.ts';
import { InlineError } from '../components/inline-error.tsx';
import { VirtualList } from '../components/virtual-list.tsx';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';
import styles from './counts.module.css';

type ChoiceProps = {
  readonly chosen: ReadonlySet<string>;
  readonly error?: ReactNode;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
};

function toggled(chosen: ReadonlySet<string>, value: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(value)) next.add(value);
  return next;
}

type PlaceRow = {
  readonly place: PlaceId;
  readonly name: string;
  readonly level: number;
};

const levelMax = 6;

function placeRows({ places }: ReadModels): readonly PlaceRow[] {
  const levels = new Map<PlaceId, number>();
  return places.all().flatMap((place) => {
    const row = places.byId(place);
    if (row === undefined || row.closed) return [];
    const level = row.parent === null ? 0 : (levels.get(row.parent) ?? -1) + 1;
    levels.set(place, level);
    return [{ place, name: row.name, level: Math.min(level, levelMax) }];
  });
}

export function PlaceChoice({ chosen, error, onChange }: ChoiceProps) {
  const models = useModels((all) => all);
  const rows = placeRows(models);
  const id = useId();
  const isUnder = (place: PlaceId): boolean =>
    [...chosen].some((above) => above !== place && models.places.isWithin(place, above));
  return (
    <fieldset className={styles.choice} aria-describedby={id}>
      <legend className={styles.legend}>{t('counts.choosePlaces')}</legend>
      {error === undefined ? null : <InlineError id={id}>{error}</InlineError>}
      {rows.length === 0 ? <p className={styles.soft}>{t('counts.noPlaces')}</p> : null}
      <VirtualList
        label={t('counts.choosePlaces')}
        rows={rows}
        keyOf={({ place }) => place}
        rowHeightPx={52}
        renderRow={({ place, name, level }, focus) => {
          const isIncluded = isUnder(place);
          return (
            <label
              className={classNames(styles.check, isIncluded && styles.included)}
              style={{ paddingInlineStart: `${level * 1.25}rem` }}
            >
              <input
                {...focus}
                type="checkbox"
                className={styles.box}
                checked={isIncluded || chosen.has(place)}
                disabled={isIncluded}
                onChange={() => onChange(toggled(chosen, place))}
              />
              <bdi>{name}</bdi>
            </label>
          );
        }}
      />
    </fieldset>
  );
}

export function TagChoice({ chosen, error, onChange }: ChoiceProps) {
  const tags = useModels((models) => models.words.tags().map(({ word }) => word));
  const id = useId();
  return (
    <fieldset className={styles.choice} aria-describedby={id}>
      <legend className={styles.legend}>{t('counts.chooseTags')}</legend>
      {error === undefined ? null : <InlineError id={id}>{error}</InlineError>}
      {tags.length === 0 ? <p className={styles.soft}>{t('counts.noTags')}</p> : null}
      <ul className={styles.tags}>
        {tags.map((tag) => (
          <li key={tag}>
            <label className={styles.check}>
              <input
                type="checkbox"
                className={styles.box}
                checked={chosen.has(tag)}
                onChange={() => onChange(toggled(chosen, tag))}
              />
              <bdi>{tag}</bdi>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
