/**
 * An item's own ledger, newest first, with the balance after each entry; what was taken back is
 * struck through in place.
 */
import { useMemo } from 'react';
import type { ItemRow } from '../../read-models/items.ts';
import { Section } from '../components/page.tsx';
import { VirtualList } from '../components/virtual-list.tsx';
import { t } from '../messages/translate.ts';
import type { ItemLedgerLine } from '../ports.ts';
import { useLogRead } from '../use-log-read.ts';
import styles from './item-ledger.module.css';
import { ItemLedgerEntry } from './item-ledger-entry.tsx';

const keyOf = ({ name }: ItemLedgerLine): string => `${name.device}/${name.seq}/${name.hash}`;

export function ItemLedger({ row }: { readonly row: ItemRow }) {
  const ledger = useLogRead(row.item, (session) => session.readItemLedger(row.item));
  const lines = ledger?.lines ?? null;
  // Voids and reinstatements are told beside the entry they speak of, not as lines of their own.
  const shown = useMemo(
    () =>
      (lines ?? [])
        .filter(({ event }) => event.type !== 'EntryVoided' && event.type !== 'EntryReinstated')
        .toReversed(),
    [lines],
  );
  const linesByName = useMemo(
    () => new Map((lines ?? []).map((line) => [keyOf(line), line])),
    [lines],
  );
  return (
    <Section title={t('item.ledger')}>
      <div className={styles.heads} aria-hidden="true">
        <span>{t('item.entry')}</span>
        <span className={styles.headChange}>{t('item.change')}</span>
        <span className={styles.headBalance}>{t('item.balance')}</span>
      </div>
      {lines === null ? (
        <p className={styles.reading}>{t('common.loading')}</p>
      ) : (
        <VirtualList
          label={t('item.ledger')}
          rows={shown}
          keyOf={keyOf}
          rowHeightPx={84}
          renderRow={(line, focus) => (
            <ItemLedgerEntry
              line={line}
              row={row}
              focus={focus}
              voidedBy={line.voidedBy
                .map((name) => linesByName.get(`${name.device}/${name.seq}/${name.hash}`))
                .at(-1)}
            />
          )}
        />
      )}
    </Section>
  );
}
