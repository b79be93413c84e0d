/** An entry of a list, opened over it. */
import { t } from '../messages/translate.ts';
import type { LedgerIndexLine, Session } from '../ports.ts';
import { type EntryLoader, useEntry } from './entry-loader.ts';
import { EntrySheet } from './entry-sheet.tsx';
import type { EntryWording } from './entry-words.ts';

type OpenedEntryProps = {
  readonly line: LedgerIndexLine;
  readonly loader: EntryLoader;
  readonly wording: EntryWording;
  readonly deviceName: (device: string) => string;
  readonly onClose: () => void;
};

export function OpenedEntry({ line, loader, wording, deviceName, onClose }: OpenedEntryProps) {
  const entry = useEntry(loader, line.ref);
  if (entry === undefined || entry === null) return null;
  return (
    <EntrySheet
      entry={entry}
      wording={wording}
      deviceLabel={deviceName(line.ref[0])}
      onClose={onClose}
    />
  );
}

/** How a device is called; its id where nobody knows it. */
export const deviceNames =
  (session: Session) =>
  (device: string): string => {
    const known = session.sync.devices().find((each) => each.device === device);
    if (known === undefined) return device;
    return known.isThis ? t('ledger.deviceThis', { label: known.label }) : known.label;
  };
