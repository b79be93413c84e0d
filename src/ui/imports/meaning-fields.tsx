/**
 * What the file itself does not say: which way quantities go, where stock without a place lies, in
 * which unit.
 */

import { useState } from 'react';
import { Section } from '../components/page.tsx';
import { SelectField } from '../components/select-field.tsx';
import { Switch } from '../components/switch.tsx';
import { TextField } from '../components/text-field.tsx';
import type { Direction, Mapping } from '../import-port.ts';
import { t } from '../messages/translate.ts';
import type { Chosen } from '../pickers/item-picker.tsx';
import { PlacePicker } from '../pickers/place-picker.tsx';
import type { MappingProps } from './column-fields.tsx';
import { columnName } from './import-words.ts';
import styles from './imports.module.css';

const separators = ['/', '>', '->', '|', '\\', '.', ','] as const;

export function MeaningFields({ opened, mapping, onChange }: MappingProps) {
  const { kind, columns, pathSeparator, defaultUnit } = mapping;
  const isStock = kind !== 'places';
  if (!isStock && columns.place === undefined) return null;
  const choices =
    pathSeparator === null || separators.some((each) => each === pathSeparator)
      ? separators
      : [pathSeparator, ...separators];
  return (
    <Section title={t('imports.meaning')}>
      <div className={styles.columns}>
        {kind === 'movements' ? <DirectionFields mapping={mapping} onChange={onChange} /> : null}
        {isStock ? <DefaultPlace mapping={mapping} onChange={onChange} /> : null}
        {isStock ? (
          <TextField
            label={t('imports.defaultUnit')}
            value={defaultUnit}
            onChange={(unit) => onChange({ ...mapping, defaultUnit: unit })}
          />
        ) : null}
        {isStock ? <DecimalsField mapping={mapping} onChange={onChange} /> : null}
        {columns.place === undefined ? null : (
          <SelectField
            label={t('imports.separator')}
            value={pathSeparator ?? ''}
            options={[
              { value: '', label: t('imports.separator.none') },
              ...choices.map((each) => ({ value: each, label: each })),
            ]}
            onChange={(chosen) =>
              onChange({ ...mapping, pathSeparator: chosen === '' ? null : chosen })
            }
          />
        )}
      </div>
      <ElsewhereSwitches opened={opened} mapping={mapping} onChange={onChange} />
    </Section>
  );
}

type Part = Pick<MappingProps, 'mapping' | 'onChange'>;

/** Also asked among the questions, in the same words. */
export function DirectionFields({ mapping, onChange }: Part) {
  const { direction } = mapping;
  const words = direction?.means === 'column' ? direction : null;
  const choose = (means: Direction['means'] | '') => {
    if (means === '') onChange({ ...mapping, direction: null });
    else
      onChange({
        ...mapping,
        direction: means === 'column' ? { means, inWords: ['in'], outWords: ['out'] } : { means },
      });
  };
  const ways: readonly Direction['means'][] =
    mapping.columns.direction === undefined
      ? ['out', 'in', 'signed']
      : ['column', 'out', 'in', 'signed'];
  return (
    <>
      <SelectField
        label={t('imports.direction')}
        value={direction?.means ?? ''}
        options={[
          { value: '', label: t('imports.direction.ask') },
          ...ways.map((means) => ({ value: means, label: t(`imports.direction.${means}`) })),
        ]}
        onChange={choose}
      />
      {words === null ? null : (
        <>
          <WordsField
            label={t('imports.inWords')}
            words={words.inWords}
            onChange={(inWords) => onChange({ ...mapping, direction: { ...words, inWords } })}
          />
          <WordsField
            label={t('imports.outWords')}
            words={words.outWords}
            onChange={(outWords) => onChange({ ...mapping, direction: { ...words, outWords } })}
          />
        </>
      )}
    </>
  );
}

type WordsFieldProps = {
  readonly label: string;
  readonly words: readonly string[];
  readonly onChange: (words: readonly string[]) => void;
};

function WordsField({ label, words, onChange }: WordsFieldProps) {
  const [text, setText] = useState(words.join(', '));
  return (
    <TextField
      label={label}
      hint={t('imports.wordsHint')}
      value={text}
      onChange={(typed) => {
        setText(typed);
        onChange(
          typed
            .split(',')
            .map((word) => word.trim())
            .filter((word) => word !== ''),
        );
      }}
    />
  );
}

/** The picker's choice from the mapping: a place that exists, or one that the import will open. */
function chosenPlace(place: Mapping['defaultPlace']): Chosen | null {
  if (place === null) return null;
  return 'place' in place
    ? { id: place.place, newName: null }
    : { id: `new:${place.path}`, newName: place.path };
}

function DefaultPlace({ mapping, onChange }: Part) {
  return (
    <PlacePicker
      label={t('imports.defaultPlace')}
      hint={t('imports.defaultPlaceHint')}
      canCreate
      value={chosenPlace(mapping.defaultPlace)}
      onChange={(chosen) =>
        onChange({
          ...mapping,
          defaultPlace:
            chosen === null
              ? null
              : chosen.newName === null
                ? { place: chosen.id }
                : { path: chosen.newName },
        })
      }
    />
  );
}

const scales = [0, 1, 2, 3, 4, 5, 6] as const;

function DecimalsField({ mapping, onChange }: Part) {
  return (
    <SelectField
      label={t('imports.decimals')}
      value={String(mapping.scaleAtLeast)}
      options={scales.map((scale) => ({
        value: String(scale),
        label: scale === 0 ? t('imports.decimals.0') : t('imports.decimals.some', { count: scale }),
      }))}
      onChange={(chosen) => {
        const scaleAtLeast = scales.find((scale) => String(scale) === chosen) ?? 0;
        onChange({ ...mapping, scaleAtLeast });
      }}
    />
  );
}

/** Rows that are not on a shelf. What was guessed stays in sight when it is switched off. */
function ElsewhereSwitches({ opened, mapping, onChange }: MappingProps) {
  const guessed =
    opened.mapping.kind === mapping.kind ? opened.mapping.elsewhere : mapping.elsewhere;
  return guessed.map(({ column, why }) => (
    <Switch
      key={column}
      label={t(`imports.elsewhere.${why}`, { column: columnName(opened.headers, column) })}
      checked={mapping.elsewhere.some((each) => each.column === column)}
      onChange={(on) => {
        const others = mapping.elsewhere.filter((each) => each.column !== column);
        onChange({ ...mapping, elsewhere: on ? [...others, { column, why }] : others });
      }}
    />
  ));
}
