/** A place is emptied, and closed if that is what is wanted: one command, and one Undo. */
import { useState } from 'react';
import type { PlaceId } from '../../domain/vocabulary.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { Sheet } from '../components/sheet.tsx';
import { Switch } from '../components/switch.tsx';
import { placeName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import type { Chosen } from '../pickers/item-picker.tsx';
import { PlacePicker } from '../pickers/place-picker.tsx';
import { useModels } from '../store.ts';
import { clearPlaces, closePlaces, placesToClear } from './clear-place.ts';
import styles from './many.module.css';
import { openedInPassing } from './move-many-sheet.tsx';
import { TurnedDownMany } from './turned-down-many.tsx';
import { useMany, workWords } from './use-many.ts';

export type ClearPlaceSheetProps = {
  readonly place: PlaceId;
  /** Closes it, and what is inside it, after all has been carried elsewhere. */
  readonly closes: boolean;
  readonly onClose: () => void;
};

export function ClearPlaceSheet({ place, closes, onClose }: ClearPlaceSheetProps) {
  const models = useModels((all) => all);
  const [withInside, setWithInside] = useState(true);
  const [to, setTo] = useState<Chosen | null>(null);
  const [tried, setTried] = useState(false);
  const name = placeName(models, place);
  const inside = placesToClear(models, place, true).length - 1;
  const places = placesToClear(models, place, closes || withInside);
  const { commands, items, below } = clearPlaces(models, places, to?.id ?? '');
  const toName = to === null ? '' : (to.newName ?? placeName(models, to.id));
  const isWithin = to !== null && places.includes(to.id);
  const many = useMany(
    t(closes ? 'many.closed' : 'many.cleared', { count: items, from: name, to: toName }),
  );
  const problem = isWithin ? t('many.toInside') : to === null ? t('common.problem.empty') : null;
  const submit = () => {
    setTried(true);
    // What is empty already may be closed without saying where things go.
    const hasStock = commands.length > 0;
    if (hasStock && problem !== null) return;
    const all = [
      ...(to === null || !hasStock ? [] : openedInPassing(to)),
      ...(hasStock ? commands : []),
      ...(closes ? closePlaces(models, places) : []),
    ];
    if (all.length > 0) void many.run(all).then((isDone) => (isDone ? onClose() : undefined));
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={t(closes ? 'many.closeTitle' : 'many.clearTitle', { name })}
      onSubmit={submit}
      footer={
        <Button type="submit" variant="primary" wide busy={many.isBusy}>
          {many.isBusy ? workWords(items) : t(closes ? 'many.closeNow' : 'many.clearNow')}
        </Button>
      }
    >
      {closes && inside > 0 ? (
        <p className={styles.text}>{t('many.closesInside', { count: inside })}</p>
      ) : null}
      {!closes && inside > 0 ? (
        <Switch
          label={t('many.withInside', { count: inside })}
          checked={withInside}
          onChange={setWithInside}
        />
      ) : null}
      <PlacePicker
        label={t('many.to')}
        canCreate
        value={to}
        onChange={(chosen) => {
          setTo(chosen);
          many.forget();
        }}
        error={tried && commands.length > 0 ? problem : undefined}
      />
      <p className={styles.text} role="status">
        {t('many.carried', { count: items, shelves: commands.length })}
      </p>
      {below === 0 ? null : <Notice tone="alert">{t('many.below', { count: below, name })}</Notice>}
      <TurnedDownMany many={many} onDone={onClose} />
    </Sheet>
  );
}
