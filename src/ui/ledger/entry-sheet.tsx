/**
 * Everything that one entry says, and what can still be done about it: take it back, let it stand
 * again.
 */
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../components/button.tsx';
import { InlineError } from '../components/inline-error.tsx';
import { Sheet } from '../components/sheet.tsx';
import { formatMinute, formatMoment } from '../format.ts';
import { t } from '../messages/translate.ts';
import { tellOutcome } from '../places/use-save.ts';
import type { EntryLine, RunResult } from '../ports.ts';
import { useSession } from '../store.ts';
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

function EntryDeeds({
  entry,
  together,
  streams,
  onClose,
}: Pick<EntrySheetProps, 'entry' | 'together' | 'streams' | 'onClose'>) {
  const session = useSession();
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<string | null>(null);
  const { name, stream, cause, voidedBy, event } = entry;
  const isToggle = event.type === 'EntryVoided' || event.type === 'EntryReinstated';
  // Who belongs to the ledger is not undone by a slip of the finger.
  const stays = isToggle || stream === 'access';
  const item = stream.startsWith('item/') ? stream.slice('item/'.length) : null;
  const place = stream === 'places' && 'place' in event.data ? event.data.place : null;
  const settle = async (result: Promise<RunResult>, done: string) => {
    const rejection = tellOutcome(session, await result, done);
    if (rejection === null) onClose();
    else setProblem(t('ledger.notDone', { reason: rejection.rejected }));
  };
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
      {!stays && voidedBy.length > 0 ? (
        <Button
          icon="check"
          onClick={() =>
            void settle(session.reinstate(voidedBy, stream), t('ledger.reinstateDone'))
          }
        >
          {t('ledger.reinstate')}
        </Button>
      ) : null}
      {stays || voidedBy.length > 0 ? null : (
        <>
          <Button
            icon="undo"
            onClick={() => void settle(session.voidEntry(name, stream), t('ledger.voidDone'))}
          >
            {t('ledger.void')}
          </Button>
          {together < 2 ? null : (
            <Button
              icon="undo"
              onClick={() =>
                void settle(
                  session.undoCommand({ device: name.device, cause }, streams),
                  t('ledger.voidDone'),
                )
              }
            >
              {t('ledger.voidCommand', { count: together })}
            </Button>
          )}
          <p className={styles.soft}>{t('ledger.voidText')}</p>
        </>
      )}
      {problem === null ? null : <InlineError>{problem}</InlineError>}
    </div>
  );
}
