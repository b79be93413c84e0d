/** One shelf in the review: all that was counted there, side by side, and what can be made of it. */
import { type SheetLine, type SheetShelf, worthOf } from '../../read-models/sheet-shelf.ts';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { formatRecent } from '../format.ts';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { moneyWords } from '../money-text.ts';
import { changeFigure, quantityWords } from '../quantity.ts';
import { useModels, usePersonName } from '../store.ts';
import styles from './review.module.css';
import { ReviewLine } from './review-line.tsx';
import { type ShelfWords, shelfWordsOf } from './shelf-words.ts';
import type { Review } from './use-review.ts';

export type ReviewRowProps = {
  readonly shelf: SheetShelf;
  readonly review: Review;
  readonly onStory: (shelf: SheetShelf, line: SheetLine) => void;
  readonly onCount: (shelf: SheetShelf) => void;
};

export function ReviewRow({ shelf, review, onStory, onCount }: ReviewRowProps) {
  const words = useModels((models) => shelfWordsOf(shelf, models));
  const { status, lines } = shelf;
  const again = (
    <Button
      needs="StockCounted"
      variant={lines.length === 0 ? 'plain' : 'quiet'}
      icon="count"
      aria-label={t('review.countAgainOf', { item: words.name })}
      onClick={() => onCount(shelf)}
    >
      {t(lines.length === 0 ? 'review.count' : 'review.countAgain')}
    </Button>
  );
  return (
    <article className={styles.shelf} aria-label={words.name}>
      <div className={styles.head}>
        <span className={styles.words}>
          <a className={styles.name} href={`#/items/${shelf.item}`} dir="auto">
            {words.name}
          </a>
          <bdi className={styles.soft}>{words.where}</bdi>
        </span>
        {status === 'differs' ? null : (
          <Badge tone={status === 'contradicts' ? 'alert' : 'plain'}>
            {t(`review.status.${status}`)}
          </Badge>
        )}
      </div>
      {lines.length === 0 ? null : (
        <div className={styles.lines}>
          {lines.map((line) => (
            <ReviewLine
              key={line.name.hash}
              shelf={shelf}
              line={line}
              words={words}
              review={review}
              onStory={(chosen) => onStory(shelf, chosen)}
            >
              {lines.length === 1 ? again : null}
            </ReviewLine>
          ))}
        </div>
      )}
      {status === 'uncounted' ? <Book shelf={shelf} words={words} /> : null}
      <KeptDifferences shelf={shelf} words={words} />
      {lines.length === 1 ? null : <div className={styles.deeds}>{again}</div>}
    </article>
  );
}

type PartProps = { readonly shelf: SheetShelf; readonly words: ShelfWords };

function Book({ shelf: { onHand, pool }, words: { measured } }: PartProps) {
  const worth = moneyWords(worthOf(pool, onHand), formatLocale());
  return (
    <p>
      <bdi>{t('review.book', { quantity: quantityWords(onHand, measured) })}</bdi>
      {worth === '' ? null : (
        <span className={styles.soft}>
          {' · '}
          <bdi>{worth}</bdi>
        </span>
      )}
    </p>
  );
}

function KeptDifferences({ shelf, words: { measured } }: PartProps) {
  const personName = usePersonName();
  const { keptDifferences, keptAgain } = shelf;
  return (
    <>
      {keptDifferences.map(({ counted, expected, at, actor, device }) => (
        <p key={`${at}/${device}/${counted}`} className={styles.soft}>
          <bdi>
            {t('review.struck', {
              person: personName(actor),
              counted: quantityWords(counted, measured),
              expected: quantityWords(expected, measured),
              when: formatRecent(at, Date.now()),
              change: changeFigure(counted - expected, measured),
            })}
          </bdi>
        </p>
      ))}
      {keptAgain.flatMap(({ actor: first, change: counts, again }) =>
        again.map(({ name, actor, change }) => (
          <p key={name.hash} className={styles.soft}>
            <bdi>
              {t(change === counts ? 'review.keptAgain' : 'review.keptOtherwise', {
                person: personName(actor),
                change: changeFigure(change, measured),
                first: personName(first),
              })}
            </bdi>{' '}
            {change === counts ? null : <a href="#/attention">{t('review.toAttention')}</a>}
          </p>
        )),
      )}
    </>
  );
}
