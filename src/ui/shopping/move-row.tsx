/** What one place lacks and another has more than enough of. */
import type { ToMove } from '../../read-models/needs.ts';
import { Button } from '../components/button.tsx';
import type { RowFocus } from '../components/virtual-list.tsx';
import { itemName, placeName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { quantityWords } from '../quantity.ts';
import { useModels, useOpenVerb } from '../store.ts';
import styles from './shopping.module.css';

export function MoveRow({ move, focus }: { readonly move: ToMove; readonly focus: RowFocus }) {
  const models = useModels((all) => all);
  const openVerb = useOpenVerb();
  const { item, from, to, quantity } = move;
  const what = itemName(models, item);
  const fullest = models.items
    .byId(item)
    ?.shelves.filter(({ place }) => place === from)
    .reduce((a, b) => (b.quantity > a.quantity ? b : a));
  const measured = models.items.byId(item) ?? { unit: '', scale: 0 as const };
  return (
    <div className={styles.row}>
      <span className={styles.words}>
        <a className={styles.name} href={`#/items/${item}`} dir="auto" {...focus}>
          {what}
        </a>
        <span className={styles.more}>
          {t('shopping.moveLine', { from: placeName(models, from), to: placeName(models, to) })}
        </span>
      </span>
      <bdi className={styles.figure}>{quantityWords(quantity, measured)}</bdi>
      <span className={styles.buttons}>
        <Button
          needs="StockMoved"
          icon="move"
          aria-label={t('shopping.moveNamed', { what })}
          onClick={() =>
            openVerb({
              verb: 'move',
              lines: [{ item, place: from, lot: fullest?.lot ?? null, quantity }],
              to,
            })
          }
        >
          {t('shopping.move')}
        </Button>
      </span>
    </div>
  );
}
