/**
 * Everything that one entry says, and what can still be done about it: take it back, let it stand
 * again.
 */
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../components/button.tsx';
import { InlineError } from '../components/inline-error.tsx';
import { Sheet } from '../components/sheet.tsx';
import { rejectionWords } from '../entries/rejection-words.ts';
import { formatMinute, formatMoment } from '../format.ts';
import { t } from '../messages/translate.ts';
import { tellOutcome } from '../places/use-save.ts';
import type { EntryLine, RunResult, Saved } from '../ports.ts';
import { useSession } from '../store.ts';
import { letStand } from '../use-run.ts';
import { type EntryWording, entryWords } from './entry-words.ts';
import styles from './ledger.module.css';

export type EntrySheetProps = {
  readonly entry: EntryLine;
  /** How many entries the same command wrote, this one among them. */
  readonly together: number;
  readonly streams: readonly string[];
  readonly wording: EntryWording;
  readonly deviceLabel: string;
  readonly onClose: () => void;
};

export function EntrySheet({
  entry,
  together,
  streams,
  wording,
  deviceLabel,
  onClose,
}: EntrySheetProps) {
  const { subject, says, figure } = entryWords(entry, wording);
  const voided = entry.voidedBy.length > 0;
  return (
    <Sheet open onClose={onClose} title={<span dir="auto">{subject}</span>}>
      <p className={styles.saying}>
        <span className={voided ? styles.struck : undefined} dir="auto">
          {says}
        </span>
        <bdi className={voided ? styles.struck : undefined}>{figure}</bdi>
      </p>
      <EntryFacts entry={entry} wording={wording} deviceLabel={deviceLabel} />
      <EntryDeeds entry={entry} together={together} streams={streams} onClose={onClose} />
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

type Deeds = Pick<EntrySheetProps, 'entry' | 'together' | 'streams' | 'onClose'>;

function EntryDeeds(props: Deeds) {
  const { stream, voidedBy, event } = props.entry;
  const [, navigate] = useLocation();
  const isToggle = event.type === 'EntryVoided' || event.type === 'EntryReinstated';
  // Who belongs to the ledger is not undone by a slip of the finger.
  const stays = isToggle || stream === 'access';
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
      ) : voidedBy.length > 0 ? (
        <ReinstateButton {...props} />
      ) : (
        <VoidButtons {...props} />
      )}
    </div>
  );
}

/** Tells how it came out: the sheet closes, or says why it stays. */
function useSettle(onClose: () => void) {
  const session = useSession();
  const [problem, setProblem] = useState<string | null>(null);
  const settle = async (
    result: Promise<RunResult>,
    done: string,
    undo: (saved: Saved) => Promise<unknown>,
  ) => {
    const rejection = tellOutcome(session, await result, done, undo);
    if (rejection === null) onClose();
    else setProblem(rejectionWords(rejection, session.models));
  };
  return { session, problem, settle };
}

function ReinstateButton({ entry: { name, stream, voidedBy }, onClose }: Deeds) {
  const { session, problem, settle } = useSettle(onClose);
  const reinstate = () =>
    settle(session.reinstate(voidedBy, stream), t('ledger.reinstateDone'), () =>
      session.voidEntry(name, stream),
    );
  return (
    <>
      <Button icon="check" onClick={() => void reinstate()}>
        {t('ledger.reinstate')}
      </Button>
      {problem === null ? null : <InlineError>{problem}</InlineError>}
    </>
  );
}

function VoidButtons({ entry: { name, stream, cause }, together, streams, onClose }: Deeds) {
  const { session, problem, settle } = useSettle(onClose);
  const undo = (saved: Saved) => letStand(session, saved);
  const voidOne = () => settle(session.voidEntry(name, stream), t('ledger.voidDone'), undo);
  const command = { device: name.device, cause };
  const voidAll = () => settle(session.undoCommand(command, streams), t('ledger.voidDone'), undo);
  // An import's own two entries only frame it: alone they take nothing back.
  const isFrame = stream.startsWith('import/');
  return (
    <>
      {isFrame ? null : (
        <Button icon="undo" onClick={() => void voidOne()}>
          {t('ledger.void')}
        </Button>
      )}
      {together < 2 ? null : (
        <Button icon="undo" onClick={() => void voidAll()}>
          {t('ledger.voidCommand', { count: together })}
        </Button>
      )}
      <p className={styles.soft}>{t('ledger.voidText')}</p>
      {problem === null ? null : <InlineError>{problem}</InlineError>}
    </>
  );
}
