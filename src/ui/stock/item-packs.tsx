/** The packs of an item: a box is 12 pieces, a pallet 40 boxes. */
import { useState } from 'react';
import { largestFirst } from '../../domain/item/in-packs.ts';
import type { ItemRow } from '../../read-models/items.ts';
import { Button, IconButton } from '../components/button.tsx';
import { Section } from '../components/page.tsx';
import { t } from '../messages/translate.ts';
import { quantityWords } from '../quantity.ts';
import { useRun } from '../use-run.ts';
import { NewPack } from './new-pack.tsx';
import styles from './stock.module.css';

export function ItemPacks({ row }: { readonly row: ItemRow }) {
  const run = useRun();
  const [adding, setAdding] = useState(false);
  const packs = largestFirst(row.packsById.values()).toReversed();
  const withdraw = (pack: string, name: string) =>
    run({
      commands: [{ type: 'WithdrawPack', item: row.item, data: { pack } }],
      message: t('packs.withdrawn', { pack: name }),
    });
  return (
    <Section
      title={t('packs.title')}
      actions={
        adding ? undefined : (
          <Button needs="PackDefined" variant="quiet" icon="plus" onClick={() => setAdding(true)}>
            {t('packs.add')}
          </Button>
        )
      }
    >
      {packs.length === 0 && !adding ? <p className={styles.soft}>{t('packs.none')}</p> : null}
      <ul>
        {packs.map(({ pack, name, quantity }) => (
          <li key={pack} className={styles.line}>
            <span className={styles.link}>
              <span className={styles.words}>
                <span className={styles.name} dir="auto">
                  {name}
                </span>
              </span>
              <bdi>{quantityWords(quantity, row)}</bdi>
            </span>
            <IconButton
              needs="PackWithdrawn"
              icon="close"
              label={t('packs.withdraw', { pack: name })}
              onClick={() => void withdraw(pack, name)}
            />
          </li>
        ))}
      </ul>
      {adding ? <NewPack row={row} onDone={() => setAdding(false)} /> : null}
    </Section>
  );
}
