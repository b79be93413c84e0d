/** Defines a field of items, or says anew what it is called and what there is to choose from. */
import { useRef, useState } from 'react';
import type { Rejection } from '../../domain/decide.ts';
import type { FieldKind } from '../../domain/settings/events.ts';
import type { Field } from '../../domain/settings/settings.ts';
import { Button } from '../components/button.tsx';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { Notice } from '../components/notice.tsx';
import { Sheet } from '../components/sheet.tsx';
import { TextArea, TextField } from '../components/text-field.tsx';
import { rejectionWords } from '../entries/rejection-words.ts';
import { t } from '../messages/translate.ts';
import { useSession } from '../store.ts';
import { useRun } from '../use-run.ts';

const kinds: readonly FieldKind[] = ['text', 'number', 'date', 'yes-no', 'choice'];

export type FieldSheetProps = {
  /** Null once it is closed: what was open stays drawn while it slides away. */
  readonly edited: Field | 'new' | null;
  readonly onClose: () => void;
};

type Typed = { readonly name: string; readonly kind: FieldKind; readonly choices: string };

function useFieldForm(edited: FieldSheetProps['edited'], onClose: () => void) {
  const session = useSession();
  const run = useRun();
  const [before] = useState(edited === 'new' ? null : edited);
  const [ids] = useState(() => ({
    field: before?.field ?? session.newItemId(),
    cause: session.newCommandId(),
  }));
  const [typed, setTyped] = useState<Typed>({
    name: before?.name ?? '',
    kind: before?.kind ?? 'text',
    choices: before?.choices.join('\n') ?? '',
  });
  const [rejection, setRejection] = useState<Rejection | null>(null);
  const change = (part: Partial<Typed>) => {
    setTyped({ ...typed, ...part });
    setRejection(null);
  };
  const save = async () => {
    const data = { ...typed, field: ids.field, choices: typed.choices.split('\n') };
    const result = await run({
      commands: [{ type: 'DefineField', data }],
      message: t('catalogue.fieldDefined', { name: typed.name.trim() }),
      cause: ids.cause,
      silentRejection: true,
    });
    setRejection('rejected' in result ? result.rejected : null);
    if ('saved' in result) onClose();
  };
  return { before, typed, rejection, change, save };
}

export function FieldSheet({ edited, onClose }: FieldSheetProps) {
  const { models } = useSession();
  const nameRef = useRef<HTMLInputElement>(null);
  const { before, typed, rejection, change, save } = useFieldForm(edited, onClose);
  return (
    <Sheet
      open={edited !== null}
      onClose={onClose}
      title={
        before === null ? t('catalogue.newField') : t('catalogue.editField', { name: before.name })
      }
      initialFocus={nameRef}
      onSubmit={() => void save()}
      footer={
        <Button type="submit" variant="primary" wide>
          {t('catalogue.saveField')}
        </Button>
      }
    >
      {rejection === null ? null : (
        <Notice tone="alert" live title={t('verbs.notYet')}>
          {t('verbs.because', { reason: rejectionWords(rejection, models) })}
        </Notice>
      )}
      <TextField
        label={t('catalogue.fieldName')}
        value={typed.name}
        inputRef={nameRef}
        onChange={(name) => change({ name })}
      />
      {before === null ? (
        <ChoiceChips
          label={t('catalogue.kind')}
          value={typed.kind}
          choices={kinds.map((value) => ({ value, label: t(`catalogue.kind.${value}`) }))}
          onChange={(kind) => change({ kind })}
        />
      ) : null}
      {typed.kind === 'choice' ? (
        <TextArea
          label={t('catalogue.choices')}
          hint={t('catalogue.choicesHint')}
          value={typed.choices}
          onChange={(choices) => change({ choices })}
        />
      ) : null}
    </Sheet>
  );
}
