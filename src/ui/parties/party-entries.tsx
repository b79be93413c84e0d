/** What the ledger tells of a party, newest first. */
import { useState } from 'react';
import type { PartyId } from '../../domain/vocabulary.ts';
import { Section } from '../components/page.tsx';
import { VirtualList } from '../components/virtual-list.tsx';
import { entryKey, useEntryLoader, useLedgerIndex } from '../ledger/entry-loader.ts';
import { EntryRow } from '../ledger/entry-row.tsx';
import { deviceNames, OpenedEntry } from '../ledger/opened-entry.tsx';
import { t } from '../messages/translate.ts';
import type { LedgerIndexLine } from '../ports.ts';
import { useModels, usePersonName, useSession } from '../store.ts';

export function PartyEntries({ party }: { readonly party: PartyId }) {
  const session = useSession();
  const models = useModels((all) => all);
  const personName = usePersonName();
  const loader = useEntryLoader();
  const [opened, setOpened] = useState<LedgerIndexLine | null>(null);
  const lines = useLedgerIndex()?.filter((line) => line.party === party) ?? [];
  const wording = { models, ledgerName: session.ledger.name, personName };
  if (lines.length === 0) return null;
  return (
    <Section title={t('parties.entries')}>
      <VirtualList
        label={t('parties.entries')}
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
    </Section>
  );
}
