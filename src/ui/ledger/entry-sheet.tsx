/**
 * Everything that one entry says, and what can still be done about it: take it back, let it stand
 * again.
 */
import { useLocation } from 'wouter';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { Sheet } from '../components/sheet.tsx';
import { formatMinute, formatMoment } from '../format.ts';
import { useMayUndo } from '../members/use-may.ts';
import { t } from '../messages/translate.ts';
import type { EntryLine } from '../ports.ts';
import { useAskUndo } from '../store.ts';
import { undoRequestOf } from '../undo/undo-request.ts';
import { type EntryWording, entryWords } from './entry-words.ts';
import styles from './ledger.module.css';

export type EntrySheetProps = {
  readonly entry: EntryLine;
  readonly wording: EntryWording;
  readonly deviceLabel: string;
  readonly onClose: () => void;
};

export function EntrySheet({ entry, wording, deviceLabel, onClose }: EntrySheetProps) {
  const { subject, says, figure } = entryWords(entry, wording);
  const voided = entry.voidedBy.length > 0 || entry.withheld !== null;
  return (
    <Sheet open onClose={onClose} title={<span dir="auto">{subject}</span>}>
      <p className={styles.saying}>
        <span className={voided ? styles.struck : undefined} dir="auto">
          {says}
        </span>
        <bdi className={voided ? styles.struck : undefined}>{figure}</bdi>
      </p>
      {entry.withheld === null ? null : (
        <Notice
          tone="alert"
          title={t('withheld.asideTitle', { reason: t(`withheld.short.${entry.withheld}`) })}
        >
          {t('withheld.others', { count: 1 })}
        </Notice>
      )}
      <EntryFacts entry={entry} wording={wording} deviceLabel={deviceLabel} />
      <EntryDeeds entry={entry} onClose={onClose} />
    </Sheet>
  );
}

function EntryFacts({
  entry,
  wording,
  deviceLabel,
}: Pick<EntrySheetProps, 'entry' | 'wording' | 'deviceLabel'>) {
  const { happenedAt, recordedAt, actor, name, event } = entry;
  const data: Readonly<Record<string, unknown>> = event.data;
  const said = (['lot', 'reference', 'note'] as const).flatMap((field) => {
    const value = data[field];
    return typeof value === 'string' ? [{ label: t(`ledger.${field}`), value }] : [];
  });
  const facts = [
    ...said,
    { label: t('ledger.who'), value: wording.personName(actor) },
    ...(happenedAt === undefined
      ? []
      : [{ label: t('ledger.happened'), value: formatMoment(happenedAt) }]),
    { label: t('ledger.recorded'), value: formatMinute(recordedAt) },
    { label: t('ledger.device'), value: deviceLabel },
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value }) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
      <div className={styles.fact}>
        <dt>{t('ledger.name')}</dt>
        <dd className={styles.name}>
          <bdi>{`${name.device} / ${name.seq} / ${name.hash.slice(0, 12)}`}</bdi>
        </dd>
      </div>
    </dl>
  );
}

type Deeds = Pick<EntrySheetProps, 'entry' | 'onClose'>;

function EntryDeeds({ entry, onClose }: Deeds) {
  const { stream, event } = entry;
  const [, navigate] = useLocation();
  const isToggle = event.type === 'EntryVoided' || event.type === 'EntryReinstated';
  // Who belongs to the ledger is not undone by a slip of the finger.
  const stays = isToggle || stream === 'access' || stream === 'rulings';
  const item = stream.startsWith('item/') ? stream.slice('item/'.length) : null;
  const place = stream === 'places' && 'place' in event.data ? event.data.place : null;
  return (
    <div className={styles.deeds}>
      {item === null ? null : (
        <Button icon="items" onClick={() => navigate(`/items/${item}`)}>
          {t('ledger.openItem')}
        </Button>
      )}
      {place === null ? null : (
        <Button icon="places" onClick={() => navigate(`/places/${place}`)}>
          {t('ledger.openPlace')}
        </Button>
      )}
      {stays ? (
        <p className={styles.soft}>{t(isToggle ? 'ledger.cannotVoid' : 'ledger.staysForGood')}</p>
      ) : null}
      <UndoButton entry={entry} onClose={onClose} />
    </div>
  );
}

/** Opens the sheet that shows what it would change; this one makes room for it. */
function UndoButton({ entry, onClose }: Deeds) {
  const askUndo = useAskUndo();
  const mayUndo = useMayUndo();
  const request = undoRequestOf(entry);
  if (request === undefined || !mayUndo(entry)) return null;
  const isLift = request.lifts === true;
  return (
    <Button
      icon={isLift ? 'check' : 'undo'}
      onClick={() => {
        onClose();
        askUndo(request);
      }}
    >
      {t(isLift ? 'undo.standAsk' : 'undo.ask')}
    </Button>
  );
}
