/** Entries in a list, newest first; one of them can be opened. */
import { useState } from 'react';
import { VirtualList } from '../components/virtual-list.tsx';
import type { LedgerIndexLine } from '../ports.ts';
import { useModels, usePersonName, useSession } from '../store.ts';
import { entryKey, useEntryLoader } from './entry-loader.ts';
import { EntryRow } from './entry-row.tsx';
import type { EntryWording } from './entry-words.ts';
import { deviceNames, OpenedEntry } from './opened-entry.tsx';

export function EntryList({
  label,
  lines,
}: {
  readonly label: string;
  readonly lines: readonly LedgerIndexLine[];
}) {
  const session = useSession();
  const models = useModels((all) => all);
  const personName = usePersonName();
  const loader = useEntryLoader();
  const [opened, setOpened] = useState<LedgerIndexLine | null>(null);
  const wording: EntryWording = { models, ledgerName: session.ledger.name, personName };
  return (
    <>
      <VirtualList
        label={label}
        rows={lines}
        keyOf={({ ref }) => entryKey(ref)}
        rowHeightPx={78}
        renderRow={(line, focus, index) => (
          <EntryRow
            line={line}
            before={lines[index - 1]}
            loader={loader}
            wording={wording}
            focus={focus}
            onOpen={setOpened}
          />
        )}
      />
      {opened === null ? null : (
        <OpenedEntry
          line={opened}
          loader={loader}
          wording={wording}
          deviceName={deviceNames(session)}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}
