/** What is to be taken back, as it stands in the book, and who wrote it when. */
import { commandSentence } from '../entries/entry-words.ts';
import { formatMinute } from '../format.ts';
import { t } from '../messages/translate.ts';
import { type UndoRequest, useModels, usePersonName } from '../store.ts';
import styles from './undo.module.css';

export function UndoSubject({ request: { lines, subject } }: { readonly request: UndoRequest }) {
  const models = useModels((all) => all);
  const personName = usePersonName();
  const [first] = lines;
  return (
    <div className={styles.subject}>
      <p className={styles.sentence} dir="auto">
        {subject ?? commandSentence(lines, models)}
      </p>
      {first === undefined ? null : (
        <p className={styles.soft} dir="auto">
          {t('undo.written', {
            person: personName(first.actor),
            when: formatMinute(first.recordedAt),
          })}
        </p>
      )}
    </div>
  );
}
