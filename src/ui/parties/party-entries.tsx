/** What the ledger tells of a party, newest first. */
import type { PartyId } from '../../domain/vocabulary.ts';
import { Section } from '../components/page.tsx';
import { EntryList } from '../ledger/entry-list.tsx';
import { useLedgerIndex } from '../ledger/entry-loader.ts';
import { t } from '../messages/translate.ts';

export function PartyEntries({ party }: { readonly party: PartyId }) {
  const lines = useLedgerIndex()?.filter((line) => line.party === party) ?? [];
  if (lines.length === 0) return null;
  return (
    <Section title={t('parties.entries')}>
      <EntryList label={t('parties.entries')} lines={lines} />
    </Section>
  );
}
