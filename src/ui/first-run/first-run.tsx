/** The first visit: two names and one can begin. No server, no account. */
import { Suspense, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../components/button.tsx';
import { fetchable } from '../components/late.ts';
import { Notice } from '../components/notice.tsx';
import { TextField } from '../components/text-field.tsx';
import { t } from '../messages/first-run-text.ts';
import { ClosesNotHere } from '../shell/not-here.tsx';
import { fetchOpened, WholeNotHere } from '../shell/opened.tsx';
import { TallyMark } from '../shell/tally-mark.tsx';
import { openLedger, useUi, useUiStore } from '../store.ts';
import styles from './first-run.module.css';
import { InsecurePage } from './insecure-page.tsx';
import { InstallOnIos } from './install-on-ios.tsx';
import { JoinForm } from './join-form.tsx';
import { KnownServer } from './known-server.tsx';
import { OpenBackup } from './open-backup.tsx';
import { type AskedWho, WhoWrites } from './who-writes.tsx';

type WayProps = { readonly onCancel: () => void };
const WayNotHere = ({ onCancel }: WayProps) => <ClosesNotHere onClose={onCancel} />;

const { Part: LinkNew, fetch: fetchLinkNew } = fetchable(
  () => import('./link-new.tsx').then((file) => file.LinkNew),
  WayNotHere,
);
const { Part: UseCode, fetch: fetchUseCode } = fetchable(
  () => import('./use-code.tsx').then((file) => file.UseCode),
  WayNotHere,
);

/** What comes next, fetched while a name is typed: says whether a ledger could be begun. */
function useWhatFollows(): boolean {
  const store = useUiStore();
  const [isHere, setIsHere] = useState(true);
  useEffect(() => {
    const fetchAll = async () => {
      await Promise.all([store.getState().installation.prepare(), fetchOpened()]);
      await Promise.all([fetchLinkNew(), fetchUseCode()]).catch(() => undefined);
    };
    fetchAll().catch(() => setIsHere(false));
  }, [store]);
  return isHere;
}

function FoundForm() {
  const store = useUiStore();
  const [name, setName] = useState('');
  const [person, setPerson] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const empty = (text: string) =>
    tried && text.trim() === '' ? t('common.problem.empty') : undefined;
  const found = async () => {
    setTried(true);
    if (busy || name.trim() === '' || person.trim() === '') return;
    setBusy(true);
    try {
      const { installation } = store.getState();
      await openLedger(
        store,
        await installation.foundLedger({ name: name.trim(), person: person.trim() }),
      );
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void found();
      }}
    >
      <TextField
        label={t('firstRun.name')}
        placeholder={t('firstRun.nameExample')}
        value={name}
        onChange={setName}
        error={empty(name)}
      />
      <TextField
        label={t('firstRun.person')}
        hint={t('firstRun.personHint')}
        autoComplete="name"
        value={person}
        onChange={setPerson}
        error={empty(person)}
      />
      <Button type="submit" variant="primary" wide busy={busy}>
        {t('firstRun.begin')}
      </Button>
    </form>
  );
}

function Example() {
  const store = useUiStore();
  const [busy, setBusy] = useState(false);
  const open = async () => {
    if (busy) return;
    setBusy(true);
    try {
      await openLedger(store, await store.getState().installation.createExample());
      location.hash = '#/';
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.second}>
      <Button wide busy={busy} onClick={() => void open()}>
        {busy ? t('firstRun.examplePreparing') : t('firstRun.example')}
      </Button>
      <p className={styles.soft}>{t('firstRun.exampleText')}</p>
    </div>
  );
}

function WhereKept() {
  return (
    <details className={styles.kept}>
      <summary className={styles.summary}>{t('firstRun.kept')}</summary>
      <ul className={styles.points}>
        <li>{t('firstRun.keptHere')}</li>
        <li>{t('firstRun.keptServer')}</li>
        <li>{t('firstRun.keptNobody')}</li>
        <li>{t('firstRun.keptClearing')}</li>
      </ul>
    </details>
  );
}

export function FirstRun() {
  const store = useUiStore();
  const [route] = useLocation();
  const hasLedger = useUi((state) => state.session !== null);
  const [anyway, setAnyway] = useState(false);
  const [way, setWay] = useState<'link' | 'code' | null>(null);
  const [asked, setAsked] = useState<AskedWho | null>(null);
  const isWhole = useWhatFollows();
  const isJoin = route.startsWith('/join/');
  if (!isWhole) return <WholeNotHere />;
  if (!window.isSecureContext && !anyway) {
    const lookAround = () => (hasLedger ? store.setState({ phase: 'open' }) : setAnyway(true));
    return <InsecurePage onAnyway={lookAround} />;
  }
  return (
    <main className={styles.page} id="content">
      <header className={styles.head}>
        <TallyMark size={64} />
        <h1 className={styles.title}>{t('shell.title')}</h1>
        <p className={styles.tagline}>{t('firstRun.tagline')}</p>
      </header>
      <InstallOnIos />
      {asked !== null ? (
        <WhoWrites asked={asked} onLeft={() => setAsked(null)} />
      ) : isJoin ? (
        <JoinForm link={location.href} />
      ) : way === 'link' ? (
        <Suspense fallback={null}>
          <LinkNew onCancel={() => setWay(null)} />
        </Suspense>
      ) : way === 'code' ? (
        <Suspense fallback={null}>
          <UseCode onCancel={() => setWay(null)} />
        </Suspense>
      ) : (
        <>
          {hasLedger ? null : <KnownServer />}
          {route.startsWith('/claim/') ? (
            <Notice title={t('firstRun.claim')}>{t('firstRun.claimText')}</Notice>
          ) : null}
          <FoundForm />
          <Example />
          <div className={styles.ways}>
            <p className={styles.soft}>{t('firstRun.joinHow')}</p>
            <Button variant="quiet" icon="device" onClick={() => setWay('link')}>
              {t('link.newStart')}
            </Button>
            <Button variant="quiet" icon="print" onClick={() => setWay('code')}>
              {t('recovery.useStart')}
            </Button>
            <OpenBackup onAsked={setAsked} />
          </div>
        </>
      )}
      {hasLedger ? (
        <Button variant="quiet" onClick={() => store.setState({ phase: 'open' })}>
          {t('common.cancel')}
        </Button>
      ) : null}
      <WhereKept />
    </main>
  );
}
