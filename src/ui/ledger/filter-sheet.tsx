/**
 * Which entries are to be shown. Nothing is applied in secret: what is chosen stands as a chip
 * above the list.
 */
import { type ReactNode, useState } from 'react';
import { Button } from '../components/button.tsx';
import fieldStyles from '../components/field.module.css';
import { Field } from '../components/field.tsx';
import { SelectField } from '../components/select-field.tsx';
import { Sheet } from '../components/sheet.tsx';
import { Switch } from '../components/switch.tsx';
import { t } from '../messages/translate.ts';
import { ItemPicker } from '../pickers/item-picker.tsx';
import { PlacePicker } from '../pickers/place-picker.tsx';
import type { LedgerIndexLine } from '../ports.ts';
import styles from './ledger.module.css';
import { entryKinds, filterEntries, type LedgerFilters } from './ledger-filters.ts';

export type Named = { readonly value: string; readonly label: string };

export type FilterSheetProps = {
  readonly filters: LedgerFilters;
  readonly lines: readonly LedgerIndexLine[];
  readonly people: readonly Named[];
  readonly devices: readonly Named[];
  readonly onApply: (filters: LedgerFilters) => void;
  readonly onClose: () => void;
};

/** A filter that says nothing is left out altogether. */
function without<Key extends keyof LedgerFilters>(filters: LedgerFilters, key: Key): LedgerFilters {
  const { [key]: _dropped, ...rest } = filters;
  return rest;
}

export function withFilter<Key extends keyof LedgerFilters>(
  filters: LedgerFilters,
  key: Key,
  value: LedgerFilters[Key] | '' | null | false,
): LedgerFilters {
  const nothing = value === '' || value === null || value === false || value === undefined;
  return nothing ? without(filters, key) : { ...filters, [key]: value };
}

export function FilterSheet(props: FilterSheetProps) {
  const { filters, lines, people, devices, onApply, onClose } = props;
  const [chosen, setChosen] = useState(filters);
  const set = <Key extends keyof LedgerFilters>(key: Key, value: LedgerFilters[Key] | '' | null) =>
    setChosen(withFilter(chosen, key, value));
  const select = (
    key: 'kind' | 'person' | 'device',
    label: string,
    options: readonly Named[],
  ): ReactNode => (
    <SelectField
      label={label}
      value={chosen[key] ?? ''}
      options={[{ value: '', label: t('ledger.any') }, ...options]}
      onChange={(value) => set(key, value as LedgerFilters['kind'] & string)}
    />
  );
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('ledger.filterTitle')}
      onSubmit={() => onApply(chosen)}
      footer={
        <>
          <Button variant="quiet" onClick={() => setChosen({})}>
            {t('ledger.filterClear')}
          </Button>
          <Button variant="primary" type="submit">
            {t('ledger.filterShow', { count: filterEntries(lines, chosen).length })}
          </Button>
        </>
      }
    >
      {select('kind', t('ledger.kind'), kindOptions())}
      <ItemPicker
        key={`item-${chosen.item ?? ''}`}
        label={t('ledger.item')}
        value={kept(chosen.item)}
        onChange={(item) => set('item', item?.id ?? null)}
      />
      <PlacePicker
        key={`place-${chosen.place ?? ''}`}
        label={t('ledger.place')}
        value={kept(chosen.place)}
        onChange={(place) => set('place', place?.id ?? null)}
      />
      {select('person', t('ledger.person'), people)}
      {select('device', t('ledger.device'), devices)}
      <div className={styles.days}>
        {(['from', 'to'] as const).map((end) => (
          <DayField
            key={end}
            label={t(`ledger.${end}`)}
            value={chosen[end] ?? ''}
            onChange={(day) => set(end, day)}
          />
        ))}
      </div>
      <Switch
        label={t('ledger.voidedOnly')}
        checked={chosen.voidedOnly ?? false}
        onChange={(on) => setChosen(withFilter(chosen, 'voidedOnly', on))}
      />
    </Sheet>
  );
}

const kindOptions = (): readonly Named[] =>
  entryKinds.map((kind) => ({ value: kind, label: t(`ledger.kind.${kind}`) }));

const kept = (id: string | undefined) => (id === undefined ? null : { id, newName: null });

type DayFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
};

function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <Field label={label}>
      {(ids) => (
        <input
          {...ids}
          type="date"
          className={fieldStyles.control}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
