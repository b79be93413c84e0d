/** How an item is kept: plainly, by lot or by serial number, and how early its expiry is told. */
import type { Rejection } from '../../domain/decide.ts';
import type { DescribeItem } from '../../domain/item/commands.ts';
import type { ItemRow } from '../../read-models/items.ts';
import { Section } from '../components/page.tsx';
import { SelectField } from '../components/select-field.tsx';
import { TextField } from '../components/text-field.tsx';
import { t } from '../messages/translate.ts';
import { EditInPlace } from '../places/edit-in-place.tsx';
import { useModels } from '../store.ts';
import { useRun } from '../use-run.ts';
import { readDays } from './days-text.ts';
import { trackings } from './trackings.ts';

export function ItemKeeping({ row }: { readonly row: ItemRow }) {
  const run = useRun();
  const horizon = useModels((models) => models.expiring.horizonDays());
  const save = async (data: DescribeItem['data']): Promise<Rejection | null> => {
    const result = await run({
      commands: [{ type: 'DescribeItem', item: row.item, data }],
      message: t('item.edited'),
      silentRejection: true,
    });
    return 'rejected' in result ? result.rejected : null;
  };
  const hasExpiry = [...row.lotsByCode.values()].some(({ expiry }) => expiry !== null);
  return (
    <Section title={t('keeping.title')}>
      <div>
        <EditInPlace
          needs="ItemDescribed"
          label={t('catalogue.tracking')}
          value={row.tracking}
          shown={t(`catalogue.tracking.${row.tracking}`)}
          editor={(value, onChange) => (
            <SelectField
              label={t('catalogue.tracking')}
              hint={t(`keeping.hint.${value}`)}
              value={value}
              options={trackings.map((each) => ({
                value: each,
                label: t(`catalogue.tracking.${each}`),
              }))}
              onChange={onChange}
            />
          )}
          save={(tracking) => save({ tracking })}
        />
        {row.tracking === 'lot' || hasExpiry ? (
          <EditInPlace
            needs="ItemDescribed"
            label={t('keeping.expiryDays')}
            value={row.expiryDays === null ? '' : String(row.expiryDays)}
            shown={
              row.expiryDays === null
                ? t('keeping.expiryDaysOfLedger', { days: horizon })
                : t('keeping.days', { days: row.expiryDays })
            }
            editor={(value, onChange) => (
              <TextField
                label={t('keeping.expiryDays')}
                hint={t('keeping.expiryDaysHint', { days: horizon })}
                inputMode="numeric"
                value={value}
                onChange={onChange}
              />
            )}
            save={(days) => save({ expiryDays: days.trim() === '' ? null : readDays(days) })}
          />
        ) : null}
      </div>
    </Section>
  );
}
