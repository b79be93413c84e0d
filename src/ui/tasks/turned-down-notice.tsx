/** Why a task was turned down, and that it is so all the same where the world has decided. */
import { insistable } from '../../domain/item/rejections.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { rejectionWords } from '../entries/rejection-words.ts';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';
import type { TaskRun } from './use-task-run.ts';

/** "only 2 bag …" begins a sentence here. */
const sentence = (words: string): string =>
  words.charAt(0).toLocaleUpperCase(formatLocale()) + words.slice(1);

export function TurnedDownNotice({
  task,
  insist,
  onInsist,
}: {
  readonly task: TaskRun;
  /** What the button says: "I did take back 4 piece". */
  readonly insist: string;
  readonly onInsist: () => void;
}) {
  const models = useModels((all) => all);
  const { turnedDown } = task;
  if (turnedDown === null) return null;
  const { rejection, item } = turnedDown;
  const isInsistable = [...insistable].some((reason) => reason === rejection.rejected);
  return (
    <Notice
      tone="alert"
      live
      title={t('verbs.notYet')}
      actions={isInsistable ? <Button onClick={onInsist}>{insist}</Button> : undefined}
    >
      {t('verbs.because', { reason: sentence(rejectionWords(rejection, models, item)) })}
    </Notice>
  );
}
