/** Every shortcut in one place, shown with `?`. */
import { useState } from 'react';
import { Sheet } from '../components/sheet.tsx';
import { Switch } from '../components/switch.tsx';
import { t } from '../messages/translate.ts';
import { useUi, useUiStore } from '../store.ts';
import { verbTitle } from '../verbs/verb-names.ts';
import { destinations } from './navigation.ts';
import styles from './shortcuts-sheet.module.css';
import { enableShortcuts, shortcutsEnabled, verbKeys } from './use-shortcuts.ts';

function Line({ keys, label }: { readonly keys: readonly string[]; readonly label: string }) {
  return (
    <div className={styles.line}>
      <dt>{label}</dt>
      <dd className={styles.keys}>
        {keys.map((key) => (
          <kbd key={key} className={styles.key}>
            {key}
          </kbd>
        ))}
      </dd>
    </div>
  );
}

export function ShortcutsSheet() {
  const store = useUiStore();
  const open = useUi((state) => state.shortcutsShown);
  const [enabled, setEnabled] = useState(shortcutsEnabled);
  return (
    <Sheet
      open={open}
      onClose={() => store.setState({ shortcutsShown: false })}
      title={t('shell.shortcuts')}
    >
      <Switch
        label={t('shell.shortcutsOn')}
        checked={enabled}
        onChange={(on) => {
          enableShortcuts(on);
          setEnabled(on);
        }}
      />
      <dl className={styles.list}>
        {verbKeys.map(({ key, verb }) => (
          <Line key={key} keys={[key]} label={verbTitle(verb)} />
        ))}
        <Line keys={['n']} label={t('items.new')} />
        <Line keys={['/']} label={t('shell.shortcutSearch')} />
        {destinations.map(({ key, label }) => (
          <Line key={key} keys={['g', key]} label={t(label)} />
        ))}
        <Line keys={['?']} label={t('shell.shortcuts')} />
        <Line keys={['Esc']} label={t('shell.shortcutClose')} />
      </dl>
    </Sheet>
  );
}
