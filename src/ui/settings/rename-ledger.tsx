/** The ledger's name, which is an entry like any other: all devices see it. */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { TextField } from '../components/text-field.tsx';
import { rejectionWords } from '../entries/rejection-words.ts';
import { t } from '../messages/translate.ts';
import { tellOutcome } from '../places/use-save.ts';
import { useSession } from '../store.ts';
import styles from './settings.module.css';

export function RenameLedger() {
  const session = useSession();
  const [name, setName] = useState(session.ledger.name);
  const [problem, setProblem] = useState<string | null>(null);
  const rename = async () => {
    const before = session.ledger.name;
    const result = await session.renameLedger(name);
    // Who and what a ledger is, is never voided: the old name is given back by another entry.
    const undo = () => session.renameLedger(before);
    const done = t('settings.renamed', { name: name.trim() });
    const rejection = tellOutcome(session, result, done, undo);
    setProblem(rejection === null ? null : rejectionWords(rejection, session.models));
  };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void rename();
      }}
    >
      <TextField
        label={t('settings.name')}
        value={name}
        onChange={(text) => {
          setName(text);
          setProblem(null);
        }}
        error={problem}
      />
      <Button needs="LedgerRenamed" type="submit" disabled={name.trim() === session.ledger.name}>
        {t('settings.rename')}
      </Button>
    </form>
  );
}
