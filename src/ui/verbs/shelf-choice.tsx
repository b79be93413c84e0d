/** The shelves on which an item lies, one tap each; any other place behind the last one. */
import { useId } from 'react';
import { heldOn } from '../../domain/item/availability.ts';
import { expiryOf } from '../../domain/item/first-expired.ts';
import type { PlaceId, Quantity } from '../../domain/vocabulary.ts';
import type { ItemRow, ShelfRow } from '../../read-models/items.ts';
import { Button } from '../components/button.tsx';
import { shelfWords } from '../entries/entry-words.ts';
import { formatCalendarDay } from '../format.ts';
import { t } from '../messages/translate.ts';
import { quantityWords } from '../quantity.ts';
import { useModels } from '../store.ts';
import styles from './shelf-choice.module.css';

type Shelf = {
  readonly place: PlaceId;
  readonly lot: string | null;
  readonly quantity: Quantity;
  readonly heldByReason?: ShelfRow['heldByReason'];
};

export type ShelfChoiceProps = {
  readonly label: string;
  readonly row: ItemRow;
  /** Those that are offered; of a place as a whole the lot is null. */
  readonly shelves: readonly Shelf[];
  readonly place: PlaceId | null;
  readonly lot: string | null;
  /** All lie in one place that is known: only the lots are named. */
  readonly lotsOnly?: boolean;
  /** Hides what the book says, so that a count is not led by it. */
  readonly blind: boolean;
  readonly onChoose: (place: PlaceId, lot: string | null) => void;
  /** Left out where no other will do. */
  readonly onElsewhere?: () => void;
};

const shelvesMax = 8;

/** "expires 3 Dec 2026 · 3 on hold" */
function aboutShelf(row: ItemRow, shelf: Shelf, blind: boolean): string {
  const expiry = expiryOf(row, shelf.lot);
  const { heldByReason } = shelf;
  const held = blind || heldByReason === undefined ? 0 : heldOn(row, { ...shelf, heldByReason });
  return [
    ...(expiry === null ? [] : [t('stock.expires', { day: formatCalendarDay(expiry) })]),
    ...(held === 0 ? [] : [t('stock.someOnHold', { quantity: quantityWords(held, row) })]),
  ].join(' · ');
}

export function ShelfChoice(props: ShelfChoiceProps) {
  const { label, row, shelves, place, lot, blind, lotsOnly = false } = props;
  const { onChoose, onElsewhere } = props;
  const models = useModels((all) => all);
  const name = useId();
  const sorted = shelves.toSorted((a, b) => b.quantity - a.quantity);
  const isChosen = (shelf: Shelf) => shelf.place === place && shelf.lot === lot;
  const shown = sorted.filter((shelf, index) => index < shelvesMax || isChosen(shelf));
  return (
    <fieldset className={styles.group}>
      <legend className={styles.label}>{label}</legend>
      <div className={styles.shelves}>
        {shown.map((shelf) => {
          const about = aboutShelf(row, shelf, blind);
          return (
            <label key={JSON.stringify([shelf.place, shelf.lot])} className={styles.shelf}>
              <input
                type="radio"
                className={styles.radio}
                name={name}
                checked={isChosen(shelf)}
                onChange={() => onChoose(shelf.place, shelf.lot)}
              />
              <span className={styles.name}>
                <bdi>
                  {lotsOnly
                    ? (shelf.lot ?? t('stock.noLot'))
                    : shelfWords(models, shelf.place, shelf.lot)}
                </bdi>
                {about === '' ? null : <bdi className={styles.about}>{about}</bdi>}
              </span>
              {blind ? null : (
                <bdi className={shelf.quantity < 0 ? styles.negative : styles.figure}>
                  {quantityWords(shelf.quantity, row)}
                </bdi>
              )}
            </label>
          );
        })}
      </div>
      {onElsewhere === undefined ? null : (
        <Button variant="quiet" className={styles.elsewhere ?? ''} onClick={onElsewhere}>
          {t('verbs.elsewhere')}
        </Button>
      )}
    </fieldset>
  );
}
