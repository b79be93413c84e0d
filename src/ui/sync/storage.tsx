/** What is stored where, said plainly; and whether the browser promises to keep it. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from '../components/button.tsx';
import { Section } from '../components/page.tsx';
import { formatBytes } from '../format-bytes.ts';
import { useLedgerIndex } from '../ledger/entry-loader.ts';
import { t } from '../messages/translate.ts';
import { useSession, useUi } from '../store.ts';
import type { StorageFacts } from '../sync-port.ts';
import styles from './sync.module.css';

export function Storage() {
  const session = useSession();
  const index = useLedgerIndex();
  const status = useUi((state) => state.sync);
  const copy = useSyncExternalStore(session.storage.subscribe, session.storage.secondCopy);
  const [facts, setFacts] = useState<StorageFacts | null>(null);
  const [answer, setAnswer] = useState<boolean | null>(null);
  useEffect(() => {
    let current = true;
    void session.sync.storage().then((read) => {
      if (current) setFacts(read);
    });
    return () => {
      current = false;
    };
  }, [session]);
  const persist = async () => {
    setAnswer(await session.sync.persist());
    setFacts(await session.sync.storage());
  };
  const server = session.ledger.server;
  const pending = status?.pending ?? 0;
  return (
    <Section title={t('sync.storage')}>
      <dl className={styles.facts}>
        <dt>{t('sync.storage.here')}</dt>
        <dd>
          <p>
            {index === null
              ? t('common.loading')
              : t('sync.storage.entries', { count: index.length })}
          </p>
          <StorageUse facts={facts} />
        </dd>
        <dt>{t('sync.storage.browser')}</dt>
        <dd>
          <p>
            {facts === null
              ? t('common.loading')
              : t(facts.persisted ? 'sync.storage.persisted' : 'sync.storage.notPersisted')}
          </p>
          {facts?.persisted === false ? (
            <Button onClick={() => void persist()}>{t('sync.storage.ask')}</Button>
          ) : null}
          <p className={styles.small} role="status">
            {answer === null ? null : t(answer ? 'sync.storage.granted' : 'sync.storage.denied')}
          </p>
        </dd>
        <dt>{t('storage.copy')}</dt>
        <dd>{t(`storage.copy.${copy}`)}</dd>
        <dt>{t('sync.storage.atServer')}</dt>
        <dd>
          {server === null
            ? t('sync.storage.noServer')
            : pending > 0
              ? t('sync.storage.serverHas', { pending, server })
              : t('sync.storage.serverAll', { server })}
        </dd>
        <dt>{t('sync.storage.names')}</dt>
        <dd>{t('sync.storage.namesText')}</dd>
      </dl>
    </Section>
  );
}

function StorageUse({ facts }: { readonly facts: StorageFacts | null }) {
  if (facts === null || facts.usedBytes === null || facts.quotaBytes === null) return null;
  const used = formatBytes(facts.usedBytes);
  return (
    <p className={styles.small}>
      {t('sync.storage.used', { used, quota: formatBytes(facts.quotaBytes) })}
    </p>
  );
}
