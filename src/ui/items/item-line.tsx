/** One item as a line of a list: what it is, and how much of it there is. */
import type { AnchorHTMLAttributes } from 'react';
import type { ItemId } from '../../domain/vocabulary.ts';
import { Badge } from '../components/badge.tsx';
import { classNames } from '../components/class-names.ts';
import { memberRows, totalsOf } from '../duplicates/group-totals.ts';
import { itemName, placeName } from '../entries/name-book.ts';
import { t } from '../messages/first-text.ts';
import { Thumbnail } from '../photos/thumbnail.tsx';
import { figure } from '../quantity.ts';
import { useModels } from '../store.ts';
import styles from './item-line.module.css';

export type ItemLineProps = {
  readonly item: ItemId;
  readonly linkProps?: Readonly<Record<`data-${string}`, string | number>> &
    AnchorHTMLAttributes<HTMLAnchorElement>;
};

export function ItemLine({ item, linkProps = {} }: ItemLineProps) {
  const models = useModels((all) => all);
  const row = models.items.byId(item);
  if (row === undefined) return null;
  const members = memberRows(models, item);
  const shelves = members.flatMap((member) => member.shelves);
  const places = [...new Set(shelves.map(({ place }) => place))];
  const where = places
    .slice(0, 2)
    .map((place) => placeName(models, place))
    .join(', ');
  const more = places.length - 2;
  const [cover] = row.photos;
  return (
    <a className={styles.line} href={`#/items/${item}`} {...linkProps}>
      <span className={styles.words}>
        <bdi className={classNames(styles.name, row.status === 'retired' && styles.retired)}>
          {itemName(models, item)}
        </bdi>
        <span className={styles.detail}>
          {row.code === null ? null : <bdi className={styles.code}>{row.code}</bdi>}
          {where === '' ? null : (
            <bdi>{more > 0 ? t('items.whereMore', { where, more }) : where}</bdi>
          )}
          {row.status === 'retired' ? <Badge>{t('items.retired')}</Badge> : null}
          {row.status === 'unregistered' ? (
            <Badge tone="alert">{t('items.unregistered')}</Badge>
          ) : null}
        </span>
      </span>
      {cover === undefined ? null : <Thumbnail key={cover.photo} photo={cover.photo} />}
      <span className={styles.stock}>
        {totalsOf(members).map((total) => (
          <span key={`${total.unit}/${total.scale}`} className={styles.sum}>
            <bdi
              className={classNames(
                styles.figure,
                total.quantity < 0 && styles.negative,
                total.quantity === 0 && styles.none,
              )}
            >
              {figure(total.quantity, total)}
            </bdi>
            <bdi className={styles.unit}>{total.unit}</bdi>
          </span>
        ))}
      </span>
    </a>
  );
}
