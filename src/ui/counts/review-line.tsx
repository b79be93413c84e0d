/** What one person counted on a shelf, beside what the book said at that moment. */
import type { ReactNode } from 'react';
import { type SheetLine, type SheetShelf, worthOf } from '../../read-models/sheet-shelf.ts';
import { Button } from '../components/button.tsx';
import { classNames } from '../components/class-names.ts';
import { formatRecent } from '../format.ts';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { moneyWords } from '../money-text.ts';
import { changeFigure, quantityWords } from '../quantity.ts';
import { usePersonName } from '../store.ts';
import styles from './review.module.css';
import type { ShelfWords } from './shelf-words.ts';
import { useDeviceLabel } from './use-device-label.ts';
import type { Review } from './use-review.ts';

export type ReviewLineProps = {
  readonly shelf: SheetShelf;
  readonly line: SheetLine;
  readonly words: ShelfWords;
  readonly review: Review;
  readonly onStory: (line: SheetLine) => void;
  /** Beside what can be done with the line. */
  readonly children?: ReactNode;
};

export function ReviewLine({ shelf, line, words, review, onStory, children }: ReviewLineProps) {
  const personName = usePersonName();
  const labelOf = useDeviceLabel();
  const { observation, movedSince } = line;
  const { actor, ref, at } = observation;
  const isAsked = shelf.status === 'differs' || shelf.status === 'contradicts';
  const person = personName(actor);
  return (
    <div className={styles.line}>
      <Figures line={line} words={words} />
      <p className={styles.soft}>
        <bdi>
          {t('review.by', { person, device: labelOf(ref[0]), when: formatRecent(at, Date.now()) })}
        </bdi>
        {movedSince === 0 ? null : (
          <>
            {' · '}
            <bdi>{t('review.since', { change: changeFigure(movedSince, words.measured) })}</bdi>
          </>
        )}
      </p>
      <div className={styles.deeds}>
        {isAsked ? <Keeps shelf={shelf} line={line} words={words} review={review} /> : null}
        <Button
          variant="quiet"
          aria-label={t('review.storyOf', { item: words.name, person })}
          onClick={() => onStory(line)}
        >
          {t('review.story')}
        </Button>
        {children}
      </div>
    </div>
  );
}

function Keeps({ shelf, line, words, review }: Omit<ReviewLineProps, 'onStory' | 'children'>) {
  const { name, measured } = words;
  const { variance, observation } = line;
  return (
    <>
      <Button
        needs="DifferenceKept"
        icon="check"
        aria-label={t('review.keepCountOf', {
          quantity: quantityWords(observation.counted, measured),
          item: name,
        })}
        onClick={() => review.keepCount(shelf, line)}
      >
        {t('review.keepCount')}
      </Button>
      {variance === null || variance === 0 ? null : (
        <Button
          needs="DifferenceKept"
          aria-label={t('review.keepDifferenceOf', {
            change: changeFigure(variance, measured),
            item: name,
          })}
          onClick={() => review.keepDifference(shelf, line)}
        >
          {t('review.keepDifference')}
        </Button>
      )}
    </>
  );
}

function Figures({
  line: { observation, variance },
  words: { measured },
}: {
  readonly line: SheetLine;
  readonly words: ShelfWords;
}) {
  const { expected, counted, pool } = observation;
  const worth = moneyWords(worthOf(pool, variance ?? 0), formatLocale());
  const figures = [
    [
      t('review.expected'),
      expected === null ? t('review.opening') : quantityWords(expected, measured),
    ],
    [t('review.counted'), quantityWords(counted, measured)],
    ...(variance === null ? [] : [[t('review.variance'), changeFigure(variance, measured)]]),
    ...(variance === null || variance === 0
      ? []
      : [[t('review.value'), worth === '' ? t('review.noValue') : worth]]),
  ] as const;
  return (
    <dl className={styles.figures}>
      {figures.map(([label, figure], n) => (
        <div key={label} className={styles.figure}>
          <dt className={styles.soft}>{label}</dt>
          <dd
            className={classNames(
              styles.number,
              n === 2 && variance !== 0 && variance !== null && styles.alert,
            )}
          >
            <bdi>{figure}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
