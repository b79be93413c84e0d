/** A count sheet: how far it is, who counts, and its places, in the order in which one walks them. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { StocktakeId } from '../../domain/vocabulary.ts';
import type { SheetPlace } from '../../read-models/sheet-tally.ts';
import type { SheetRow } from '../../read-models/stocktakes.ts';
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
import { useAskUndo, useModels, usePersonName } from '../store.ts';
import { ClosedNotice } from './closed-notice.tsx';
import styles from './counting.module.css';
import { FoundHere } from './found-here.tsx';
import { progressWords, scopeWords } from './sheet-words.ts';
import { UnknownSheet } from './unknown-sheet.tsx';
import { useCountScan } from './use-count-scan.ts';
import { useDeviceLabel } from './use-device-label.ts';

export function CountSheet({ stocktake }: { readonly stocktake: StocktakeId }) {
  const sheet = useModels((models) => models.stocktakes.byId(stocktake));
  return sheet === undefined ? <UnknownSheet /> : <KnownSheet sheet={sheet} />;
}

function KnownSheet({ sheet }: { readonly sheet: SheetRow }) {
  const { stocktake } = sheet;
  const models = useModels((all) => all);
  const [query, setQuery] = useState('');
  const scans = useCountScan(stocktake, null, () => undefined);
  const places = models.stocktakes.placesOf(stocktake);
  return (
    <Page
      title={sheet.name}
      heading={
        <>
          {sheet.name} {sheet.blind ? <Badge>{t('counts.blind')}</Badge> : null}
        </>
      }
      lead={<bdi>{scopeWords(sheet, models)}</bdi>}
      back={{ href: '/counts', label: t('counts.toCounts') }}
    >
      {sheet.closed === null ? null : <ClosedNotice sheet={sheet} />}
      <Progress
        label={progressWords(sheet)}
        done={sheet.tally.counted}
        total={Math.max(1, sheet.tally.shelves)}
      />
      <Deeds sheet={sheet} places={places} />
      <SearchField
        icon="scan"
        label={t('counts.scan')}
        value={query}
        onChange={setQuery}
        onEnter={(typed) => {
          setQuery('');
          scans.scan(typed);
        }}
      />
      <Places sheet={sheet} places={places} query={query} />
      <Counters sheet={sheet} />
      <UndoAll sheet={sheet} />
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

function Deeds({
  sheet,
  places,
}: {
  readonly sheet: SheetRow;
  readonly places: readonly SheetPlace[];
}) {
  const [, navigate] = useLocation();
  const models = useModels((all) => all);
  const { stocktake, tally, blind, closed } = sheet;
  const next = places.find(({ shelves, counted }) => counted < shelves);
  const place = next === undefined ? '' : placeName(models, next.place);
  return (
    <div className={styles.deeds}>
      {next === undefined ? null : (
        <Button
          variant="primary"
          icon="count"
          onClick={() => navigate(`/counts/${stocktake}/at/${next.place}`)}
        >
          {t(tally.counted === 0 ? 'counts.begin' : 'counts.continue', { place })}
        </Button>
      )}
      <Button
        variant={next === undefined && closed === null ? 'primary' : 'plain'}
        onClick={() => navigate(`/counts/${stocktake}/review`)}
      >
        {blind && closed === null ? t('counts.review') : t('counts.reviewOf', { open: tally.open })}
      </Button>
      {closed === null ? (
        <Button
          needs="StocktakeClosed"
          variant="quiet"
          onClick={() => navigate(`/counts/${stocktake}/close`)}
        >
          {t('counts.close')}
        </Button>
      ) : null}
    </div>
  );
}

function Places({
  sheet,
  places,
  query,
}: {
  readonly sheet: SheetRow;
  readonly places: readonly SheetPlace[];
  readonly query: string;
}) {
  const models = useModels((all) => all);
  const words = query.trim();
  const found = words === '' ? null : new Set(models.places.search(words));
  const rows = found === null ? places : places.filter(({ place }) => found.has(place));
  if (places.length === 0) {
    return (
      <EmptyState title={t('counts.nothingToCount')}>{t('counts.nothingToCountText')}</EmptyState>
    );
  }
  return (
    <Section title={t('counts.places')}>
      {sheet.tally.shelves === 0 ? (
        <p className={styles.soft}>
          {t('counts.noShelves')}. {t('counts.noShelvesText')}
        </p>
      ) : null}
      <div className={styles.bare}>
        <VirtualList
          label={t('counts.places')}
          rows={rows}
          keyOf={({ place }) => place}
          rowHeightPx={64}
          renderRow={(row, focus) => <PlaceLink sheet={sheet} row={row} focus={focus} />}
        />
      </div>
    </Section>
  );
}

type PlaceLinkProps = {
  readonly sheet: SheetRow;
  readonly row: SheetPlace;
  readonly focus: { readonly tabIndex: 0 | -1; readonly 'data-row': number };
};

function PlaceLink({ sheet, row: { place, shelves, counted }, focus }: PlaceLinkProps) {
  const models = useModels((all) => all);
  const above = models.places.pathOf(place).slice(0, -1).join(' › ');
  return (
    <a {...focus} className={styles.place} href={`#/counts/${sheet.stocktake}/at/${place}`}>
      <span className={styles.words}>
        <bdi className={styles.name}>{placeName(models, place)}</bdi>
        {above === '' ? null : <bdi className={styles.soft}>{above}</bdi>}
      </span>
      {shelves === 0 ? (
        <span className={styles.soft}>{t('counts.placeEmpty')}</span>
      ) : (
        <span className={styles.tally}>
          {counted === shelves ? <Icon name="check" size={18} /> : null}
          {t('counts.progress', { counted, shelves })}
        </span>
      )}
      <Icon name="forward" size={18} />
    </a>
  );
}

function Counters({ sheet: { counters } }: { readonly sheet: SheetRow }) {
  const personName = usePersonName();
  const labelOf = useDeviceLabel();
  return (
    <Section title={t('counts.who')}>
      {counters.length === 0 ? (
        <p className={styles.soft}>{t('counts.whoNobody')}</p>
      ) : (
        <ul>
          {counters.map(({ actor, device, lines }) => (
            <li key={`${actor}/${device}`}>
              <bdi>
                {t('counts.counter', { person: personName(actor), device: labelOf(device), lines })}
              </bdi>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Every line of it, whoever counted it; what that would change is shown first. */
function UndoAll({ sheet: { stocktake, name } }: { readonly sheet: SheetRow }) {
  const askUndo = useAskUndo();
  const [, navigate] = useLocation();
  const target = { undo: 'stocktake', stocktake } as const;
  return (
    <div>
      <Button
        variant="quiet"
        icon="undo"
        onClick={() =>
          askUndo({ target, lines: [], subject: name, onDone: () => navigate('/counts') })
        }
      >
        {t('counts.undoAll')}
      </Button>
    </div>
  );
}
