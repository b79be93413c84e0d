/** The whole book, newest first: who wrote what, when it happened and when it was written down. */
import { useMemo, useState } from 'react';
import { AwaitedHistory } from '../components/awaited.tsx';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Icon } from '../components/icon.tsx';
import { Page, quietLinkClass } from '../components/page.tsx';
import { showToast } from '../components/toasts.tsx';
import { itemName, placeName } from '../entries/name-book.ts';
import { formatZonedDay } from '../format.ts';
import { t } from '../messages/translate.ts';
import type { LedgerIndexLine } from '../ports.ts';
import { saveFile } from '../save-file.ts';
import {
  useEnterPast,
  useIsHistoryHere,
  useModels,
  usePersonName,
  useSession,
  useUi,
} from '../store.ts';
import { EntryList } from './entry-list.tsx';
import { useListedEntries } from './entry-loader.ts';
import type { EntryWording } from './entry-words.ts';
import { FilterSheet, type Named, withFilter } from './filter-sheet.tsx';
import styles from './ledger.module.css';
import {
  filterEntries,
  keepLedgerFilters,
  type LedgerFilters,
  readLedgerFilters,
} from './ledger-filters.ts';
import { deviceNames } from './opened-entry.tsx';

export function Ledger() {
  const session = useSession();
  const personName = usePersonName();
  const models = useModels((all) => all);
  const [filters, setFilters] = useState(() => readLedgerFilters(session.drafts));
  const [filtering, setFiltering] = useState(false);
  const [areAllAsked, setAreAllAsked] = useState(false);
  const isFiltered = filterKeys.some((key) => filters[key] !== undefined);
  const areAllWanted = areAllAsked || filtering || isFiltered;
  const { lines: listed, areAll } = useListedEntries(areAllWanted);
  // What was filtered out of a part would say little of the whole.
  const lines = areAll || !isFiltered ? listed : null;
  const wording: EntryWording = { models, ledgerName: session.ledger.name, personName };
  const apply = (next: LedgerFilters) => {
    setFilters(next);
    setFiltering(false);
    keepLedgerFilters(session.drafts, next);
  };
  const deviceName = deviceNames(session);
  const shown = useMemo(
    () => (lines === null ? null : filterEntries(lines, filters)),
    [lines, filters],
  );
  return (
    <Page wide title={t('shell.ledger')} lead={t('ledger.lead')} actions={<LedgerActions />}>
      <FilterBar
        filters={filters}
        count={lines === null || !areAll ? null : { shown: shown?.length ?? 0, all: lines.length }}
        isReading={lines === null || (areAllWanted && !areAll)}
        labelOf={(key) => chipLabel(filters, key, wording, deviceName)}
        onChange={apply}
        onOpen={() => setFiltering(true)}
      />
      {shown === null || lines === null ? (
        <LedgerAwaited />
      ) : shown.length === 0 ? (
        <NoEntries hasEntries={lines.length > 0} />
      ) : (
        <EntryList label={t('ledger.entries')} lines={shown} />
      )}
      {lines === null || areAll ? null : (
        <p className={styles.older}>
          <span>{t('ledger.newest')}</span>
          <Button busy={areAllWanted} onClick={() => setAreAllAsked(true)}>
            {t('ledger.readAll')}
          </Button>
        </p>
      )}
      {filtering && lines !== null && areAll ? (
        <FilterSheet
          filters={filters}
          lines={lines}
          people={namedOnce(lines, ({ actor }) => actor, personName)}
          devices={namedOnce(lines, ({ ref }) => ref[0], deviceName)}
          onApply={apply}
          onClose={() => setFiltering(false)}
        />
      ) : null}
    </Page>
  );
}

/** Why neither the entries nor the file of them is here. */
function LedgerAwaited() {
  const isHistoryHere = useIsHistoryHere();
  return (
    <>
      <AwaitedHistory />
      {isHistoryHere ? null : <p className={styles.count}>{t('history.noLedgerFile')}</p>}
    </>
  );
}

/** What is saved is the whole ledger, so it is offered only for that. */
function LedgerActions() {
  const enterPast = useEnterPast();
  const isPast = useUi(({ past }) => past !== null);
  const isHistoryHere = useIsHistoryHere();
  if (isPast) return null;
  return (
    <>
      <a className={quietLinkClass} href="#/changes">
        {t('changes.title')}
      </a>
      {isHistoryHere ? <SaveAsCsv /> : null}
      <Button variant="quiet" icon="calendar" onClick={enterPast}>
        {t('past.enter')}
      </Button>
    </>
  );
}

function SaveAsCsv() {
  const { exports } = useSession();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const file = await exports.ledgerAsCsv();
    setBusy(false);
    saveFile(file);
    showToast(t('ledger.exported', { file: file.fileName }));
  };
  return (
    <Button variant="quiet" icon="download" busy={busy} onClick={() => void save()}>
      {t('ledger.export')}
    </Button>
  );
}

const namedOnce = (
  lines: readonly LedgerIndexLine[],
  idOf: (line: LedgerIndexLine) => string,
  nameOf: (id: string) => string,
): readonly Named[] => {
  const ids = new Set<string>();
  for (const line of lines) ids.add(idOf(line));
  return [...ids].map((value) => ({ value, label: nameOf(value) }));
};

function NoEntries({ hasEntries }: { readonly hasEntries: boolean }) {
  return hasEntries ? (
    <EmptyState title={t('ledger.noneFit')}>{t('ledger.noneFitText')}</EmptyState>
  ) : (
    <EmptyState title={t('ledger.none')}>{t('ledger.noneText')}</EmptyState>
  );
}

function chipLabel(
  filters: LedgerFilters,
  key: keyof LedgerFilters,
  { models, personName }: EntryWording,
  deviceName: (device: string) => string,
): string {
  const { kind, item, place, person, device, from, to } = filters;
  if (key === 'kind' && kind !== undefined) return t(`ledger.kind.${kind}`);
  if (key === 'item' && item !== undefined) return itemName(models, item);
  if (key === 'place' && place !== undefined) return placeName(models, place);
  if (key === 'person' && person !== undefined) return personName(person);
  if (key === 'device' && device !== undefined) return deviceName(device);
  if (key === 'from' && from !== undefined)
    return t('ledger.fromChip', { day: formatZonedDay(from) });
  if (key === 'to' && to !== undefined) return t('ledger.toChip', { day: formatZonedDay(to) });
  return t(key === 'beyond' ? 'away.filter' : 'ledger.voidedOnly');
}

type FilterBarProps = {
  readonly filters: LedgerFilters;
  readonly count: { readonly shown: number; readonly all: number } | null;
  readonly isReading: boolean;
  readonly labelOf: (key: keyof LedgerFilters) => string;
  readonly onChange: (filters: LedgerFilters) => void;
  readonly onOpen: () => void;
};

const filterKeys = [
  'kind',
  'item',
  'place',
  'person',
  'device',
  'from',
  'to',
  'voidedOnly',
  'beyond',
] as const;

function FilterBar({ filters, count, isReading, labelOf, onChange, onOpen }: FilterBarProps) {
  const isHistoryHere = useIsHistoryHere();
  const active = filterKeys.filter((key) => filters[key] !== undefined);
  return (
    <div className={styles.bar}>
      <Button icon="filter" onClick={onOpen}>
        {t('ledger.filter')}
      </Button>
      {active.map((key) => {
        const label = labelOf(key);
        return (
          <button
            key={key}
            type="button"
            className={styles.chip}
            aria-label={t('ledger.filterWithout', { label })}
            onClick={() => onChange(withFilter(filters, key, null))}
          >
            <span dir="auto">{label}</span>
            <Icon name="close" size={16} />
          </button>
        );
      })}
      <span className={styles.count} role="status">
        {count === null
          ? isReading && isHistoryHere && t('ledger.reading')
          : active.length === 0
            ? t('ledger.count', { count: count.all })
            : t('ledger.countOf', { shown: count.shown, count: count.all })}
      </span>
    </div>
  );
}
