/** One shelf to count: type and Enter, or one tap where it is as expected or nothing is there. */
import { type RefObject, useRef } from 'react';
import type { StocktakeId } from '../../domain/vocabulary.ts';
import type { SheetLine, SheetShelf } from '../../read-models/sheet-shelf.ts';
import { Button, IconButton } from '../components/button.tsx';
import { classNames } from '../components/class-names.ts';
import fieldStyles from '../components/field.module.css';
import { Field } from '../components/field.tsx';
import { Icon } from '../components/icon.tsx';
import { itemName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { type Measured, quantityWords } from '../quantity.ts';
import { useModels, usePersonName, useSession } from '../store.ts';
import styles from './counting.module.css';
import { bookNow } from './sheet-words.ts';
import { useCountLine } from './use-count-line.ts';
import { useQuantityEntry } from './use-quantity-entry.ts';

export type CountRowProps = {
  readonly stocktake: StocktakeId;
  readonly shelf: SheetShelf;
  readonly blind: boolean;
  readonly onScan: (code: string) => void;
};

/** To the next field that is still to be filled in, round to the first, or to what ends the list. */
function focusNextCount(from: HTMLElement | null): void {
  const fields = [...document.querySelectorAll<HTMLElement>('main [data-count]')];
  const at = from === null ? -1 : fields.indexOf(from);
  const next = [...fields.slice(at + 1), ...fields.slice(0, Math.max(at, 0))].find(
    (field) => field.dataset.count === 'open',
  );
  (next ?? document.querySelector<HTMLElement>('main [data-count-end]'))?.focus();
}

export function CountRow({ stocktake, shelf, blind, onScan }: CountRowProps) {
  const session = useSession();
  const models = useModels((all) => all);
  const lines = useCountLine(stocktake);
  const row = models.items.byId(shelf.item) ?? { unit: '', scale: 0 as const, code: null };
  const name = itemName(models, shelf.item);
  const own = shelf.lines.find(
    ({ observation: { actor, ref } }) => actor === session.me.member && ref[0] === session.device,
  );
  const fieldRef = useRef<HTMLInputElement>(null);
  const countAs = async (quantity: number) => {
    if ((await lines.count(shelf, quantity)) === null) focusNextCount(fieldRef.current);
  };
  const isOpen = shelf.lines.length === 0;
  return (
    <div className={styles.row} data-count-row={isOpen ? 'open' : 'counted'}>
      <div className={styles.words}>
        <span className={styles.name} dir="auto">
          {name}
        </span>
        <RowMeta shelf={shelf} code={row.code} measured={row} blind={blind} />
      </div>
      <CountEntry
        fieldRef={fieldRef}
        name={name}
        measured={row}
        isOpen={isOpen}
        onCount={(quantity) => lines.count(shelf, quantity)}
        onScan={onScan}
      />
      {own !== undefined ? (
        <IconButton
          needs="EntryVoided"
          icon="undo"
          label={t('counts.undoLine', { item: name })}
          onClick={() => void lines.takeBack(shelf.item, own.name)}
        />
      ) : null}
      {isOpen ? null : (
        <div className={styles.countedLines}>
          {shelf.lines.map((line) => (
            <CountedLine
              key={line.name.hash}
              line={line}
              own={line === own}
              measured={row}
              blind={blind}
            />
          ))}
        </div>
      )}
      {isOpen ? (
        <QuickCounts shelf={shelf} name={name} measured={row} blind={blind} onCount={countAs} />
      ) : null}
    </div>
  );
}

type CountEntryProps = {
  readonly fieldRef: RefObject<HTMLInputElement | null>;
  readonly name: string;
  readonly measured: Measured;
  readonly isOpen: boolean;
  readonly onCount: (quantity: number) => Promise<string | null>;
  readonly onScan: (code: string) => void;
};

function CountEntry({ fieldRef, name, measured, isOpen, onCount, onScan }: CountEntryProps) {
  const entry = useQuantityEntry({
    scale: measured.scale,
    onCount,
    onNext: () => focusNextCount(fieldRef.current),
    onScan,
  });
  return (
    <form
      className={styles.entry}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void entry.enter();
      }}
    >
      <Field label={t('counts.quantityOf', { item: name })} labelHidden error={entry.problem}>
        {(ids) => (
          <input
            {...ids}
            ref={fieldRef}
            className={classNames(fieldStyles.control, styles.input)}
            data-count={isOpen ? 'open' : 'counted'}
            type="text"
            inputMode={measured.scale === 0 ? 'numeric' : 'decimal'}
            autoComplete="off"
            enterKeyHint="next"
            placeholder={measured.unit}
            value={entry.text}
            onChange={(event) => entry.change(event.target.value)}
            onKeyDown={entry.onKeyDown}
            onBlur={entry.onBlur}
          />
        )}
      </Field>
    </form>
  );
}

function RowMeta({
  shelf,
  code,
  measured,
  blind,
}: {
  readonly shelf: SheetShelf;
  readonly code: string | null;
  readonly measured: Measured;
  readonly blind: boolean;
}) {
  const book = bookNow(shelf);
  const words = [
    ...(shelf.lot === null ? [] : [t('counts.lot', { lot: shelf.lot })]),
    ...(code === null ? [] : [code]),
    ...(blind
      ? []
      : [
          book === null || (book === 0 && shelf.lines.length > 0)
            ? t('counts.nothingExpected')
            : t('counts.expected', { quantity: quantityWords(book, measured) }),
        ]),
  ];
  return words.length === 0 ? null : (
    <span className={styles.soft} dir="auto">
      {words.join(' · ')}
    </span>
  );
}

type CountedLineProps = {
  readonly line: SheetLine;
  readonly own: boolean;
  readonly measured: Measured;
  readonly blind: boolean;
};

function CountedLine({ line, own, measured, blind }: CountedLineProps) {
  const personName = usePersonName();
  const { counted, actor } = line.observation;
  const quantity = quantityWords(counted, measured);
  const person = personName(actor);
  const said = own
    ? t('counts.youCounted', { quantity })
    : blind
      ? t('counts.otherCountedBlind', { person })
      : t('counts.otherCounted', { person, quantity });
  const variance = blind ? null : line.variance;
  const verdict =
    variance === null
      ? null
      : variance === 0
        ? t('counts.agrees')
        : t(variance > 0 ? 'counts.more' : 'counts.less', {
            quantity: quantityWords(Math.abs(variance), measured),
          });
  return (
    <span className={styles.counted}>
      <Icon name="check" size={18} />
      <bdi>
        {said}
        {verdict === null ? null : (
          <span className={variance === 0 ? styles.soft : styles.alert}> · {verdict}</span>
        )}
      </bdi>
    </span>
  );
}

type QuickCountsProps = {
  readonly shelf: SheetShelf;
  readonly name: string;
  readonly measured: Measured;
  readonly blind: boolean;
  readonly onCount: (quantity: number) => Promise<void>;
};

function QuickCounts({ shelf, name, measured, blind, onCount }: QuickCountsProps) {
  const quantity = quantityWords(shelf.onHand, measured);
  return (
    <div className={styles.quick}>
      {blind || shelf.onHand <= 0 ? null : (
        <Button
          needs="StockCounted"
          icon="check"
          aria-label={t('counts.asExpectedOf', { quantity, item: name })}
          onClick={() => void onCount(shelf.onHand)}
        >
          {t('counts.asExpected')}
        </Button>
      )}
      <Button
        needs="StockCounted"
        variant="quiet"
        aria-label={t('counts.none0Of', { item: name })}
        onClick={() => void onCount(0)}
      >
        {t('counts.none0')}
      </Button>
    </div>
  );
}
