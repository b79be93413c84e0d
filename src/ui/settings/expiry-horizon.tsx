/** From how many days before its expiry a lot counts as expiring soon, for the whole ledger. */
import { Section } from '../components/page.tsx';
import { TextField } from '../components/text-field.tsx';
import { t } from '../messages/translate.ts';
import { EditInPlace } from '../places/edit-in-place.tsx';
import { readDays } from '../stock/days-text.ts';
import { useModels } from '../store.ts';
import { useRun } from '../use-run.ts';

export function ExpiryHorizon() {
  const run = useRun();
  const days = useModels((models) => models.expiring.horizonDays());
  return (
    <Section title={t('keeping.horizonTitle')}>
      <EditInPlace
        needs="SettingsDescribed"
        label={t('keeping.horizon')}
        value={String(days)}
        shown={t('keeping.days', { days })}
        editor={(value, onChange) => (
          <TextField
            label={t('keeping.horizon')}
            hint={t('keeping.horizonHint')}
            inputMode="numeric"
            value={value}
            onChange={onChange}
          />
        )}
        save={async (typed) => {
          const result = await run({
            commands: [{ type: 'DescribeSettings', data: { expiryDays: readDays(typed) } }],
            message: t('item.edited'),
            silentRejection: true,
          });
          return 'rejected' in result ? result.rejected : null;
        }}
      />
    </Section>
  );
}
