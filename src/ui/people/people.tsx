/** Everybody who writes on this device: change over, let one more write here, take one off. */
import { type ReactNode, useState } from 'react';
import type { Role } from '../../domain/access/events.ts';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { Page, Section } from '../components/page.tsx';
import { SelectField } from '../components/select-field.tsx';
import { TextField } from '../components/text-field.tsx';
import { showToast } from '../components/toasts.tsx';
import { rejectionWords } from '../entries/rejection-words.ts';
import { t } from '../messages/translate.ts';
import type { Person } from '../people-port.ts';
import { useSession, useUi } from '../store.ts';
import { Avatar } from './avatar.tsx';
import styles from './people.module.css';
import { personWords, useWriteAs } from './person-switch.tsx';

export function People() {
  useUi((state) => state.revision);
  const { people } = useSession();
  const writeAs = useWriteAs();
  const writing = people.writing();
  const here = people.here();
  const elsewhere = people.elsewhere();
  return (
    <Page
      title={t('people.title')}
      lead={t('people.lead')}
      back={{ href: '/people', label: t('shell.people') }}
    >
      <Section title={t('people.here')}>
        <ul className={styles.list}>
          {here.map((person) => (
            <PersonRow key={person.member} person={person} soft={person.member !== writing.member}>
              {person.member === writing.member ? (
                <Badge tone="accent">{t('people.writes')}</Badge>
              ) : (
                <Button
                  aria-label={t('people.writeAsNamed', { name: personWords(person) })}
                  onClick={() => writeAs(person)}
                >
                  {t('people.writeAs')}
                </Button>
              )}
              {here.length > 1 ? (
                <Button
                  variant="quiet"
                  aria-label={t('people.takeOffNamed', { name: personWords(person) })}
                  onClick={() => people.takeOff(person.member)}
                >
                  {t('people.takeOff')}
                </Button>
              ) : null}
            </PersonRow>
          ))}
        </ul>
      </Section>
      <NewPerson />
      {elsewhere.length === 0 ? null : (
        <Section title={t('people.elsewhere')}>
          <p className={styles.text}>{t('people.elsewhereText')}</p>
          <ul className={styles.list}>
            {elsewhere.map((person) => (
              <PersonRow key={person.member} person={person} soft>
                <Button
                  aria-label={t('people.writeHereNamed', { name: personWords(person) })}
                  onClick={() => writeAs(person)}
                >
                  {t('people.writeHere')}
                </Button>
              </PersonRow>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}

type PersonRowProps = {
  readonly person: Person;
  readonly soft: boolean;
  readonly children: ReactNode;
};

function PersonRow({ person, soft, children }: PersonRowProps) {
  return (
    <li className={styles.person}>
      <Avatar name={person.name} soft={soft} />
      <span className={styles.name} dir="auto">
        {personWords(person)}
      </span>
      {children}
    </li>
  );
}

const roles = ['keeper', 'counter', 'viewer', 'manager'] as const satisfies readonly Role[];

function NewPerson() {
  const session = useSession();
  const [name, setName] = useState('');
  const [role, setRole] = useState<(typeof roles)[number]>('keeper');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const add = async () => {
    if (busy) return;
    if (name.trim() === '') return setProblem(t('common.problem.empty'));
    setBusy(true);
    const result = await session.people.add({ name: name.trim(), role });
    setBusy(false);
    if ('rejected' in result) return setProblem(rejectionWords(result.rejected, session.models));
    if ('failed' in result) return setProblem(t(`common.failed.${result.failed}`));
    setName('');
    setRole('keeper');
    showToast(t('people.added', { name: name.trim() }));
  };
  return (
    <Section title={t('people.new')}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextField
          label={t('people.name')}
          hint={t('people.nameHint')}
          autoComplete="off"
          value={name}
          onChange={(text) => {
            setName(text);
            setProblem(null);
          }}
          error={problem ?? undefined}
        />
        <SelectField
          label={t('people.role')}
          hint={t(`members.may.${role}`)}
          value={role}
          options={roles.map((value) => ({ value, label: t(`members.role.${value}`) }))}
          onChange={setRole}
        />
        <div>
          <Button type="submit" variant="primary" icon="plus" busy={busy}>
            {t('people.add')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
