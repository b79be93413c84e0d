/** How many are chosen, and what can be done with all of them at once. */
import { type ReactNode, useState } from 'react';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { ItemId, PlaceId } from '../../domain/vocabulary.ts';
import { Button, IconButton } from '../components/button.tsx';
import { Sheet } from '../components/sheet.tsx';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';
import { CategorySheet, TagSheet } from './label-sheets.tsx';
import styles from './many.module.css';
import { MoveManySheet } from './move-many-sheet.tsx';
import { TurnedDownMany } from './turned-down-many.tsx';
import { useMany } from './use-many.ts';

export type SelectionBarProps = {
  readonly chosen: ReadonlySet<ItemId>;
  readonly shown: readonly ItemId[];
  /** The place that the list is filtered by. */
  readonly place: PlaceId | null;
  readonly onAll: () => void;
  readonly onEnd: () => void;
};

export function SelectionBar({ chosen, shown, place, onAll, onEnd }: SelectionBarProps) {
  const [open, setOpen] = useState<'move' | 'tag' | 'category' | null>(null);
  const items = [...chosen];
  const none = items.length === 0;
  const close = () => setOpen(null);
  const done = () => {
    close();
    onEnd();
  };
  return (
    <>
      <div className={styles.barRoom} />
      <section className={styles.bar} aria-label={t('many.bar')}>
        <div className={styles.barHead}>
          <p className={styles.barCount} role="status">
            {t('many.chosen', { count: items.length })}
          </p>
          <Button variant="quiet" onClick={onAll}>
            {t('many.all', { count: shown.length })}
          </Button>
          <IconButton icon="close" label={t('many.end')} onClick={onEnd} />
        </div>
        <div className={styles.barActions}>
          <Button needs="StockMoved" disabled={none} onClick={() => setOpen('move')}>
            {t('many.move')}
          </Button>
          <Button needs="ItemTagged" disabled={none} onClick={() => setOpen('tag')}>
            {t('many.tag')}
          </Button>
          <Button needs="ItemDescribed" disabled={none} onClick={() => setOpen('category')}>
            {t('many.category')}
          </Button>
          <RetireButton items={items} onDone={onEnd} />
        </div>
      </section>
      {open === 'move' ? (
        <MoveManySheet items={items} from={place} onClose={close} onDone={done} />
      ) : null}
      {open === 'tag' ? <TagSheet items={items} onClose={close} onDone={done} /> : null}
      {open === 'category' ? <CategorySheet items={items} onClose={close} onDone={done} /> : null}
    </>
  );
}

type RetireButtonProps = { readonly items: readonly ItemId[]; readonly onDone: () => void };

/** Needs no question: it is undone as easily. Where all are retired it takes them back. */
function RetireButton({ items, onDone }: RetireButtonProps): ReactNode {
  const isRetired = useModels(
    (models) =>
      items.length > 0 && items.every((item) => models.items.byId(item)?.status === 'retired'),
  );
  const count = items.length;
  const many = useMany(t(isRetired ? 'many.reinstated' : 'many.retired', { count }));
  const commands = items.map(
    (item): LedgerCommand => ({ type: isRetired ? 'ReinstateItem' : 'RetireItem', item, data: {} }),
  );
  const run = () => void many.run(commands).then((isDone) => (isDone ? onDone() : undefined));
  return (
    <>
      <Button needs="ItemRetired" disabled={count === 0} busy={many.isBusy} onClick={run}>
        {t(isRetired ? 'many.reinstate' : 'many.retire')}
      </Button>
      {many.turnedDown === null ? null : (
        <Sheet open onClose={many.forget} title={t('many.retire')}>
          <TurnedDownMany many={many} onDone={onDone} />
        </Sheet>
      )}
    </>
  );
}
