/**
 * One line of the book. The day stands only where it changes, as in any book that is kept by hand.
 */
import { Icon } from '../components/icon.tsx';
import type { RowFocus } from '../components/virtual-list.tsx';
import { VisuallyHidden } from '../components/visually-hidden.tsx';
import { formatDay, formatMoment, formatRecent, formatTime } from '../format.ts';
import { t } from '../messages/translate.ts';
import type { EntryLine, LedgerIndexLine } from '../ports.ts';
import { type EntryLoader, useEntry } from './entry-loader.ts';
import { type EntryWording, entryWords } from './entry-words.ts';
import styles from './ledger.module.css';

export type EntryRowProps = {
  readonly line: LedgerIndexLine;
  readonly before: LedgerIndexLine | undefined;
  readonly loader: EntryLoader;
  readonly wording: EntryWording;
  readonly focus: RowFocus;
  readonly onOpen: (line: LedgerIndexLine) => void;
};

/** When it happened; and when it was written down, if that was another time. */
function entryTimes(entry: EntryLine): string {
  const { happenedAt, recordedAt } = entry;
  if (happenedAt === undefined) return formatTime(recordedAt);
  const isOneDay =
    typeof happenedAt === 'number' && formatDay(happenedAt) === formatDay(recordedAt);
  const happened =
    typeof happenedAt === 'number' ? formatTime(happenedAt) : formatMoment(happenedAt);
  const recorded = isOneDay
    ? formatTime(recordedAt)
    : formatRecent(recordedAt, happenedAt === undefined ? 0 : entry.at);
  return `${happened} · ${t('ledger.recordedShort', { when: recorded })}`;
}

export function EntryRow({ line, before, loader, wording, focus, onOpen }: EntryRowProps) {
  const entry = useEntry(loader, line.ref);
  const day = formatDay(line.at);
  const isNewDay = before === undefined || formatDay(before.at) !== day;
  return (
    <div className={styles.entry}>
      <span className={isNewDay ? styles.day : styles.sameDay}>{isNewDay ? day : null}</span>
      <button
        {...focus}
        type="button"
        className={line.voided || line.withheld === true ? styles.voidedLine : styles.line}
        onClick={() => onOpen(line)}
      >
        {entry === undefined ? <span className={styles.reading}>{t('ledger.reading')}</span> : null}
        {entry === null ? <span className={styles.reading}>{t('ledger.unreadable')}</span> : null}
        {entry === undefined || entry === null ? null : (
          <EntryText entry={entry} wording={wording} />
        )}
      </button>
    </div>
  );
}

function EntryText({
  entry,
  wording,
}: {
  readonly entry: EntryLine;
  readonly wording: EntryWording;
}) {
  const { subject, says, figure, icon, more } = entryWords(entry, wording);
  const voided = entry.voidedBy.length > 0;
  return (
    <>
      <span className={styles.sign}>
        <Icon name={icon} size={20} />
      </span>
      <span className={styles.words}>
        <span className={styles.subject} dir="auto">
          {subject}
        </span>
        <span className={styles.says} dir="auto">
          {[says, ...more].join(' · ')}
        </span>
      </span>
      <bdi className={styles.figure}>{figure}</bdi>
      <span className={styles.who}>
        {voided ? <VisuallyHidden>{`${t('ledger.voided')} · `}</VisuallyHidden> : null}
        {entry.withheld === null ? null : (
          <span className={styles.aside}>{`${t('withheld.aside')} · `}</span>
        )}
        <bdi>{wording.personName(entry.actor)}</bdi>
        {` · ${entryTimes(entry)}`}
      </span>
    </>
  );
}
