/** The main verbs as a row of buttons. */
import { Icon } from '../components/icon.tsx';
import { useMay } from '../components/may.ts';
import { t } from '../messages/translate.ts';
import type { VerbName } from '../store.ts';
import { verbIcons, verbsFor, verbTitle } from '../verbs/verb-names.ts';
import styles from './item-page.module.css';

export function Verbs({ onVerb }: { readonly onVerb: (verb: VerbName) => void }) {
  const verbs = verbsFor(useMay());
  if (verbs.length === 0) return null;
  return (
    <fieldset className={styles.verbs} aria-label={t('today.verbs')}>
      {verbs.map((verb) => (
        <button key={verb} type="button" className={styles.verb} onClick={() => onVerb(verb)}>
          <Icon name={verbIcons[verb]} />
          <span>{verbTitle(verb)}</span>
        </button>
      ))}
    </fieldset>
  );
}
