/** Opens a count sheet: a name, what it covers, and whether it is blind. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { PlaceId } from '../../domain/vocabulary.ts';
import { Button } from '../components/button.tsx';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { Page } from '../components/page.tsx';
import { Switch } from '../components/switch.tsx';
import { TextField } from '../components/text-field.tsx';
import { placeName } from '../entries/name-book.ts';
import { formatDayOfYear } from '../format.ts';
import { t } from '../messages/translate.ts';
import { useModels, useSession } from '../store.ts';
import { useRun } from '../use-run.ts';
import styles from './counts.module.css';
import {
  commandOf,
  type NewCountForm,
  type NewCountProblems,
  problemsOf,
} from './new-count-form.ts';
import { PlaceChoice, TagChoice } from './scope-choice.tsx';

/** `place`: the sheet was asked for from its page. */
function useNewCount(place: PlaceId | undefined) {
  const session = useSession();
  const run = useRun();
  const [, navigate] = useLocation();
  const [ids] = useState(() => ({ stocktake: session.newId(), cause: session.newCommandId() }));
  const [form, setForm] = useState<NewCountForm>(() => {
    const day = formatDayOfYear(Date.now());
    return {
      name:
        place === undefined
          ? t('counts.guess', { day })
          : t('counts.guessPlace', { place: placeName(session.models, place), day }),
      kind: place === undefined ? 'all' : 'places',
      places: new Set(place === undefined ? [] : [place]),
      tags: new Set(),
      blind: false,
    };
  });
  const [problems, setProblems] = useState<NewCountProblems>({});
  const [busy, setBusy] = useState(false);
  const save = async () => {
    const found = problemsOf(form);
    setProblems(found);
    if (busy || Object.keys(found).length > 0) return;
    setBusy(true);
    const result = await run({
      commands: [commandOf(form, ids.stocktake, session.models.places.isWithin)],
      message: t('counts.opened', { name: form.name.trim() }),
      cause: ids.cause,
    });
    setBusy(false);
    if ('saved' in result) navigate(`/counts/${ids.stocktake}`, { replace: true });
  };
  const change = (part: Partial<NewCountForm>) => {
    setForm({ ...form, ...part });
    setProblems({});
  };
  return { form, problems, busy, change, save };
}

export function NewCount({ place }: { readonly place?: PlaceId | undefined }) {
  const { form, problems, busy, change, save } = useNewCount(place);
  const hasTags = useModels((models) => models.words.tags().length > 0);
  return (
    <Page
      title={t('counts.newTitle')}
      lead={t('counts.newLead')}
      back={{ href: '/counts', label: t('counts.toCounts') }}
    >
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t('counts.name')}
          value={form.name}
          error={problems.name}
          onChange={(name) => change({ name })}
        />
        <ChoiceChips
          label={t('counts.what')}
          value={form.kind}
          choices={[
            { value: 'all', label: t('counts.whatAll') },
            { value: 'places', label: t('counts.whatPlaces') },
            ...(hasTags || form.kind === 'tags'
              ? [{ value: 'tags' as const, label: t('counts.whatTags') }]
              : []),
          ]}
          onChange={(kind) => change({ kind })}
        />
        {form.kind === 'places' ? (
          <PlaceChoice
            chosen={form.places}
            error={problems.places}
            onChange={(places) => change({ places })}
          />
        ) : null}
        {form.kind === 'tags' ? (
          <TagChoice
            chosen={form.tags}
            error={problems.tags}
            onChange={(tags) => change({ tags })}
          />
        ) : null}
        <Switch
          label={t('counts.blindSwitch')}
          hint={t('counts.blindHint')}
          checked={form.blind}
          onChange={(blind) => change({ blind })}
        />
        <div className={styles.formEnd}>
          <Button type="submit" variant="primary" icon="count" busy={busy} wide>
            {t('counts.start')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
