/** What to get and from whom, what to fetch from another place, and what is on its way. */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { MenuButton } from '../components/menu-button.tsx';
import { Page } from '../components/page.tsx';
import { showToast } from '../components/toasts.tsx';
import { VirtualList } from '../components/virtual-list.tsx';
import { t } from '../messages/translate.ts';
import { Printed } from '../print/printed.tsx';
import { useModels } from '../store.ts';
import { AddLineSheet } from './add-line-sheet.tsx';
import { EditLineSheet } from './edit-line-sheet.tsx';
import { OrderSheet } from './order-sheet.tsx';
import styles from './shopping.module.css';
import { linesToGet, shoppingLines } from './shopping-lines.ts';
import { ShoppingRowView } from './shopping-row.tsx';
import { shoppingRows } from './shopping-rows.ts';
import type { ShoppingTask } from './shopping-task.ts';
import { listText } from './shopping-words.ts';

function useTextActions(text: () => string, print: () => void) {
  const copy = () =>
    navigator.clipboard.writeText(text()).then(() => showToast(t('shopping.copied')));
  return [
    ...('share' in navigator
      ? [
          {
            label: t('shopping.share'),
            icon: 'upload' as const,
            // Whoever closes the system's own sheet has changed their mind; nothing went wrong.
            onSelect: () => void navigator.share({ text: text() }).catch(() => undefined),
          },
        ]
      : []),
    { label: t('shopping.copy'), icon: 'copy' as const, onSelect: () => void copy() },
    { label: t('print.print'), icon: 'print' as const, onSelect: print },
  ];
}

export function Shopping() {
  const models = useModels((all) => all);
  const [task, setTask] = useState<ShoppingTask | null>(null);
  const [printed, setPrinted] = useState<string | null>(null);
  const lines = shoppingLines(models);
  const rows = shoppingRows(lines);
  const text = () => listText(lines, models, Date.now());
  const actions = useTextActions(text, () => setPrinted(text()));
  const get = linesToGet(lines);
  const close = () => setTask(null);
  return (
    <Page
      title={t('shell.shopping')}
      lead={
        rows.length === 0
          ? undefined
          : t('shopping.lead', { get, move: lines.moves.length, orders: lines.orders.length })
      }
      actions={
        <>
          <Button needs="ShoppingLineAdded" icon="plus" onClick={() => setTask({ task: 'add' })}>
            {t('shopping.add')}
          </Button>
          {get === 0 ? null : <MenuButton label={t('shopping.menu')} actions={actions} />}
        </>
      }
    >
      {rows.length === 0 ? (
        <EmptyState title={t('shopping.empty')}>{t('shopping.emptyText')}</EmptyState>
      ) : (
        <div className={styles.list}>
          <VirtualList
            label={t('shopping.list')}
            rows={rows}
            keyOf={({ key }) => key}
            rowHeightPx={72}
            renderRow={(row, focus) => <ShoppingRowView row={row} focus={focus} onTask={setTask} />}
          />
        </div>
      )}
      {task?.task === 'add' ? <AddLineSheet onClose={close} /> : null}
      {task?.task === 'edit' ? <EditLineSheet line={task.line} onClose={close} /> : null}
      {task?.task === 'order' ? <OrderSheet group={task.group} onClose={close} /> : null}
      {printed === null ? null : (
        <Printed thing={{ print: 'text', text: printed }} onDone={() => setPrinted(null)} />
      )}
    </Page>
  );
}
