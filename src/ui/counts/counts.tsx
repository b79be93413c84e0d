/** Every count sheet: the open ones with how far they are, then those that are closed. */
import { useLocation } from 'wouter';
import type { SheetRow } from '../../read-models/stocktakes.ts';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Icon } from '../components/icon.tsx';
import { Page, Section } from '../components/page.tsx';
import { VirtualList } from '../components/virtual-list.tsx';
import { formatDay } from '../format.ts';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';
import styles from './counts.module.css';
import { progressWords, scopeWords } from './sheet-words.ts';

export function Counts() {
  const [, navigate] = useLocation();
  const rows = useModels(({ stocktakes }) =>
    stocktakes.all().flatMap((stocktake) => stocktakes.byId(stocktake) ?? []),
  );
  const open = rows.filter(({ closed }) => closed === null);
  const closed = rows.filter((row) => row.closed !== null);
  const make = (
    <Button
      needs="StocktakeOpened"
      variant="primary"
      icon="plus"
      onClick={() => navigate('/counts/new')}
    >
      {t('counts.new')}
    </Button>
  );
  if (rows.length === 0) {
    return (
      <Page title={t('counts.title')}>
        <EmptyState title={t('counts.none')} actions={make}>
          {t('counts.noneText')}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page title={t('counts.title')} lead={t('counts.lead')} actions={make}>
      {open.length === 0 ? null : <SheetList title={t('counts.open')} rows={open} />}
      {closed.length === 0 ? null : <SheetList title={t('counts.closed')} rows={closed} />}
    </Page>
  );
}

function SheetList({
  title,
  rows,
}: {
  readonly title: string;
  readonly rows: readonly SheetRow[];
}) {
  return (
    <Section title={title}>
      <div className={styles.bare}>
        <VirtualList
          label={title}
          rows={rows}
          keyOf={({ stocktake }) => stocktake}
          rowHeightPx={72}
          renderRow={(row, focus) => <SheetLink row={row} focus={focus} />}
        />
      </div>
    </Section>
  );
}

const hrefOf = ({ stocktake, closed }: SheetRow): string =>
  closed === null ? `#/counts/${stocktake}` : `#/counts/${stocktake}/review`;

function SheetLink({
  row,
  focus,
}: {
  readonly row: SheetRow;
  readonly focus: { readonly tabIndex: 0 | -1; readonly 'data-row': number };
}) {
  const scope = useModels((models) => scopeWords(row, models));
  const { tally } = row;
  return (
    <a {...focus} className={styles.sheet} href={hrefOf(row)}>
      <span className={styles.words}>
        <span className={styles.name}>
          <bdi>{row.name}</bdi> {row.blind ? <Badge>{t('counts.blind')}</Badge> : null}
        </span>
        <bdi className={styles.soft}>{`${formatDay(row.at)} · ${scope}`}</bdi>
        <span className={styles.soft}>{progressWords(row)}</span>
        {tally.open === 0 || (row.blind && row.closed === null) ? null : (
          <span className={styles.alert}>{t('counts.openDifferences', { open: tally.open })}</span>
        )}
      </span>
      <Icon name="forward" size={18} />
    </a>
  );
}
