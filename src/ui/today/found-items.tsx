/** What fits the words in the search, a few at a time, and a way on where nothing does. */
import type { KeyboardEvent } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ItemLine } from '../items/item-line.tsx';
import { wholeItemsView } from '../items/items-view.ts';
import { t } from '../messages/first-text.ts';
import { useModels, useUiStore } from '../store.ts';
import { looksLikeCode } from './item-for-code.ts';
import styles from './today.module.css';

const shownMax = 12;

function walk(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const links = [...document.querySelectorAll<HTMLElement>('[data-found-item]')];
  const next = links[links.indexOf(event.target as HTMLElement) + step];
  (next ?? document.querySelector<HTMLElement>('[data-shortcut="search"]'))?.focus();
}

export function FoundItems({ query }: { readonly query: string }) {
  const store = useUiStore();
  const [, navigate] = useLocation();
  const found = useModels(({ groups, items }) =>
    groups.shown(items.search(query, { status: 'all' })),
  );
  const isCode = looksLikeCode(query);
  const make = () =>
    store.setState({
      newItem: isCode ? { name: '', barcode: query } : { name: query, barcode: '' },
    });
  if (found.length === 0) {
    return (
      <EmptyState
        title={t('today.notFound', { query })}
        actions={
          <Button needs="ItemRegistered" variant="primary" icon="plus" onClick={make}>
            {isCode ? t('today.newWithBarcode') : t('today.newNamed', { query })}
          </Button>
        }
      >
        {isCode ? t('today.notFoundCode') : t('today.notFoundText')}
      </EmptyState>
    );
  }
  return (
    <div className={styles.found}>
      <p className={styles.foundCount} role="status">
        {t('today.found', { count: found.length })}
      </p>
      <ul className={styles.foundList} aria-label={t('today.foundList')} onKeyDown={walk}>
        {found.slice(0, shownMax).map((item) => (
          <li key={item}>
            <ItemLine item={item} linkProps={{ 'data-found-item': '' }} />
          </li>
        ))}
      </ul>
      {found.length > shownMax ? (
        <Button
          variant="quiet"
          onClick={() => {
            store.setState({ itemsView: { ...wholeItemsView, query } });
            navigate('/items');
          }}
        >
          {t('today.foundAll', { count: found.length })}
        </Button>
      ) : null}
      <Button needs="ItemRegistered" variant="quiet" icon="plus" onClick={make}>
        {t('today.newNamed', { query })}
      </Button>
    </div>
  );
}
