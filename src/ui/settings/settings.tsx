/** What belongs to this device and this ledger, rather than to the stock. */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { Page, quietLinkClass, Section } from '../components/page.tsx';
import { SelectField } from '../components/select-field.tsx';
import { currentLocale, type Locale } from '../messages/catalogue.ts';
import { t } from '../messages/translate.ts';
import { useSession, useUi, useUiStore } from '../store.ts';
import { chooseTheme, readThemeChoice, type ThemeChoice } from '../theme/theme.ts';
import { Currency } from './currency.tsx';
import { ExpiryHorizon } from './expiry-horizon.tsx';
import { ExportButtons } from './export-buttons.tsx';
import { Ledgers } from './ledgers.tsx';
import { RenameLedger } from './rename-ledger.tsx';
import styles from './settings.module.css';

export function Settings() {
  const store = useUiStore();
  const session = useSession();
  const update = useUi((state) => state.update);
  const me = useUi((state) => state.session?.me.name);
  return (
    <Page title={t('shell.settings')}>
      {update?.waiting() === true ? (
        <Section title={t('settings.update')}>
          <p className={styles.text}>{t('settings.updateText')}</p>
          <div>
            <Button variant="primary" onClick={() => update.apply()}>
              {t('shell.updateNow')}
            </Button>
          </div>
        </Section>
      ) : null}
      <Section title={t('settings.ledger')}>
        <RenameLedger key={session.ledger.name} />
      </Section>
      <Section title={t('settings.you')}>
        <p dir="auto">{me}</p>
        <p className={styles.text}>{t('settings.youText')}</p>
        <div>
          <a className={quietLinkClass} href="#/people/here">
            {t('people.manageLink')}
          </a>
        </div>
      </Section>
      <Section title={t('catalogue.fields')}>
        <p className={styles.text}>{t('catalogue.fieldsText')}</p>
        <div>
          <a className={quietLinkClass} href="#/settings/fields">
            {t('catalogue.manageFields')}
          </a>
        </div>
      </Section>
      <Currency />
      <ExpiryHorizon />
      <Appearance />
      <Section title={t('settings.export')}>
        <p className={styles.text}>{t('settings.exportText')}</p>
        <ExportButtons />
      </Section>
      <Ledgers />
      <Section title={t('settings.keys')}>
        <div>
          <Button icon="keyboard" onClick={() => store.setState({ shortcutsShown: true })}>
            {t('settings.showKeys')}
          </Button>
        </div>
      </Section>
    </Page>
  );
}

const themes: readonly ThemeChoice[] = ['system', 'light', 'dark'];

/** The pseudo-locale is for testers, who come by its address. */
const locales: readonly Locale[] = currentLocale() === 'pseudo' ? ['en', 'pseudo'] : ['en'];

function switchLocale(locale: Locale): void {
  const url = new URL(location.href);
  if (locale === 'en') url.searchParams.delete('locale');
  else url.searchParams.set('locale', locale);
  location.assign(url);
}

function Appearance() {
  const [theme, setTheme] = useState(readThemeChoice);
  return (
    <Section title={t('settings.look')}>
      <div className={styles.narrow}>
        <ChoiceChips
          label={t('settings.theme')}
          value={theme}
          choices={themes.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
          onChange={(choice) => {
            chooseTheme(choice);
            setTheme(choice);
          }}
        />
        <SelectField
          label={t('settings.language')}
          hint={t('settings.languageHint')}
          value={currentLocale()}
          options={locales.map((value) => ({ value, label: t(`settings.language.${value}`) }))}
          onChange={switchLocale}
        />
      </div>
    </Section>
  );
}
