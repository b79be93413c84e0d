/** What is said of a lot: when it expires, and a note. */
import type { Rejection } from '../../domain/decide.ts';
import type { DescribeLot } from '../../domain/item/commands.ts';
import type { ItemRow } from '../../read-models/items.ts';
import { Section } from '../components/page.tsx';
import { TextArea, TextField } from '../components/text-field.tsx';
import { formatCalendarDay } from '../format.ts';
import { t } from '../messages/translate.ts';
import { EditInPlace } from '../places/edit-in-place.tsx';
import { useRun } from '../use-run.ts';

export function LotAbout({ row, lot }: { readonly row: ItemRow; readonly lot: string }) {
  const run = useRun();
  const known = row.lotsByCode.get(lot);
  const save = async (data: Omit<DescribeLot['data'], 'lot'>): Promise<Rejection | null> => {
    const result = await run({
      commands: [{ type: 'DescribeLot', item: row.item, data: { lot, ...data } }],
      message: t('item.edited'),
      silentRejection: true,
    });
    return 'rejected' in result ? result.rejected : null;
  };
  return (
    <Section title={t('lots.about')}>
      <div>
        <EditInPlace
          needs="LotDescribed"
          label={t('stock.expiry')}
          value={known?.expiry ?? ''}
          shown={known?.expiry == null ? t('lots.noExpiry') : formatCalendarDay(known.expiry)}
          editor={(value, onChange) => (
            <TextField label={t('stock.expiry')} type="date" value={value} onChange={onChange} />
          )}
          save={(expiry) => save({ expiry: expiry === '' ? null : expiry })}
        />
        <EditInPlace
          needs="LotDescribed"
          label={t('items.note')}
          value={known?.note ?? ''}
          shown={known?.note ?? t('item.none')}
          editor={(value, onChange) => (
            <TextArea label={t('items.note')} value={value} onChange={onChange} />
          )}
          save={(note) => save({ note: note.trim() === '' ? null : note })}
        />
      </div>
    </Section>
  );
}
