/** What a change is made of: place by place, and the entries between the two moments. */
import { useMemo } from 'react';
import { Sheet } from '../components/sheet.tsx';
import { SheetList } from '../components/sheet-list.tsx';
import { entryDetails, entryVerb } from '../entries/entry-words.ts';
import { itemName, placePath } from '../entries/name-book.ts';
import { formatMoment } from '../format.ts';
import { t } from '../messages/translate.ts';
import type { ItemLedgerLine } from '../ports.ts';
import { changeFigure, type Measured, quantityWords } from '../quantity.ts';
import { useModels, usePersonName } from '../store.ts';
import { useLogRead } from '../use-log-read.ts';
import type { ChangeRow } from './change-rows.ts';
import { fromToWords, measuredOf } from './change-words.ts';
import styles from './changes.module.css';
import type { ChangeSpan } from './changes-port.ts';

type OpenedChangeProps = {
  readonly row: ChangeRow;
  readonly span: ChangeSpan;
  readonly onClose: () => void;
};

export function OpenedChange({ row, span, onClose }: OpenedChangeProps) {
  const models = useModels((all) => all);
  const measured = measuredOf(models, row.item);
  const ledger = useLogRead(row.item, (session) => session.readItemLedger(row.item));
  const entries = useMemo(
    () =>
      (ledger?.lines ?? [])
        .filter(({ at, change }) => change !== null && at > span.from && at <= span.until)
        .toReversed(),
    [ledger, span],
  );
  return (
    <Sheet open onClose={onClose} title={itemName(models, row.item)}>
      <p className={styles.sum}>
        <bdi>{fromToWords(row, measured)}</bdi>
        <bdi className={styles.difference}>{changeFigure(row.after - row.before, measured)}</bdi>
      </p>
      {row.places.length === 0 ? null : (
        <section aria-label={t('changes.byPlace')}>
          <h3 className={styles.head}>{t('changes.byPlace')}</h3>
          <ul>
            {row.places.map((place) => (
              <li key={place.place} className={styles.place}>
                <bdi className={styles.name}>{placePath(models, place.place)}</bdi>
                <bdi className={styles.fromTo}>{fromToWords(place, measured)}</bdi>
                <bdi className={styles.difference}>
                  {changeFigure(place.after - place.before, measured)}
                </bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-label={t('changes.entries')}>
        <h3 className={styles.head}>{t('changes.entries')}</h3>
        {ledger === null ? (
          <p className={styles.soft}>{t('common.loading')}</p>
        ) : (
          <SheetList
            label={t('changes.entries')}
            rows={entries}
            keyOf={({ name }) => `${name.device}/${name.seq}/${name.hash}`}
            renderRow={(line) => <Entry line={line} measured={measured} />}
          />
        )}
      </section>
      <a className={styles.open} href={`#/items/${row.item}`}>
        {t('changes.openItem')}
      </a>
    </Sheet>
  );
}

/** What was moved changes no total, so its amount is said. */
function Entry({ line, measured }: { readonly line: ItemLedgerLine; readonly measured: Measured }) {
  const models = useModels((all) => all);
  const personName = usePersonName();
  const { event, happenedAt, recordedAt, actor, change } = line;
  const verb = entryVerb(event);
  const isMoved = event.type === 'StockMoved';
  return (
    <div className={styles.entry}>
      <span className={styles.name}>
        {isMoved
          ? t('item.verbAmount', { verb, amount: quantityWords(event.data.quantity, measured) })
          : verb}
      </span>
      <bdi className={styles.difference}>{changeFigure(change ?? 0, measured)}</bdi>
      <span className={styles.deeds}>
        {[
          ...entryDetails(event, models, measured),
          formatMoment(happenedAt ?? recordedAt),
          personName(actor),
        ].map((words) => (
          <bdi key={words}>{words}</bdi>
        ))}
      </span>
    </div>
  );
}
