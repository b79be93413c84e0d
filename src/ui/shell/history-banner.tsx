/** Over every screen of a new device: what was recorded before is not all here, and whether it will come. */
import { classNames } from '../components/class-names.ts';
import { Progress } from '../components/progress.tsx';
import { t } from '../messages/translate.ts';
import { useUi } from '../store.ts';
import styles from './history-banner.module.css';
import { historyOutlook } from './history-outlook.ts';

export function HistoryBanner() {
  useUi((state) => state.revision);
  const history = useUi(({ session }) => session)?.history() ?? null;
  const outlook = useUi(({ sync }) => (sync === null ? 'coming' : historyOutlook(sync)));
  if (history === null) return null;
  const { held, of, shows, unsettled } = history;
  const isStuck = outlook === 'paused' || outlook === 'barred';
  const text = of === null ? '' : t('history.soMany', { held, of });
  return (
    <section
      className={classNames(styles.banner, isStuck && styles.stuck)}
      aria-label={t(`history.${outlook}`)}
    >
      {isStuck ? (
        <p className={styles.head}>
          <span>{t(`history.${outlook}`)}</span>
          <bdi className={styles.figures}>{text}</bdi>
        </p>
      ) : (
        <Progress label={t(`history.${outlook}`)} done={held} total={of} text={text} />
      )}
      <p>
        {t(shows === 'part' ? 'history.part.text' : `history.${outlook}.text`)}{' '}
        {unsettled === 0 ? null : `${t('history.unsettled', { count: unsettled })} `}
        {isStuck || outlook === 'switched-off' ? (
          <a className={styles.go} href="#/sync">
            {t(isStuck ? 'history.toSync' : 'shell.sync')}
          </a>
        ) : null}
      </p>
    </section>
  );
}
