/** What a change is made of: place by place, and the entries between the two moments. */
import { useMemo } from 'react';
import { Awaited } from '../components/awaited.tsx';
import { Sheet } from '../components/sheet.tsx';
import { SheetList } from '../components/sheet-list.tsx';
import { entryDetails, entryVerb } from '../entries/entry-words.ts';
import { itemName, placePath } from '../entries/name-book.ts';
import { formatMoment } from '../format.ts';
import { t } from '../messages/translate.ts';
import { changeFigure, type Measured, quantityWords } from '../quantity.ts';
import { useModels, usePersonName } from '../store.ts';
import { useLogRead } from '../use-log-read.ts';
import { type ChangeEntry, type ChangeRow, entriesOf } from './change-rows.ts';
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
  const entries = useMemo(() => entriesOf(ledger?.lines ?? [], span, row), [ledger, span, row]);
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
                <span className={styles.figures}>
                  <bdi className={styles.fromTo}>{fromToWords(place, measured)}</bdi>
                  <bdi className={styles.difference}>
                    {changeFigure(place.after - place.before, measured)}
                  </bdi>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-label={t('changes.entries')}>
        <h3 className={styles.head}>{t('changes.entries')}</h3>
        {ledger === null ? (
          <Awaited className={styles.soft} />
        ) : (
          <SheetList
            label={t('changes.entries')}
            rows={entries}
            keyOf={({ line: { name } }) => `${name.device}/${name.seq}/${name.hash}`}
            renderRow={(entry) => <Entry entry={entry} measured={measured} />}
          />
        )}
      </section>
      <a className={styles.open} href={`#/items/${row.item}`}>
        {t('changes.openItem')}
      </a>
    </Sheet>
  );
}

/** What was moved may change nothing, so its amount is said. */
function Entry({
  entry: { line, change },
  measured,
}: {
  readonly entry: ChangeEntry;
  readonly measured: Measured;
}) {
  const models = useModels((all) => all);
  const personName = usePersonName();
  const { event, happenedAt, recordedAt, actor } = line;
  const verb = entryVerb(event);
  const isMoved = event.type === 'StockMoved';
  return (
    <div className={styles.entry}>
      <span className={styles.name}>
        {isMoved
          ? t('item.verbAmount', { verb, amount: quantityWords(event.data.quantity, measured) })
          : verb}
      </span>
      <bdi className={styles.difference}>{changeFigure(change, measured)}</bdi>
      <span className={styles.deeds}>
        {[
          ...entryDetails(event, models, measured),
          formatMoment(happenedAt ?? recordedAt),
          personName(actor),
        ].map((words) => (
          <span key={words}>
            <bdi>{words}</bdi>
          </span>
        ))}
      </span>
    </div>
  );
}
