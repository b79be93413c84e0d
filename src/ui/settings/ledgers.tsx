/** The ledgers of this installation: open another, leave one. */
import { useState } from 'react';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { quietLinkClass, Section } from '../components/page.tsx';
import { showToast } from '../components/toasts.tsx';
import { t } from '../messages/translate.ts';
import type { LedgerSummary } from '../ports.ts';
import { openLedger, useUi, useUiStore } from '../store.ts';
import { LeaveLedgerSheet } from './leave-ledger-sheet.tsx';
import styles from './settings.module.css';

export function Ledgers() {
  const store = useUiStore();
  const ledgers = useUi((state) => state.ledgers);
  const current = useUi((state) => state.session?.ledger.id);
  const isOwn = useUi((state) => state.session?.ledger.kind === 'own');
  const hasOthers = isOwn && ledgers.some(({ id, kind }) => kind === 'own' && id !== current);
  const [leaving, setLeaving] = useState<LedgerSummary | null>(null);
  const open = (ledger: LedgerSummary) =>
    void openLedger(store, ledger.id).then(() =>
      showToast(t('shell.ledgerOpened', { name: ledger.name })),
    );
  return (
    <Section title={t('settings.ledgers')}>
      <ul className={styles.list}>
        {ledgers.map((ledger) => (
          <li key={ledger.id} className={styles.ledger}>
            <span className={styles.name}>
              <span dir="auto">{ledger.name}</span>
              {ledger.server === null ? null : (
                <span className={styles.more}>
                  {' '}
                  · <bdi>{ledger.server}</bdi>
                </span>
              )}
            </span>
            {ledger.kind === 'example' ? <Badge>{t('settings.example')}</Badge> : null}
            {ledger.id === current ? (
              <Badge tone="accent">{t('settings.open')}</Badge>
            ) : (
              <Button
                aria-label={t('settings.switchTo', { name: ledger.name })}
                onClick={() => open(ledger)}
              >
                {t('settings.switch')}
              </Button>
            )}
            <Button
              variant="quiet"
              aria-label={t(
                ledger.kind === 'example' ? 'ledgers.removeNamed' : 'ledgers.leaveNamed',
                { name: ledger.name },
              )}
              onClick={() => setLeaving(ledger)}
            >
              {t(ledger.kind === 'example' ? 'ledgers.remove' : 'ledgers.leave')}
            </Button>
          </li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button icon="plus" onClick={() => store.setState({ phase: 'first-run' })}>
          {t('settings.another')}
        </Button>
        {hasOthers ? (
          <a className={quietLinkClass} href="#/bring-in">
            {t('bringIn.link')}
          </a>
        ) : null}
      </div>
      {leaving === null ? null : (
        <LeaveLedgerSheet ledger={leaving} onClose={() => setLeaving(null)} />
      )}
    </Section>
  );
}
