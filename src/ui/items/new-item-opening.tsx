/** What of a new item lies on a shelf already. */
import { QuantityField } from '../components/quantity-field.tsx';
import { TextField } from '../components/text-field.tsx';
import { t } from '../messages/translate.ts';
import { PlacePicker } from '../pickers/place-picker.tsx';
import type { NewItemForm, NewItemProblems } from './new-item-form.ts';
import styles from './new-item-sheet.module.css';

export type OpeningProps = {
  readonly form: NewItemForm;
  readonly problems: NewItemProblems;
  readonly change: (part: Partial<NewItemForm>) => void;
};

export function Opening({ form, problems, change }: OpeningProps) {
  if (form.tracking === 'serial') return <p>{t('keeping.serialOpening')}</p>;
  return (
    <fieldset className={styles.opening}>
      <legend className={styles.legend}>{t('items.opening')}</legend>
      <QuantityField
        label={t('items.openingQuantity')}
        text={form.quantity}
        unit={form.unit}
        scale={form.scale}
        error={problems.quantity}
        onChange={(quantity) => change({ quantity })}
      />
      {form.tracking === 'lot' ? (
        <div className={styles.pair}>
          <TextField
            label={t('verbs.lot')}
            value={form.lot}
            autoCapitalize="off"
            spellCheck={false}
            onChange={(lot) => change({ lot })}
          />
          <TextField
            label={t('stock.expiry')}
            type="date"
            value={form.expiry}
            onChange={(expiry) => change({ expiry })}
          />
        </div>
      ) : null}
      <PlacePicker
        label={t('verbs.into')}
        value={form.place}
        canCreate
        error={problems.place}
        onChange={(place) => change({ place })}
      />
    </fieldset>
  );
}
