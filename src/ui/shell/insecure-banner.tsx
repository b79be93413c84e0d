/** Over every screen, where somebody looks around at an address that the browser does not trust. */
import { t } from '../messages/translate.ts';
import { useUiStore } from '../store.ts';
import styles from './shell.module.css';

export function InsecureBanner() {
  const store = useUiStore();
  return (
    <p className={styles.insecure}>
      {t('addresses.banner')}{' '}
      <button
        type="button"
        className={styles.insecureGo}
        onClick={() => store.setState({ phase: 'first-run' })}
      >
        {t('addresses.bannerGo')}
      </button>
    </p>
  );
}
