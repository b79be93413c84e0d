/** Another quantity for an item, or other words for a line by hand. */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { QuantityField } from '../components/quantity-field.tsx';
import { Sheet } from '../components/sheet.tsx';
import { TextField } from '../components/text-field.tsx';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { editText, parseQuantity } from '../quantity-text.ts';
import { useModels, useSession } from '../store.ts';
import { useRun } from '../use-run.ts';
import { optionalQuantity, optionalQuantityProblem } from './optional-quantity.ts';
import { quantityCommands } from './shopping-commands.ts';
import type { ItemToGet, LineToGet, TextToGet } from './shopping-lines.ts';
import { nameOfLine } from './shopping-words.ts';

type EditProps<Line> = { readonly line: Line; readonly onClose: () => void };

export const EditLineSheet = ({ line, onClose }: EditProps<LineToGet>) =>
  line.kind === 'item' ? (
    <QuantitySheet line={line} onClose={onClose} />
  ) : (
    <WordsSheet line={line} onClose={onClose} />
  );

function QuantitySheet({ line, onClose }: EditProps<ItemToGet>) {
  const session = useSession();
  const models = useModels((all) => all);
  const run = useRun();
  const { unit = '', scale = 0 } = models.items.byId(line.item) ?? {};
  const [text, setText] = useState(() =>
    line.quantity === null ? '' : editText(line.quantity, scale, formatLocale()),
  );
  const [tried, setTried] = useState(false);
  const parsed = parseQuantity(text, scale, formatLocale());
  const problem = optionalQuantityProblem(parsed, scale);
  const submit = async () => {
    setTried(true);
    if (problem !== undefined) return;
    const result = await run({
      commands: quantityCommands(line, optionalQuantity(parsed), session.newId()),
      message: t('shopping.changed'),
    });
    if ('saved' in result) onClose();
  };
  return (
    <Sheet
      open
      onClose={onClose}
      onSubmit={() => void submit()}
      title={t('shopping.edit', { what: nameOfLine(line, models) })}
      footer={
        <Button variant="primary" type="submit" wide>
          {t('common.save')}
        </Button>
      }
    >
      <QuantityField
        label={t('verbs.quantity')}
        text={text}
        unit={unit}
        scale={scale}
        hint={line.need === null ? t('shopping.quantityHint') : t('shopping.quantityHintLevels')}
        error={tried ? problem : undefined}
        onChange={setText}
      />
    </Sheet>
  );
}

function WordsSheet({ line, onClose }: EditProps<TextToGet>) {
  const run = useRun();
  const [text, setText] = useState(line.wanted.text ?? '');
  const [tried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    if (text.trim() === '') return;
    const result = await run({
      commands: [{ type: 'DescribeShoppingLine', data: { line: line.wanted.line, text } }],
      message: t('shopping.changed'),
    });
    if ('saved' in result) onClose();
  };
  return (
    <Sheet
      open
      onClose={onClose}
      onSubmit={() => void submit()}
      title={t('shopping.editTitle')}
      footer={
        <Button variant="primary" type="submit" wide>
          {t('common.save')}
        </Button>
      }
    >
      <TextField
        label={t('shopping.what')}
        hint={t('shopping.whatHint')}
        value={text}
        error={tried && text.trim() === '' ? t('shopping.whatMissing') : undefined}
        onChange={setText}
      />
    </Sheet>
  );
}
