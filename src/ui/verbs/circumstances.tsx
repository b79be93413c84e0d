/**
 * What a verb may be told besides, behind one more tap: when, for which document, and what is
 * particular to the verb.
 */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { MomentField } from '../components/moment-field.tsx';
import { quietLinkClass } from '../components/page.tsx';
import { Switch } from '../components/switch.tsx';
import { TextArea, TextField } from '../components/text-field.tsx';
import { t } from '../messages/translate.ts';
import { useModels, useSession } from '../store.ts';
import type { VerbSubmit } from './use-verb-submit.ts';
import { readMemory } from './verb-drafts.ts';
import styles from './verb-fields.module.css';
import { hasLines, type VerbForm } from './verb-form.ts';

export type CircumstancesProps = {
  readonly form: VerbForm;
  readonly onChange: (form: VerbForm) => void;
  readonly submit: VerbSubmit;
};

const hasReference = ({ verb }: VerbForm): boolean => hasLines(verb) || verb === 'move';

export function Circumstances(props: CircumstancesProps) {
  const { form, onChange, submit } = props;
  const [open, setOpen] = useState(
    form.reference !== '' ||
      form.note !== '' ||
      form.moment.exactness !== 'now' ||
      form.onHold !== null,
  );
  const whenProblem = submit.problems?.moment ?? null;
  return (
    <div className={styles.more}>
      <Button
        variant="quiet"
        icon={open ? 'minus' : 'calendar'}
        aria-expanded={open}
        className={styles.moreButton ?? ''}
        onClick={() => setOpen(!open)}
      >
        {hasReference(form) ? t('verbs.moreWithReference') : t('verbs.more')}
      </Button>
      {open || whenProblem !== null ? (
        <div className={styles.moreFields}>
          <MomentField
            choice={form.moment}
            onChange={(moment) => {
              submit.forget();
              onChange({ ...form, moment });
            }}
            error={whenProblem === null ? undefined : t(`moment.problem.${whenProblem}`)}
          />
          {hasReference(form) ? <Reference form={form} onChange={onChange} /> : null}
          {form.verb === 'receive' ? <ReceiptFields {...props} /> : null}
          <TextArea
            label={t('verbs.note')}
            value={form.note}
            onChange={(note) => onChange({ ...form, note })}
          />
        </div>
      ) : null}
    </div>
  );
}

function Reference({ form, onChange }: Pick<CircumstancesProps, 'form' | 'onChange'>) {
  const session = useSession();
  const last = readMemory(session.drafts).referenceByVerb[form.verb];
  return (
    <div className={styles.reference}>
      <TextField
        label={t('verbs.reference')}
        hint={t(form.verb === 'receive' ? 'verbs.referenceHintReceive' : 'verbs.referenceHint')}
        value={form.reference}
        onChange={(reference) => onChange({ ...form, reference })}
      />
      {last === undefined || form.reference !== '' ? null : (
        <Button variant="quiet" onClick={() => onChange({ ...form, reference: last })}>
          {t('verbs.referenceAgain', { reference: last })}
        </Button>
      )}
    </div>
  );
}

/** What only a delivery is asked. */
function ReceiptFields({ form, onChange }: CircumstancesProps) {
  const { currency } = useModels((models) => models.settings.now());
  return (
    <>
      <Switch
        label={t('stock.receiveOnHold')}
        hint={t('stock.receiveOnHoldHint')}
        checked={form.onHold !== null}
        onChange={(checked) => onChange({ ...form, onHold: checked ? 'unreleased' : null })}
      />
      {currency === null ? (
        <a className={quietLinkClass} href="#/settings">
          {t('value.costNoCurrency')}
        </a>
      ) : null}
    </>
  );
}
