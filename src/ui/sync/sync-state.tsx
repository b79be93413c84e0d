/** The honest word, large, with what it means and what can be done about it. */
import { Button } from '../components/button.tsx';
import { classNames } from '../components/class-names.ts';
import { Notice } from '../components/notice.tsx';
import { quietLinkClass } from '../components/page.tsx';
import { Switch } from '../components/switch.tsx';
import { formatRecent } from '../format.ts';
import { t } from '../messages/translate.ts';
import type { PhotoTraffic } from '../photos/photo-port.ts';
import type { Session } from '../ports.ts';
import { syncWord } from '../shell/sync-word.tsx';
import { useSession, useUi } from '../store.ts';
import type { SyncStatus } from '../sync-port.ts';
import { ConfirmPasskey } from './confirm-passkey.tsx';
import styles from './sync.module.css';

function stateText({ phase, reason, pending }: SyncStatus): string {
  if (phase === 'in-step' && pending > 0) return t('sync.state.behind');
  return phase === 'paused' ? t(`sync.paused.${reason ?? 'unknown'}`) : t(`sync.state.${phase}`);
}

export function SyncState() {
  const session = useSession();
  const status = useUi((state) => state.sync);
  if (status === null) return null;
  const { phase, pending, comparedAt } = status;
  const isExample = session.ledger.kind === 'example';
  const isTied = phase !== 'not-connected' && !isExample;
  const switchedOff = phase === 'switched-off';
  const tone = phase === 'paused' ? styles.alert : phase === 'in-step' ? styles.inStep : undefined;
  return (
    <>
      <div className={classNames(styles.state, tone)} role="status">
        <p className={styles.word}>
          <span className={styles.mark} aria-hidden="true" />
          {isExample ? t('sync.word.example') : syncWord(status)}
        </p>
        <p className={styles.text}>{isExample ? t('sync.state.example') : stateText(status)}</p>
        {isBarred(status) ? <Barred pending={pending} /> : null}
        {isTied && pending > 0 && !isBarred(status) ? (
          <p className={styles.text}>{t('sync.pendingText', { pending })}</p>
        ) : null}
        {isTied && phase !== 'in-step' && comparedAt !== null ? (
          <p className={styles.small}>
            {t('sync.comparedAt', { when: formatRecent(comparedAt, Date.now()) })}
          </p>
        ) : null}
        {status.reason === 'passkey-needed' ? (
          <ConfirmPasskey />
        ) : isTied && !switchedOff ? (
          <div>
            <Button icon="sync" busy={phase === 'syncing'} onClick={() => session.sync.wake()}>
              {t('sync.now')}
            </Button>
          </div>
        ) : null}
      </div>
      {isTied ? (
        <Switch
          label={t('sync.work')}
          hint={t('sync.workHint')}
          checked={switchedOff}
          onChange={(on) => void (on ? session.sync.switchOff() : session.sync.switchOn())}
        />
      ) : null}
      <PhotosUnderWay traffic={status.photos} />
      <Parked count={status.parked} />
      {status.unreadable > 0 ? (
        <Notice title={t('sync.unreadable', { count: status.unreadable })}>
          {t('sync.unreadableText')}
        </Notice>
      ) : null}
      {status.contradicting.length > 0 ? (
        <Notice title={t('sync.contradicting', { count: status.contradicting.length })}>
          {t('sync.contradictingText', { devices: namesOf(session, status.contradicting) })}
        </Notice>
      ) : null}
      {status.turnedAway.length > 0 ? (
        <Notice title={t('seals.turnedAway', { count: status.turnedAway.length })}>
          {t('seals.turnedAwayText', { count: status.turnedAway.length })}
        </Notice>
      ) : null}
      {status.keyMissing ? (
        <Notice title={t('seals.keyMissing')}>{t('seals.keyMissingText')}</Notice>
      ) : null}
    </>
  );
}

const isBarred = ({ reason }: SyncStatus): boolean => reason === 'removed' || reason === 'sealed';

/** What becomes of what was written here, and what one can still do. */
function Barred({ pending }: { readonly pending: number }) {
  return (
    <>
      <p className={styles.text}>
        {pending === 0 ? t('sync.barred.handedIn') : t('sync.barred.pending', { pending })}
      </p>
      <p className={styles.text}>{t('sync.barred.leave')}</p>
      <p>
        <a className={quietLinkClass} href="#/settings">
          {t('sync.barred.toSettings')}
        </a>
      </p>
    </>
  );
}

const namesOf = ({ sync }: Pick<Session, 'sync'>, devices: readonly string[]): string =>
  devices
    .map((each) => sync.devices().find(({ device }) => device === each)?.label || '…')
    .join(' · ');

/** Photos go after the entries, so they have a line of their own and never change the word above. */
function PhotosUnderWay({ traffic }: { readonly traffic: PhotoTraffic }) {
  const { toFetch, noRoom } = traffic;
  const toSend = traffic.toSend ?? 0;
  if (toSend + toFetch === 0) return null;
  return (
    <Notice title={t('photos.title')}>
      {toSend > 0 ? <p>{t('photos.toSend', { count: toSend })}</p> : null}
      {toFetch > 0 ? <p>{t('photos.toFetch', { count: toFetch })}</p> : null}
      {noRoom ? <p>{t('photos.noRoomHere')}</p> : null}
    </Notice>
  );
}

/** Entries that a newer version wrote: kept, passed on, and readable after an update. */
function Parked({ count }: { readonly count: number }) {
  const update = useUi((state) => state.update);
  if (count === 0) return null;
  const waiting = update?.waiting() ?? false;
  return (
    <Notice
      title={t('sync.parked', { count })}
      actions={
        <Button onClick={() => (waiting ? update?.apply() : location.reload())}>
          {t('sync.update')}
        </Button>
      }
    >
      {t('sync.parkedText', { count })}
    </Notice>
  );
}
