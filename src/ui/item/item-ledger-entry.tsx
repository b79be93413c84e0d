/**
 * One entry of an item's ledger: what, where, when and by whom; what it changed, and what there
 * was after it.
 */

import type { ItemRow } from '../../read-models/items.ts';
import { IconButton } from '../components/button.tsx';
import { classNames } from '../components/class-names.ts';
import { MenuButton } from '../components/menu-button.tsx';
import type { RowFocus } from '../components/virtual-list.tsx';
import { VisuallyHidden } from '../components/visually-hidden.tsx';
import { entryDetails, entryVerb } from '../entries/entry-words.ts';
import { formatMinute, formatMoment } from '../format.ts';
import { useMayUndo } from '../members/use-may.ts';
import { t } from '../messages/translate.ts';
import type { EntryLine, ItemLedgerLine } from '../ports.ts';
import { changeFigure, figure, quantityWords } from '../quantity.ts';
import { useAskUndo, useModels, usePersonName } from '../store.ts';
import { undoRequestOf } from '../undo/undo-request.ts';
import styles from './item-ledger.module.css';

export type ItemLedgerEntryProps = {
  readonly line: ItemLedgerLine;
  readonly row: ItemRow;
  readonly focus: RowFocus;
  /** The void in force, if it is known here. */
  readonly voidedBy: EntryLine | undefined;
  /** The item's name, where entries of several stand in one list. */
  readonly whose?: string;
};

/** What the change column cannot say: how much was moved or counted, or would have been. */
function amountWords({ event, voidedBy, withheld }: ItemLedgerLine, row: ItemRow): string | null {
  const saysItself =
    /^Stock(Moved|Counted|Held|Released)$/.test(event.type) ||
    voidedBy.length > 0 ||
    withheld !== null;
  const quantity = 'quantity' in event.data ? event.data.quantity : null;
  return saysItself && quantity !== null ? quantityWords(quantity, row) : null;
}

function countWords({ event, expected, voidedBy }: ItemLedgerLine, row: ItemRow): string | null {
  if (event.type !== 'StockCounted' || expected === null || voidedBy.length > 0) return null;
  return expected === event.data.quantity
    ? t('entry.countRight')
    : t('entry.countDiffers', { expected: quantityWords(expected, row) });
}

function When({
  line,
  voidedBy,
}: {
  readonly line: ItemLedgerLine;
  readonly voidedBy: EntryLine | undefined;
}) {
  const personName = usePersonName();
  const { happenedAt, recordedAt, actor } = line;
  return (
    <p className={styles.when}>
      <span>
        <bdi>{formatMoment(happenedAt ?? recordedAt)}</bdi>
      </span>
      {happenedAt === undefined ? null : (
        <span>
          <bdi>{t('entry.recorded', { moment: formatMinute(recordedAt) })}</bdi>
        </span>
      )}
      <span>
        <bdi>{personName(actor)}</bdi>
      </span>
      {line.withheld === null ? null : (
        <span className={styles.voidedBy}>
          {t('withheld.asideBecause', { reason: t(`withheld.short.${line.withheld}`) })}
        </span>
      )}
      {line.keptBy === null ? null : (
        <span className={styles.voidedBy}>
          <bdi>{t('item.keptBy', { person: personName(line.keptBy) })}</bdi>
        </span>
      )}
      {voidedBy === undefined ? null : (
        <span className={styles.voidedBy}>
          {t('item.voidedBy', {
            person: personName(voidedBy.actor),
            moment: formatMinute(voidedBy.recordedAt),
          })}
        </span>
      )}
    </p>
  );
}

type DetailsProps = { readonly details: readonly string[]; readonly isStruck: boolean };

const Details = ({ details, isStruck }: DetailsProps) => (
  <p className={classNames(styles.details, isStruck && styles.struck)}>
    {details.map((detail) => (
      <span key={detail}>
        <bdi>{detail}</bdi>
      </span>
    ))}
  </p>
);

export function ItemLedgerEntry({ line, row, focus, voidedBy, whose }: ItemLedgerEntryProps) {
  const models = useModels((all) => all);
  const askUndo = useAskUndo();
  const isVoided = line.voidedBy.length > 0;
  const isStruck = isVoided || line.withheld !== null;
  const amount = amountWords(line, row);
  const count = countWords(line, row);
  const verb = entryVerb(line.event);
  const details = [
    ...(whose === undefined ? [] : [whose]),
    ...entryDetails(line.event, models, row),
  ];
  const mayUndo = useMayUndo();
  const request = mayUndo(line) ? undoRequestOf(line) : undefined;
  const action = {
    label: t(isVoided ? 'undo.standAsk' : 'undo.ask'),
    icon: isVoided ? ('check' as const) : ('undo' as const),
    onSelect: () => {
      if (request !== undefined) askUndo(request);
    },
  };
  return (
    <div className={styles.line}>
      <div className={styles.words}>
        <p className={classNames(styles.what, isStruck && styles.struck)}>
          <span className={styles.verb}>
            {amount === null ? verb : t('item.verbAmount', { verb, amount })}
          </span>
          {count === null ? null : <span className={styles.count}>{count}</span>}
        </p>
        {details.length === 0 ? null : <Details details={details} isStruck={isStruck} />}
        <When line={line} voidedBy={voidedBy} />
      </div>
      <p className={styles.change}>
        {line.change === null ? null : (
          <>
            <VisuallyHidden>{t('item.change')} </VisuallyHidden>
            <bdi className={line.change === 0 ? styles.zero : undefined}>
              {changeFigure(line.change, row)}
            </bdi>
          </>
        )}
      </p>
      <p className={styles.balance}>
        <VisuallyHidden>{t('item.balance')} </VisuallyHidden>
        <bdi className={classNames(isStruck && styles.zero, line.balance < 0 && styles.negative)}>
          {figure(line.balance, row)}
        </bdi>
      </p>
      <div className={styles.menu}>
        {request === undefined ? null : (
          <MenuButton
            label={t('item.entryMenu', { entry: verb })}
            trigger={
              <IconButton icon="more" label={t('item.entryMenu', { entry: verb })} {...focus} />
            }
            actions={[action]}
          />
        )}
      </div>
    </div>
  );
}
