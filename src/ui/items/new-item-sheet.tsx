/** Registers an item; with a quantity and a place it is received at once, as one command. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Rejection } from '../../domain/decide.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { Scale } from '../../domain/vocabulary.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { QuantityField } from '../components/quantity-field.tsx';
import { SelectField } from '../components/select-field.tsx';
import { Sheet } from '../components/sheet.tsx';
import { TextArea, TextField } from '../components/text-field.tsx';
import { rejectionWords } from '../entries/rejection-words.ts';
import { formatLocale, t } from '../messages/translate.ts';
import type { Chosen } from '../pickers/item-picker.tsx';
import { PlacePicker } from '../pickers/place-picker.tsx';
import { parseQuantity } from '../quantity-text.ts';
import { useSession, useUi, useUiStore } from '../store.ts';
import { useRun } from '../use-run.ts';
import styles from './new-item-sheet.module.css';

type Form = {
  readonly name: string;
  readonly unit: string;
  readonly scale: Scale;
  readonly code: string;
  readonly barcode: string;
  readonly note: string;
  readonly quantity: string;
  readonly place: Chosen | null;
};

type Problems = Partial<Record<'name' | 'unit' | 'quantity' | 'place', string>>;

const scales: readonly Scale[] = [0, 1, 2, 3, 4, 5, 6];

function problemsOf(form: Form): Problems {
  const problems: Problems = {};
  if (form.name.trim() === '') problems.name = t('common.problem.empty');
  if (form.unit.trim() === '') problems.unit = t('common.problem.empty');
  if (form.quantity.trim() !== '') {
    const parsed = parseQuantity(form.quantity, form.scale, formatLocale());
    if ('problem' in parsed) problems.quantity = t(`common.problem.${parsed.problem}`, { scale: form.scale });
    else if (parsed.quantity < 0) problems.quantity = t('verbs.problem.notPositive');
    else if (parsed.quantity > 0 && form.place === null) problems.place = t('items.placeNeeded');
  }
  return problems;
}

function commandsOf(form: Form, item: string, insisted: boolean): readonly LedgerCommand[] {
  const parsed = parseQuantity(form.quantity, form.scale, formatLocale());
  const quantity = 'quantity' in parsed ? parsed.quantity : 0;
  const { place } = form;
  const register: LedgerCommand = {
    type: 'RegisterItem', item, ...(insisted ? { insisted } : {}),
    data: {
      name: form.name, unit: form.unit, scale: form.scale, code: form.code || null, note: form.note || null,
      barcodes: form.barcode.trim() === '' ? [] : [form.barcode.trim()],
    },
  };
  if (quantity === 0 || place === null) return [register];
  const open: readonly LedgerCommand[] = place.newName === null ? [] : [
    { type: 'OpenPlace', data: { place: place.id, name: place.newName, parent: null, note: null } },
  ];
  return [...open, register, {
    type: 'ReceiveStock', item,
    data: { place: place.id, lot: null, quantity, reference: null, note: t('items.openingNote') },
  }];
}

function NewItemForm({ start, open, onClose }: {
  readonly start: { readonly name: string; readonly barcode: string };
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const session = useSession();
  const run = useRun();
  const [, navigate] = useLocation();
  const [ids] = useState(() => ({ item: session.newItemId(), cause: session.newCommandId() }));
  const [form, setForm] = useState<Form>({
    name: start.name, unit: t('items.defaultUnit'), scale: 0, code: '', barcode: start.barcode, note: '', quantity: '', place: null,
  });
  const [problems, setProblems] = useState<Problems>({});
  const [rejection, setRejection] = useState<Rejection | null>(null);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<Form>) => {
    setForm({ ...form, ...part });
    setProblems({});
    setRejection(null);
  };
  const save = async (insisted: boolean) => {
    const found = problemsOf(form);
    setProblems(found);
    if (busy || Object.keys(found).length > 0) return;
    setBusy(true);
    const message = t('items.registered', { name: form.name.trim() });
    const result = await run({
      commands: commandsOf(form, ids.item, insisted), message, cause: ids.cause, silentRejection: true,
    });
    setBusy(false);
    if ('rejected' in result) setRejection(result.rejected);
    else if ('saved' in result) {
      onClose();
      navigate(`/items/${ids.item}`);
    }
  };
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('items.new')}
      onSubmit={() => void save(false)}
      footer={<Button type="submit" variant="primary" wide busy={busy}>{t('items.register')}</Button>}
    >
      {rejection === null ? null : (
        <Notice
          tone="alert"
          live
          title={t('verbs.notYet')}
          actions={rejection.rejected === 'barcode-taken'
            ? <Button onClick={() => void save(true)}>{t('items.shareBarcode')}</Button>
            : undefined}
        >
          {t('verbs.because', { reason: rejectionWords(rejection, session.models) })}
        </Notice>
      )}
      <TextField label={t('items.name')} value={form.name} error={problems.name} onChange={(name) => change({ name })} />
      <div className={styles.pair}>
        <TextField
          label={t('items.unit')} hint={t('items.unitHint')} value={form.unit} error={problems.unit}
          onChange={(unit) => change({ unit })}
        />
        <SelectField
          label={t('items.decimals')}
          hint={t('items.decimalsHint')}
          value={String(form.scale)}
          options={scales.map((scale) => ({ value: String(scale), label: t('items.decimalsOption', { scale }) }))}
          onChange={(value) => change({ scale: scales.find((scale) => String(scale) === value) ?? 0 })}
        />
      </div>
      <div className={styles.pair}>
        <TextField label={t('items.code')} hint={t('items.codeHint')} value={form.code} onChange={(code) => change({ code })} />
        <TextField label={t('items.barcode')} hint={t('items.barcodeHint')} value={form.barcode} onChange={(barcode) => change({ barcode })} />
      </div>
      <fieldset className={styles.opening}>
        <legend className={styles.legend}>{t('items.opening')}</legend>
        <QuantityField
          label={t('items.openingQuantity')} text={form.quantity} unit={form.unit} scale={form.scale}
          error={problems.quantity} onChange={(quantity) => change({ quantity })}
        />
        <PlacePicker
          label={t('verbs.into')} value={form.place} canCreate error={problems.place} onChange={(place) => change({ place })}
        />
      </fieldset>
      <TextArea label={t('items.note')} value={form.note} onChange={(note) => change({ note })} />
    </Sheet>
  );
}

export function NewItemSheet() {
  const store = useUiStore();
  const asked = useUi((state) => state.newItem);
  const [shown, setShown] = useState<{ readonly start: NonNullable<typeof asked>; readonly turn: number } | null>(null);
  if (asked !== null && shown?.start !== asked) setShown({ start: asked, turn: (shown?.turn ?? 0) + 1 });
  if (shown === null) return null;
  return (
    <NewItemForm
      key={shown.turn}
      start={shown.start}
      open={asked !== null}
      onClose={() => store.setState({ newItem: null })}
    />
  );
}
