/** In which currency costs are typed: chosen once for the ledger, for all devices. */
import { Button } from '../components/button.tsx';
import { Section } from '../components/page.tsx';
import { SelectField } from '../components/select-field.tsx';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';
import { useRun } from '../use-run.ts';
import { likelyCurrency } from './currency-of-region.ts';
import styles from './settings.module.css';

function namesOf(locale: string): (currency: string) => string {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  return (currency) => names.of(currency) ?? currency;
}

/** Those that the browser knows by name, in its order of name, and the one in use. */
function choicesOf(nameOf: (currency: string) => string, current: string | null) {
  const known = new Set([...Intl.supportedValuesOf('currency'), ...(current ? [current] : [])]);
  return [...known]
    .map((code) => ({
      value: code,
      label: t('settings.currencyName', { name: nameOf(code), code }),
    }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

export function Currency() {
  const { currency } = useModels((models) => models.settings.now());
  const run = useRun();
  const nameOf = namesOf(formatLocale());
  const choose = (code: string) =>
    run({
      commands: [{ type: 'DescribeSettings', data: { currency: code } }],
      message: t('settings.currencyChosen', { name: nameOf(code) }),
    });
  const proposed = currency === null ? likelyCurrency(formatLocale()) : null;
  return (
    <Section title={t('settings.currency')}>
      <div className={styles.narrow}>
        {proposed === null ? null : (
          <div>
            <Button needs="SettingsDescribed" onClick={() => void choose(proposed)}>
              {t('settings.currencyProposed', { name: nameOf(proposed) })}
            </Button>
          </div>
        )}
        <SelectField
          label={t('settings.currency')}
          labelHidden
          hint={t('settings.currencyText')}
          value={currency ?? ''}
          options={[
            ...(currency === null ? [{ value: '', label: t('settings.currencyNone') }] : []),
            ...choicesOf(nameOf, currency),
          ]}
          onChange={(code) => {
            if (code !== '') void choose(code);
          }}
        />
      </div>
    </Section>
  );
}
