/** One row of the shopping list, of whichever kind. */
import { Button } from '../components/button.tsx';
import type { RowFocus } from '../components/virtual-list.tsx';
import { partyName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';
import { useRun } from '../use-run.ts';
import { DoneRow } from './done-row.tsx';
import { GetRow } from './get-row.tsx';
import { MoveRow } from './move-row.tsx';
import { OrderRowView } from './order-row.tsx';
import styles from './shopping.module.css';
import { removeCommands } from './shopping-commands.ts';
import type { ShoppingRow } from './shopping-rows.ts';
import type { ShoppingTask } from './shopping-task.ts';

export type ShoppingRowProps = {
  readonly row: ShoppingRow;
  readonly focus: RowFocus;
  readonly onTask: (task: ShoppingTask) => void;
};

export function ShoppingRowView({ row, focus, onTask }: ShoppingRowProps) {
  switch (row.kind) {
    case 'supplier':
      return <SupplierHead group={row} focus={focus} onTask={onTask} />;
    case 'get':
      return <GetRow line={row.line} focus={focus} onTask={onTask} />;
    case 'moves':
      return <h2 className={styles.head}>{t('shopping.toMove')}</h2>;
    case 'move':
      return <MoveRow move={row.move} focus={focus} />;
    case 'orders':
      return <h2 className={styles.head}>{t('shopping.onItsWay')}</h2>;
    case 'order':
      return <OrderRowView order={row.order} focus={focus} />;
    case 'all-done':
      return <DoneHead row={row} focus={focus} />;
    case 'done':
      return <DoneRow wanted={row.wanted} focus={focus} />;
  }
}

function SupplierHead({
  group,
  focus,
  onTask,
}: {
  readonly group: Extract<ShoppingRow, { kind: 'supplier' }>;
} & Omit<ShoppingRowProps, 'row'>) {
  const models = useModels((all) => all);
  const name =
    group.supplier === null ? t('shopping.noSupplier') : partyName(models, group.supplier);
  return (
    <div className={styles.head}>
      <h2 className={styles.headName} dir="auto">
        {name}
      </h2>
      <Button
        variant="quiet"
        icon="check"
        {...focus}
        aria-label={t('shopping.markOrderedOf', { supplier: name })}
        onClick={() => onTask({ task: 'order', group })}
      >
        {t('shopping.markOrdered')}
      </Button>
    </div>
  );
}

function DoneHead({
  row,
  focus,
}: {
  readonly row: Extract<ShoppingRow, { kind: 'all-done' }>;
  readonly focus: RowFocus;
}) {
  const run = useRun();
  const clear = () =>
    run({
      commands: removeCommands(row.done),
      message: t('shopping.cleared', { count: row.done.length }),
    });
  return (
    <div className={styles.head}>
      <h2 className={styles.headName}>{t('shopping.done')}</h2>
      <Button needs="ShoppingLineRemoved" variant="quiet" {...focus} onClick={() => void clear()}>
        {t('shopping.clearDone')}
      </Button>
    </div>
  );
}
