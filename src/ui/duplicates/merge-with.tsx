/** Merges an item with one that nobody proposed: first which, then which of the two is shown. */
import { useState } from 'react';
import type { ItemId } from '../../domain/vocabulary.ts';
import { Sheet } from '../components/sheet.tsx';
import { t } from '../messages/translate.ts';
import { ItemPicker } from '../pickers/item-picker.tsx';
import { useModels } from '../store.ts';
import { MergeSheet } from './merge-sheet.tsx';

export type MergeWithProps = {
  readonly item: ItemId;
  readonly open: boolean;
  readonly onClose: () => void;
};

export function MergeWith({ item, open, onClose }: MergeWithProps) {
  const groups = useModels((models) => models.groups);
  const [other, setOther] = useState<ItemId | null>(null);
  const shown = groups.shownFor(item);
  const shownOther = other === null ? null : groups.shownFor(other);
  if (shownOther !== null && shownOther !== shown)
    return <MergeSheet open={open} items={[shown, shownOther]} onClose={onClose} />;
  return (
    <Sheet open={open} onClose={onClose} title={t('duplicates.mergeTitle')}>
      <ItemPicker
        label={t('duplicates.otherItem')}
        hint={t('duplicates.mergeWithHint')}
        value={null}
        onChange={(chosen) => setOther(chosen?.id ?? null)}
      />
    </Sheet>
  );
}
