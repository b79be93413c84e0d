/**
 * The first screen: scan or search, do something, see what needs a human and what was just
 * written.
 */
import { type ReactNode, Suspense, useEffect, useRef } from 'react';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Icon } from '../components/icon.tsx';
import { fetched } from '../components/late.ts';
import { useMay } from '../components/may.ts';
import { Page } from '../components/page.tsx';
import { formatWeekday } from '../format.ts';
import { t } from '../messages/first-text.ts';
import type { Session } from '../ports.ts';
import { Quiet } from '../shell/not-here.tsx';
import { useModels, useOpenVerb, useUi, useUiStore } from '../store.ts';
import { verbIcons, verbsFor, verbTitle } from '../verbs/verb-names.ts';
import { FoundItems } from './found-items.tsx';
import { NeedsAttention } from './needs-attention.tsx';
import { OpenCounts } from './open-counts.tsx';
import { Recent } from './recent.tsx';
import { ScanField } from './scan-field.tsx';
import { SupplyLines } from './supply-lines.tsx';
import styles from './today.module.css';

const AwayCard = fetched(
  () => import('../away/away-card.tsx').then((file) => file.AwayCard),
  Quiet,
);

const TodayNotices = fetched(
  () => import('../members/today-notices.tsx').then((file) => file.TodayNotices),
  Quiet,
);

const BackupOffer = fetched(
  () => import('../sync/backup-offer.tsx').then((file) => file.BackupOffer),
  Quiet,
);

function Verbs() {
  const openVerb = useOpenVerb();
  const verbs = verbsFor(useMay());
  if (verbs.length === 0) return <p className={styles.readOnly}>{t('today.readOnly')}</p>;
  return (
    <fieldset className={styles.verbs} aria-label={t('today.verbs')}>
      {verbs.map((verb) => (
        <button key={verb} type="button" className={styles.verb} onClick={() => openVerb({ verb })}>
          <Icon name={verbIcons[verb]} size={26} />
          <span>{verbTitle(verb)}</span>
        </button>
      ))}
    </fieldset>
  );
}

function NothingYet() {
  const store = useUiStore();
  return (
    <EmptyState
      title={t('today.empty')}
      actions={
        <>
          <Button
            needs="ItemRegistered"
            variant="primary"
            icon="plus"
            onClick={() => store.setState({ newItem: { name: '', barcode: '' } })}
          >
            {t('items.new')}
          </Button>
          <Button
            needs="ImportStarted"
            icon="upload"
            onClick={() => {
              location.hash = '#/import';
            }}
          >
            {t('today.import')}
          </Button>
        </>
      }
    >
      {t('today.emptyText')}
    </EmptyState>
  );
}

/** Whether it is worth fetching what would tell of it. */
function hasPeopleNotices(session: Session | null): boolean {
  if (session === null) return false;
  const { access, withheldByName } = session.membership.standing();
  return withheldByName.size > 0 || access.devicesById.size > 1;
}

function Dashboard(): ReactNode {
  const isEmpty = useModels((models) => models.items.all().length === 0);
  const wasAway = useUi((state) => state.away !== null);
  const concernsPeople = useUi(({ session }) => hasPeopleNotices(session));
  const isAlone = useUi((state) => (state.sync?.pending ?? 0) > 0);
  return (
    <>
      <Verbs />
      {isEmpty ? <NothingYet /> : null}
      {concernsPeople ? (
        <Suspense fallback={null}>
          <TodayNotices />
        </Suspense>
      ) : null}
      {wasAway ? (
        <Suspense fallback={null}>
          <AwayCard />
        </Suspense>
      ) : null}
      {isAlone ? (
        <Suspense fallback={null}>
          <BackupOffer />
        </Suspense>
      ) : null}
      <div className={styles.columns}>
        <div className={styles.stack}>
          <OpenCounts />
          <NeedsAttention />
          <SupplyLines />
        </div>
        <Recent />
      </div>
    </>
  );
}

export function Today() {
  const store = useUiStore();
  const may = useMay();
  const query = useUi((state) => state.todayQuery);
  const setQuery = (todayQuery: string) => store.setState({ todayQuery });
  const fieldRef = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // A scanner types into whatever has the focus; on a phone this would only bring up the
    // keyboard.
    if (matchMedia('(pointer: fine)').matches) fieldRef.current?.focus();
  }, []);
  return (
    <Page wide title={t('shell.today')} lead={formatWeekday(Date.now())}>
      <ScanField query={query} onChange={setQuery} inputRef={fieldRef} />
      {may('StockCounted') ? (
        <a className={styles.scanLink} href="#/scan">
          <Icon name="scan" size={18} />
          {t('today.scanInARow')}
        </a>
      ) : null}
      {query.trim() === '' ? <Dashboard /> : <FoundItems query={query.trim()} />}
    </Page>
  );
}
