/** Everything of the chosen items, from wherever it lies or from one place, to another. */
import { useState } from 'react';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { ItemId, PlaceId } from '../../domain/vocabulary.ts';
import { Button } from '../components/button.tsx';
import { Sheet } from '../components/sheet.tsx';
import { placeName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import type { Chosen } from '../pickers/item-picker.tsx';
import { PlacePicker } from '../pickers/place-picker.tsx';
import { useModels } from '../store.ts';
import { moveItems } from './clear-place.ts';
import styles from './many.module.css';
import { TurnedDownMany } from './turned-down-many.tsx';
import { useMany, workWords } from './use-many.ts';

export type MoveManySheetProps = {
  readonly items: readonly ItemId[];
  readonly from: PlaceId | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

export function MoveManySheet({ items, from, onClose, onDone }: MoveManySheetProps) {
  const models = useModels((all) => all);
  const [source, setSource] = useState<Chosen | null>(
    from === null ? null : { id: from, newName: null },
  );
  const [to, setTo] = useState<Chosen | null>(null);
  const [tried, setTried] = useState(false);
  const toName = to === null ? '' : (to.newName ?? placeName(models, to.id));
  const moves = moveItems(models, items, source?.id ?? null, to?.id ?? '');
  const count = new Set(moves.flatMap((move) => ('item' in move ? [move.item] : []))).size;
  const many = useMany(t('many.moved', { count, to: toName }));
  const submit = () => {
    setTried(true);
    if (to === null || moves.length === 0) return;
    const commands = [...openedInPassing(to), ...moves];
    void many.run(commands).then((isDone) => (isDone ? onDone() : undefined));
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('many.moveTitle', { count: items.length })}
      onSubmit={submit}
      footer={
        <Button type="submit" variant="primary" wide busy={many.isBusy}>
          {many.isBusy ? workWords(count) : t('many.moveNow')}
        </Button>
      }
    >
      <PlacePicker
        label={t('many.from')}
        placeholder={t('many.fromAnywhere')}
        value={source}
        onChange={(place) => {
          setSource(place);
          many.forget();
        }}
      />
      <PlacePicker
        label={t('many.to')}
        canCreate
        value={to}
        onChange={(place) => {
          setTo(place);
          many.forget();
        }}
        error={tried && to === null ? t('common.problem.empty') : undefined}
      />
      <p className={styles.text} role="status">
        {to !== null && moves.length === 0
          ? t('many.nothingToMove')
          : t('many.moves', { count, all: items.length })}
      </p>
      <TurnedDownMany many={many} onDone={onDone} />
    </Sheet>
  );
}

/** A place that was named while choosing is opened by the same command. */
export const openedInPassing = ({ id, newName }: Chosen): readonly LedgerCommand[] =>
  newName === null
    ? []
    : [
        {
          type: 'OpenPlace',
          data: { place: id, name: newName, parent: null, note: null },
          insisted: true,
        },
      ];
