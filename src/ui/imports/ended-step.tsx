/**
 * How it ended: done, with one Undo for all of it; stopped; or failed, with what can be done now.
 */
import { useLocation } from 'wouter';
import type { CommandName } from '../../domain/vocabulary.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import type { ImportOutcome } from '../import-port.ts';
import { t } from '../messages/translate.ts';
import { useAskUndo, useModels } from '../store.ts';
import styles from './imports.module.css';

export type EndedStepProps = {
  readonly outcome: ImportOutcome;
  readonly file: string;
  readonly onStartOver: () => void;
};

export function EndedStep({ outcome, file, onStartOver }: EndedStepProps) {
  const again = (
    <Button variant="quiet" onClick={onStartOver}>
      {t('imports.again')}
    </Button>
  );
  if ('finished' in outcome)
    return <Finished finished={outcome.finished} file={file} onStartOver={onStartOver} />;
  if ('cancelled' in outcome) {
    return (
      <>
        <Notice live title={t('imports.cancelled')}>
          {t('imports.cancelledText')}
        </Notice>
        <div className={styles.buttons}>
          <UndoImport file={file} command={outcome.cancelled} onUndone={onStartOver} />
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
          <UndoImport file={file} command={outcome.command} onUndone={onStartOver} />
        )}
        {again}
      </div>
    </>
  );
}

type Finished = Extract<ImportOutcome, { readonly finished: unknown }>['finished'];

function Finished({
  finished,
  file,
  onStartOver,
}: {
  readonly finished: Finished;
  readonly file: string;
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
        <UndoImport file={file} command={command} onUndone={onStartOver} />
        <Button variant="quiet" onClick={onStartOver}>
          {t('imports.again')}
        </Button>
      </div>
    </>
  );
}

export type UndoImportProps = {
  readonly command: CommandName;
  readonly file: string;
  readonly label?: string;
  readonly onUndone: () => void;
};

/** Shows what taking back all that an import wrote would change, and does it. */
export function UndoImport({ command, file, label, onUndone }: UndoImportProps) {
  const askUndo = useAskUndo();
  const target = { undo: 'command', command, streams: [] } as const;
  return (
    <Button
      icon="undo"
      onClick={() => askUndo({ target, lines: [], subject: file, onDone: onUndone })}
    >
      {label ?? t('imports.undo')}
    </Button>
  );
}
