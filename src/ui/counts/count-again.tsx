/** Counts one shelf of a sheet from the review, by whoever reviews it. */
import { useState } from 'react';
import type { StocktakeId } from '../../domain/vocabulary.ts';
import type { SheetShelf } from '../../read-models/sheet-shelf.ts';
import { Button } from '../components/button.tsx';
import { QuantityField } from '../components/quantity-field.tsx';
import { Sheet } from '../components/sheet.tsx';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { quantityWords } from '../quantity.ts';
import { parseQuantity } from '../quantity-text.ts';
import { useModels, useSession } from '../store.ts';
import { useRun } from '../use-run.ts';
import { shelfWordsOf } from './shelf-words.ts';

export type CountAgainProps = {
  readonly stocktake: StocktakeId;
  readonly shelf: SheetShelf;
  readonly open: boolean;
  readonly onClose: () => void;
};

export function CountAgain({ stocktake, shelf, open, onClose }: CountAgainProps) {
  const session = useSession();
  const run = useRun();
  const { name, where, measured } = useModels((models) => shelfWordsOf(shelf, models));
  const [cause, setCause] = useState(() => session.newCommandId());
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const save = async () => {
    const parsed = parseQuantity(text, measured.scale, formatLocale());
    if ('problem' in parsed)
      return setProblem(t(`common.problem.${parsed.problem}`, { scale: measured.scale }));
    const { item, place, lot } = shelf;
    const { quantity } = parsed;
    const data = { place, lot, quantity, stocktake, note: null };
    const result = await run({
      commands: [{ type: 'CountStock', item, data, insisted: true }],
      message: t('review.again.done', { quantity: quantityWords(quantity, measured), item: name }),
      cause,
    });
    if (!('saved' in result)) return;
    setCause(session.newCommandId());
    setText('');
    onClose();
  };
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('review.again.title')}
      onSubmit={() => void save()}
      footer={
        <Button type="submit" variant="primary" wide>
          {t('review.again.save')}
        </Button>
      }
    >
      <p dir="auto">{t('review.again.text', { item: name, place: where })}</p>
      <QuantityField
        label={t('review.counted')}
        text={text}
        unit={measured.unit}
        scale={measured.scale}
        error={problem}
        onChange={(next) => {
          setText(next);
          setProblem(null);
        }}
      />
    </Sheet>
  );
}
