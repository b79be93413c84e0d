/** What was imported so far, each taken back as a whole after a look at what that would change. */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { Section } from '../components/page.tsx';
import { formatMinute } from '../format.ts';
import { t } from '../messages/translate.ts';
import { useModels, useSession } from '../store.ts';
import { UndoImport } from './ended-step.tsx';
import styles from './past-imports.module.css';

/** More are shown on demand: a ledger may be fed by a file every day. */
const shownAtFirst = 5;

export function PastImports({ onUndone }: { readonly onUndone: () => void }) {
  const { imports } = useSession();
  const past = useModels(() => imports.past());
  const [all, setAll] = useState(false);
  if (past.length === 0) return null;
  const shown = all ? past : past.slice(0, shownAtFirst);
  return (
    <Section title={t('imports.past')}>
      <ul>
        {shown.map(({ command, file, startedAt, imported }) => (
          <li key={`${command.device}/${command.cause}`} className={styles.line}>
            <div className={styles.words}>
              <bdi className={styles.file}>{file}</bdi>
              <span className={styles.when}>
                {t('imports.pastText', { when: formatMinute(startedAt), imported })}
              </span>
            </div>
            <UndoImport command={command} file={file} label={t('undo.ask')} onUndone={onUndone} />
          </li>
        ))}
      </ul>
      {past.length > shown.length ? (
        <div>
          <Button variant="quiet" onClick={() => setAll(true)}>
            {t('imports.pastAll', { count: past.length })}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}
