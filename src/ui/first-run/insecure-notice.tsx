/**
 * On plain http to another machine the browser withholds what offline work and sync need: say so
 * before anyone begins.
 */
import { Notice } from '../components/notice.tsx';
import { t } from '../messages/translate.ts';
import styles from './first-run.module.css';

export function InsecureNotice() {
  if (window.isSecureContext) return null;
  return (
    <Notice tone="alert" title={t('firstRun.insecure')}>
      <p>{t('firstRun.insecureText', { origin: location.origin })}</p>
      <ul className={styles.points}>
        <li>{t('firstRun.insecureOffline')}</li>
        <li>{t('firstRun.insecureSync')}</li>
        <li>{t('firstRun.insecureCamera')}</li>
      </ul>
      <p>{t('firstRun.insecureInstead')}</p>
    </Notice>
  );
}
