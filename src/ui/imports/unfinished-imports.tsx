/**
 * Imports that a crash or a cancel left half-way: each is finished or taken back, never forgotten.
 */
import type { CommandName } from '../../domain/vocabulary.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { formatMinute } from '../format.ts';
import type { UnfinishedImport } from '../import-port.ts';
import { t } from '../messages/translate.ts';
import { UndoImport } from './ended-step.tsx';

export type UnfinishedImportsProps = {
  readonly unfinished: readonly UnfinishedImport[];
  readonly onResume: (one: UnfinishedImport) => void;
  readonly onUndone: (command: CommandName) => void;
};

export function UnfinishedImports({ unfinished, onResume, onUndone }: UnfinishedImportsProps) {
  return unfinished.map((one) => {
    const { command, file, startedAt, done, total, resumable } = one;
    return (
      <Notice
        key={`${command.device}/${command.cause}`}
        tone="alert"
        title={t('imports.unfinished', { file })}
        actions={
          <>
            {resumable ? (
              <Button variant="primary" onClick={() => onResume(one)}>
                {t('imports.finish')}
              </Button>
            ) : null}
            <UndoImport command={command} file={file} onUndone={() => onUndone(command)} />
          </>
        }
      >
        <p>{t('imports.unfinishedText', { done, total, when: formatMinute(startedAt) })}</p>
        {resumable ? null : <p>{t('imports.unfinishedLost')}</p>}
      </Notice>
    );
  });
}
