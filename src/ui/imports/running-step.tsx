/** Third step: writing, with how far it has come and a way to stop. */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { Progress } from '../components/progress.tsx';
import type { ImportProgress } from '../import-port.ts';
import { t } from '../messages/translate.ts';
import styles from './imports.module.css';

export type RunningStepProps = {
  readonly label: string;
  readonly progress: ImportProgress | null;
  readonly onCancel: () => void;
};

export function RunningStep({ label, progress, onCancel }: RunningStepProps) {
  const [cancelled, setCancelled] = useState(false);
  return (
    <>
      <Progress
        label={label}
        done={progress?.done ?? 0}
        total={progress?.total ?? null}
        {...(progress === null ? {} : { text: t('imports.progress', progress) })}
      />
      <p className={styles.text}>{t('imports.runningText')}</p>
      <div>
        <Button
          busy={cancelled}
          onClick={() => {
            setCancelled(true);
            onCancel();
          }}
        >
          {t(cancelled ? 'imports.cancelling' : 'imports.cancel')}
        </Button>
      </div>
    </>
  );
}
