/** What moved around a count: since the one before it, and after it; what became known late is marked. */
import { countStory, type StoryMove } from '../../read-models/count-story.ts';
import type { SheetLine, SheetShelf } from '../../read-models/sheet-shelf.ts';
import { Awaited } from '../components/awaited.tsx';
import { Badge } from '../components/badge.tsx';
import { Sheet } from '../components/sheet.tsx';
import { SheetList } from '../components/sheet-list.tsx';
import { entrySays } from '../entries/entry-says.ts';
import { formatMinute } from '../format.ts';
import { t } from '../messages/translate.ts';
import type { ItemLedgerLine } from '../ports.ts';
import { changeFigure } from '../quantity.ts';
import { useModels, usePersonName } from '../store.ts';
import { useLogRead } from '../use-log-read.ts';
import styles from './review.module.css';
import { type ShelfWords, shelfWordsOf } from './shelf-words.ts';

export type LineStoryProps = {
  readonly shelf: SheetShelf;
  readonly line: SheetLine;
  readonly open: boolean;
  readonly onClose: () => void;
};

type Move = StoryMove<ItemLedgerLine>;

export function LineStory({ shelf, line, open, onClose }: LineStoryProps) {
  const words = useModels((models) => shelfWordsOf(shelf, models));
  const ledger = useLogRead(shelf.item, (session) => session.readItemLedger(shelf.item));
  const story = ledger === null ? null : countStory(ledger.lines, line.observation);
  return (
    <Sheet open={open} onClose={onClose} title={t('review.story.title')}>
      <p dir="auto">{t('review.again.text', { item: words.name, place: words.where })}</p>
      {story === null ? (
        <Awaited className={styles.soft} />
      ) : (
        <>
          <p className={styles.soft}>
            {story.previous === null
              ? t('review.story.fromStart')
              : t('review.story.from', { when: formatMinute(story.previous.at) })}
          </p>
          <Moves title={t('review.story.before')} moves={story.before} words={words} />
          {story.before.some(({ isLate }) => isLate) ? (
            <p className={styles.soft}>{t('review.story.lateText')}</p>
          ) : null}
          <Moves title={t('review.story.since')} moves={story.since} words={words} />
        </>
      )}
    </Sheet>
  );
}

type MovesProps = {
  readonly title: string;
  readonly moves: readonly Move[];
  readonly words: ShelfWords;
};

function Moves({ title, moves, words }: MovesProps) {
  return (
    <section aria-label={title}>
      <h3 className={styles.storyTitle}>{title}</h3>
      {moves.length === 0 ? (
        <p className={styles.soft}>{t('review.story.nothing')}</p>
      ) : (
        <SheetList
          label={title}
          rows={moves}
          keyOf={({ entry }) => entry.name.hash}
          renderRow={(move) => <MoveLine move={move} words={words} />}
        />
      )}
    </section>
  );
}

function MoveLine({ move, words }: { readonly move: Move; readonly words: ShelfWords }) {
  const names = useModels((models) => models);
  const personName = usePersonName();
  const { entry, change, isLate } = move;
  const { measured } = words;
  return (
    <div className={styles.move}>
      <span className={styles.words}>
        <bdi>{entrySays(entry.event, { names, measured, personName })}</bdi>
        <bdi className={styles.soft}>
          {personName(entry.actor)}, {formatMinute(entry.at)}
        </bdi>
        {isLate ? <Badge tone="accent">{t('review.story.late')}</Badge> : null}
      </span>
      <bdi className={styles.number}>{changeFigure(change, measured)}</bdi>
    </div>
  );
}
