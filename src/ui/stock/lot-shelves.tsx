/** Where a lot lies, and what of it is on hold. */
import type { ItemRow } from '../../read-models/items.ts';
import type { LotShelf } from '../../read-models/lot-story.ts';
import { MenuButton } from '../components/menu-button.tsx';
import { Section } from '../components/page.tsx';
import { itemName, placePath } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { quantityWords } from '../quantity.ts';
import { useModels, useOpenVerb, useToday } from '../store.ts';
import { Balance } from './balance.tsx';
import { shelfActions } from './lot-actions.ts';
import styles from './stock.module.css';

export type LotShelvesProps = {
  readonly row: ItemRow;
  readonly lot: string;
  readonly here: readonly LotShelf[];
};

export function LotShelves({ row, lot, here }: LotShelvesProps) {
  const models = useModels((all) => all);
  const openVerb = useOpenVerb();
  const expiry = row.lotsByCode.get(lot)?.expiry ?? null;
  const today = useToday();
  const isExpired = expiry !== null && expiry < today;
  const { item } = row;
  return (
    <Section title={t('lots.here')}>
      {here.length === 0 ? <p className={styles.soft}>{t('lots.notHere')}</p> : null}
      <ul>
        {here.map(({ place, quantity, held, reasons }) => (
          <li key={place} className={styles.line}>
            <a className={styles.link} href={`#/places/${place}`}>
              <span className={styles.words}>
                <span className={styles.name} dir="auto">
                  {placePath(models, place)}
                </span>
                {held === 0 ? null : (
                  <span className={styles.more}>
                    {t('stock.someOnHold', { quantity: quantityWords(held, row) })}
                    {reasons.map((reason) => (
                      <span key={reason}>{t(`stock.holdReason.${reason}`)}</span>
                    ))}
                  </span>
                )}
              </span>
              <Balance quantity={quantity} row={row} />
            </a>
            <MenuButton
              label={t('lots.verbsFor', { item: itemName(models, item), lot })}
              actions={shelfActions({ item, place, lot, held, isExpired }, openVerb)}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
