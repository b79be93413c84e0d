/** One shelf of the opening stock: its field saves with Enter and hands the focus to the next one. */
import { useState } from 'react';
import type { ItemId, PlaceId, Quantity } from '../../domain/vocabulary.ts';
import { IconButton } from '../components/button.tsx';
import { classNames } from '../components/class-names.ts';
import fieldStyles from '../components/field.module.css';
import { Field } from '../components/field.tsx';
import { showToast } from '../components/toasts.tsx';
import { itemName, placePath } from '../entries/name-book.ts';
import { formatLocale, t } from '../messages/translate.ts';
import type { Saved } from '../ports.ts';
import { quantityWords } from '../quantity.ts';
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
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const row = models.items.byId(item) ?? { unit: '', scale: 0 as const, code: null };
  const name = itemName(models, item);
  const where = [
    placePath(models, place),
    ...(lot === null ? [] : [t('attention.lot', { lot })]),
  ].join(' · ');

  const save = async () => {
    if (text.trim() === '') return focusRow(index + 1);
    const parsed = parseQuantity(text, row.scale, formatLocale());
    if ('problem' in parsed)
      return setProblem(t(`common.problem.${parsed.problem}`, { scale: row.scale }));
    const { quantity } = parsed;
    const data = { place, lot, quantity, note: null };
    const result = await session.run([{ type: 'CountStock', item, data, insisted: true }], {
      cause: session.newCommandId(),
    });
    if ('rejected' in result)
      return setProblem(t('attention.notDone', { reason: result.rejected.rejected }));
    if ('failed' in result) return showToast(t(`common.failed.${result.failed}`), { alert: true });
    onCounted({ quantity, saved: result.saved });
    setText('');
    focusRow(index + 1);
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
      <form
        className={styles.quantity}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field
          label={t('opening.quantity', { item: name, place: where })}
          labelHidden
          error={problem}
        >
          {(ids) => (
            <input
              {...ids}
              className={classNames(fieldStyles.control, styles.input)}
              data-opening={index}
              type="text"
              inputMode={row.scale === 0 ? 'numeric' : 'decimal'}
              autoComplete="off"
              enterKeyHint="next"
              placeholder={row.unit}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setProblem(null);
              }}
            />
          )}
        </Field>
      </form>
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
