/** Items that are probably the same, side by side: merged or told apart with one press each. */
import { useState } from 'react';
import type { ItemId } from '../../domain/vocabulary.ts';
import type { DuplicateProposal } from '../../read-models/duplicates.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Page, Section } from '../components/page.tsx';
import { type RowFocus, VirtualList } from '../components/virtual-list.tsx';
import { itemName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';
import { useRun } from '../use-run.ts';
import styles from './duplicates.module.css';
import { MemberLine } from './member-line.tsx';
import { MergeSheet } from './merge-sheet.tsx';
import { Separable } from './separable.tsx';

type PairProps = {
  readonly proposal: DuplicateProposal;
  readonly focus: RowFocus;
  readonly onMerge: (items: readonly [ItemId, ItemId]) => void;
};

function Pair({ proposal, focus, onMerge }: PairProps) {
  const models = useModels((all) => all);
  const run = useRun();
  const [a, b] = proposal.items;
  const shown = [models.groups.shownFor(a), models.groups.shownFor(b)] as const;
  const names = { a: itemName(models, a), b: itemName(models, b) };
  const tellApart = () =>
    run({
      commands: models.duplicates.keysOf(proposal).map((discrepancy) => ({
        type: 'DismissDiscrepancy' as const,
        stream: `item/${a}`,
        data: { discrepancy },
      })),
      message: t('duplicates.toldApart', names),
    });
  return (
    <div className={styles.pair}>
      <p className={styles.reason}>
        {t(`duplicates.reason.${proposal.reason}`, { barcode: proposal.barcode ?? '' })}
      </p>
      <div className={styles.sides}>
        {shown.map((item) => {
          const row = models.items.byId(item);
          return row === undefined ? null : <MemberLine key={item} row={row} />;
        })}
      </div>
      <div className={styles.actions}>
        <Button
          needs="ItemsMerged"
          {...focus}
          aria-label={t('duplicates.mergeNamed', names)}
          onClick={() => onMerge(shown)}
        >
          {t('duplicates.merge')}
        </Button>
        <Button
          needs="DiscrepancyDismissed"
          aria-label={t('duplicates.tellApartNamed', names)}
          onClick={() => void tellApart()}
        >
          {t('duplicates.tellApart')}
        </Button>
      </div>
    </div>
  );
}

function Groups() {
  const models = useModels((all) => all);
  const groups = models.groups.all();
  if (groups.length === 0) return null;
  return (
    <Section title={t('duplicates.groups')}>
      <div className={styles.list}>
        <VirtualList
          label={t('duplicates.groups')}
          rows={groups}
          keyOf={(group) => group.shown}
          rowHeightPx={120}
          renderRow={(group, focus) => (
            <div className={styles.group}>
              <a {...focus} className={styles.title} href={`#/items/${group.shown}`}>
                <bdi>{itemName(models, group.shown)}</bdi>
              </a>
              <Separable group={group} />
            </div>
          )}
        />
      </div>
    </Section>
  );
}

export function Duplicates() {
  const models = useModels((all) => all);
  const [merged, setMerged] = useState<readonly [ItemId, ItemId] | null>(null);
  const [turn, setTurn] = useState(0);
  const [open, setOpen] = useState(false);
  const proposals = models.duplicates.proposals();
  return (
    <Page
      title={t('duplicates.title')}
      lead={t('duplicates.lead')}
      back={{ href: '/items', label: t('shell.items') }}
    >
      {proposals.length === 0 ? (
        <EmptyState title={t('duplicates.none')}>{t('duplicates.noneText')}</EmptyState>
      ) : (
        <VirtualList
          label={t('duplicates.title')}
          rows={proposals}
          keyOf={({ items }) => items.join('/')}
          rowHeightPx={240}
          renderRow={(proposal, focus) => (
            <Pair
              proposal={proposal}
              focus={focus}
              onMerge={(items) => {
                setMerged(items);
                setTurn(turn + 1);
                setOpen(true);
              }}
            />
          )}
        />
      )}
      <Groups />
      {merged === null ? null : (
        <MergeSheet key={turn} open={open} items={merged} onClose={() => setOpen(false)} />
      )}
    </Page>
  );
}
