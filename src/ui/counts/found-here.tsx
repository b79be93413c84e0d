/**
 * Something that nobody expected here: counted as it is found, and registered in passing where nobody
 * knows it.
 */
import { useState } from 'react';
import type { StocktakeId } from '../../domain/vocabulary.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { QuantityField } from '../components/quantity-field.tsx';
import { Sheet } from '../components/sheet.tsx';
import { TextField } from '../components/text-field.tsx';
import { placeName } from '../entries/name-book.ts';
import { rejectionWords } from '../entries/rejection-words.ts';
import { t } from '../messages/translate.ts';
import { ItemPicker } from '../pickers/item-picker.tsx';
import { PlacePicker } from '../pickers/place-picker.tsx';
import { quantityWords } from '../quantity.ts';
import { useModels, useSession } from '../store.ts';
import { useRun } from '../use-run.ts';
import {
  type Found,
  type FoundForm,
  type FoundProblems,
  readFound,
  startFound,
} from './found-form.ts';

export type FoundHereProps = {
  readonly stocktake: StocktakeId;
  readonly found: Found;
  readonly open: boolean;
  readonly onClose: () => void;
};

function useFound({ stocktake, found, onClose }: FoundHereProps) {
  const session = useSession();
  const run = useRun();
  const models = useModels((all) => all);
  const [cause] = useState(() => session.newCommandId());
  const [form, setForm] = useState(() => startFound(found, session.newItemId()));
  const [problems, setProblems] = useState<FoundProblems>({});
  const { item, place } = form;
  const known = item === null || item.newName !== null ? undefined : models.items.byId(item.id);
  const measured = known ?? { unit: form.unit, scale: 0 as const };
  const save = async () => {
    const read = readFound(form, { stocktake, scale: measured.scale, code: found.code });
    setProblems('problems' in read ? read.problems : {});
    if ('problems' in read) return;
    const result = await run({
      commands: read.commands,
      message: t('counts.foundDone', {
        quantity: quantityWords(read.quantity, measured),
        item: item?.newName ?? known?.name ?? '',
        place: placeName(models, place?.id ?? ''),
      }),
      cause,
      silentRejection: true,
    });
    if ('rejected' in result)
      setProblems({ all: rejectionWords(result.rejected, models, item?.id) });
    else if ('saved' in result) onClose();
  };
  const change = (part: Partial<FoundForm>) => {
    setForm({ ...form, ...part });
    setProblems({});
  };
  return { form, change, problems, measured, save };
}

export function FoundHere(props: FoundHereProps) {
  const { found, open, onClose } = props;
  const { form, change, problems, measured, save } = useFound(props);
  const { item } = form;
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('counts.foundTitle')}
      onSubmit={() => void save()}
      footer={
        <Button type="submit" variant="primary" wide>
          {t('counts.foundSave')}
        </Button>
      }
    >
      {found.code === null ? null : (
        <Notice>{t('counts.foundUnknown', { code: found.code })}</Notice>
      )}
      {problems.all === undefined ? null : (
        <Notice tone="alert" live title={t('verbs.notYet')}>
          {t('verbs.because', { reason: problems.all })}
        </Notice>
      )}
      <ItemPicker
        label={t('counts.foundItem')}
        value={item}
        canCreate
        error={problems.item}
        onChange={(chosen) => change({ item: chosen })}
      />
      {item?.newName ? (
        <TextField
          label={t('counts.foundUnit')}
          value={form.unit}
          error={problems.unit}
          onChange={(unit) => change({ unit })}
        />
      ) : null}
      {found.place === null ? (
        <PlacePicker
          label={t('counts.foundPlace')}
          value={form.place}
          error={problems.place}
          onChange={(place) => change({ place })}
        />
      ) : null}
      <QuantityField
        label={t('counts.foundQuantity')}
        text={form.quantity}
        unit={measured.unit}
        scale={measured.scale}
        error={problems.quantity}
        onChange={(quantity) => change({ quantity })}
      />
      <TextField
        label={t('counts.foundLot')}
        hint={t('counts.foundLotHint')}
        value={form.lot}
        onChange={(lot) => change({ lot })}
      />
    </Sheet>
  );
}
