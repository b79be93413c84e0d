/** On an item's page: how much there should be, in all and in single places, and what is on its way. */
import { useState } from 'react';
import type { ItemRow } from '../../read-models/items.ts';
import type { ItemSupply } from '../../read-models/supply.ts';
import { Button, IconButton } from '../components/button.tsx';
import { Section } from '../components/page.tsx';
import { partyName, placeName } from '../entries/name-book.ts';
import { formatCalendarDay, formatDay } from '../format.ts';
import { t } from '../messages/translate.ts';
import { quantityWords } from '../quantity.ts';
import { useModels } from '../store.ts';
import { Fact } from './fact.tsx';
import { GotFrom } from './got-from.tsx';
import { type LevelOf, LevelSheet } from './level-sheet.tsx';
import { levelWords } from './level-text.ts';
import styles from './levels.module.css';

function OnItsWay({ row, supply }: { readonly row: ItemRow; readonly supply: ItemSupply }) {
  const models = useModels((all) => all);
  return (
    <ul>
      {supply.orders.map(({ order, outstanding, expected, supplier, at }) => (
        <li key={order} className={styles.line}>
          <span className={styles.label}>
            {expected === null
              ? t('shopping.orderNameless', { day: formatDay(at) })
              : t('shopping.expectedDay', { day: formatCalendarDay(expected) })}
            {supplier === null ? null : <bdi>{` · ${partyName(models, supplier)}`}</bdi>}
          </span>
          <bdi className={styles.figure}>{quantityWords(outstanding, row)}</bdi>
        </li>
      ))}
    </ul>
  );
}

export function Levels({ row }: { readonly row: ItemRow }) {
  const models = useModels((all) => all);
  const supply = models.supply.supplyOf(row.item);
  const [edited, setEdited] = useState<LevelOf | null>(null);
  if (row.status === 'unregistered' || supply === undefined) return null;
  const { levels, available, onOrder } = supply;
  return (
    <Section title={t('levels.title')}>
      {levels.length === 0 ? <p className={styles.reason}>{t('levels.none')}</p> : null}
      <ul>
        {levels.map((level) => {
          const place = level.place === null ? t('levels.whole') : placeName(models, level.place);
          return (
            <li key={level.place ?? ''} className={styles.line}>
              <bdi className={styles.label}>{place}</bdi>
              <bdi className={styles.figure}>{levelWords(level, row)}</bdi>
              <IconButton
                needs="ReorderLevelSet"
                icon="edit"
                label={t('levels.setNamed', { place })}
                onClick={() => setEdited({ place: level.place })}
              />
            </li>
          );
        })}
      </ul>
      {available === row.onHandTotal ? null : (
        <Fact label={t('levels.available')} text={quantityWords(available, row)} />
      )}
      {onOrder === 0 ? null : <OnItsWay row={row} supply={supply} />}
      <GotFrom row={row} supply={supply} />
      <div className={styles.buttons}>
        {levels.some(({ place }) => place === null) ? null : (
          <Button needs="ReorderLevelSet" icon="plus" onClick={() => setEdited({ place: null })}>
            {t('levels.set')}
          </Button>
        )}
        <Button
          needs="ReorderLevelSet"
          variant="quiet"
          icon="plus"
          onClick={() => setEdited({ place: 'any' })}
        >
          {t('levels.forPlace')}
        </Button>
      </div>
      {edited === null ? null : (
        <LevelSheet row={row} supply={supply} of={edited} onClose={() => setEdited(null)} />
      )}
    </Section>
  );
}
