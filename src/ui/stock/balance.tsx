/** A balance as it reads best: in packs where it fills one, with the exact quantity beneath. */
import type { Quantity } from '../../domain/vocabulary.ts';
import type { ItemRow } from '../../read-models/items.ts';
import { classNames } from '../components/class-names.ts';
import { packWords, quantityWords } from '../quantity.ts';
import styles from './balance.module.css';

export type BalanceProps = {
  readonly quantity: Quantity;
  readonly row: Pick<ItemRow, 'unit' | 'scale' | 'packsById'>;
};

export function Balance({ quantity, row }: BalanceProps) {
  const exact = quantityWords(quantity, row);
  const packed = packWords(quantity, row);
  return (
    <span className={classNames(styles.balance, quantity < 0 && styles.negative)}>
      <bdi>{packed ?? exact}</bdi>
      {packed === null ? null : <bdi className={styles.exact}>{exact}</bdi>}
    </span>
  );
}
