/** What taking back would change: the sum of it in a line, then thing by thing. */
import type { UndoPreview } from '../../read-models/undo-preview.ts';
import { Progress } from '../components/progress.tsx';
import { SheetList } from '../components/sheet-list.tsx';
import { t } from '../messages/translate.ts';
import type { UndoProgress } from '../undo-watch.ts';
import { PreviewRowView } from './preview-row.tsx';
import { previewRowKey, previewRows } from './preview-rows.ts';
import styles from './undo.module.css';

export type PreviewViewProps = {
  readonly preview: UndoPreview | null;
  readonly progress: UndoProgress;
  readonly isLift: boolean;
};

export function PreviewView({ preview, progress, isLift }: PreviewViewProps) {
  if (preview === null) {
    const { done, total } = progress;
    return (
      <Progress
        label={t('undo.working')}
        done={done}
        total={total}
        {...(total === null ? {} : { text: t('undo.workingOf', { done, total }) })}
      />
    );
  }
  const rows = previewRows(preview);
  const summary = isLift
    ? t('undo.liftSummary', { count: preview.standing, below: preview.belowZero })
    : t('undo.summary', { count: preview.struck, below: preview.belowZero });
  return (
    <>
      <p className={preview.belowZero > 0 ? styles.alertSummary : styles.summary} role="status">
        {summary}
      </p>
      {isLift ? null : <p className={styles.soft}>{t('undo.keeps')}</p>}
      {rows.length === 0 ? (
        <p className={styles.soft}>{t('undo.noChange')}</p>
      ) : (
        <SheetList
          // Rows are laid out anew for another answer.
          key={rows.length}
          label={t('undo.changes')}
          rows={rows}
          keyOf={previewRowKey}
          renderRow={(row) => <PreviewRowView row={row} />}
        />
      )}
    </>
  );
}
