/** Which of many was not possible, and why; with a way to do it all the same, or without them. */

import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { ReadModels } from '../../read-models/models.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { itemName, placeName } from '../entries/name-book.ts';
import { rejectionWords } from '../entries/rejection-words.ts';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';
import styles from './many.module.css';
import { canInsist, insistedOn, type Many, withoutThem } from './use-many.ts';

const shownMax = 6;

function subjectOf(command: LedgerCommand | undefined, models: ReadModels): string {
  if (command === undefined) return '';
  if ('item' in command) return itemName(models, command.item);
  return command.type === 'ClosePlace' ? placeName(models, command.data.place) : '';
}

export function TurnedDownMany({
  many,
  onDone,
}: {
  readonly many: Many;
  readonly onDone: () => void;
}) {
  const models = useModels((all) => all);
  const { turnedDown } = many;
  if (turnedDown === null) return null;
  const { commands, all } = turnedDown;
  const rest = withoutThem(turnedDown);
  const run = (again: readonly LedgerCommand[]) =>
    void many.run(again).then((isDone) => (isDone ? onDone() : undefined));
  return (
    <Notice
      tone="alert"
      live
      title={t('many.turnedDown', { count: all.length, all: commands.length })}
      actions={
        <>
          {rest.length === 0 ? null : (
            <Button busy={many.isBusy} onClick={() => run(rest)}>
              {t('many.leaveOut', { count: all.length })}
            </Button>
          )}
          {canInsist(turnedDown) ? (
            <Button variant="alert" busy={many.isBusy} onClick={() => run(insistedOn(turnedDown))}>
              {t('many.insist')}
            </Button>
          ) : null}
        </>
      }
    >
      <ul className={styles.reasons}>
        {all.slice(0, shownMax).map(({ rejected, index }) => {
          const command = commands[index];
          const item = command !== undefined && 'item' in command ? command.item : undefined;
          return (
            <li key={index}>
              <bdi className={styles.subject}>{subjectOf(command, models)}</bdi>
              {rejectionWords(rejected, models, item)}
            </li>
          );
        })}
      </ul>
      {all.length > shownMax ? <p>{t('many.more', { count: all.length - shownMax })}</p> : null}
    </Notice>
  );
}
