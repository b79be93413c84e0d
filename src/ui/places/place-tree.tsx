/**
 * The tree, by the keys that trees go by: up and down walk, right unfolds and goes in, left folds
 * and goes out, Enter opens. Only the rows in sight are in the page.
 */
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { PlaceId } from '../../domain/vocabulary.ts';
import { Badge } from '../components/badge.tsx';
import { Icon } from '../components/icon.tsx';
import { t } from '../messages/translate.ts';
import { type TreeRow, walkTree } from './place-rows.ts';
import styles from './place-tree.module.css';

export type PlaceTreeProps = {
  readonly rows: readonly TreeRow[];
  readonly onFold: (place: PlaceId, fold: boolean) => void;
};

const walkingKeys = new Set(['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);

export function PlaceTree({ rows, onFold }: PlaceTreeProps) {
  const treeRef = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<PlaceId | null>(null);
  const [marginPx, setMarginPx] = useState(0);
  useLayoutEffect(() => setMarginPx(treeRef.current?.offsetTop ?? 0), []);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 52,
    overscan: 10,
    scrollMargin: marginPx,
    getItemKey: (index) => rows[index]?.place ?? index,
  });
  const reachable = Math.max(
    0,
    rows.findIndex(({ place }) => place === active),
  );
  const setWanted = useFocusOnceShown(treeRef);

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[reachable];
    if (row === undefined || !walkingKeys.has(event.key)) return;
    event.preventDefault();
    const rightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl';
    const key = rightToLeft ? mirrored(event.key) : event.key;
    if (key === 'ArrowRight' && row.unfolded === false) onFold(row.place, false);
    else if (key === 'ArrowLeft' && row.unfolded === true) onFold(row.place, true);
    else {
      const next = walkTree(rows, reachable, key);
      const place = rows[next]?.place ?? null;
      setActive(place);
      setWanted(place);
      virtualizer.scrollToIndex(next);
    }
  };

  return (
    <div
      ref={treeRef}
      role="tree"
      aria-label={t('places.tree')}
      className={styles.tree}
      onKeyDown={onKeyDown}
      style={{ blockSize: virtualizer.getTotalSize() }}
    >
      {virtualizer.getVirtualItems().map(({ index, key, start }) => {
        const row = rows[index];
        if (row === undefined) return null;
        return (
          <div
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            role="none"
            className={styles.row}
            style={{ transform: `translateY(${start - marginPx}px)` }}
          >
            <TreeLine
              row={row}
              reachable={index === reachable}
              onFocus={() => setActive(row.place)}
              onFold={onFold}
            />
          </div>
        );
      })}
    </div>
  );
}

/** A row that is walked to may not be in the page yet: it takes the focus as soon as it is. */
function useFocusOnceShown(
  treeRef: RefObject<HTMLDivElement | null>,
): (place: PlaceId | null) => void {
  const [wanted, setWanted] = useState<PlaceId | null>(null);
  useLayoutEffect(() => {
    if (wanted === null) return;
    const selector = `[data-place="${CSS.escape(wanted)}"]`;
    const target = treeRef.current?.querySelector<HTMLElement>(selector);
    if (target === null || target === undefined) return;
    target.focus({ preventScroll: true });
    setWanted(null);
  });
  return setWanted;
}

const mirrored = (key: string): string =>
  key === 'ArrowLeft' ? 'ArrowRight' : key === 'ArrowRight' ? 'ArrowLeft' : key;

type TreeLineProps = {
  readonly row: TreeRow;
  readonly reachable: boolean;
  readonly onFocus: () => void;
  readonly onFold: PlaceTreeProps['onFold'];
};

/** Very deep places stop moving to the side: a phone is narrow. */
const indentsOf = (level: number): readonly number[] =>
  [1, 2, 3, 4, 5, 6, 7, 8].slice(0, level - 1);

function TreeLine({ row, reachable, onFocus, onFold }: TreeLineProps) {
  const { place, name, note, level, unfolded, closed, items } = row;
  return (
    <div className={styles.line} role="none">
      {indentsOf(level).map((depth) => (
        <span key={depth} className={styles.indent} aria-hidden="true" />
      ))}
      {unfolded === null ? (
        <span className={styles.leaf} aria-hidden="true" />
      ) : (
        <button
          type="button"
          // For pointers only: on the keyboard the arrow keys of the row itself do the same.
          tabIndex={-1}
          aria-hidden="true"
          className={styles.toggle}
          title={t(unfolded ? 'places.fold' : 'places.unfold', { name })}
          onClick={() => onFold(place, unfolded)}
        >
          <Icon name={unfolded ? 'down' : 'forward'} size={18} />
        </button>
      )}
      <a
        role="treeitem"
        href={`#/places/${place}`}
        className={styles.link}
        data-place={place}
        tabIndex={reachable ? 0 : -1}
        aria-level={level}
        aria-posinset={row.positionInSet}
        aria-setsize={row.setSize}
        aria-expanded={unfolded ?? undefined}
        onFocus={onFocus}
      >
        <span className={styles.words}>
          <span className={closed ? styles.closedName : styles.name} dir="auto">
            {name}
          </span>
          {note === null ? null : (
            <span className={styles.note} dir="auto">
              {note}
            </span>
          )}
        </span>
        {closed ? <Badge>{t('places.closed')}</Badge> : null}
        {items === 0 ? null : (
          <span className={styles.items}>
            {t(unfolded === false ? 'places.itemsWithin' : 'places.items', { count: items })}
          </span>
        )}
      </a>
    </div>
  );
}
