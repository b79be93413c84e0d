/**
 * How it ended: done, with one Undo for all of it; stopped; or failed, with what can be done now.
 */
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { CommandName } from '../../domain/vocabulary.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { Progress } from '../components/progress.tsx';
import { showToast } from '../components/toasts.tsx';
import type { ImportOutcome, ImportProgress } from '../import-port.ts';
import { t } from '../messages/translate.ts';
import { useModels, useSession } from '../store.ts';
import styles from './imports.module.css';

export type EndedStepProps = { readonly outcome: ImportOutcome; readonly onStartOver: () => void };

export function EndedStep({ outcome, onStartOver }: EndedStepProps) {
  const again = (
    <Button variant="quiet" onClick={onStartOver}>
      {t('imports.again')}
    </Button>
  );
  if ('finished' in outcome)
    return <Finished finished={outcome.finished} onStartOver={onStartOver} />;
  if ('cancelled' in outcome) {
    return (
      <>
        <Notice live title={t('imports.cancelled')}>
          {t('imports.cancelledText')}
        </Notice>
        <div className={styles.buttons}>
          <UndoImport command={outcome.cancelled} onUndone={onStartOver} />
          {again}
        </div>
      </>
    );
  }
  return (
    <>
      <Notice tone="alert" live>
        {t(`imports.failed.${outcome.failed}`)}
      </Notice>
      <div className={styles.buttons}>
        {outcome.command === null ? null : (
          <UndoImport command={outcome.command} onUndone={onStartOver} />
        )}
        {again}
      </div>
    </>
  );
}

type Finished = Extract<ImportOutcome, { readonly finished: unknown }>['finished'];

function Finished({
  finished,
  onStartOver,
}: {
  readonly finished: Finished;
  readonly onStartOver: () => void;
}) {
  const [, navigate] = useLocation();
  const attention = useModels((models) => models.attention.count());
  const { imported, skipped, command } = finished;
  return (
    <>
      <p className={styles.taken} role="status">
        {t('imports.doneText', { imported, skipped })}
      </p>
      <div className={styles.buttons}>
        <Button variant="primary" icon="items" onClick={() => navigate('/items')}>
          {t('imports.toItems')}
        </Button>
        {attention === 0 ? null : (
          <Button icon="attention" onClick={() => navigate('/attention')}>
            {t('imports.toAttention')}
          </Button>
        )}
        <Button icon="ledger" onClick={() => navigate('/ledger')}>
          {t('imports.toLedger')}
        </Button>
      </div>
      <div className={styles.buttons}>
        <UndoImport command={command} onUndone={onStartOver} />
        <Button variant="quiet" onClick={onStartOver}>
          {t('imports.again')}
        </Button>
      </div>
    </>
  );
}

export type UndoImportProps = { readonly command: CommandName; readonly onUndone: () => void };

/** Takes back everything that an import wrote, in one go. */
export function UndoImport({ command, onUndone }: UndoImportProps) {
  const { imports } = useSession();
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const undo = async () => {
    setProgress({ done: 0, total: 0 });
    try {
      await imports.undo(command, setProgress);
    } catch (error) {
      // Whatever was voided so far stays so; the rest can be tried again.
      setProgress(null);
      showToast(t('imports.undoFailed'), { alert: true });
      throw error;
    }
    showToast(t('imports.undone'));
    onUndone();
  };
  if (progress !== null) {
    return (
      <div className={styles.undoing}>
        <Progress
          label={t('imports.undoing')}
          done={progress.done}
          total={progress.total === 0 ? null : progress.total}
        />
      </div>
    );
  }
  return (
    <Button icon="undo" onClick={() => void undo()}>
      {t('imports.undo')}
    </Button>
  );
}
