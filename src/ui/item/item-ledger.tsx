/**
 * An item's own ledger, newest first, with the balance after each entry; what was taken back is
 * struck through in place. Of several that are shown as one, each entry says whose it is.
 */
import { useMemo, useState } from 'react';
import type { ItemRow } from '../../read-models/items.ts';
import { Awaited } from '../components/awaited.tsx';
import { Button } from '../components/button.tsx';
import { Section } from '../components/page.tsx';
import { VirtualList } from '../components/virtual-list.tsx';
import { itemName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';
import { useLogRead } from '../use-log-read.ts';
import styles from './item-ledger.module.css';
import { ItemLedgerEntry } from './item-ledger-entry.tsx';
import { mergeLedgers, type ToldLine } from './merge-ledgers.ts';

/** What is said of the item comes after its ledger, so a long one begins with its newest entries. */
const newestCount = 8;

type Name = ToldLine['line']['name'];
const nameKey = ({ device, seq, hash }: Name): string => `${device}/${seq}/${hash}`;
const keyOf = ({ line }: ToldLine): string => nameKey(line.name);

export function useToldLines(rows: readonly ItemRow[]): readonly ToldLine[] | null {
  const items = rows.map(({ item }) => item);
  return useLogRead(items.join('/'), async (session) =>
    mergeLedgers(rows, await Promise.all(items.map((item) => session.readItemLedger(item)))),
  );
}

type ItemLedgerProps = {
  readonly rows: readonly ItemRow[];
  /** Null until it is read. */
  readonly told: readonly ToldLine[] | null;
};

export function ItemLedger({ rows, told }: ItemLedgerProps) {
  const models = useModels((all) => all);
  // Voids and reinstatements are told beside the entry they speak of, not as lines of their own.
  const shown = useMemo(
    () =>
      (told ?? [])
        .filter(({ line: { event } }) => !/^Entry(Voided|Reinstated)$/.test(event.type))
        .toReversed(),
    [told],
  );
  const [all, setAll] = useState(false);
  const linesByName = useMemo(
    () => new Map((told ?? []).map((each) => [keyOf(each), each.line])),
    [told],
  );
  return (
    <Section title={t('item.ledger')}>
      <div className={styles.heads} aria-hidden="true">
        <span>{t('item.entry')}</span>
        <span className={styles.headChange}>{t('item.change')}</span>
        <span className={styles.headBalance}>{t('item.balance')}</span>
      </div>
      {told === null ? (
        <Awaited className={styles.reading} />
      ) : (
        <VirtualList
          label={t('item.ledger')}
          rows={all ? shown : shown.slice(0, newestCount)}
          keyOf={keyOf}
          rowHeightPx={84}
          renderRow={({ line, row }, focus) => (
            <ItemLedgerEntry
              line={line}
              row={row}
              focus={focus}
              {...(rows.length > 1 ? { whose: itemName(models, row.item) } : {})}
              voidedBy={line.voidedBy.map((name) => linesByName.get(nameKey(name))).at(-1)}
            />
          )}
        />
      )}
      {all || shown.length <= newestCount ? null : (
        <Button variant="quiet" onClick={() => setAll(true)}>
          {t('item.allEntries', { count: shown.length })}
        </Button>
      )}
    </Section>
  );
}
