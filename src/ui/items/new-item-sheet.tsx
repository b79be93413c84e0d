/** Registers an item; with a quantity and a place it is received at once, as one command. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Rejection } from '../../domain/decide.ts';
import { WordPicker } from '../catalogue/word-picker.tsx';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { SelectField } from '../components/select-field.tsx';
import { Sheet } from '../components/sheet.tsx';
import { TextArea, TextField } from '../components/text-field.tsx';
import { WordChips } from '../components/word-chips.tsx';
import { rejectionWords } from '../entries/rejection-words.ts';
import { t } from '../messages/translate.ts';
import { trackings } from '../stock/trackings.ts';
import { useModels, useSession, useUi, useUiStore } from '../store.ts';
import { useRun } from '../use-run.ts';
import {
  commandsOf,
  type NewItemForm as Form,
  type NewItemProblems as Problems,
  problemsOf,
  scales,
} from './new-item-form.ts';
import { Opening } from './new-item-opening.tsx';
import styles from './new-item-sheet.module.css';

type Fields = {
  readonly form: Form;
  readonly problems: Problems;
  readonly change: (part: Partial<Form>) => void;
};

function WhatItIs({ form, problems, change }: Fields) {
  return (
    <>
      <TextField
        label={t('items.name')}
        value={form.name}
        error={problems.name}
        onChange={(name) => change({ name })}
      />
      <div className={styles.pair}>
        <TextField
          label={t('items.unit')}
          hint={t('items.unitHint')}
          value={form.unit}
          error={problems.unit}
          onChange={(unit) => change({ unit })}
        />
        <SelectField
          label={t('items.decimals')}
          hint={t('items.decimalsHint')}
          value={String(form.scale)}
          options={scales.map((scale) => ({
            value: String(scale),
            label: t('items.decimalsOption', { scale }),
          }))}
          onChange={(value) =>
            change({ scale: scales.find((scale) => String(scale) === value) ?? 0 })
          }
        />
      </div>
      <div className={styles.pair}>
        <TextField
          label={t('items.code')}
          hint={t('items.codeHint')}
          value={form.code}
          onChange={(code) => change({ code })}
        />
        <TextField
          label={t('items.barcode')}
          hint={t('items.barcodeHint')}
          value={form.barcode}
          onChange={(barcode) => change({ barcode })}
        />
      </div>
      <SelectField
        label={t('catalogue.tracking')}
        hint={t(`keeping.hint.${form.tracking}`)}
        value={form.tracking}
        options={trackings.map((value) => ({ value, label: t(`catalogue.tracking.${value}`) }))}
        onChange={(tracking) => change({ tracking })}
      />
    </>
  );
}

function CategoryAndTags({ form, change }: Fields) {
  const words = useModels((models) => models.words);
  const [open, setOpen] = useState(false);
  const { category, tags } = form;
  if (!open)
    return (
      <div>
        <Button variant="quiet" icon="plus" onClick={() => setOpen(true)}>
          {t('catalogue.more')}
        </Button>
      </div>
    );
  return (
    <>
      <WordPicker
        label={t('catalogue.category')}
        placeholder={t('catalogue.categoryPlaceholder')}
        value={category}
        words={words.categories()}
        onChoose={(chosen) => change({ category: chosen })}
      />
      <WordPicker
        key={tags.length}
        label={t('catalogue.addTag')}
        placeholder={t('catalogue.tagPlaceholder')}
        value=""
        words={words.tags().filter(({ word }) => !tags.includes(word))}
        onChoose={(tag) => {
          if (tag !== '' && !tags.includes(tag)) change({ tags: [...tags, tag] });
        }}
      />
      <WordChips
        label={t('catalogue.tags')}
        words={tags}
        removeLabel={(tag) => t('catalogue.removeTag', { tag })}
        onRemove={(tag) => change({ tags: tags.filter((each) => each !== tag) })}
      />
    </>
  );
}

function TurnedDown({
  rejection,
  onInsist,
}: {
  readonly rejection: Rejection;
  readonly onInsist: () => void;
}) {
  const session = useSession();
  const insist =
    rejection.rejected === 'barcode-taken' ? (
      <Button onClick={onInsist}>{t('items.shareBarcode')}</Button>
    ) : undefined;
  return (
    <Notice tone="alert" live title={t('verbs.notYet')} actions={insist}>
      {t('verbs.because', { reason: rejectionWords(rejection, session.models) })}
    </Notice>
  );
}

type Start = { readonly name: string; readonly barcode: string };

/** Ids are minted when the sheet opens, so that a second press registers nothing twice. */
function useNewItem(start: Start, onClose: () => void) {
  const session = useSession();
  const run = useRun();
  const [, navigate] = useLocation();
  const [ids] = useState(() => ({ item: session.newItemId(), cause: session.newCommandId() }));
  const [form, setForm] = useState<Form>(() => ({
    ...start,
    unit: t('items.defaultUnit'),
    scale: 0,
    tracking: 'plain',
    lot: '',
    expiry: '',
    code: '',
    note: '',
    category: '',
    tags: [],
    quantity: '',
    place: null,
  }));
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
      commands: commandsOf(form, ids.item, insisted),
      message,
      cause: ids.cause,
      silentRejection: true,
    });
    setBusy(false);
    if ('rejected' in result) setRejection(result.rejected);
    else if ('saved' in result) {
      onClose();
      navigate(`/items/${ids.item}`);
    }
  };
  return { form, problems, rejection, busy, change, save };
}

function OpenSheet({
  start,
  open,
  onClose,
}: {
  readonly start: Start;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const { form, problems, rejection, busy, change, save } = useNewItem(start, onClose);
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('items.new')}
      onSubmit={() => void save(false)}
      footer={
        <Button type="submit" variant="primary" wide busy={busy}>
          {t('items.register')}
        </Button>
      }
    >
      {rejection === null ? null : (
        <TurnedDown rejection={rejection} onInsist={() => void save(true)} />
      )}
      <WhatItIs form={form} problems={problems} change={change} />
      <Opening form={form} problems={problems} change={change} />
      <TextArea label={t('items.note')} value={form.note} onChange={(note) => change({ note })} />
      <CategoryAndTags form={form} problems={problems} change={change} />
    </Sheet>
  );
}

export function NewItemSheet() {
  const store = useUiStore();
  const asked = useUi((state) => state.newItem);
  const [shown, setShown] = useState<{
    readonly start: NonNullable<typeof asked>;
    readonly turn: number;
  } | null>(null);
  if (asked !== null && shown?.start !== asked)
    setShown({ start: asked, turn: (shown?.turn ?? 0) + 1 });
  if (shown === null) return null;
  return (
    <OpenSheet
      key={shown.turn}
      start={shown.start}
      open={asked !== null}
      onClose={() => store.setState({ newItem: null })}
    />
  );
}
