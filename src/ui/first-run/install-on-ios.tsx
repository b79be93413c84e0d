/**
 * Safari on iOS forgets what a page keeps after seven days unless it is installed: offered before
 * the first entry.
 */
import { Notice } from '../components/notice.tsx';
import { t } from '../messages/first-run-text.ts';
import styles from './first-run.module.css';

/** An iPad calls itself a Mac, but no Mac has a touch screen. */
function isIosBrowser(): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  const isIos =
    /iPhone|iPad|iPod/u.test(userAgent) || (/Macintosh/u.test(userAgent) && maxTouchPoints > 1);
  return isIos && !matchMedia('(display-mode: standalone)').matches;
}

export function InstallOnIos() {
  if (!isIosBrowser()) return null;
  return (
    <Notice title={t('firstRun.install')}>
      <p>{t('firstRun.installWhy')}</p>
      <ol className={styles.steps}>
        <li>{t('firstRun.installShare')}</li>
        <li>{t('firstRun.installAdd')}</li>
        <li>{t('firstRun.installOpen')}</li>
      </ol>
    </Notice>
  );
}
