/** The shelves on which an item lies, one tap each; any other place behind the last one. */
import { useId } from 'react';
import type { PlaceId } from '../../domain/vocabulary.ts';
import type { ItemRow } from '../../read-models/items.ts';
import { Button } from '../components/button.tsx';
import { shelfWords } from '../entries/entry-words.ts';
import { t } from '../messages/translate.ts';
import { quantityWords } from '../quantity.ts';
import { useModels } from '../store.ts';
import styles from './shelf-choice.module.css';

export type ShelfChoiceProps = {
  readonly label: string;
  readonly row: ItemRow;
  readonly place: PlaceId | null;
  readonly lot: string | null;
  /** Hides what the book says, so that a count is not led by it. */
  readonly blind: boolean;
  readonly onChoose: (place: PlaceId, lot: string | null) => void;
  readonly onElsewhere: () => void;
};

const shelvesMax = 8;

export function ShelfChoice({
  label,
  row,
  place,
  lot,
  blind,
  onChoose,
  onElsewhere,
}: ShelfChoiceProps) {
  const models = useModels((all) => all);
  const name = useId();
  const sorted = row.shelves.toSorted((a, b) => b.quantity - a.quantity);
  const isChosen = (shelf: (typeof sorted)[number]) => shelf.place === place && shelf.lot === lot;
  const shown = sorted.filter((shelf, index) => index < shelvesMax || isChosen(shelf));
  return (
    <fieldset className={styles.group}>
      <legend className={styles.label}>{label}</legend>
      <div className={styles.shelves}>
        {shown.map((shelf) => (
          <label key={JSON.stringify([shelf.place, shelf.lot])} className={styles.shelf}>
            <input
              type="radio"
              className={styles.radio}
              name={name}
              checked={isChosen(shelf)}
              onChange={() => onChoose(shelf.place, shelf.lot)}
            />
            <bdi className={styles.name}>{shelfWords(models, shelf.place, shelf.lot)}</bdi>
            {blind ? null : (
              <bdi className={shelf.quantity < 0 ? styles.negative : styles.figure}>
                {quantityWords(shelf.quantity, row)}
              </bdi>
            )}
          </label>
        ))}
      </div>
      <Button variant="quiet" className={styles.elsewhere ?? ''} onClick={onElsewhere}>
        {t('verbs.elsewhere')}
      </Button>
    </fieldset>
  );
}
