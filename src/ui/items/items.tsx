/**
 * All items: found as one types, filtered by what is on hand and where, quick with 100,000 of
 * them.
 */
import { type KeyboardEvent, useCallback, useDeferredValue, useMemo, useRef } from 'react';
import { Button } from '../components/button.tsx';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { useMay } from '../components/may.ts';
import { Page, quietLinkClass } from '../components/page.tsx';
import { SearchField } from '../components/search-field.tsx';
import { formatCount } from '../format.ts';
import { ItemsList, SelectButton } from '../many/items-list.tsx';
import { t } from '../messages/translate.ts';
import { PlacePicker } from '../pickers/place-picker.tsx';
import { useModels, useUi, useUiStore } from '../store.ts';
import { itemForCode } from '../today/item-for-code.ts';
import styles from './items.module.css';
import { filtersOf, type ItemsView, stockFilters } from './items-view.ts';
import { KindFilters } from './kind-filters.tsx';

function Filters({
  view,
  count,
  onChange,
}: {
  readonly view: ItemsView;
  readonly count: number;
  /** The same function at every drawing. */
  readonly onChange: (change: Partial<ItemsView>) => void;
}) {
  const { place } = view;
  // Hundreds of places to choose from are not looked through again for every letter of the search.
  const placeChoice = useMemo(
    () => (
      <div className={styles.place}>
        <PlacePicker
          label={t('items.inPlace')}
          labelHidden
          placeholder={t('items.inAnyPlace')}
          value={place === null ? null : { id: place, newName: null }}
          onChange={(chosen) => onChange({ place: chosen?.id ?? null })}
        />
        {place === null ? null : (
          <Button variant="quiet" onClick={() => onChange({ place: null })}>
            {t('items.anyPlace')}
          </Button>
        )}
      </div>
    ),
    [place, onChange],
  );
  return (
    <div className={styles.filters}>
      <ChoiceChips
        label={t('items.filter')}
        labelHidden
        oneRow
        value={view.stock}
        choices={stockFilters.map((value) => ({ value, label: t(`items.filter.${value}`) }))}
        onChange={(stock) => onChange({ stock })}
      />
      <KindFilters
        filters={view}
        count={count}
        onChange={({ tags, category, tracking }) => onChange({ tags, category, tracking })}
      >
        {placeChoice}
      </KindFilters>
    </div>
  );
}

function NoItems({ view, filtered }: { readonly view: ItemsView; readonly filtered: boolean }) {
  const store = useUiStore();
  const may = useMay();
  const make = () => store.setState({ newItem: { name: view.query.trim(), barcode: '' } });
  const newItem = (
    <Button needs="ItemRegistered" variant="primary" icon="plus" onClick={make}>
      {t('items.new')}
    </Button>
  );
  if (!filtered)
    return (
      <EmptyState title={t('today.empty')} actions={newItem}>
        {may('ItemRegistered') ? t('today.emptyText') : null}
      </EmptyState>
    );
  return (
    <EmptyState title={t('items.noneFit')} actions={view.query.trim() === '' ? undefined : newItem}>
      {t('items.noneFitText')}
    </EmptyState>
  );
}

function downToRows(event: KeyboardEvent): void {
  if (event.key !== 'ArrowDown') return;
  event.preventDefault();
  document.querySelector<HTMLElement>('main [data-row][tabindex="0"]')?.focus();
}

export function Items() {
  const store = useUiStore();
  const view = useUi((state) => state.itemsView);
  const shown = useDeferredValue(view);
  const searchRef = useRef<HTMLInputElement>(null);
  const models = useModels((all) => all);
  const revision = useUi((state) => state.revision);
  // The same list as long as nothing of it has changed, however often the screen is drawn for a letter.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the models change with the revision.
  const found = useMemo(
    () => models.groups.shown(models.items.search(shown.query, filtersOf(shown))),
    [models, revision, shown],
  );
  // Drawn anew only for other rows, not for the letter that is about to bring them.
  const list = useMemo(() => <ItemsList items={found} place={shown.place} />, [found, shown.place]);
  const all = models.items.all().length;
  const change = useCallback(
    (next: Partial<ItemsView>) =>
      store.setState(({ itemsView }) => ({ itemsView: { ...itemsView, ...next } })),
    [store],
  );
  return (
    <Page
      wide
      title={t('shell.items')}
      actions={
        <Button
          needs="ItemRegistered"
          icon="plus"
          onClick={() => store.setState({ newItem: { name: '', barcode: '' } })}
        >
          {t('items.new')}
        </Button>
      }
    >
      <div className={styles.controls}>
        <SearchField
          label={t('items.search')}
          value={view.query}
          inputRef={searchRef}
          onChange={(query) => change({ query })}
          onEnter={(typed) => {
            const item = itemForCode(typed, models);
            if (item !== undefined) location.hash = `#/items/${item}`;
          }}
          onKeyDown={downToRows}
        />
        {all === 0 ? null : <Filters view={view} count={found.length} onChange={change} />}
      </div>
      {found.length === 0 ? (
        <NoItems view={view} filtered={all > 0} />
      ) : (
        <div>
          <div className={styles.heading}>
            <p className={styles.count} role="status">
              {t('items.count', { count: found.length, all: formatCount(all) })}
            </p>
            <div className={styles.listActions}>
              <a className={quietLinkClass} href="#/duplicates">
                {t('duplicates.find')}
              </a>
              <SelectButton />
            </div>
          </div>
          {list}
        </div>
      )}
    </Page>
  );
}
