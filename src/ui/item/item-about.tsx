/** What is said of an item, each fact editable where it stands. Only what was edited is written. */
import type { Rejection } from '../../domain/decide.ts';
import type { DescribeItem } from '../../domain/item/commands.ts';
import type { ItemRow } from '../../read-models/items.ts';
import { Section } from '../components/page.tsx';
import { TextArea, TextField } from '../components/text-field.tsx';
import { t } from '../messages/translate.ts';
import { EditInPlace } from '../places/edit-in-place.tsx';
import { useRun } from '../use-run.ts';

export function ItemAbout({ row }: { readonly row: ItemRow }) {
  const run = useRun();
  const save = async (data: DescribeItem['data']): Promise<Rejection | null> => {
    const result = await run({
      commands: [{ type: 'DescribeItem', item: row.item, data }],
      message: t('item.edited'),
      silentRejection: true,
    });
    return 'rejected' in result ? result.rejected : null;
  };
  if (row.status === 'unregistered') return null;
  const none = t('item.none');
  return (
    <Section title={t('item.about')}>
      <div>
        <EditInPlace
          label={t('items.name')}
          value={row.name}
          shown={row.name}
          editor={(value, onChange) => (
            <TextField label={t('items.name')} value={value} onChange={onChange} />
          )}
          save={(name) => save({ name })}
        />
        <EditInPlace
          label={t('items.code')}
          value={row.code ?? ''}
          shown={row.code ?? none}
          editor={(value, onChange) => (
            <TextField label={t('items.code')} value={value} onChange={onChange} />
          )}
          save={(code) => save({ code: code.trim() === '' ? null : code })}
        />
        <EditInPlace
          label={t('items.unit')}
          value={row.unit}
          shown={
            row.scale === 0
              ? row.unit
              : t('item.unitWithDecimals', { unit: row.unit, scale: row.scale })
          }
          editor={(value, onChange) => (
            <TextField label={t('items.unit')} value={value} onChange={onChange} />
          )}
          save={(unit) => save({ unit })}
        />
        <EditInPlace
          label={t('items.note')}
          value={row.note ?? ''}
          shown={row.note ?? none}
          editor={(value, onChange) => (
            <TextArea label={t('items.note')} value={value} onChange={onChange} />
          )}
          save={(note) => save({ note: note.trim() === '' ? null : note })}
        />
      </div>
    </Section>
  );
}
