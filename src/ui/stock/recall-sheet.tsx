/** Recalls a lot: says what that does before it is done. */
import { useState } from 'react';
import type { ItemRow } from '../../read-models/items.ts';
import { Button } from '../components/button.tsx';
import { Sheet } from '../components/sheet.tsx';
import { TextArea } from '../components/text-field.tsx';
import { t } from '../messages/translate.ts';
import { quantityWords } from '../quantity.ts';
import { useRun } from '../use-run.ts';

export type RecallSheetProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly row: ItemRow;
  readonly lot: string;
  readonly name: string;
  /** How many have some of it. */
  readonly holders: number;
};

export function RecallSheet({ open, onClose, row, lot, name, holders }: RecallSheetProps) {
  const run = useRun();
  const [note, setNote] = useState('');
  const here = row.shelves
    .filter((shelf) => shelf.lot === lot)
    .reduce((sum, { quantity }) => sum + quantity, 0);
  const recall = async () => {
    const data = { lot, note: note.trim() === '' ? null : note };
    const result = await run({
      commands: [{ type: 'RecallLot', item: row.item, data }],
      message: t('lots.recalledNow', { item: name, lot }),
    });
    if ('saved' in result) onClose();
  };
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('lots.recall')}
      onSubmit={() => void recall()}
      footer={
        <Button type="submit" variant="alert" wide>
          {t('lots.recallNow')}
        </Button>
      }
    >
      <p>{t('lots.recallText', { quantity: quantityWords(here, row), holders })}</p>
      <TextArea
        label={t('lots.recallNote')}
        hint={t('lots.recallNoteHint')}
        value={note}
        onChange={setNote}
      />
    </Sheet>
  );
}
