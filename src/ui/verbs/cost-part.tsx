/** What the whole line has cost, in the ledger's currency. */
import { TextField } from '../components/text-field.tsx';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { formatMoney, parseMoney } from '../money-text.ts';
import { useModels } from '../store.ts';
import { problemText } from './line-problem.ts';
import type { LineProps } from './line-props.ts';

export function CostPart({ form, line, submit, onChange }: LineProps) {
  const { currency } = useModels((models) => models.settings.now());
  if (form.verb !== 'receive' || currency === null) return null;
  const parsed = parseMoney(line.cost, currency, formatLocale());
  return (
    <TextField
      label={t('value.cost')}
      value={line.cost}
      inputMode="decimal"
      hint={
        'money' in parsed
          ? formatMoney(parsed.money, formatLocale())
          : t('value.costHint', { currency })
      }
      error={problemText(submit, line.key, 'cost')}
      onChange={(cost) => onChange({ ...line, cost })}
    />
  );
}
