/**
 * A list that stays quick with 100,000 rows: only what is in sight is in the page. It scrolls
 * with the page, so a
 * phone's address bar hides. Arrow keys, Home and End walk along the rows; each row's own link or
 * button takes the focus.
 */
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import styles from './virtual-list.module.css';

/** Spread on the one element of a row that takes the focus. */
export type RowFocus = { readonly tabIndex: 0 | -1; readonly 'data-row': number };

export type VirtualListProps<Row> = {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly renderRow: (row: Row, focus: RowFocus, index: number) => ReactNode;
  /** A first guess in px; rows are measured once shown. */
  readonly rowHeightPx?: number;
};

/** So much is drawn above and below what is in sight, so that scrolling does not show a gap. */
const drawnBeyondPx = 480;

const keysThatWalk = new Set(['ArrowDown', 'ArrowUp', 'Home', 'End', 'PageDown', 'PageUp']);

function walkTo(key: string, from: number, count: number): number {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: 10,
    PageUp: -10,
  };
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return Math.min(count - 1, Math.max(0, from + (steps[key] ?? 0)));
}

/**
 * By what the heights of rows are remembered: by their keys, so that they go along when rows come and go. Of
 * more rows than this making all the keys would be felt at every drawing: there a height stays where it was,
 * and what is in sight is measured again whenever the rows are others.
 */
const keyedMax = 2_000;

function useRowKeys<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): (index: number) => string | number {
  // What a row is called depends on the row alone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new function says the same.
  const byRow = useMemo(
    () => (index: number) => {
      const row = rows[index];
      return row === undefined ? index : keyOf(row);
    },
    [rows],
  );
  return rows.length > keyedMax ? byIndex : byRow;
}

const byIndex = (index: number): number => index;

type Measured = Pick<
  ReturnType<typeof useWindowVirtualizer<HTMLLIElement>>,
  'elementsCache' | 'measureElement'
>;

function useMeasuredAnew(
  rows: readonly unknown[],
  listRef: RefObject<HTMLUListElement | null>,
  { elementsCache, measureElement }: Measured,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only other rows stand elsewhere.
  useLayoutEffect(() => {
    if (rows.length <= keyedMax) return;
    elementsCache.clear();
    for (const row of listRef.current?.querySelectorAll<HTMLLIElement>(':scope > li') ?? [])
      measureElement(row);
  }, [rows]);
}

export function VirtualList<Row>({
  label,
  rows,
  keyOf,
  renderRow,
  rowHeightPx = 60,
}: VirtualListProps<Row>) {
  const listRef = useRef<HTMLUListElement>(null);
  const [active, setActive] = useState(0);
  const [wanted, setWanted] = useState<number | null>(null);
  const [marginPx, setMarginPx] = useState(0);
  // What stands above the list may grow and shrink, so where it begins is looked up at every
  // drawing.
  useLayoutEffect(() => {
    const topPx = Math.round((listRef.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
    if (topPx !== marginPx) setMarginPx(topPx);
  });
  const virtualizer = useWindowVirtualizer<HTMLLIElement>({
    count: rows.length,
    estimateSize: () => rowHeightPx,
    overscan: Math.max(2, Math.ceil(drawnBeyondPx / rowHeightPx)),
    scrollMargin: marginPx,
    getItemKey: useRowKeys(rows, keyOf),
  });
  useMeasuredAnew(rows, listRef, virtualizer);
  const reachable = Math.min(active, rows.length - 1);
  useLayoutEffect(() => {
    if (wanted === null) return;
    const target = listRef.current?.querySelector<HTMLElement>(`[data-row="${wanted}"]`);
    if (target === null || target === undefined) return;
    target.focus({ preventScroll: true });
    setWanted(null);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (!keysThatWalk.has(event.key) || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    const next = walkTo(event.key, reachable, rows.length);
    setActive(next);
    setWanted(next);
    virtualizer.scrollToIndex(next);
  };
  return (
    <ul
      ref={listRef}
      className={styles.list}
      aria-label={label}
      onKeyDown={onKeyDown}
      style={{ blockSize: virtualizer.getTotalSize() }}
    >
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const row = rows[index];
        if (row === undefined) return null;
        return (
          <li
            key={keyOf(row)}
            ref={virtualizer.measureElement}
            data-index={index}
            className={styles.row}
            aria-posinset={index + 1}
            aria-setsize={rows.length}
            onFocus={() => setActive(index)}
            style={{ transform: `translateY(${start - marginPx}px)` }}
          >
            {renderRow(row, { tabIndex: index === reachable ? 0 : -1, 'data-row': index }, index)}
          </li>
        );
      })}
    </ul>
  );
}
