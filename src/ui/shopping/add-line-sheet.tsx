/** Something to get that no minimum asks for: an item of the ledger, or anything in one's own words. */
import { useState } from 'react';
import type { ShoppingLine } from '../../domain/shopping/events.ts';
import { Button } from '../components/button.tsx';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { QuantityField } from '../components/quantity-field.tsx';
import { Sheet } from '../components/sheet.tsx';
import { TextField } from '../components/text-field.tsx';
import { itemName } from '../entries/name-book.ts';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { type Chosen, ItemPicker } from '../pickers/item-picker.tsx';
import { parseQuantity } from '../quantity-text.ts';
import { useModels, useSession } from '../store.ts';
import { useRun } from '../use-run.ts';
import { optionalQuantity, optionalQuantityProblem } from './optional-quantity.ts';

function useAdd() {
  const session = useSession();
  const run = useRun();
  return async (data: Omit<ShoppingLine, 'supplier'>, what: string): Promise<boolean> =>
    'saved' in
    (await run({
      commands: [
        { type: 'AddShoppingLine', data: { line: session.newId(), supplier: null, ...data } },
      ],
      message: t('shopping.added', { what }),
    }));
}

export function AddLineSheet({ onClose }: { readonly onClose: () => void }) {
  const models = useModels((all) => all);
  const add = useAdd();
  const [kind, setKind] = useState<'item' | 'text'>('item');
  const [item, setItem] = useState<Chosen | null>(null);
  const [text, setText] = useState('');
  const [quantity, setQuantity] = useState('');
  const [tried, setTried] = useState(false);
  const row = item === null ? undefined : models.items.byId(item.id);
  const scale = row?.scale ?? 0;
  const parsed = parseQuantity(quantity, scale, formatLocale());
  const missing = kind === 'item' ? item === null : text.trim() === '';
  const problem = kind === 'item' ? optionalQuantityProblem(parsed, scale) : undefined;
  const submit = async () => {
    setTried(true);
    if (missing || problem !== undefined) return;
    const of = kind === 'item' ? item : null;
    const what = of === null ? text.trim() : itemName(models, of.id);
    const data =
      of === null
        ? { item: null, text, quantity: null }
        : { item: of.id, text: null, quantity: optionalQuantity(parsed) };
    if (await add(data, what)) onClose();
  };
  return (
    <Sheet
      open
      onClose={onClose}
      onSubmit={() => void submit()}
      title={t('shopping.addTitle')}
      footer={
        <Button variant="primary" type="submit" wide>
          {t('shopping.add')}
        </Button>
      }
    >
      <ChoiceChips
        label={t('shopping.what')}
        labelHidden
        value={kind}
        choices={[
          { value: 'item', label: t('shopping.addItem') },
          { value: 'text', label: t('shopping.addText') },
        ]}
        onChange={setKind}
      />
      {kind === 'item' ? (
        <ItemFields
          item={item}
          quantity={quantity}
          missing={tried && missing}
          problem={tried ? problem : undefined}
          onItem={setItem}
          onQuantity={setQuantity}
        />
      ) : (
        <TextField
          label={t('shopping.what')}
          hint={t('shopping.whatHint')}
          value={text}
          error={tried && missing ? t('shopping.whatMissing') : undefined}
          onChange={setText}
        />
      )}
    </Sheet>
  );
}

function ItemFields(props: {
  readonly item: Chosen | null;
  readonly quantity: string;
  readonly missing: boolean;
  readonly problem: string | undefined;
  readonly onItem: (item: Chosen | null) => void;
  readonly onQuantity: (quantity: string) => void;
}) {
  const { item, quantity, missing, problem, onItem, onQuantity } = props;
  const row = useModels((models) => (item === null ? undefined : models.items.byId(item.id)));
  return (
    <>
      <ItemPicker
        label={t('verbs.item')}
        value={item}
        error={missing ? t('shopping.whatMissing') : undefined}
        onChange={onItem}
      />
      {row === undefined ? null : (
        <QuantityField
          label={t('verbs.quantity')}
          text={quantity}
          unit={row.unit}
          scale={row.scale}
          hint={t('shopping.quantityHint')}
          error={problem}
          onChange={onQuantity}
        />
      )}
    </>
  );
}
