/** A button for the filters by tag, category and way of keeping, and each that is on, to be dropped. */
import { type ReactNode, useState } from 'react';
import { Button } from '../components/button.tsx';
import { WordChips } from '../components/word-chips.tsx';
import { t } from '../messages/translate.ts';
import type { KindFilters as Filters } from './items-view.ts';
import { KindFilterSheet } from './kind-filter-sheet.tsx';
import styles from './kind-filters.module.css';

export type KindFiltersProps = {
  readonly filters: Filters;
  readonly count: number;
  readonly onChange: (filters: Filters) => void;
  /** Stands before the button. */
  readonly children: ReactNode;
};

type Applied = { readonly word: string; readonly without: Filters };

function appliedOf(filters: Filters): readonly Applied[] {
  const { tags, category, tracking } = filters;
  const ofCategory = { ...filters, category: undefined };
  return [
    ...tags.map((tag) => ({
      word: tag,
      without: { ...filters, tags: tags.filter((each) => each !== tag) },
    })),
    ...(category === undefined
      ? []
      : [{ word: category ?? t('catalogue.noCategory'), without: ofCategory }]),
    ...(tracking === undefined
      ? []
      : [
          {
            word: t(`catalogue.tracking.${tracking}`),
            without: { ...filters, tracking: undefined },
          },
        ]),
  ];
}

export function KindFilters({ filters, count, onChange, children }: KindFiltersProps) {
  const [open, setOpen] = useState(false);
  const applied = appliedOf(filters);
  return (
    <div className={styles.bar}>
      <div className={styles.beside}>
        {children}
        <Button icon="filter" onClick={() => setOpen(true)}>
          {t('catalogue.filters')}
        </Button>
      </div>
      {applied.length === 0 ? null : (
        <WordChips
          label={t('catalogue.filters')}
          words={[...new Set(applied.map(({ word }) => word))]}
          removeLabel={(filter) => t('catalogue.dropFilter', { filter })}
          onRemove={(word) => {
            const dropped = applied.find((each) => each.word === word);
            if (dropped !== undefined) onChange(dropped.without);
          }}
        />
      )}
      <KindFilterSheet
        open={open}
        filters={filters}
        count={count}
        onChange={onChange}
        onClose={() => setOpen(false)}
      />
    </div>
  );
}
