/** From whom, to whom and for what, until when: in sight where it is used, else behind one tap. */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { DayField } from '../components/day-field.tsx';
import { dueChoices, today } from '../loans/due-words.ts';
import { t } from '../messages/translate.ts';
import { PartyPicker } from '../pickers/party-picker.tsx';
import { PurposeField } from '../pickers/purpose-field.tsx';
import { useSession } from '../store.ts';
import type { VerbSubmit } from './use-verb-submit.ts';
import { readMemory } from './verb-drafts.ts';
import styles from './verb-fields.module.css';
import { hasParty, type VerbForm } from './verb-form.ts';

type PartyFieldsProps = {
  readonly form: VerbForm;
  readonly onChange: (form: VerbForm) => void;
  readonly submit: VerbSubmit;
};

const labels = {
  receive: 'verbs.supplier',
  issue: 'verbs.recipient',
  lend: 'verbs.borrower',
} as const;

export function PartyFields(props: PartyFieldsProps) {
  const { form } = props;
  const { verb } = form;
  const session = useSession();
  const [open, setOpen] = useState(
    verb === 'lend' ||
      form.party !== null ||
      form.purpose !== '' ||
      readMemory(session.drafts).saysWhomByVerb[verb] === true,
  );
  if (!hasParty(verb)) return null;
  if (!open)
    return (
      <Button
        variant="quiet"
        icon="person"
        className={styles.moreButton ?? ''}
        onClick={() => setOpen(true)}
      >
        {t(verb === 'receive' ? 'verbs.fromWhom' : 'verbs.toWhomAndWhy')}
      </Button>
    );
  return <OpenPartyFields {...props} label={t(labels[verb])} />;
}

function OpenPartyFields({
  form,
  onChange,
  submit,
  label,
}: PartyFieldsProps & { readonly label: string }) {
  const change = (part: Partial<VerbForm>) => {
    submit.forget();
    onChange({ ...form, ...part });
  };
  return (
    <div className={styles.party}>
      <PartyPicker
        label={label}
        value={form.party}
        hint={t('verbs.partyHint')}
        error={submit.problems?.party == null ? undefined : t('common.problem.empty')}
        onChange={(party) => change({ party })}
      />
      {form.verb === 'issue' ? (
        <PurposeField value={form.purpose} onChange={(purpose) => change({ purpose })} />
      ) : null}
      {form.verb === 'lend' ? (
        <DayField
          label={t('loans.untilWhen')}
          day={form.due}
          choices={dueChoices(today())}
          onChange={(due) => change({ due })}
        />
      ) : null}
    </div>
  );
}
