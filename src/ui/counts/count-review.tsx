/** What was counted beside what the book said, with what can be made of every difference. */
import { useState } from 'react';
import type { StocktakeId } from '../../domain/vocabulary.ts';
import type { SheetLine, SheetShelf } from '../../read-models/sheet-shelf.ts';
import type { SheetRow } from '../../read-models/stocktakes.ts';
import { Button } from '../components/button.tsx';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { VirtualList } from '../components/virtual-list.tsx';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { moneyWords } from '../money-text.ts';
import { PrintButton } from '../print/print-button.tsx';
import { useModels, usePersonName } from '../store.ts';
import { ClosedNotice } from './closed-notice.tsx';
import { CountAgain } from './count-again.tsx';
import { LineStory } from './line-story.tsx';
import styles from './review.module.css';
import { ReviewRow } from './review-row.tsx';
import { type ReviewFilter, reviewRows, worthOfDifferences } from './review-rows.ts';
import { reviewTable } from './review-table.ts';
import { UnknownSheet } from './unknown-sheet.tsx';
import { useReview } from './use-review.ts';

export function CountReview({ stocktake }: { readonly stocktake: StocktakeId }) {
  const sheet = useModels((models) => models.stocktakes.byId(stocktake));
  return sheet === undefined ? <UnknownSheet /> : <KnownReview sheet={sheet} />;
}

type Asked =
  | { readonly about: 'story'; readonly shelf: SheetShelf; readonly line: SheetLine }
  | { readonly about: 'again'; readonly shelf: SheetShelf };

function KnownReview({ sheet }: { readonly sheet: SheetRow }) {
  const { stocktake } = sheet;
  const models = useModels((all) => all);
  const review = useReview();
  const [filter, setFilter] = useState<ReviewFilter>('differs');
  const [asked, setAsked] = useState<Asked | null>(null);
  const [open, setOpen] = useState(false);
  const rows = reviewRows(models.stocktakes, stocktake, filter);
  const ask = (next: Asked) => {
    setAsked(next);
    setOpen(true);
  };
  return (
    <Page
      wide
      title={`${t('review.title')}: ${sheet.name}`}
      lead={t('review.lead')}
      back={{ href: `/counts/${stocktake}`, label: sheet.name }}
      actions={<PrintReview sheet={sheet} />}
    >
      {sheet.closed === null ? null : <ClosedNotice sheet={sheet} />}
      <Filters sheet={sheet} filter={filter} onChange={setFilter} />
      {filter === 'differs' && rows.length > 0 ? <KeepAll rows={rows} review={review} /> : null}
      {rows.length === 0 ? (
        <NoRows filter={filter} />
      ) : (
        <VirtualList
          label={t('review.list')}
          rows={rows}
          keyOf={({ key }) => key}
          rowHeightPx={210}
          renderRow={(shelf, focus) => (
            <div {...focus} className={styles.focus}>
              <ReviewRow
                shelf={shelf}
                review={review}
                onStory={(of, line) => ask({ about: 'story', shelf: of, line })}
                onCount={(of) => ask({ about: 'again', shelf: of })}
              />
            </div>
          )}
        />
      )}
      {asked?.about === 'story' ? (
        <LineStory
          key={asked.line.name.hash}
          shelf={asked.shelf}
          line={asked.line}
          open={open}
          onClose={() => setOpen(false)}
        />
      ) : null}
      {asked?.about === 'again' ? (
        <CountAgain
          key={asked.shelf.key}
          stocktake={stocktake}
          shelf={asked.shelf}
          open={open}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </Page>
  );
}

/** Every shelf, whatever is looked at just now. */
function PrintReview({ sheet }: { readonly sheet: SheetRow }) {
  const models = useModels((all) => all);
  const personName = usePersonName();
  return (
    <PrintButton
      variant="quiet"
      thing={() => ({ print: 'table', table: reviewTable(sheet, models, personName) })}
    />
  );
}

type FiltersProps = {
  readonly sheet: SheetRow;
  readonly filter: ReviewFilter;
  readonly onChange: (filter: ReviewFilter) => void;
};

function Filters({ sheet: { tally }, filter, onChange }: FiltersProps) {
  const counts: Readonly<Record<ReviewFilter, number>> = {
    differs: tally.open,
    uncounted: tally.shelves - tally.counted,
    all: tally.shelves,
  };
  const filters = ['differs', 'uncounted', 'all'] as const;
  return (
    <ChoiceChips
      label={t('review.show')}
      labelHidden
      oneRow
      value={filter}
      choices={filters.map((value) => ({
        value,
        label: t(`review.${value}`, { count: counts[value] }),
      }))}
      onChange={onChange}
    />
  );
}

function KeepAll({
  rows,
  review,
}: {
  readonly rows: readonly SheetShelf[];
  readonly review: ReturnType<typeof useReview>;
}) {
  const plain = rows.filter(({ status }) => status === 'differs');
  const worth = moneyWords(worthOfDifferences(rows), formatLocale());
  return (
    <div className={styles.summary}>
      {worth === '' ? <span /> : <bdi>{t('review.worth', { value: worth })}</bdi>}
      {plain.length === 0 ? null : (
        <Button needs="DifferenceKept" icon="check" onClick={() => review.keepAll(plain)}>
          {t('review.keepAll', { count: plain.length })}
        </Button>
      )}
    </div>
  );
}

function NoRows({ filter }: { readonly filter: ReviewFilter }) {
  if (filter === 'uncounted') return <EmptyState title={t('review.noneUncounted')} />;
  if (filter === 'all')
    return <EmptyState title={t('review.noneAll')}>{t('review.noneAllText')}</EmptyState>;
  return <EmptyState title={t('review.noneDiffers')}>{t('review.noneDiffersText')}</EmptyState>;
}
