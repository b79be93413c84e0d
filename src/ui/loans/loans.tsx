/** What is out on loan, whatever is overdue first. */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { VirtualList } from '../components/virtual-list.tsx';
import { t } from '../messages/translate.ts';
import { useModels, useOpenVerb, useToday } from '../store.ts';
import { LoanRow } from './loan-row.tsx';

export function Loans() {
  const models = useModels((all) => all);
  const openVerb = useOpenVerb();
  const [filter, setFilter] = useState<'all' | 'overdue'>('all');
  const today = useToday();
  const open = models.loans.open();
  const overdue = models.loans.overdue(today);
  const rows = filter === 'all' ? open : overdue;
  return (
    <Page
      wide
      title={t('loans.title')}
      lead={t('loans.lead')}
      actions={
        <Button needs="StockLent" icon="lend" onClick={() => openVerb({ verb: 'lend' })}>
          {t('verbs.title.lend')}
        </Button>
      }
    >
      {open.length === 0 ? (
        <EmptyState title={t('loans.empty')}>{t('loans.emptyText')}</EmptyState>
      ) : (
        <>
          <ChoiceChips
            label={t('items.filter')}
            labelHidden
            oneRow
            value={filter}
            choices={[
              { value: 'all', label: t('loans.filter.all', { loans: open.length }) },
              { value: 'overdue', label: t('loans.filter.overdue', { loans: overdue.length }) },
            ]}
            onChange={setFilter}
          />
          {rows.length === 0 ? (
            <EmptyState title={t('loans.noneOverdue')} />
          ) : (
            <VirtualList
              label={t('loans.title')}
              rows={rows}
              keyOf={({ item, loan }) => `${item}/${loan}`}
              renderRow={(loan, focus) => <LoanRow loan={loan} focus={focus} />}
            />
          )}
        </>
      )}
    </Page>
  );
}
