/** What belongs to a kit: each line is edited by itself, so two people's edits both stand. */
import { useState } from 'react';
import type { KitRow } from '../../read-models/kits.ts';
import { Badge } from '../components/badge.tsx';
import { Button, IconButton } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { RuledList } from '../components/list-row.tsx';
import { Section } from '../components/page.tsx';
import { QuantityField } from '../components/quantity-field.tsx';
import { itemName } from '../entries/name-book.ts';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { type Chosen, ItemPicker } from '../pickers/item-picker.tsx';
import { EditInPlace } from '../places/edit-in-place.tsx';
import { type Measured, quantityWords } from '../quantity.ts';
import { editText } from '../quantity-text.ts';
import { useModels } from '../store.ts';
import { typedQuantity } from '../tasks/typed-quantity.ts';
import { useRun } from '../use-run.ts';
import styles from './kits.module.css';

type Line = KitRow['lines'][number];

export function KitLines({ row }: { readonly row: KitRow }) {
  return (
    <Section title={t('kits.list')}>
      {row.lines.length === 0 ? (
        <EmptyState title={t('kits.noLines')}>{t('kits.noLinesText')}</EmptyState>
      ) : (
        <RuledList label={t('kits.list')}>
          {row.lines.map((line) => (
            <li key={line.item}>
              <KitLine row={row} line={line} />
            </li>
          ))}
        </RuledList>
      )}
      <AddLine row={row} />
    </Section>
  );
}

function useSetLine(row: KitRow) {
  const run = useRun();
  const models = useModels((all) => all);
  return async (item: string, quantity: number): Promise<boolean> => {
    const measured = models.items.byId(item) ?? { unit: '', scale: 0 as const };
    const result = await run({
      commands: [{ type: 'SetKitLine', kit: row.kit, data: { item, quantity } }],
      message: t(quantity === 0 ? 'kits.lineOut' : 'kits.lineSet', {
        item: itemName(models, item),
        kit: row.name,
        amount: quantityWords(quantity, measured),
      }),
    });
    return 'saved' in result;
  };
}

function KitLine({ row, line }: { readonly row: KitRow; readonly line: Line }) {
  const models = useModels((all) => all);
  const setLine = useSetLine(row);
  const item = models.items.byId(line.item);
  const measured: Measured = item ?? { unit: '', scale: 0 };
  const name = itemName(models, line.item);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  return (
    <div className={styles.line}>
      <div className={styles.lineFact}>
        <EditInPlace
          needs="KitLineSet"
          label={name}
          value={editText(line.quantity, measured.scale, formatLocale())}
          shown={
            <span className={styles.lineShown}>
              <bdi>{quantityWords(line.quantity, measured)}</bdi>
              {item?.status === 'retired' ? (
                <Badge tone="alert">{t('items.retired')}</Badge>
              ) : (
                <span className={styles.soft}>
                  {t('kits.available', {
                    amount: quantityWords(Math.max(0, item?.availableTotal ?? 0), measured),
                  })}
                </span>
              )}
            </span>
          }
          editor={(value, onChange) => (
            <QuantityField
              label={t('kits.perKit')}
              text={value}
              unit={measured.unit}
              scale={measured.scale}
              error={problem}
              onChange={(text) => {
                setProblem(undefined);
                onChange(text);
              }}
            />
          )}
          save={async (value) => {
            const typed = typedQuantity(value, measured.scale);
            if ('problem' in typed) {
              setProblem(typed.problem);
              return { rejected: 'quantity-invalid', quantity: 0, quantityMax: 0 };
            }
            await setLine(line.item, typed.quantity);
            return null;
          }}
        />
      </div>
      <IconButton
        needs="KitLineSet"
        icon="close"
        label={t('kits.takeOut', { item: name })}
        onClick={() => void setLine(line.item, 0)}
      />
    </div>
  );
}

function AddLine({ row }: { readonly row: KitRow }) {
  const models = useModels((all) => all);
  const setLine = useSetLine(row);
  const [item, setItem] = useState<Chosen | null>(null);
  const [quantity, setQuantity] = useState('1');
  const [asked, setAsked] = useState(false);
  const [turn, setTurn] = useState(0);
  const measured: Measured = models.items.byId(item?.id ?? '') ?? { unit: '', scale: 0 };
  const typed = typedQuantity(quantity, measured.scale);
  const add = async () => {
    setAsked(true);
    if (item === null || 'problem' in typed) return;
    // An item that is in the kit already gets so much more.
    const before = row.lines.find((line) => line.item === item.id)?.quantity ?? 0;
    if (!(await setLine(item.id, before + typed.quantity))) return;
    setItem(null);
    setQuantity('1');
    setAsked(false);
    setTurn(turn + 1);
  };
  return (
    <form
      className={styles.add}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <ItemPicker
        key={turn}
        label={t('kits.addItem')}
        value={item}
        onChange={setItem}
        error={asked && item === null ? t('common.problem.empty') : undefined}
      />
      <QuantityField
        label={t('kits.perKit')}
        text={quantity}
        unit={measured.unit}
        scale={measured.scale}
        error={asked && 'problem' in typed ? typed.problem : undefined}
        onChange={setQuantity}
      />
      <Button needs="KitLineSet" type="submit" icon="plus">
        {t('kits.add')}
      </Button>
    </form>
  );
}
