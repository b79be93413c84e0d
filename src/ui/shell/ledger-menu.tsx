/** Which ledger this is; behind its name the others of this installation. */
import { Icon } from '../components/icon.tsx';
import { MenuButton } from '../components/menu-button.tsx';
import { showToast } from '../components/toasts.tsx';
import { t } from '../messages/first-text.ts';
import { openLedger, useUi, useUiStore } from '../store.ts';
import styles from './ledger-menu.module.css';
import { TallyMark } from './tally-mark.tsx';

export function LedgerMenu() {
  const store = useUiStore();
  const current = useUi((state) => state.session?.ledger);
  const ledgers = useUi((state) => state.ledgers);
  if (current === undefined) return null;
  const open = (id: string, name: string) => {
    location.hash = '#/';
    void openLedger(store, id).then(() => showToast(t('shell.ledgerOpened', { name })));
  };
  const others = ledgers.filter((ledger) => ledger.id !== current.id);
  return (
    <MenuButton
      label={t('shell.ledgers')}
      trigger={
        <button
          type="button"
          className={styles.trigger}
          aria-label={t('shell.ledgerMenu', { name: current.name })}
        >
          <TallyMark size={26} />
          <span className={styles.name} dir="auto">
            {current.name}
          </span>
          <Icon name="down" size={16} />
        </button>
      }
      actions={[
        ...others.map((ledger) => ({
          label: ledger.name,
          icon: 'ledger' as const,
          onSelect: () => open(ledger.id, ledger.name),
        })),
        {
          label: t('shell.foundAnother'),
          icon: 'plus' as const,
          onSelect: () => store.setState({ phase: 'first-run' }),
        },
      ]}
    />
  );
}
