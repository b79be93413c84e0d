/** One word for many items: a tag that is put on or taken off, a category that is set. */
import { useState } from 'react';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { ItemId } from '../../domain/vocabulary.ts';
import { Button } from '../components/button.tsx';
import { Sheet } from '../components/sheet.tsx';
import { TextField } from '../components/text-field.tsx';
import { t } from '../messages/translate.ts';
import { TurnedDownMany } from './turned-down-many.tsx';
import { useMany, workWords } from './use-many.ts';

export type LabelSheetProps = {
  readonly items: readonly ItemId[];
  readonly onClose: () => void;
  readonly onDone: () => void;
};

export function TagSheet({ items, onClose, onDone }: LabelSheetProps) {
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const [isOff, setOff] = useState(false);
  const tag = typed.trim();
  const count = items.length;
  const many = useMany(t(isOff ? 'many.untagged' : 'many.tagged', { count, tag }));
  const run = (type: 'TagItem' | 'UntagItem') => {
    setTried(true);
    if (tag === '') return;
    setOff(type === 'UntagItem');
    const commands = items.map((item): LedgerCommand => ({ type, item, data: { tag } }));
    void many.run(commands).then((isDone) => (isDone ? onDone() : undefined));
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('many.tagTitle', { count })}
      onSubmit={() => run('TagItem')}
      footer={
        <>
          <Button busy={many.isBusy} onClick={() => run('UntagItem')}>
            {t('many.untagNow')}
          </Button>
          <Button type="submit" variant="primary" busy={many.isBusy}>
            {many.isBusy ? workWords(count) : t('many.tagNow')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('many.tagLabel')}
        value={typed}
        onChange={(text) => {
          setTyped(text);
          many.forget();
        }}
        error={tried && tag === '' ? t('common.problem.empty') : undefined}
      />
      <TurnedDownMany many={many} onDone={onDone} />
    </Sheet>
  );
}

export function CategorySheet({ items, onClose, onDone }: LabelSheetProps) {
  const [typed, setTyped] = useState('');
  const count = items.length;
  const category = typed.trim() === '' ? null : typed.trim();
  const many = useMany(
    category === null
      ? t('many.uncategorised', { count })
      : t('many.categorised', { count, category }),
  );
  const submit = () => {
    const commands = items.map(
      (item): LedgerCommand => ({ type: 'DescribeItem', item, data: { category } }),
    );
    void many.run(commands).then((isDone) => (isDone ? onDone() : undefined));
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('many.categoryTitle', { count })}
      onSubmit={submit}
      footer={
        <Button type="submit" variant="primary" wide busy={many.isBusy}>
          {many.isBusy ? workWords(count) : t('many.categoryNow')}
        </Button>
      }
    >
      <TextField
        label={t('many.categoryLabel')}
        hint={t('many.categoryHint')}
        value={typed}
        onChange={(text) => {
          setTyped(text);
          many.forget();
        }}
      />
      <TurnedDownMany many={many} onDone={onDone} />
    </Sheet>
  );
}
