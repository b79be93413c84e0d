/**
 * What this device wrote last, newest first, each with its Undo; what was taken back stays, struck
 * through.
 */
import { Button } from '../components/button.tsx';
import { Section } from '../components/page.tsx';
import { commandSentence } from '../entries/entry-words.ts';
import { formatMoment, formatRecent } from '../format.ts';
import { t } from '../messages/first-text.ts';
import type { RecentCommand } from '../ports.ts';
import { useAskUndo, useModels, usePersonName, useSession } from '../store.ts';
import { undoCommandRequest } from '../undo/undo-request.ts';
import { useLogRead } from '../use-log-read.ts';
import styles from './today.module.css';

const shownMax = 8;
/** More than are shown: what only takes back is told by the line that it strikes. */
const askedMax = 24;

const saysSomething = ({ lines }: RecentCommand): boolean =>
  lines.some(({ event }) => event.type !== 'EntryVoided' && event.type !== 'EntryReinstated');

function RecentLine({ command }: { readonly command: RecentCommand }) {
  const models = useModels((all) => all);
  const personName = usePersonName();
  // Who wrote it goes without saying while only one person writes here.
  const isShared = useSession().people.here().length > 1;
  const askUndo = useAskUndo();
  const [first] = command.lines;
  if (first === undefined) return null;
  const sentence = commandSentence(command.lines, models);
  const founding = first.event.type === 'LedgerFounded';
  return (
    <li className={styles.recentLine}>
      <div className={styles.recentWords}>
        <p className={command.voided ? styles.struck : undefined} dir="auto">
          {sentence}
        </p>
        <p className={styles.soft}>
          {isShared ? (
            <>
              <bdi>{personName(first.actor)}</bdi>
              {' · '}
            </>
          ) : null}
          <bdi>{formatRecent(first.recordedAt, Date.now())}</bdi>
          {first.happenedAt === undefined
            ? null
            : ` · ${t('entry.happened', { moment: formatMoment(first.happenedAt) })}`}
        </p>
      </div>
      {founding ? null : (
        <Button
          needs="EntryVoided"
          variant="quiet"
          aria-label={t(command.voided ? 'today.redoOf' : 'today.undoOf', { sentence })}
          onClick={() => askUndo(undoCommandRequest(command))}
        >
          {t(command.voided ? 'common.redo' : 'undo.ask')}
        </Button>
      )}
    </li>
  );
}

export function Recent() {
  const read = useLogRead('recent', (session) => session.readRecent(askedMax));
  const recent = read?.filter(saysSomething).slice(0, shownMax) ?? null;
  if (recent === null || recent.length === 0) return null;
  return (
    <Section
      title={t('today.recent')}
      actions={
        <a className={styles.sectionLink} href="#/ledger">
          {t('today.seeLedger')}
        </a>
      }
    >
      <ul>
        {recent.map((command) => (
          <RecentLine key={`${command.saved.device}/${command.saved.cause}`} command={command} />
        ))}
      </ul>
    </Section>
  );
}
