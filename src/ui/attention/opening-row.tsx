/**
 * One shelf of the opening stock: its field saves with Enter and hands the focus to the next one.
 */
import { useState } from 'react';
import type { ItemId, PlaceId, Quantity } from '../../domain/vocabulary.ts';
import { IconButton } from '../components/button.tsx';
import { classNames } from '../components/class-names.ts';
import fieldStyles from '../components/field.module.css';
import { Field } from '../components/field.tsx';
import { itemName, placePath } from '../entries/name-book.ts';
import { rejectionWords } from '../entries/rejection-words.ts';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import type { Saved } from '../ports.ts';
import { type Measured, quantityWords } from '../quantity.ts';
import { parseQuantity } from '../quantity-text.ts';
import { useModels, useSession } from '../store.ts';
import styles from './attention.module.css';

export type Shelf = {
  readonly key: string;
  readonly item: ItemId;
  readonly place: PlaceId;
  readonly lot: string | null;
};

export type Counted = { readonly quantity: Quantity; readonly saved: Saved };

export type OpeningRowProps = {
  readonly shelf: Shelf;
  readonly index: number;
  readonly counted: Counted | null;
  readonly onCounted: (counted: Counted) => void;
  readonly onUndo: (saved: Saved) => void;
};

const focusRow = (index: number): void =>
  document.querySelector<HTMLElement>(`main [data-opening="${index}"]`)?.focus();

export function OpeningRow({ shelf, index, counted, onCounted, onUndo }: OpeningRowProps) {
  const { item, place, lot } = shelf;
  const session = useSession();
  const models = useModels((all) => all);
  const row = models.items.byId(item) ?? { unit: '', scale: 0 as const, code: null };
  const name = itemName(models, item);
  const where = [
    placePath(models, place),
    ...(lot === null ? [] : [t('attention.lot', { lot })]),
  ].join(' · ');

  /** What went wrong, if anything did. */
  const count = async (quantity: Quantity): Promise<string | null> => {
    const data = { place, lot, quantity, note: null };
    const result = await session.run([{ type: 'CountStock', item, data, insisted: true }], {
      cause: session.newCommandId(),
    });
    if ('rejected' in result) return rejectionWords(result.rejected, models, item);
    if ('failed' in result) return t(`common.failed.${result.failed}`);
    onCounted({ quantity, saved: result.saved });
    return null;
  };

  return (
    <div className={styles.opening}>
      <div className={styles.words}>
        <span className={styles.name} dir="auto">
          {name}
        </span>
        <span className={styles.more} dir="auto">
          {[...(row.code === null ? [] : [row.code]), where].join(' · ')}
        </span>
        {counted === null ? (
          <bdi className={styles.book}>
            {t('opening.book', {
              quantity: quantityWords(models.stock.onHand(item, place, lot), row),
            })}
          </bdi>
        ) : (
          <bdi className={styles.counted}>
            {t('opening.saved', { quantity: quantityWords(counted.quantity, row) })}
          </bdi>
        )}
      </div>
      <QuantityForm
        label={t('opening.quantity', { item: name, place: where })}
        index={index}
        measured={row}
        onCount={count}
      />
      {counted === null ? (
        <span className={styles.noUndo} />
      ) : (
        <IconButton
          icon="undo"
          label={t('opening.undo', { item: name })}
          onClick={() => onUndo(counted.saved)}
        />
      )}
    </div>
  );
}

type QuantityFormProps = {
  readonly label: string;
  readonly index: number;
  readonly measured: Measured;
  readonly onCount: (quantity: Quantity) => Promise<string | null>;
};

function QuantityForm({ label, index, measured: { unit, scale }, onCount }: QuantityFormProps) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const save = async () => {
    if (text.trim() === '') return focusRow(index + 1);
    const parsed = parseQuantity(text, scale, formatLocale());
    if ('problem' in parsed) return setProblem(t(`common.problem.${parsed.problem}`, { scale }));
    const wrong = await onCount(parsed.quantity);
    if (wrong !== null) return setProblem(wrong);
    setText('');
    focusRow(index + 1);
  };
  return (
    <form
      className={styles.quantity}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label={label} labelHidden error={problem}>
        {(ids) => (
          <input
            {...ids}
            className={classNames(fieldStyles.control, styles.input)}
            data-opening={index}
            type="text"
            inputMode={scale === 0 ? 'numeric' : 'decimal'}
            autoComplete="off"
            enterKeyHint="next"
            placeholder={unit}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setProblem(null);
            }}
          />
        )}
      </Field>
    </form>
  );
}
