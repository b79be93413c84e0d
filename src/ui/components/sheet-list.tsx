/** A list inside a sheet, of which only what is in sight is in the page, however long it is. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import styles from './virtual-list.module.css';

export type SheetListProps<Row> = {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly renderRow: (row: Row) => ReactNode;
  /** A first guess in px; rows are measured once shown. */
  readonly rowHeightPx?: number;
};

export function SheetList<Row>({
  label,
  rows,
  keyOf,
  renderRow,
  rowHeightPx = 56,
}: SheetListProps<Row>) {
  const listRef = useRef<HTMLUListElement>(null);
  const [scroller, setScroller] = useState<Element | null>(null);
  const [marginPx, setMarginPx] = useState(0);
  useLayoutEffect(() => {
    const list = listRef.current;
    const found = list?.closest('[data-scroller]') ?? null;
    setScroller(found);
    if (list === null || found === null) return;
    const topPx = list.getBoundingClientRect().top - found.getBoundingClientRect().top;
    setMarginPx(Math.round(topPx + found.scrollTop));
  }, []);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeightPx,
    overscan: 8,
    scrollMargin: marginPx,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : keyOf(row);
    },
  });
  return (
    <ul
      ref={listRef}
      className={styles.list}
      // Rows of plain text: what scrolls must be reached by the keyboard all the same.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled with the arrow keys.
      tabIndex={0}
      aria-label={label}
      style={{ blockSize: virtualizer.getTotalSize() }}
    >
      {virtualizer.getVirtualItems().map(({ index, key, start }) => {
        const row = rows[index];
        return row === undefined ? null : (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            className={styles.row}
            aria-posinset={index + 1}
            aria-setsize={rows.length}
            style={{ transform: `translateY(${start - marginPx}px)` }}
          >
            {renderRow(row)}
          </li>
        );
      })}
    </ul>
  );
}
