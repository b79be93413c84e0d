/** Defines a pack: its name, and how many of the unit or of another pack are in it. */
import { useState } from 'react';
import type { Rejection } from '../../domain/decide.ts';
import type { PackId } from '../../domain/vocabulary.ts';
import type { ItemRow } from '../../read-models/items.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { TextField } from '../components/text-field.tsx';
import { rejectionWords } from '../entries/rejection-words.ts';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { parsePacked } from '../pack-text.ts';
import { quantityWords } from '../quantity.ts';
import { useModels, useSession } from '../store.ts';
import { useRun } from '../use-run.ts';
import { PackField } from './pack-field.tsx';
import styles from './stock.module.css';

type Form = { readonly name: string; readonly count: string; readonly of: PackId | null };
type Problems = { readonly name?: string; readonly count?: string };

/** A pallet of 40 boxes is multiplied out: what is kept is how many of the unit it holds. */
function read({ name, count, of }: Form, row: ItemRow) {
  const inner = of === null ? null : (row.packsById.get(of) ?? null);
  const parsed = parsePacked(count, row.scale, inner, formatLocale());
  const quantity = 'quantity' in parsed ? parsed.quantity : 0;
  const problems: Problems = {
    ...(name.trim() === '' ? { name: t('common.problem.empty') } : {}),
    ...('problem' in parsed
      ? { count: t(`common.problem.${parsed.problem}`, { scale: row.scale }) }
      : quantity <= 0
        ? { count: t('verbs.problem.notPositive') }
        : {}),
  };
  return { quantity, problems };
}

function useNewPack(row: ItemRow, onDone: () => void) {
  const session = useSession();
  const run = useRun();
  const [ids] = useState(() => ({ pack: session.newId(), cause: session.newCommandId() }));
  const [form, setForm] = useState<Form>({ name: '', count: '', of: null });
  const [problems, setProblems] = useState<Problems>({});
  const [rejection, setRejection] = useState<Rejection | null>(null);
  const change = (part: Partial<Form>) => {
    setForm({ ...form, ...part });
    setProblems({});
    setRejection(null);
  };
  const save = async () => {
    const { quantity, problems: found } = read(form, row);
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    const name = form.name.trim();
    const data = { pack: ids.pack, name, quantity };
    const result = await run({
      commands: [{ type: 'DefinePack', item: row.item, data }],
      message: t('packs.defined', { pack: name, quantity: quantityWords(quantity, row) }),
      cause: ids.cause,
      silentRejection: true,
    });
    if ('rejected' in result) setRejection(result.rejected);
    else if ('saved' in result) onDone();
  };
  return { form, problems, rejection, change, save };
}

export type NewPackProps = { readonly row: ItemRow; readonly onDone: () => void };

export function NewPack({ row, onDone }: NewPackProps) {
  const models = useModels((all) => all);
  const { form, problems, rejection, change, save } = useNewPack(row, onDone);
  return (
    <form
      className={styles.fields}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label={t('packs.name')}
        hint={t('packs.nameHint')}
        value={form.name}
        error={problems.name}
        onChange={(name) => change({ name })}
      />
      <div className={styles.pair}>
        <TextField
          label={t('packs.count')}
          inputMode="decimal"
          value={form.count}
          error={problems.count}
          onChange={(count) => change({ count })}
        />
        <PackField
          label={t('packs.of')}
          row={row}
          unitLabel={row.unit}
          value={form.of}
          onChange={(of) => change({ of })}
        />
      </div>
      {rejection === null ? null : (
        <Notice tone="alert" live title={t('verbs.notYet')}>
          {t('verbs.because', { reason: rejectionWords(rejection, models, row.item) })}
        </Notice>
      )}
      <div className={styles.actions}>
        <Button type="submit" variant="primary">
          {t('packs.save')}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
