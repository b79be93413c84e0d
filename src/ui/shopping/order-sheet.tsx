/** What of a supplier's lines was ordered, how much, under which reference, and until when. */
import { useId, useState } from 'react';
import { Button } from '../components/button.tsx';
import { type DayChoice, DayField } from '../components/day-field.tsx';
import { InlineError } from '../components/inline-error.tsx';
import { QuantityField } from '../components/quantity-field.tsx';
import { Sheet } from '../components/sheet.tsx';
import { TextField } from '../components/text-field.tsx';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { dayText } from '../moment.ts';
import { registerInPassing } from '../parties/register-in-passing.ts';
import type { Chosen as PartyChosen } from '../pickers/item-picker.tsx';
import { PartyPicker } from '../pickers/party-picker.tsx';
import { editText, parseQuantity } from '../quantity-text.ts';
import { useModels, useSession } from '../store.ts';
import { useRun } from '../use-run.ts';
import styles from './shopping.module.css';
import { orderCommands } from './shopping-commands.ts';
import { keyOfLine, type LineToGet } from './shopping-lines.ts';
import type { ShoppingRow } from './shopping-rows.ts';
import { nameOfLine } from './shopping-words.ts';

type Chosen = { readonly isChosen: boolean; readonly quantity: string };
type Choices = ReadonlyMap<string, Chosen>;
/** Null: it was not ordered. */
type ReadChoice =
  | { readonly line: LineToGet; readonly quantity: number }
  | { readonly problem: string }
  | null;
const unchosen: Chosen = { isChosen: false, quantity: '' };

type OrderSheetProps = {
  readonly group: Extract<ShoppingRow, { kind: 'supplier' }>;
  readonly onClose: () => void;
};

function useMeasure() {
  const models = useModels((all) => all);
  return (line: LineToGet) => {
    const row = line.kind === 'item' ? models.items.byId(line.item) : undefined;
    return { unit: row?.unit ?? '', scale: row?.scale ?? (0 as const) };
  };
}

/** The chosen lines with what was typed, or what is wrong with one of them. */
function useChoices(lines: readonly LineToGet[]) {
  const measureOf = useMeasure();
  const [choices, setChoices] = useState<Choices>(
    () =>
      new Map(
        lines.map((line) => {
          const quantity =
            line.kind === 'item' && line.quantity !== null
              ? editText(line.quantity, measureOf(line).scale, formatLocale())
              : '';
          return [keyOfLine(line), { isChosen: true, quantity }];
        }),
      ),
  );
  const read = (line: LineToGet): ReadChoice => {
    const { isChosen, quantity } = choices.get(keyOfLine(line)) ?? unchosen;
    if (!isChosen) return null;
    if (line.kind === 'text') return { line, quantity: 0 };
    const { scale } = measureOf(line);
    const parsed = parseQuantity(quantity, scale, formatLocale());
    if ('problem' in parsed) return { problem: t(`common.problem.${parsed.problem}`, { scale }) };
    return parsed.quantity > 0
      ? { line, quantity: parsed.quantity }
      : { problem: t('verbs.problem.notPositive') };
  };
  return {
    choiceOf: (line: LineToGet) => choices.get(keyOfLine(line)) ?? unchosen,
    change: (line: LineToGet, change: Partial<Chosen>) => {
      const before = choices.get(keyOfLine(line)) ?? unchosen;
      setChoices(new Map(choices).set(keyOfLine(line), { ...before, ...change }));
    },
    read,
  };
}

export function OrderSheet({ group, onClose }: OrderSheetProps) {
  const session = useSession();
  const run = useRun();
  const choices = useChoices(group.lines);
  const [cause] = useState(() => session.newCommandId());
  const [order] = useState(() => session.newId());
  const [reference, setReference] = useState('');
  const [expected, setExpected] = useState<string | null>(null);
  const [from, setFrom] = useState<PartyChosen | null>(
    group.supplier === null ? null : { id: group.supplier, newName: null },
  );
  const [tried, setTried] = useState(false);
  const read = group.lines.map(choices.read);
  const ready = read.flatMap((each) => (each !== null && 'line' in each ? [each] : []));
  const isWrong = ready.length === 0 || read.some((each) => each !== null && 'problem' in each);
  const submit = async () => {
    setTried(true);
    if (isWrong) return;
    const registered = await registerInPassing(session, from, 'supplier');
    const asked = { order, supplier: from?.id ?? null, reference, expected: expected ?? '' };
    const result = await run({
      commands: [...registered, ...orderCommands(ready, asked)],
      message: t('shopping.ordered', { lines: ready.length }),
      cause,
    });
    if ('saved' in result) onClose();
  };
  return (
    <Sheet
      open
      onClose={onClose}
      onSubmit={() => void submit()}
      title={t('shopping.orderTitle')}
      footer={
        <Button variant="primary" type="submit" wide>
          {t('shopping.orderNow', { lines: ready.length })}
        </Button>
      }
    >
      <fieldset>
        <legend className={styles.more}>{t('shopping.orderLines')}</legend>
        {group.lines.map((line) => (
          <OrderedLine key={keyOfLine(line)} line={line} choices={choices} tried={tried} />
        ))}
        {tried && ready.length === 0 ? <InlineError>{t('shopping.orderNone')}</InlineError> : null}
      </fieldset>
      <PartyPicker label={t('shopping.supplier')} value={from} onChange={setFrom} />
      <TextField label={t('shopping.reference')} value={reference} onChange={setReference} />
      <DayField
        label={t('shopping.expected')}
        day={expected}
        choices={daysToCome(new Date())}
        onChange={setExpected}
      />
    </Sheet>
  );
}

/** None, tomorrow, in a week: what is agreed most often. */
const daysToCome = (now: Date): readonly DayChoice[] => {
  const after = (days: number) =>
    dayText(new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 12));
  return [
    { label: t('shopping.noDay'), day: null },
    { label: t('shopping.tomorrow'), day: after(1) },
    { label: t('shopping.inAWeek'), day: after(7) },
  ];
};

function OrderedLine(props: {
  readonly line: LineToGet;
  readonly choices: ReturnType<typeof useChoices>;
  readonly tried: boolean;
}) {
  const { line, choices, tried } = props;
  const models = useModels((all) => all);
  const { unit, scale } = useMeasure()(line);
  const id = useId();
  const { isChosen, quantity } = choices.choiceOf(line);
  const read = choices.read(line);
  const what = nameOfLine(line, models);
  return (
    <div className={styles.chosen}>
      <input
        id={id}
        type="checkbox"
        className={styles.tick}
        checked={isChosen}
        onChange={(event) => choices.change(line, { isChosen: event.target.checked })}
      />
      <label htmlFor={id} className={styles.tickName} dir="auto">
        {what}
      </label>
      {line.kind === 'text' || !isChosen ? null : (
        <div className={styles.chosenQuantity}>
          <QuantityField
            labelHidden
            label={t('shopping.quantityOf', { what })}
            text={quantity}
            unit={unit}
            scale={scale}
            error={tried && read !== null && 'problem' in read ? read.problem : undefined}
            onChange={(text) => choices.change(line, { quantity: text })}
          />
        </div>
      )}
    </div>
  );
}
