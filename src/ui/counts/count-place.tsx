/** One place of a sheet, counted with one thumb: shelf after shelf, then on to the next place. */
import { useEffect, useState } from 'react';
import type { ItemId, PlaceId, StocktakeId } from '../../domain/vocabulary.ts';
import type { ReadModels } from '../../read-models/models.ts';
import type { SheetShelf } from '../../read-models/sheet-shelf.ts';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Icon } from '../components/icon.tsx';
import { Page, Section } from '../components/page.tsx';
import { Progress } from '../components/progress.tsx';
import { SearchField } from '../components/search-field.tsx';
import { VirtualList } from '../components/virtual-list.tsx';
import { placeName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';
import { CountRow } from './count-row.tsx';
import styles from './counting.module.css';
import { FoundHere } from './found-here.tsx';
import { UnknownSheet } from './unknown-sheet.tsx';
import { useCountScan } from './use-count-scan.ts';

export type CountPlaceProps = {
  readonly stocktake: StocktakeId;
  readonly place: PlaceId;
  /** Scanned elsewhere: it is asked for first. */
  readonly item?: ItemId | undefined;
};

/** The next place in which something is left to count, round to the first one. */
function nextPlace({ stocktakes }: ReadModels, stocktake: StocktakeId, here: PlaceId) {
  const all = stocktakes.placesOf(stocktake);
  const at = all.findIndex(({ place }) => place === here);
  return [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))].find(
    ({ shelves, counted }) => counted < shelves,
  )?.place;
}

function focusScanned(): void {
  const fields = [...document.querySelectorAll<HTMLElement>('[data-scanned] [data-count]')];
  const field = fields.find((each) => each.dataset.count === 'open') ?? fields[0];
  window.scrollTo(0, 0);
  field?.focus();
}

export function CountPlace({ stocktake, place, item }: CountPlaceProps) {
  const models = useModels((all) => all);
  const sheet = models.stocktakes.byId(stocktake);
  const [query, setQuery] = useState('');
  const [scanned, setScanned] = useState<{ readonly item: ItemId; readonly turn: number } | null>(
    item === undefined ? null : { item, turn: 0 },
  );
  // After the page has taken the focus for its title.
  useEffect(() => {
    if (scanned !== null) focusScanned();
  }, [scanned]);
  const scans = useCountScan(stocktake, place, (which) => {
    setQuery('');
    setScanned({ item: which, turn: (scanned?.turn ?? 0) + 1 });
  });
  if (sheet === undefined) return <UnknownSheet />;
  const shelves = models.stocktakes.shelvesOf(stocktake, place);
  const above = models.places.pathOf(place).slice(0, -1).join(' › ');
  const rowProps = { stocktake, blind: sheet.blind, onScan: scans.scan };
  return (
    <Page
      title={placeName(models, place)}
      heading={
        <>
          {placeName(models, place)} {sheet.blind ? <Badge>{t('counts.blind')}</Badge> : null}
        </>
      }
      lead={above === '' ? undefined : <bdi>{above}</bdi>}
      back={{ href: `/counts/${stocktake}`, label: sheet.name }}
    >
      <PlaceProgress shelves={shelves} />
      <SearchField
        icon="scan"
        label={t('counts.scanHere')}
        value={query}
        onChange={setQuery}
        onEnter={(typed) => {
          setQuery('');
          scans.scan(typed);
        }}
      />
      <ScannedRows shelves={shelves.filter((each) => each.item === scanned?.item)} {...rowProps} />
      {shelves.length === 0 ? (
        <EmptyState title={t('counts.hereEmpty')}>{t('counts.hereEmptyText')}</EmptyState>
      ) : (
        <Rows
          shelves={shelves.filter((each) => each.item !== scanned?.item)}
          query={query}
          models={models}
          {...rowProps}
        />
      )}
      <div className={styles.ends}>
        <Button needs="StockCounted" icon="plus" onClick={scans.openFound}>
          {t('counts.elseHere')}
        </Button>
        <NextPlace stocktake={stocktake} here={place} />
      </div>
      {scans.found === null ? null : (
        <FoundHere
          key={scans.turn}
          stocktake={stocktake}
          found={scans.found}
          open={scans.isFoundOpen}
          onClose={scans.closeFound}
        />
      )}
    </Page>
  );
}

function PlaceProgress({ shelves }: { readonly shelves: readonly SheetShelf[] }) {
  if (shelves.length === 0) return null;
  const counted = shelves.filter(({ status }) => status !== 'uncounted').length;
  return (
    <Progress
      label={
        counted === shelves.length
          ? t('counts.hereDone')
          : t('counts.progress', { counted, shelves: shelves.length })
      }
      done={counted}
      total={shelves.length}
    />
  );
}

type RowsProps = Omit<Parameters<typeof CountRow>[0], 'shelf'> & {
  readonly shelves: readonly SheetShelf[];
};

function ScannedRows({ shelves, ...rowProps }: RowsProps) {
  if (shelves.length === 0) return null;
  return (
    <Section title={t('counts.scanned')}>
      <ul className={styles.scanned} data-scanned>
        {shelves.map((shelf) => (
          <li key={shelf.key}>
            <CountRow shelf={shelf} {...rowProps} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Rows({
  shelves,
  query,
  models,
  ...rowProps
}: RowsProps & { readonly query: string; readonly models: ReadModels }) {
  const words = query.trim();
  const found = words === '' ? null : new Set(models.items.search(words, { status: 'all' }));
  const rows = found === null ? shelves : shelves.filter(({ item }) => found.has(item));
  if (rows.length === 0 && words === '') return null;
  if (rows.length === 0)
    return <EmptyState title={t('counts.nothingFits')}>{t('counts.nothingFitsText')}</EmptyState>;
  return (
    <VirtualList
      label={t('counts.rows')}
      rows={rows}
      keyOf={({ key }) => key}
      rowHeightPx={116}
      renderRow={(shelf) => <CountRow shelf={shelf} {...rowProps} />}
    />
  );
}

function NextPlace({
  stocktake,
  here,
}: {
  readonly stocktake: StocktakeId;
  readonly here: PlaceId;
}) {
  const models = useModels((all) => all);
  const next = nextPlace(models, stocktake, here);
  const href = next === undefined ? `/counts/${stocktake}` : `/counts/${stocktake}/at/${next}`;
  return (
    <a className={styles.next} href={`#${href}`} data-count-end>
      <span>
        {next === undefined
          ? t('counts.allPlaces')
          : t('counts.nextPlace', { place: placeName(models, next) })}
      </span>
      <Icon name="forward" size={20} />
    </a>
  );
}
