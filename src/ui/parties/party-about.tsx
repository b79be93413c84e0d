/** Name, contact and role, each editable where it stands. The texts lie beside the ledger. */
import type { Rejection } from '../../domain/decide.ts';
import type { DescribeParty } from '../../domain/party/commands.ts';
import type { PartyRow } from '../../read-models/parties.ts';
import { Section } from '../components/page.tsx';
import { SelectField } from '../components/select-field.tsx';
import { TextArea, TextField } from '../components/text-field.tsx';
import { t } from '../messages/translate.ts';
import { EditInPlace } from '../places/edit-in-place.tsx';
import { useSession } from '../store.ts';
import { useRun } from '../use-run.ts';
import { roleChoices, roleWords } from './party-words.ts';

export function PartyAbout({ row }: { readonly row: PartyRow }) {
  const session = useSession();
  const run = useRun();
  const save = async (data: DescribeParty['data']): Promise<Rejection | null> => {
    const result = await run({
      commands: [{ type: 'DescribeParty', party: row.party, data }],
      message: t('item.edited'),
      silentRejection: true,
    });
    return 'rejected' in result ? result.rejected : null;
  };
  const { name, contact, role } = row;
  const saveName = async (value: string): Promise<Rejection | null> => {
    if (value.trim() === '') return { rejected: 'text-missing', field: 'name' };
    // A text said again would get another hash and so be an edit that edits nothing.
    return value.trim() === name ? null : save({ name: await session.keepText(value) });
  };
  const saveContact = async (value: string): Promise<Rejection | null> => {
    if (value.trim() === '') return save({ contact: null });
    return value.trim() === contact ? null : save({ contact: await session.keepText(value) });
  };
  return (
    <Section title={t('item.about')}>
      <div>
        <EditInPlace
          needs="PartyDescribed"
          label={t('parties.name')}
          value={name ?? ''}
          shown={name ?? t('parties.unnamed')}
          editor={(value, onChange) => (
            <TextField label={t('parties.name')} value={value} onChange={onChange} />
          )}
          save={saveName}
        />
        <EditInPlace
          needs="PartyDescribed"
          label={t('parties.contact')}
          value={contact ?? ''}
          shown={contact === null ? t('item.none') : (contact ?? t('parties.unnamed'))}
          editor={(value, onChange) => (
            <TextArea label={t('parties.contact')} value={value} onChange={onChange} />
          )}
          save={saveContact}
        />
        <EditInPlace
          needs="PartyDescribed"
          label={t('parties.role')}
          value={role}
          shown={roleWords(role)}
          editor={(value, onChange) => (
            <SelectField
              label={t('parties.role')}
              value={value}
              options={roleChoices()}
              onChange={onChange}
            />
          )}
          save={(value) => save({ role: value })}
        />
      </div>
    </Section>
  );
}
