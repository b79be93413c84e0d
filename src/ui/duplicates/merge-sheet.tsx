/** Merges two items: which one is shown for both, and what merging does not do. */
import { useState } from 'react';
import type { ItemId } from '../../domain/vocabulary.ts';
import type { ItemRow } from '../../read-models/items.ts';
import { Button } from '../components/button.tsx';
import { Sheet } from '../components/sheet.tsx';
import { itemName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { useModels, useSession } from '../store.ts';
import { useRun } from '../use-run.ts';
import styles from './duplicates.module.css';
import { MemberLine } from './member-line.tsx';

export type MergeSheetProps = {
  readonly open: boolean;
  readonly items: readonly [ItemId, ItemId];
  readonly onClose: () => void;
};

/** Rather the one that is in use: with a code, with more on hand. */
const better = (a: ItemRow, b: ItemRow): ItemRow => {
  if ((a.code === null) !== (b.code === null)) return a.code === null ? b : a;
  return b.shelves.length > a.shelves.length ? b : a;
};

export function MergeSheet({ open, items, onClose }: MergeSheetProps) {
  const session = useSession();
  const run = useRun();
  const models = useModels((all) => all);
  const [cause] = useState(session.newCommandId);
  const rows = items.flatMap((item) => models.items.byId(item) ?? []);
  const [first, second] = rows;
  const [chosen, setChosen] = useState<ItemId | null>(null);
  if (first === undefined || second === undefined) return null;
  const into = chosen ?? better(first, second).item;
  const item = into === first.item ? second.item : first.item;
  const merge = async () => {
    const result = await run({
      commands: [{ type: 'MergeItem', item, data: { into } }],
      message: t('duplicates.merged', { into: itemName(models, into) }),
      cause,
    });
    if ('saved' in result) onClose();
  };
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('duplicates.mergeTitle')}
      onSubmit={() => void merge()}
      footer={
        <Button type="submit" variant="primary" wide>
          {t('duplicates.merge')}
        </Button>
      }
    >
      <p>{t('duplicates.whichShown')}</p>
      <div className={styles.sides}>
        {rows.map((row) => (
          <MemberLine
            key={row.item}
            row={row}
            isChosen={row.item === into}
            onChoose={() => setChosen(row.item)}
          />
        ))}
      </div>
      <p className={styles.soft}>{t('duplicates.whatMergingDoes')}</p>
    </Sheet>
  );
}
