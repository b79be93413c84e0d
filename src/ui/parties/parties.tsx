/** Whom stock comes from and goes to: found as one types, whoever has something overdue first. */
import { useDeferredValue, useState } from 'react';
import type { PartyId } from '../../domain/vocabulary.ts';
import type { ReadModels } from '../../read-models/models.ts';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ListRow } from '../components/list-row.tsx';
import { Page } from '../components/page.tsx';
import { SearchField } from '../components/search-field.tsx';
import { type RowFocus, VirtualList } from '../components/virtual-list.tsx';
import { partyName } from '../entries/name-book.ts';
import { isOverdue } from '../loans/due-words.ts';
import { t } from '../messages/translate.ts';
import { useModels, useOpenTask, useToday } from '../store.ts';
import styles from './parties.module.css';
import { roleWords } from './party-words.ts';

const filters = ['all', 'out', 'recipient', 'borrower', 'supplier', 'retired'] as const;
type Filter = (typeof filters)[number];

function passes(models: ReadModels, party: PartyId, filter: Filter): boolean {
  const row = models.parties.byId(party);
  if (row === undefined || (row.status === 'retired') !== (filter === 'retired')) return false;
  if (filter === 'out') return models.loans.ofParty(party).length > 0;
  return filter === 'all' || filter === 'retired' || row.role === filter;
}

/** Overdue first; the rest stays as it was found. */
function partiesFor(
  models: ReadModels,
  query: string,
  filter: Filter,
  today: string,
): readonly PartyId[] {
  const found = models.parties
    .search(query, { status: 'all' })
    .filter((party) => passes(models, party, filter));
  const late = new Set(models.loans.overdue(today).map(({ borrower }) => borrower));
  if (late.size === 0) return found;
  return [
    ...found.filter((party) => late.has(party)),
    ...found.filter((party) => !late.has(party)),
  ];
}

function PartyLine({ party, focus }: { readonly party: PartyId; readonly focus: RowFocus }) {
  const models = useModels((all) => all);
  const row = models.parties.byId(party);
  const loans = models.loans.ofParty(party);
  const now = useToday();
  const late = loans.filter(({ due }) => isOverdue(due, now)).length;
  if (row === undefined) return null;
  return (
    <ListRow
      focus={focus}
      href={`/parties/${party}`}
      title={partyName(models, party)}
      soft={row.status === 'retired'}
      detail={
        <>
          <span>{roleWords(row.role)}</span>
          {row.contact === null || row.contact === undefined ? null : <bdi>{row.contact}</bdi>}
          {row.status === 'retired' ? <Badge>{t('items.retired')}</Badge> : null}
        </>
      }
      figure={loans.length === 0 ? undefined : t('parties.hasOut', { loans: loans.length })}
      note={late === 0 ? undefined : t('parties.late', { loans: late })}
      alert
    />
  );
}

export function Parties() {
  const models = useModels((all) => all);
  const openTask = useOpenTask();
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const shown = useDeferredValue(query);
  const today = useToday();
  const found = partiesFor(models, shown, filter, today);
  const isEmpty = models.parties.all().length === 0;
  const make = (
    <Button needs="PartyRegistered" icon="plus" onClick={() => openTask({ kind: 'new-party' })}>
      {t('parties.new')}
    </Button>
  );
  return (
    <Page wide title={t('parties.title')} lead={t('parties.lead')} actions={make}>
      {isEmpty ? (
        <EmptyState title={t('parties.empty')}>{t('parties.emptyText')}</EmptyState>
      ) : (
        <>
          <div className={styles.controls}>
            <SearchField label={t('parties.search')} value={query} onChange={setQuery} />
            <ChoiceChips
              label={t('items.filter')}
              labelHidden
              oneRow
              value={filter}
              choices={filters.map((value) => ({ value, label: t(`parties.filter.${value}`) }))}
              onChange={setFilter}
            />
          </div>
          {found.length === 0 ? (
            <EmptyState title={t('parties.noneFit')} />
          ) : (
            <VirtualList
              label={t('parties.title')}
              rows={found}
              keyOf={(party) => party}
              renderRow={(party, focus) => <PartyLine party={party} focus={focus} />}
            />
          )}
        </>
      )}
    </Page>
  );
}
