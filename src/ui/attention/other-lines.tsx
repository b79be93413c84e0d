/** One barcode on two items, places moved into each other, and clocks that were ahead. */
import type { StockEvent } from '../../domain/item/stock-events.ts';
import { strike, withdrawBarcode, writeAsOfNow } from '../../read-models/attention/remedies.ts';
import { Button } from '../components/button.tsx';
import { itemName, placeName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import type { EntryLine } from '../ports.ts';
import { useAskUndo, useModels, useSession } from '../store.ts';
import { undoRequestOf } from '../undo/undo-request.ts';
import { useLogRead } from '../use-log-read.ts';
import styles from './attention.module.css';
import { useDeviceLabel } from './evidence.tsx';
import { Frame, type LineProps } from './frame.tsx';
import { useLineWords } from './line-words.ts';
import { useRemedy } from './use-remedy.ts';

export function BarcodeLine({ line }: LineProps) {
  const models = useModels((all) => all);
  const remedy = useRemedy();
  const { barcode, items } = line;
  if (barcode === undefined || items === undefined) return null;
  return (
    <Frame line={line} title={t('attention.barcode', { barcode })}>
      <ul className={styles.carriers}>
        {items.map((item) => {
          const name = itemName(models, item);
          return (
            <li key={item} className={styles.shared}>
              <a className={styles.link} href={`#/items/${item}`} dir="auto">
                {name}
              </a>
              <Button
                needs="BarcodeWithdrawn"
                onClick={() =>
                  remedy(
                    withdrawBarcode(item, barcode),
                    t('attention.withdrawn', { barcode, item: name }),
                  )
                }
              >
                {t('attention.withdraw', { item: name })}
              </Button>
            </li>
          );
        })}
      </ul>
    </Frame>
  );
}

/** The entry that the line is about, if it is still held. */
function useEntryDeed(line: LineProps['line']): (deed: (entry: EntryLine) => void) => void {
  const session = useSession();
  return (deed) =>
    void session.readEntries(line.refs).then(([entry]) => {
      if (entry !== undefined) deed(entry);
    });
}

export function CycleLine({ line }: LineProps) {
  const models = useModels((all) => all);
  const remedy = useRemedy();
  const withEntry = useEntryDeed(line);
  const { place, lying } = line;
  if (place === null) return null;
  const into = lying?.[0]?.place ?? '';
  return (
    <Frame
      line={line}
      title={placeName(models, place)}
      href={`/places/${place}`}
      more={t('attention.wouldLieIn', { place: placeName(models, into) })}
    >
      <Button
        needs="EntryVoided"
        icon="undo"
        onClick={() =>
          withEntry(({ name, stream }) =>
            remedy(strike(name, stream), t('attention.forgetMoveDone')),
          )
        }
      >
        {t('attention.forgetMove')}
      </Button>
    </Frame>
  );
}

export function FutureLine({ line }: LineProps) {
  const { name } = useLineWords(line);
  const remedy = useRemedy();
  const askUndo = useAskUndo();
  const deviceLabel = useDeviceLabel();
  const { item, device } = line;
  const [entry] = useLogRead(line.key, (session) => session.readEvidence(line)) ?? [];
  if (item === null) return null;
  const again =
    entry === undefined ? [] : writeAsOfNow(item, entry.name, entry.event as StockEvent);
  const request = entry === undefined ? undefined : undoRequestOf(entry);
  return (
    <Frame
      line={line}
      title={name}
      href={`/items/${item}`}
      more={t('attention.futureBy', { device: deviceLabel(device ?? '') })}
    >
      {again.length === 0 ? null : (
        <Button
          needs="StockReceived"
          icon="check"
          onClick={() => remedy(again, t('attention.asOfNowDone'))}
        >
          {t('attention.asOfNow')}
        </Button>
      )}
      {request === undefined ? null : (
        <Button variant="quiet" icon="undo" onClick={() => askUndo(request)}>
          {t('undo.ask')}
        </Button>
      )}
    </Frame>
  );
}
