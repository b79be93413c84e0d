/**
 * What a verb asks for: its lines, where to, why, and behind one more tap when and for which
 * document.
 */
import { Button, IconButton } from '../components/button.tsx';
import { InlineError } from '../components/inline-error.tsx';
import { SelectField } from '../components/select-field.tsx';
import { t } from '../messages/translate.ts';
import { PlacePicker } from '../pickers/place-picker.tsx';
import { useModels, useSession, type VerbRequest } from '../store.ts';
import { Circumstances } from './circumstances.tsx';
import { LineFields } from './line-fields.tsx';
import { PartyFields } from './party-fields.tsx';
import { startLine } from './start-form.ts';
import type { VerbSubmit } from './use-verb-submit.ts';
import { readMemory } from './verb-drafts.ts';
import styles from './verb-fields.module.css';
import { hasLines, type VerbForm, withLine } from './verb-form.ts';
import { itemOfLine, placeOf, quantityOfLine } from './verb-words.ts';

const reasons = ['damaged', 'expired', 'lost', 'stolen', 'sample', 'other'] as const;

const holdReasons = ['suspect', 'damaged', 'unreleased', 'other'] as const;

export type VerbFieldsProps = {
  readonly form: VerbForm;
  readonly onChange: (form: VerbForm) => void;
  readonly submit: VerbSubmit;
  readonly request: VerbRequest;
};

function FoldedLine({
  form,
  line,
  onOpen,
  onRemove,
}: {
  readonly form: VerbForm;
  readonly line: VerbForm['lines'][number];
  readonly onOpen: () => void;
  readonly onRemove: () => void;
}) {
  const models = useModels((all) => all);
  const item = itemOfLine(line, models);
  return (
    <li className={styles.folded}>
      <button type="button" className={styles.foldedLine} onClick={onOpen}>
        <span className={styles.foldedWords}>
          <bdi>{item}</bdi>
          <bdi className={styles.soft}>{placeOf(line.place, models)}</bdi>
        </span>
        <bdi className={styles.figure}>{quantityOfLine(line, models) ?? t('verbs.noQuantity')}</bdi>
      </button>
      {form.lines.length > 1 ? (
        <IconButton icon="close" label={t('verbs.removeLine', { item })} onClick={onRemove} />
      ) : null}
    </li>
  );
}

function Lines({ form, onChange, submit, request }: VerbFieldsProps) {
  const session = useSession();
  const add = () => {
    if (!submit.check(form)) return;
    const last = form.lines.at(-1);
    const key = `${form.cause}-${form.lines.length + 1}-${Date.now().toString(36)}`;
    const memory = readMemory(session.drafts);
    const line = startLine(key, { verb: form.verb }, memory, session.models);
    // A delivery goes to one place more often than not.
    const place = form.verb === 'receive' ? (last?.place ?? line.place) : line.place;
    onChange({ ...form, lines: [...form.lines, { ...line, place }], activeKey: key });
  };
  const remove = (key: string) => {
    const lines = form.lines.filter((line) => line.key !== key);
    onChange({ ...form, lines, activeKey: lines.at(-1)?.key ?? form.activeKey });
  };
  return (
    <>
      <ul className={styles.lines} aria-label={t('verbs.linesLabel')}>
        {form.lines.map((line) =>
          line.key === form.activeKey ? (
            <li key={line.key} className={styles.open}>
              <LineFields
                form={form}
                line={line}
                request={request}
                submit={submit}
                onChange={(next) => {
                  submit.forget();
                  onChange(withLine(form, next));
                }}
                onRetry={(next) => {
                  onChange(next);
                  void submit.send(next);
                }}
              />
            </li>
          ) : (
            <FoldedLine
              key={line.key}
              form={form}
              line={line}
              onOpen={() => onChange({ ...form, activeKey: line.key })}
              onRemove={() => remove(line.key)}
            />
          ),
        )}
      </ul>
      {hasLines(form.verb) ? (
        <Button variant="quiet" icon="plus" onClick={add} className={styles.addLine ?? ''}>
          {t('verbs.addLine')}
        </Button>
      ) : null}
    </>
  );
}

export function VerbFields(props: VerbFieldsProps) {
  const { form, onChange, submit } = props;
  const toProblem = submit.problems?.to ?? null;
  return (
    <>
      <Lines {...props} />
      {form.verb === 'move' ? (
        <PlacePicker
          label={t('verbs.to')}
          value={form.to}
          canCreate
          onChange={(to) => {
            submit.forget();
            onChange({ ...form, to });
          }}
          error={
            toProblem === null
              ? undefined
              : t(toProblem === 'empty' ? 'common.problem.empty' : 'verbs.samePlace')
          }
        />
      ) : null}
      {form.verb === 'write-off' ? (
        <SelectField
          label={t('verbs.reason')}
          value={form.reason}
          options={reasons.map((value) => ({ value, label: t(`entry.reason.${value}`) }))}
          onChange={(reason) => onChange({ ...form, reason })}
        />
      ) : null}
      {form.verb === 'hold' ? (
        <SelectField
          label={t('verbs.reason')}
          value={form.holdReason}
          options={holdReasons.map((value) => ({ value, label: t(`stock.holdReason.${value}`) }))}
          onChange={(holdReason) => onChange({ ...form, holdReason })}
        />
      ) : null}
      <PartyFields {...props} />
      <Circumstances {...props} />
      {submit.problems !== undefined &&
      submit.problems.lines.length > 0 &&
      form.lines.length > 1 ? (
        <InlineError>{t('verbs.someLines')}</InlineError>
      ) : null}
    </>
  );
}
