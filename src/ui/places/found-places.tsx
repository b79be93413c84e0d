/** Places that a query finds, each with where it lies. */
import { EmptyState } from '../components/empty-state.tsx';
import { VirtualList } from '../components/virtual-list.tsx';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';
import styles from './place-list.module.css';

export function FoundPlaces({ query }: { readonly query: string }) {
  const rows = useModels(({ places }) =>
    places
      .search(query)
      .map((place) => ({ place, path: places.pathOf(place), items: places.itemsIn(place) })),
  );
  if (rows.length === 0) {
    return <EmptyState title={t('places.noneFound')}>{t('places.noneFoundText')}</EmptyState>;
  }
  return (
    <VirtualList
      label={t('places.tree')}
      rows={rows}
      keyOf={({ place }) => place}
      renderRow={({ place, path, items }, focus) => (
        <a {...focus} className={styles.row} href={`#/places/${place}`}>
          <span className={styles.words}>
            <span className={styles.name} dir="auto">
              {path.at(-1)}
            </span>
            {path.length > 1 ? (
              <span className={styles.more} dir="auto">
                {path.slice(0, -1).join(' › ')}
              </span>
            ) : null}
          </span>
          {items === 0 ? null : (
            <span className={styles.figure}>{t('places.items', { count: items })}</span>
          )}
        </a>
      )}
    />
  );
}
