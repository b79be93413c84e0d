/** Which tags, category and way of keeping the list is to show. What is chosen is applied at once. */
import { type ReactNode, useState } from 'react';
import type { Tracking } from '../../domain/item/events.ts';
import type { InUse } from '../../read-models/tags-and-categories.ts';
import { fittingWords } from '../catalogue/word-picker.tsx';
import { Button } from '../components/button.tsx';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { SearchField } from '../components/search-field.tsx';
import { Sheet } from '../components/sheet.tsx';
import { formatCount } from '../format.ts';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';
import { anyKind, type KindFilters } from './items-view.ts';
import styles from './kind-filters.module.css';

/** More chips than these are found by typing. */
const wordsShownMax = 40;
const searchFrom = 16;

type TogglesProps = {
  readonly label: string;
  readonly words: readonly InUse[];
  readonly chosen: readonly string[];
  readonly onToggle: (word: string) => void;
  /** One more chip behind them. */
  readonly children?: ReactNode;
};

function Toggles({ label, words, chosen, onToggle, children }: TogglesProps) {
  const gone = chosen.filter((word) => words.every((each) => each.word !== word));
  const shown = [...gone.map((word) => ({ word, count: 0 })), ...words].slice(0, wordsShownMax);
  if (shown.length === 0) return null;
  return (
    <fieldset className={styles.group}>
      <legend className={styles.label}>{label}</legend>
      <div className={styles.chips}>
        {shown.map(({ word, count }) => (
          <button
            key={word}
            type="button"
            className={styles.chip}
            aria-pressed={chosen.includes(word)}
            onClick={() => onToggle(word)}
          >
            <bdi className={styles.word}>{word}</bdi>
            <span className={styles.figure}>{formatCount(count)}</span>
          </button>
        ))}
        {children}
      </div>
    </fieldset>
  );
}

function WithoutCategory({
  chosen,
  onChange,
}: {
  readonly chosen: boolean;
  readonly onChange: (chosen: boolean) => void;
}) {
  return (
    <button
      type="button"
      className={styles.chip}
      aria-pressed={chosen}
      onClick={() => onChange(!chosen)}
    >
      {t('catalogue.noCategory')}
    </button>
  );
}

const trackings = ['any', 'plain', 'lot', 'serial'] as const;

export type KindFilterSheetProps = {
  readonly open: boolean;
  readonly filters: KindFilters;
  /** How many items fit. */
  readonly count: number;
  readonly onChange: (filters: KindFilters) => void;
  readonly onClose: () => void;
};

export function KindFilterSheet(props: KindFilterSheetProps) {
  const { open, filters, count, onChange, onClose } = props;
  const words = useModels((models) => models.words);
  const [query, setQuery] = useState('');
  const { tags, category, tracking } = filters;
  const inUse = { tags: words.tags(), categories: words.categories() };
  const fitting = {
    tags: fittingWords(inUse.tags, query),
    categories: fittingWords(inUse.categories, query),
  };
  const isEmpty = inUse.tags.length + inUse.categories.length === 0;
  const toggleTag = (tag: string) =>
    onChange({
      ...filters,
      tags: tags.includes(tag) ? tags.filter((each) => each !== tag) : [...tags, tag],
    });
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('catalogue.filterTitle')}
      footer={
        <>
          <Button variant="quiet" onClick={() => onChange(anyKind)}>
            {t('catalogue.clearFilters')}
          </Button>
          <Button variant="primary" onClick={onClose}>
            {t('catalogue.showItems', { count })}
          </Button>
        </>
      }
    >
      {inUse.tags.length + inUse.categories.length > searchFrom ? (
        <SearchField label={t('catalogue.findWord')} value={query} onChange={setQuery} />
      ) : null}
      {isEmpty ? <EmptyState title={t('catalogue.noWords')} /> : null}
      <Toggles
        label={t('catalogue.tags')}
        words={fitting.tags}
        chosen={tags}
        onToggle={toggleTag}
      />
      <Toggles
        label={t('catalogue.category')}
        words={fitting.categories}
        chosen={typeof category === 'string' ? [category] : []}
        onToggle={(word) =>
          onChange({ ...filters, category: word === category ? undefined : word })
        }
      >
        <WithoutCategory
          chosen={category === null}
          onChange={(on) => onChange({ ...filters, category: on ? null : undefined })}
        />
      </Toggles>
      <ChoiceChips
        label={t('catalogue.tracking')}
        value={tracking ?? 'any'}
        choices={trackings.map((value) => ({ value, label: t(`catalogue.tracking.${value}`) }))}
        onChange={(value) =>
          onChange({ ...filters, tracking: value === 'any' ? undefined : (value as Tracking) })
        }
      />
    </Sheet>
  );
}
