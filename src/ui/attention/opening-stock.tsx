/**
 * Counts shelf after shelf what lies there now: type, Enter, next. Lines stay where they are until
 * one leaves.
 */
import { useState } from 'react';
import type { AttentionLine } from '../../read-models/attention/attention-line.ts';
import type { ReadModels } from '../../read-models/models.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { SearchField } from '../components/search-field.tsx';
import { VirtualList } from '../components/virtual-list.tsx';
import { t } from '../messages/translate.ts';
import type { Saved } from '../ports.ts';
import { useModels, useSession } from '../store.ts';
import styles from './attention.module.css';
import { type Counted, OpeningRow, type Shelf } from './opening-row.tsx';

const isOnShelf = (line: AttentionLine): line is AttentionLine & Shelf =>
  line.item !== null && line.place !== null;

function shelvesBelowZero(models: ReadModels): readonly Shelf[] {
  const negative = models.attention.groups().find(({ kind }) => kind === 'negative-stock');
  // The items' own order of name is kept at hand; comparing thousands of names again would be felt.
  const rankOf = new Map(models.items.all().map((item, rank) => [item, rank]));
  return (negative?.lines ?? [])
    .filter(isOnShelf)
    .map(({ key, item, place, lot }) => ({ key, item, place, lot }))
    .sort((a, b) => (rankOf.get(a.item) ?? 0) - (rankOf.get(b.item) ?? 0));
}

export function OpeningStock() {
  const session = useSession();
  const models = useModels((all) => all);
  // Fixed when the screen opens: a line that vanished under the finger would move all others.
  const [shelves] = useState(() => shelvesBelowZero(models));
  const [countedByKey, setCountedByKey] = useState<ReadonlyMap<string, Counted>>(new Map());
  const [query, setQuery] = useState('');
  const found = query.trim() === '' ? null : new Set(models.items.search(query, { status: 'all' }));
  const rows = found === null ? shelves : shelves.filter(({ item }) => found.has(item));
  const note = (key: string, counted: Counted | null) => {
    const next = new Map(countedByKey);
    if (counted === null) next.delete(key);
    else next.set(key, counted);
    setCountedByKey(next);
  };
  const undo = async (key: string, saved: Saved) => {
    const undone = await session.undo(saved);
    if ('saved' in undone) note(key, null);
  };
  const back = { href: '/attention', label: t('opening.back') };
  if (shelves.length === 0) {
    return (
      <Page title={t('opening.title')} back={back}>
        <EmptyState title={t('opening.none')}>{t('opening.noneText')}</EmptyState>
      </Page>
    );
  }
  return (
    <Page title={t('opening.title')} back={back} lead={t('opening.lead')}>
      <SearchField
        label={t('opening.find')}
        value={query}
        onChange={setQuery}
        onEnter={() => document.querySelector<HTMLElement>('main [data-opening="0"]')?.focus()}
      />
      <p className={styles.text} role="status">
        {t('opening.progress', { done: countedByKey.size, count: shelves.length })}
      </p>
      {rows.length === 0 ? (
        <EmptyState title={t('opening.noneFound')}>{t('opening.noneFoundText')}</EmptyState>
      ) : (
        <VirtualList
          label={t('opening.list')}
          rows={rows}
          keyOf={({ key }) => key}
          rowHeightPx={76}
          renderRow={(shelf, _focus, index) => (
            <OpeningRow
              shelf={shelf}
              index={index}
              counted={countedByKey.get(shelf.key) ?? null}
              onCounted={(counted) => note(shelf.key, counted)}
              onUndo={(saved) => void undo(shelf.key, saved)}
            />
          )}
        />
      )}
    </Page>
  );
}
